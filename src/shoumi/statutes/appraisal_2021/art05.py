"""办理涉嫌泄露国家秘密案件的纪检监察、侦查、公诉、审判机关可以申请鉴定；鉴定由国家和省级保密行政管理部门负责。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.leak import Applicant, Appraiser, Leak

art = Article("appraisal_2021", 5, __doc__)


@art.rule(Verb.REQUEST_APPRAISAL)
def an_organ_that_handles_the_case_applies(asked: Asked[Leak, Any]) -> Forbid | None:
    if asked.form.applicant is not Applicant.其他:
        return None
    return forbid("申请鉴定的不是纪检监察、侦查、公诉、审判机关", "请由办理该案的机关申请鉴定")


@art.rule(Verb.REQUEST_APPRAISAL, para=2)
def a_bureau_of_nation_or_province_is_charged_with_it(asked: Asked[Leak, Any]) -> Forbid | None:
    if asked.form.appraiser is not Appraiser.上级公安机关保密工作机构:
        return None
    return forbid("所填鉴定机关不负责国家秘密鉴定", "请改向国家或者省级保密行政管理部门申请")
