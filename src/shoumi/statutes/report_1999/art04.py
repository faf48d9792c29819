"""报告的七项内容：涉密内容、发现经过、责任人、时间地点经过、危害、查处情况、补救措施。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar
from shoumi.kernel.say import bar
from shoumi.kernel.words import Verb
from shoumi.nouns.leak import UNKNOWN, Leak

art = Article("report_1999", 4, __doc__)

_SEVEN = ("content", "found_how", "responsible", "course", "harm", "inquiry", "remedies")


@art.rule(Verb.FILL_LEAK_FORM)
def what_is_not_yet_clear_is_supplemented(asked: Asked[Leak, Any]) -> Bar | None:
    unclear = any(UNKNOWN in getattr(asked.form, item) for item in _SEVEN)
    if not unclear or asked.form.supplement_on is not None:
        return None
    return bar("有的项目写了“尚不清楚”，没有定补报日期", "请填写补报日期，到时重新填报")
