"""涉密人员离岗：谈话提醒，签订保密承诺书，清退载体和设备，取消权限，确定脱密期。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb
from shoumi.nouns.person import Person

art = Article("secrets_regs_2024", 53, __doc__)


@art.rule(Verb.LEAVE)
def who_was_cleared_takes_leave_in_form(asked: Asked[Person, Any]) -> Duty | None:
    if asked.thing.clearance is None:
        return None
    return duty("离岗前谈话提醒，签订保密承诺书，清退载体和设备，取消系统权限，确定脱密期")
