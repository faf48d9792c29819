"""A workbook of any kind written anew as a small .xlsx, so that all are read and checked in one way."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from shoumi.edges.importing.layout import MOST_COLUMNS, MOST_ROWS, Merge
from shoumi.edges.importing.words import FileRefusedError, letter

_LONGEST = 32_767
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd hh:mm",
}
_HALVES = frozenset(range(0xD800, 0xE000))
"""Halves of a character, which no file can hold."""


class Rewriter:
    """Takes sheets one after another, their rows from above to below."""

    def __init__(self, book: Any) -> None:
        self._book = book

    def sheet(self, name: str) -> "SheetRewriter":
        """Begin a sheet. Raises FileRefusedError for a name that no workbook can have."""
        try:
            return SheetRewriter(name, self._book.add_worksheet(name[:31]))
        except XlsxWriterException:
            raise FileRefusedError(f"工作表名「{name[:40]}」读不出；请改名后再上传") from None


class SheetRewriter:
    """One sheet on its way."""

    def __init__(self, name: str, sheet: Any) -> None:
        self.name, self._sheet = name, sheet

    def put(self, row: int, column: int, value: Any, *, formula: bool = False) -> None:
        """One cell. Raises FileRefusedError where the sheet reaches further than a register."""
        expect_near(self.name, row, column)
        if formula:
            self._sheet.write_formula(row, column, "=0", None, _said(value))
        elif isinstance(value, bool):
            self._sheet.write_boolean(row, column, value)
        elif isinstance(value, (date, datetime, time, timedelta)):
            self._sheet.write_datetime(row, column, value)
        elif isinstance(value, (int, float)):
            self._sheet.write_number(row, column, value)
        elif value:
            self._sheet.write_string(row, column, _said(value))

    def merge(self, merges: Iterable[Merge]) -> None:
        """Blocks of merged cells; after the last row, whose content stays as it is."""
        for block in merges:
            self._sheet.merge_range(block.top, block.left, block.bottom, block.right, "")


def expect_near(name: str, row: int, column: int) -> None:
    """Raises FileRefusedError for a cell where no register reaches."""
    if row >= MOST_ROWS or column >= MOST_COLUMNS:
        raise FileRefusedError(
            f"工作表「{name[:40]}」的内容一直到{letter(column)}列、第{row + 1}行，"
            f"超过{MOST_ROWS}行、{MOST_COLUMNS}列；请删去台账以外的内容，或分成几个文件"
        )


def _said(value: Any) -> Any:
    if isinstance(value, (int, float)):
        return value
    return "".join(c for c in str(value) if ord(c) not in _HALVES)[:_LONGEST]


@contextmanager
def rewritten(into: Path, *, from_1904: bool = False) -> Iterator[Rewriter]:
    """Write the file beside which it keeps what it works with. At least one sheet is begun in it."""
    about = {"date_1904": from_1904, "tmpdir": str(into.parent)}
    book = xlsxwriter.Workbook(str(into), _OPTIONS | about)
    try:
        yield Rewriter(book)
    finally:
        book.close()
