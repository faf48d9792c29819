"""The answer sheet: the file as handed in, with what is wrong in each row, to be corrected and sent again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import xlsxwriter

from shoumi.edges.exporting.workbook import OPTIONS, harmless
from shoumi.edges.importing.headers import Headings
from shoumi.edges.importing.words import ADDED
from shoumi.edges.in_memory import room


class AnswerSheet:
    """Written row by row; memory does not grow with the file."""

    def __init__(self, path: Path, sheet: str, headings: Headings) -> None:
        self._book = xlsxwriter.Workbook(str(path), OPTIONS | {"tmpdir": str(room())})
        self._sheet = self._book.add_worksheet(sheet[:31])
        self._wrong = self._book.add_format({"bg_color": "#FFC7CE"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._headings = headings
        self._width = max(headings.labels, default=-1) + 1
        self._next = 0
        self._write([*(headings.labels.get(c, "") for c in range(self._width)), *ADDED], self._bold)
        self._sheet.set_column(self._width, self._width, 60)
        self._sheet.freeze_panes(1, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sheet.autofilter(0, 0, max(self._next - 1, 0), self._width + len(ADDED) - 1)
        self._book.close()

    def add(self, row: int, cells: Sequence[Any], wrong: Iterable[tuple[str, str]]) -> None:
        """A row of the file (from 0) and its faults: key of the column, message."""
        faults = list(wrong)
        bad = {self._headings.columns.get(self._headings.told_of(key), -1) for key, _ in faults}
        places = "、".join(dict.fromkeys(self._headings.place(key) for key, _ in faults))
        filled = [*cells[: self._width], *[""] * (self._width - len(cells))]
        said = "；".join(f"{self._headings.place(key)}{message}" for key, message in faults)
        self._write([*filled, said, places, row + 1], None, bad)

    def _write(self, cells: Sequence[Any], form: Any, bad: Iterable[int] = ()) -> None:
        for column, cell in enumerate(cells):
            self._cell(column, cell, self._wrong if column in bad else form)
        self._next += 1

    def _cell(self, column: int, cell: Any, form: Any) -> None:
        if isinstance(cell, bool) or not isinstance(cell, (int, float, date, datetime)):
            text = harmless(cell) if isinstance(cell, str) else str(cell)
            self._sheet.write_string(self._next, column, text, form)
        elif isinstance(cell, (int, float)):
            self._sheet.write_number(self._next, column, cell, form)
        else:
            self._sheet.write_datetime(self._next, column, cell, form or self._day)
