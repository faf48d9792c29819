"""A register as an OpenDocument spreadsheet (.ods), read as a stream: nothing it repeats fills memory."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from shoumi.edges.importing.layout import MOST_FORMULAS, MOST_MERGES, Merge
from shoumi.edges.importing.rewriting import Rewriter, SheetRewriter, expect_near, rewritten
from shoumi.edges.importing.words import FileRefusedError

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE = (f"{_SPACE}{kind}:1.0 " for kind in ("office", "table", "text", "style"))
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_PASSED_OVER = frozenset({f"{_OFFICE}annotation", f"{_TABLE}tracked-changes", f"{_TABLE}shapes"})
_NUMBERS = frozenset({"float", "percentage", "currency"})
_BLOCK = 1 << 16
_BROKEN = "文件已损坏，读不出内容；请用 Excel、WPS 或 LibreOffice 打开，另存为 .xlsx 后再上传"


def write(content: IO[bytes], into: Path) -> None:
    """Write what `content.xml` holds as a workbook. Raises FileRefusedError."""
    with rewritten(into) as book:
        reader = _Reader(book)
        try:
            while block := content.read(_BLOCK):
                reader.parser.Parse(block, False)
            reader.parser.Parse(b"", True)
        except (expat.ExpatError, ValueError) as broken:
            raise FileRefusedError(_BROKEN) from broken
        if not reader.sheets:
            raise FileRefusedError("工作簿里没有可见的工作表；请取消隐藏台账所在的工作表后再上传")


@dataclass
class _Cell:
    """A cell being read."""

    about: dict[str, str]
    lines: list[str] = field(default_factory=list)

    def often(self) -> int:
        return int(self.about.get(f"{_TABLE}number-columns-repeated", "1"))

    def value(self) -> Any:
        kind, about = self.about.get(f"{_OFFICE}value-type", ""), self.about
        if kind in _NUMBERS:
            return float(about[f"{_OFFICE}value"])
        if kind == "boolean":
            return about.get(f"{_OFFICE}boolean-value") == "true"
        if kind == "date":
            said = about[f"{_OFFICE}date-value"]
            return datetime.fromisoformat(said[:19]) if "T" in said else date.fromisoformat(said)
        return about.get(f"{_OFFICE}string-value", "\n".join(self.lines))


class _Reader:
    """Follows tables, rows and cells, and puts what they hold into sheets."""

    def __init__(self, book: Rewriter) -> None:
        self.book, self.sheets = book, 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._open, self._close
        self.parser.CharacterDataHandler = self._said
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._hidden: set[str] = set()
        self._style = ""
        self._sheet: SheetRewriter | None = None
        self._passed_over = self._tables = self._formulas = 0
        self._row = self._rows = self._column = 0
        self._cell: _Cell | None = None
        self._held: list[tuple[int, Any, bool]] = []
        self._merges: list[Merge] = []

    def _refuse(self, *_: Any) -> None:
        raise FileRefusedError(_BROKEN)

    def _open(self, name: str, about: dict[str, str]) -> None:
        if self._passed_over or name in _PASSED_OVER:
            self._passed_over += 1
        elif name == f"{_STYLE}style":
            self._style = about.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}table-properties" and about.get(f"{_TABLE}display") == "false":
            self._hidden.add(self._style)
        elif name == f"{_TABLE}table":
            self._open_table(about)
        elif self._sheet is not None:
            self._inside(name, about)

    def _open_table(self, about: dict[str, str]) -> None:
        self._tables += 1
        if self._tables == 1 and about.get(f"{_TABLE}style-name") not in self._hidden:
            self._sheet, self.sheets = self.book.sheet(about.get(f"{_TABLE}name", "")), self.sheets + 1
            self._row, self._merges = 0, []

    def _inside(self, name: str, about: dict[str, str]) -> None:
        if name == f"{_TABLE}table-row":
            self._rows = int(about.get(f"{_TABLE}number-rows-repeated", "1"))
            self._column, self._held = 0, []
        elif name in _CELLS:
            self._cell = _Cell(about)
        elif name == f"{_TEXT}p" and self._cell:
            self._cell.lines.append("")
        elif name in {f"{_TEXT}s", f"{_TEXT}tab"} and self._cell:
            self._said(" " * min(int(about.get(f"{_TEXT}c", "1")), 100))

    def _said(self, text: str) -> None:
        if self._cell and self._cell.lines and not self._passed_over:
            self._cell.lines[-1] += text

    def _close(self, name: str) -> None:
        if self._passed_over:
            self._passed_over -= 1
            return
        done: Callable[[], None] | None = {
            f"{_TABLE}table": self._end_table, f"{_TABLE}table-row": self._end_row,
            f"{_TABLE}table-cell": self._end_cell, f"{_TABLE}covered-table-cell": self._end_cell,
        }.get(name)  # fmt: skip
        if done:
            done()

    def _end_table(self) -> None:
        self._tables -= 1
        if self._sheet and not self._tables:
            self._sheet.merge(self._merges)
            self._sheet = None

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None or self._sheet is None:
            return
        value, often = cell.value(), cell.often()
        formula = f"{_TABLE}formula" in cell.about
        if value != "" or formula:
            expect_near(self._sheet.name, self._row, self._column + often - 1)
            self._held += [(self._column + n, value, formula) for n in range(often)]
            self._formulas += formula * often
        self._spanned(cell.about)
        self._column += often
        if self._formulas > MOST_FORMULAS or len(self._merges) > MOST_MERGES:
            raise FileRefusedError("工作表里的公式或合并单元格太多；请另存为只有数值的 .xlsx 后再上传")

    def _spanned(self, about: dict[str, str]) -> None:
        down = int(about.get(f"{_TABLE}number-rows-spanned", "1"))
        across = int(about.get(f"{_TABLE}number-columns-spanned", "1"))
        if max(down, across) > 1:
            right, bottom = self._column + across - 1, self._row + down - 1
            self._merges.append(Merge(self._row, self._column, bottom, right))

    def _end_row(self) -> None:
        if self._sheet is None:
            return
        if self._held:
            expect_near(self._sheet.name, self._row + self._rows - 1, self._held[-1][0])
            for row in range(self._row, self._row + self._rows):
                for column, value, formula in self._held:
                    self._sheet.put(row, column, value, formula=formula)
        self._row += self._rows
