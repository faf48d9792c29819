"""定密坚持最小化、精准化，做到权责明确、依据充分、程序规范、及时准确。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Level, Verb

art = Article("classification_2025", 4, __doc__)


@art.rule(Verb.DRAFT, Verb.DERIVE)
def a_top_secret_is_told_to_as_few_as_can_be(asked: Asked[Any, Any]) -> Duty | None:
    level = getattr(asked.form, "level", None) or asked.thing.level
    if level is not Level.绝密 or not asked.form.organs:
        return None
    return duty("绝密级事项拟由整个机关知悉，请核对是否为工作需要的最小范围")
