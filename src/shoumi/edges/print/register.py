"""登记簿: a register, or what was asked for of it, on A4 landscape with sums of each page and so far."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any

from shoumi.edges.exporting.lines import Extract
from shoumi.edges.print.foot import foot
from shoumi.edges.print.marks import highest_mark
from shoumi.edges.print.typeset import PrintFailedError, typeset
from shoumi.edges.print.widths import A4_LONG, drawn
from shoumi.edges.web.citing import in_words
from shoumi.nouns.matter import Matter
from shoumi.records import loading

MOST_LINES = 5000
"""As many lines as one printed part holds."""

_COUNTED = frozenset({"份数", "页数", "数量"})


def register_pdf(extract: Extract, at: datetime) -> bytes:
    """The register as PDF. Raises PrintFailedError."""
    return typeset("register.typ", register_sheet(extract, at))


def register_sheet(extract: Extract, at: datetime) -> dict[str, Any]:
    """What the sheet says."""
    lines = list(extract.lines()[: MOST_LINES + 1])
    if len(lines) > MOST_LINES:
        raise PrintFailedError(f"超过{MOST_LINES}行，一册装不下；请按期间分册打印，或导出Excel")
    labels = ["序号", *(c.label for c in extract.columns)]
    rows = [
        [str(n), *(in_words(line.columns.get(label, "")) for label in labels[1:])]
        for n, line in enumerate(lines, 1)
    ]
    signed = [column.label for column in extract.columns if column.signature]
    table = drawn(labels, rows, blank=signed, across=A4_LONG, largest=9)
    summed = [label for label in labels if label in _COUNTED]
    return {
        "title": extract.register.label,
        "mark": highest_mark(matters_of({line.matter for line in lines}), at.date()),
        "extract": f"摘录，共{len(rows)}行",
        "facts": [
            ["机关", extract.organ_name],
            ["期间", extract.period],
            ["条件", extract.conditions],
        ],
        "columns": table.columns,
        "size": table.size,
        "high": table.high,
        "rows": rows,
        "summed": summed,
        "running": running(rows, [labels.index(label) for label in summed]),
        "foot": foot(extract.person, at),
    }


def running(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> list[list[int]]:
    """For each row the sums of these columns up to and with it; what is no number counts nothing."""
    numbers = ([int(row[c]) if row[c].isascii() and row[c].isdigit() else 0 for c in columns] for row in rows)
    return list(accumulate(numbers, lambda so_far, more: [a + b for a, b in zip(so_far, more, strict=True)]))


def matters_of(ids: set[str]) -> list[Matter]:
    """The matters with these ids."""
    wanted, found = sorted(ids - {""}), []
    for start in range(0, len(wanted), 500):
        rows = loading.rows("matter").filter(pk__in=wanted[start : start + 500])
        found += [row.facts() for row in rows]
    return found
