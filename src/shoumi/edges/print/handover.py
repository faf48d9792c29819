"""移交清单: everything one person holds, keeps or has still to sign for, to be given up before he leaves."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from shoumi.edges.print.copies import COLUMNS, WITHIN_SIGHT, listed, seen, totalled
from shoumi.edges.print.foot import foot
from shoumi.edges.print.marks import highest_mark
from shoumi.edges.print.typeset import typeset
from shoumi.edges.print.widths import A4_LONG, drawn
from shoumi.nouns.document import IN_CUSTODY, IN_HAND, Copy, CopyState
from shoumi.nouns.person import Person, keeps
from shoumi.records import loading
from shoumi.records.loading import NotFoundError


def handover_pdf(person: Person, holder: str, at: datetime) -> bytes:
    """The list of what `holder` has. Raises NotFoundError, PrintFailedError."""
    return typeset("slip.typ", handover_sheet(person, holder, at))


def handover_sheet(person: Person, holder: str, at: datetime) -> dict[str, Any]:
    """Only for himself, and for who keeps the books of his organ."""
    (whose,) = loading.load("person", (holder,), at.date())
    if whose.id != person.id and not keeps(person, whose.organ):
        raise NotFoundError("person", holder)
    copies = held_by(person, whose.id)
    rows = [[*row, copy.state.value, copy.place] for row, copy in zip(listed(copies), copies, strict=True)]
    table = drawn([*COLUMNS, "状态", "存放处"], rows, across=A4_LONG)
    return {
        "title": "密件移交清单（离岗清退单）",
        "number": f"人员编号 {whose.code}",
        "mark": highest_mark((c.matter for c in copies), at.date()),
        "flipped": True,
        "facts": [["移交人", whose.name], ["单位", whose.organ_name], ["制表日期", at.strftime("%Y-%m-%d")]],
        "columns": table.columns,
        "size": table.size,
        "high": table.high,
        "rows": rows,
        "total": totalled(rows),
        "statements": [
            "以上密件经移交人、接收人逐份清点移交；移交人确认没有其他密件、密件载体和笔记本。",
            WITHIN_SIGHT,
        ],
        "signatures": [
            {"who": f"{who}（签字）", "known": ""} for who in ("移交人", "接收人", "监交人", "保密干部")
        ],
        "foot": foot(person, at),
    }


def held_by(person: Person, holder: str) -> list[Copy]:
    """What he holds or keeps, and what was sent to him and is not signed for, as far as `person` may know."""
    in_hand = Q(holder=holder, state__in=[state.name for state in IN_HAND | IN_CUSTODY])
    coming = Q(to_person=holder, state=CopyState.待签收)
    going = Q(holder=holder, state=CopyState.待签收)
    return [row.facts() for row in seen(person).filter(in_hand | coming | going)]
