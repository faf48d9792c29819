"""机关、单位对泄密责任人的处理结果，应当书面告知保密行政管理部门。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb
from shoumi.nouns.leak import Leak

art = Article("secrets_regs_2024", 60, __doc__)


@art.rule(Verb.CLOSE_LEAK)
def the_bureau_is_told_of_the_result(asked: Asked[Leak, Any]) -> Duty | None:
    if asked.thing.result_told_at is not None:
        return None
    return duty("处理结果还没有书面告知同级保密行政管理部门，请在终结后告知并登记")
