"""How a sheet is laid out, read off its XML as a stream: extent, merged cells, formulas."""

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from shoumi.edges.importing.words import FileRefusedError, column_of

MOST_ROWS, MOST_COLUMNS = 60_000, 80
MOST_FORMULAS = 50_000
MOST_MERGES = 5_000
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of merged cells; rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Layout:
    """`last_row`, `last_column`: the furthest cell with content, -1 for none.

    `formulas`: cells by (row, column).
    """

    last_row: int = -1
    last_column: int = -1
    rows: int = 0
    filled: int = 0
    merges: list[Merge] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)

    @property
    def blank_rows(self) -> int:
        """Rows that the file carries without any content."""
        return max(0, self.rows - self.filled)


def read_layout(sheet: IO[bytes]) -> Layout:
    """Raises FileRefusedError where the XML is broken or the extent is no register's."""
    reader = _Reader()
    try:
        while block := sheet.read(_BLOCK):
            reader.parser.Parse(block, False)
        reader.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as broken:
        raise FileRefusedError(
            "工作表已损坏，读不出；请在 Excel 或 WPS 中打开并另存为 .xlsx 后再上传"
        ) from broken
    return reader.layout


class _Reader:
    """Follows rows, cells, what they hold, and merged blocks."""

    def __init__(self) -> None:
        self.layout = Layout()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self._row = self._column = -1
        self._in_value = self._row_filled = False

    def _open(self, name: str, about: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self._cell(about)
        elif tag == "row":
            self._row = int(about["r"]) - 1 if "r" in about else self._row + 1
            self._column, self._row_filled = -1, False
            self.layout.rows += 1
        elif tag == "f":
            self._filled()
            self.layout.formulas.add((self._row, self._column))
            if len(self.layout.formulas) > MOST_FORMULAS:
                raise _too_many("公式", MOST_FORMULAS)
        elif tag in {"v", "t"}:
            self.parser.CharacterDataHandler = self._text
        elif tag == "mergeCell":
            self._merge(about.get("ref", ""))

    def _close(self, name: str) -> None:
        if name.rpartition(" ")[2] in {"v", "t"}:
            self.parser.CharacterDataHandler = None

    def _text(self, text: str) -> None:
        if text.strip():
            self._filled()

    def _cell(self, about: dict[str, str]) -> None:
        found = _CELL.fullmatch(about.get("r", ""))
        if found:
            self._row, self._column = int(found[2]) - 1, column_of(found[1])
        else:
            self._column += 1

    def _filled(self) -> None:
        here = self.layout
        here.filled += not self._row_filled
        self._row_filled = True
        here.last_row, here.last_column = max(here.last_row, self._row), max(here.last_column, self._column)

    def _merge(self, ref: str) -> None:
        ends = [_CELL.fullmatch(end) for end in ref.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            (left, top), (right, bottom) = ends[0].groups(), ends[1].groups()
            block = Merge(int(top) - 1, column_of(left), int(bottom) - 1, column_of(right))
            self.layout.merges.append(block)
            if len(self.layout.merges) > MOST_MERGES:
                raise _too_many("合并单元格", MOST_MERGES)


def _too_many(what: str, most: int) -> FileRefusedError:
    return FileRefusedError(
        f"工作表里的{what}超过{most}处；请全选复制，在新工作簿中“选择性粘贴—数值”，并取消合并后再上传"
    )
