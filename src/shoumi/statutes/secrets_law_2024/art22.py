"""国家秘密载体和设备应有国家秘密标志；不属于国家秘密的，不得标国家秘密标志。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.paper import mark_on

art = Article("secrets_law_2024", 22, __doc__)


@art.rule(Verb.MARK)
def what_is_no_state_secret_bears_no_state_mark(asked: Asked[Any, Any]) -> Forbid | None:
    mark = mark_on(asked.form.mark)
    if asked.thing.matter.secret or mark is None or mark.level is None:
        return None
    return forbid("该事项不是国家秘密，不得标国家秘密标志", "请去掉密级和★；警务工作秘密只写“警务工作秘密”")
