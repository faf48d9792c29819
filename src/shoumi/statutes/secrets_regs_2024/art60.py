"""机关、单位对泄密责任人的处理结果，应当书面告知保密行政管理部门。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Duty
from shoumi.kernel.say import bar, duty
from shoumi.kernel.words import Verb
from shoumi.nouns.leak import Leak

art = Article("secrets_regs_2024", 60, __doc__)


@art.rule(Verb.CLOSE_LEAK)
def the_bureau_is_told_of_the_result(asked: Asked[Leak, Any]) -> Duty | None:
    if asked.thing.result_told_at is not None:
        return None
    return duty("处理结果还没有书面告知同级保密行政管理部门，请在终结后告知并登记")


@art.rule(Verb.CLOSE_LEAK)
def what_is_not_told_yet_has_its_day(asked: Asked[Leak, Any]) -> Bar | None:
    by = asked.form.tell_by
    if (by is None) is (asked.thing.result_told_at is not None) and (by is None or by >= asked.at.date()):
        return None
    return bar(
        "处理结果还没有告知，没有写明何日以前告知；或者已经告知、期限已过",
        "还没有告知的填「处理结果告知期限」（今日或以后）；已经告知的不填",
    )


art.clock(
    "leak_outcome", "终结后书面告知处理结果", opens_on=("close_leak",), closes_on=("report_leak_result",),
    form_field="tell_by", met="told_at",
)  # fmt: skip
