"""是否涉密界限不清的内容，送有关主管部门或者其上级机关、单位审定。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.press import Manuscript

art = Article("press_1992", 7, __doc__)


@art.rule(Verb.CONCLUDE_REVIEW, Verb.MAKE_PUBLIC)
def what_is_unclear_is_settled_first(asked: Asked[Manuscript, Any]) -> Forbid | None:
    if not asked.thing.disputed:
        return None
    return forbid(
        f"有{asked.thing.disputed}项界限不清的内容还没有审定", "请送主管部门或者上级机关审定，登记答复后再办"
    )
