"""发现泄密要补救并在二十四小时内报告；举报泄密的人受保护。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb
from shoumi.nouns.organ import Organ

art = Article("secrets_regs_2024", 61, __doc__)


@art.rule(Verb.TAKE_TIP)
def whoever_tells_of_a_leak_is_protected(asked: Asked[Organ, Any]) -> Duty | None:
    if asked.form.case_kind.name != "泄密案件":
        return None
    return duty("举报泄密的人受保护，不得泄露其身份；所举报的泄密另按泄密报告办理")
