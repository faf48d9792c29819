"""A register as an Excel file: text stays text, and no cell can be taken for a formula."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from shoumi.edges.exporting.lines import Extract
from shoumi.edges.in_memory import room
from shoumi.edges.print.foot import foot
from shoumi.edges.print.marks import highest_mark
from shoumi.edges.print.register import matters_of
from shoumi.edges.reporting import Report, headed
from shoumi.edges.web.citing import in_words
from shoumi.records.sought import matters_in

MOST_LINES = 200_000
LONGEST_CELL = 32_000
HEAD_ROWS = 4
_STARTS_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class TooManyLinesError(Exception):
    """More lines than one file should carry; the message is Chinese."""


def harmless(text: str) -> str:
    """The text, led by an apostrophe where a spreadsheet might take it for a formula."""
    lead = text[:1] in _STARTS_A_FORMULA or text.lstrip(" \u3000\u00a0")[:1] in _STARTS_A_FORMULA
    kept = f"'{text}" if lead and text else text
    return kept if len(kept) <= LONGEST_CELL else f"{kept[:LONGEST_CELL]}…（原文{len(text)}字，超出单元格）"


def as_typed(text: str) -> str:
    """What `harmless` was given."""
    guarded = text[:1] == "'" and text[1:] and harmless(text[1:]) == text
    return text[1:] if guarded else text


def register_xlsx(extract: Extract, at: datetime) -> bytes:
    """The lines asked for. Raises TooManyLinesError."""
    lines = extract.lines()
    count = lines.count()
    if count > MOST_LINES:
        raise TooManyLinesError(f"共{count}行，超过一个文件{MOST_LINES}行的上限；请按期间分次导出")
    matters = matters_in(lines)
    head = [
        [highest_mark(matters_of(matters), at.date()), extract.register.label],
        ["机关", extract.organ_name, "期间", extract.period, "条件", extract.conditions],
        [foot(extract.person, at), f"摘录，共{count}行"],
    ]
    labels = [column.label for column in extract.columns]
    body = (
        [n, *(in_words(line.columns.get(label, "")) for label in labels)]
        for n, line in enumerate(lines.iterator(chunk_size=2000), 1)
    )
    return book(extract.register.label, head, ["序号", *labels], body)


def report_xlsx(report: Report) -> bytes:
    """The yearly report, one figure a row; the numbers are numbers."""
    body = ([n, *row] for n, row in enumerate(report.rows(), 1))
    return book(f"{report.span.year}年度报告", headed(report), ["序号", *report.labels], body)


def book(
    name: str, head: Iterable[Sequence[str]], labels: Sequence[str], body: Iterable[Sequence[Any]]
) -> bytes:
    """One sheet: lines of particulars, a row of labels, the rows."""
    out = BytesIO()
    workbook = xlsxwriter.Workbook(out, OPTIONS | {"tmpdir": str(room())})
    sheet = workbook.add_worksheet(name[:31])
    bold = workbook.add_format({"bold": True, "border": 1})
    sheet.set_column(1, len(labels), 18)
    row = 0
    for row, particulars in enumerate(head, 1):
        _put(sheet, row - 1, particulars)
    _put(sheet, row, labels, bold)
    sheet.freeze_panes(row + 1, 0)
    for place, cells in enumerate(body, row + 1):
        _put(sheet, place, cells)
    workbook.close()
    return out.getvalue()


def _put(sheet: Any, row: int, cells: Iterable[Any], form: Any = None) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(row, column, harmless(cell), form)
        else:
            sheet.write_number(row, column, cell, form)
