"""期限需要超过上限的，报有权批准的中央机关审批，受理机关在规定天数内答复。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb

art = Article("term_1990", 4, __doc__)


@art.rule(Verb.DRAFT, Verb.DERIVE, Verb.CHANGE, Verb.EXTEND, Verb.CORRECT_LEVEL)
def the_approval_of_a_longer_term_is_attached(asked: Asked[Any, Any]) -> Duty | None:
    if not asked.form.over_cap_approval:
        return None
    value = asked.params["term.over_cap.reply_days"]
    return duty(
        f"请把超期批准文件（{asked.form.over_cap_approval}）附卷备查；尚未答复的，答复时限为{value}", value
    )
