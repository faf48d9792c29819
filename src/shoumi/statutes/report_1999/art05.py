"""发现泄密后三个月内书面报告查处结果（待核是否仍照此执行，释义第32号）。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.law.periods import deadline
from shoumi.nouns.leak import Leak

art = Article("report_1999", 5, __doc__)


@dataclass(frozen=True, slots=True)
class ResultForm:
    told_at: datetime = ask("报告时间")
    letter: str = ask("报告文号", most=100)
    why_late: str = ask("迟报原因", required=False, default="", most=300)


@art.act(
    "report_leak_result", "登记已报告查处结果", Verb.REPORT_LEAK_RESULT, of="leak", form=ResultForm,
    askers=(Post.保密干部,), page="泄密查处", only_recorded=True,
    help="书面报同级保密行政管理部门和上级机关；还没有查结的报进展，并说明原因",
)  # fmt: skip
def report_result(asked: Asked[Leak, ResultForm]) -> Iterator[Effect]:
    form, before = asked.form, asked.thing.letters
    late = f"（迟报：{form.why_late}）" if form.why_late else ""
    letters = f"{before}；查处结果：{form.letter}{late}".removeprefix("；")
    yield Alter("leak", asked.thing.id, {"result_told_at": form.told_at, "letters": letters[:2000]})


@art.rule(Verb.REPORT_LEAK_RESULT)
def the_result_is_told_within_months_of_discovery(asked: Asked[Leak, ResultForm]) -> Forbid | None:
    limit = asked.params["leak.result_report"]
    if asked.form.told_at <= deadline(asked.thing.counted_from.astimezone(asked.at.tzinfo), limit.period()):
        return None
    return forbid(f"发现后{limit}内应报告查处结果，已经超过", "请写明原因，如实上报", limit)


@art.rule(Verb.REPORT_LEAK_RESULT)
def a_result_was_told_after_the_discovery(asked: Asked[Leak, ResultForm]) -> Bar | None:
    if asked.thing.counted_from <= asked.form.told_at <= asked.at:
        return None
    return bar("报告时间早于发现时间，或者晚于现在", "请核对报出的年月日和时分")


@art.rule(Verb.CLOSE_LEAK)
def what_is_told_after_the_end_is_told_within_the_months(asked: Asked[Leak, Any]) -> Forbid | None:
    limit, by = asked.params["leak.result_report"], asked.form.tell_by
    last = deadline(asked.thing.counted_from.astimezone(asked.at.tzinfo), limit.period()).date()
    if by is None or by <= max(last, asked.at.date()):
        return None
    return forbid(f"发现后{limit}内（{last}以前）应报告查处结果，所填期限超过", "请提前告知期限", limit)


art.clock(
    "leak_result", "报告泄密查处结果", opens_on=(
        "report_leak", "report_missing_as_leak", "report_finding_as_leak", "loss_becomes_leak",
        "device_loss_becomes_leak",
    ),
    closes_on=("report_leak_result", "rule_out_leak", "close_leak"), on_made="leak",
    since="discovered_at", met="told_at",
    parameter="leak.result_report",
)  # fmt: skip
