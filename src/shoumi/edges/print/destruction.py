"""销毁清册: what is destroyed, how and where, and the lines on which everyone concerned signs."""

from datetime import datetime
from typing import Any

from shoumi.edges.print.copies import WITHIN_SIGHT, pages_of, totalled
from shoumi.edges.print.copies import seen as copies_seen
from shoumi.edges.print.foot import foot
from shoumi.edges.print.marks import highest_mark
from shoumi.edges.print.typeset import typeset
from shoumi.edges.print.widths import A4_LONG, drawn
from shoumi.nouns.document import Copy
from shoumi.nouns.person import Person
from shoumi.records import entries, loading
from shoumi.records.knowledge import may_know
from shoumi.records.loading import NotFoundError
from shoumi.records.shown import mark_of
from shoumi.records.tables import Entry
from shoumi.things.people import Person as PersonRow

COLUMNS = ("序号", "载体形式", "内容", "文号", "份号", "密级", "数量", "页数", "备注")


def destruction_pdf(person: Person, key: str, at: datetime) -> bytes:
    """One destruction list. Raises NotFoundError, PrintFailedError."""
    return typeset("slip.typ", destruction_sheet(person, key, at))


def destruction_sheet(person: Person, key: str, at: datetime) -> dict[str, Any]:
    """Only for who may know the list; of its copies those he may know."""
    row = (
        loading.rows("destruction_list")
        .select_related("organ", "requester", "counter")
        .filter(pk=key)
        .first()
    )
    if row is None or not may_know(person, row.facts()):
        raise NotFoundError("destruction_list", key)
    copies = [c.facts() for c in copies_seen(person, listed=row)]
    rows = [_line(n, copy) for n, copy in enumerate(copies, 1)]
    watching = _names(row.supervisors)
    table = drawn(COLUMNS, rows, across=A4_LONG)
    return {
        "title": "密件销毁清册",
        "number": f"清册号 {row.number}",
        "mark": highest_mark((c.matter for c in copies), at.date()),
        "flipped": True,
        "facts": [
            *_facts(row),
            ["押运人", "、".join(_names(row.escorts).values())],
            ["监销人", "、".join(watching.values())],
            ["审批人", _approved(key)],
        ],
        "columns": table.columns,
        "size": table.size,
        "high": table.high,
        "rows": rows,
        "total": totalled(rows, pages_at=COLUMNS.index("页数")),
        "statements": [
            "以上各份经清点与清册相符，由监销人全程监督销毁，无遗漏、无截留。",
            WITHIN_SIGHT,
        ],
        "signatures": _signatures(row, watching),
        "foot": foot(person, at),
    }


def _line(n: int, copy: Copy) -> list[str]:
    document = copy.document
    note = "复制件" if copy.parent else ""
    return [
        str(n), document.carrier.value, document.title, document.reference, copy.number,
        mark_of(copy.matter), "1", pages_of(copy), note,
    ]  # fmt: skip


def _facts(row: Any) -> list[list[str]]:
    way = "自行销毁" if row.small else "送定点单位销毁"
    return [
        ["机关", row.organ.name],
        ["状态", row.state.value],
        ["经办人", row.requester.name],
        ["清点人", row.counter.name if row.counter else ""],
        ["销毁原因", row.reason],
        ["销毁方式", way],
        ["销毁设备" if row.small else "销毁流向", row.site],
        ["车号", row.vehicle],
        ["销毁日期", str(row.destroyed_on or "")],
        ["接收回执", row.receipt],
    ]


def _names(people: list[str]) -> dict[str, str]:
    """Names by id, in the order of the list."""
    found = dict(PersonRow.objects.filter(pk__in=people).values_list("pk", "name"))
    return {i: found[i] for i in people if i in found}


def _approved(key: str) -> str:
    """Who agreed, as the entry of the approved act says."""
    for entry in Entry.objects.select_related("content_row").filter(about__thing=key).order_by("-index"):
        agreed = entries.content_of(entry).get("approvals")
        if agreed:
            return "、".join(agreed)
    return ""


def _signatures(row: Any, watching: dict[str, str]) -> list[dict[str, str]]:
    """清点人, at least two supervisors, escort, the plant's stamp, who asked, who approved."""
    done = [f"系统登记：{name}已确认" if i in row.confirmed else "" for i, name in watching.items()]
    seen = [{"who": "监销人（签字）", "known": known} for known in [*done, "", ""][: max(2, len(done))]]
    rest = () if row.small else ("押运人（签字）", "接收单位（盖章）")
    return [
        {"who": "清点人（签字）", "known": ""},
        *seen,
        *({"who": who, "known": ""} for who in (*rest, "经办人（签字）", "审批人（签字）")),
    ]
