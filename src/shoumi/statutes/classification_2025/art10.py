"""国家秘密事项一览表经机关负责人审批，报同级保密行政管理部门备案。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Need
from shoumi.kernel.say import need
from shoumi.kernel.words import Authority, Verb

art = Article("classification_2025", 10, __doc__)


@art.rule(Verb.CATALOGUE, Verb.STRIKE_OUT)
def the_head_approves_the_catalogue(_: Asked[Any, Any]) -> Need:
    return need(Authority.本机关领导, reason="一览表的增列、删除由机关负责人批准")
