"""工作秘密等五类事项不得鉴定为国家秘密；另外四类须看具体内容，由鉴定机关判断。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Kind, Verb
from shoumi.nouns.leak import Leak

art = Article("appraisal_2021", 7, __doc__)


@art.rule(Verb.REQUEST_APPRAISAL)
def a_work_secret_may_not_be_appraised_as_a_state_secret(asked: Asked[Leak, Any]) -> Forbid | None:
    if asked.thing.kind is Kind.国家秘密:
        return None
    return forbid("工作秘密不得鉴定为国家秘密", "请按工作秘密查处；认为实属国家秘密的，请先核对事项种类")
