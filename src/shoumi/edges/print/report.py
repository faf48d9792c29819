"""年度报告: all figures of a year on A4 landscape, part by part."""

from datetime import datetime
from typing import Any

from shoumi.edges.print.foot import foot
from shoumi.edges.print.typeset import typeset
from shoumi.edges.print.widths import A4_LONG, drawn
from shoumi.edges.reporting import Report


def report_pdf(report: Report, at: datetime) -> bytes:
    """The report as PDF. Raises PrintFailedError."""
    return typeset("register.typ", report_sheet(report, at))


def report_sheet(report: Report, at: datetime) -> dict[str, Any]:
    """What the sheet says."""
    labels = ["序号", *report.labels]
    rows = [[str(n), *map(str, row)] for n, row in enumerate(report.rows(), 1)]
    table = drawn(labels, rows, across=A4_LONG, largest=9)
    first, last = report.span.days
    return {
        "title": report.title,
        "mark": "",
        "extract": "；".join(report.notes),
        "facts": [["机关", report.organ_name], ["期间", f"{first}至{last}"], ["项目", f"{len(rows)}项"]],
        "columns": table.columns,
        "size": table.size,
        "high": table.high,
        "rows": rows,
        "summed": [],
        "running": [[] for _ in rows],
        "foot": foot(report.span.person, at),
    }
