"""履职覆盖表: each duty of an organ with what a year has to show for it, on A4, to be signed."""

from datetime import datetime
from typing import Any

from shoumi.edges.print.foot import foot
from shoumi.edges.print.typeset import typeset
from shoumi.edges.print.widths import A4_LONG, drawn
from shoumi.edges.web.citing import cited
from shoumi.nouns.person import Person
from shoumi.records.coverage import Covered, coverage, gaps
from shoumi.things.organs import Organ

COLUMNS = (
    "序号",
    "职责",
    "依据",
    "今日状态",
    "履职记录",
    "最近一次",
    "会议研究",
    "任务完成",
    "任务待办",
    "情况和办法",
)


def coverage_pdf(person: Person, organ: Organ, year: int, at: datetime) -> bytes:
    """The duties of that year. Raises PrintFailedError."""
    return typeset("slip.typ", coverage_sheet(person, organ, year, at))


def coverage_sheet(person: Person, organ: Organ, year: int, at: datetime) -> dict[str, Any]:
    """As the reader sees it today."""
    covered = coverage(person, organ, year, at.date())
    rows = [_line(n, one) for n, one in enumerate(covered, 1)]
    table = drawn(COLUMNS, rows, across=A4_LONG)
    return {
        "title": f"{year}年度保密工作履职覆盖表",
        "number": "",
        "mark": "",
        "flipped": True,
        "facts": [["机关", organ.name], ["日期", f"{at:%Y-%m-%d}"], ["全年无记录", f"{gaps(covered)}项"]],
        "columns": table.columns,
        "size": table.size,
        "high": table.high,
        "rows": rows,
        "total": "",
        "statements": ["会议和任务按制表人可以知悉的计。"],
        "signatures": [{"who": who, "known": ""} for who in ("制表人（签字）", "保密委员会主任（签字）")],
        "foot": foot(person, at),
    }


def _line(n: int, one: Covered) -> list[str]:
    figures = (one.evidences, one.last or "", one.meetings, one.tasks_done, one.tasks_open)
    duty = one.judged.duty
    return [
        str(n),
        duty.label,
        cited(duty.place),
        one.judged.light.value,
        *map(str, figures),
        one.judged.reason,
    ]
