"""是否属于国家秘密、属于何种密级不明确或者有争议的，由国家或者省级保密行政管理部门确定。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.matter import Answerer, Clarification

art = Article("secrets_law_2024", 25, __doc__)


@art.rule(Verb.ANSWER)
def a_secrecy_bureau_settles_what_is_unclear(asked: Asked[Clarification, Any]) -> Forbid | None:
    if asked.form.answered_by is not Answerer.上级公安机关保密工作机构:
        return None
    return forbid(
        "只有上级公安保密机构的答复，还不能确定",
        "请等国家或者省级保密行政管理部门的答复；上级的意见可先照此保护",
    )
