"""A register as an old workbook (.xls): surveyed record by record first, then read within what was seen."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from shoumi.edges.importing.layout import MOST_FORMULAS, MOST_MERGES, Merge
from shoumi.edges.importing.rewriting import SheetRewriter, expect_near, rewritten
from shoumi.edges.importing.words import FileRefusedError

SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再上传"
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = f"旧版 .xls 文件已损坏，读不出；{SAVE_AS}"
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_SHORT = 4096
"""Streams shorter than this may lie among the short sectors; no workbook is so short."""
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _DATEMODE = 0x0809, 0x000A, 0x0085, 0x002F, 0x0022
_FORMULA, _MULRK, _MERGED, _DIMENSIONS = 0x0006, 0x00BD, 0x00E5, 0x0200
_HOLDING = frozenset({_FORMULA, 0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6, 0x0205})
_BIFF8 = 0x0600


@dataclass
class Survey:
    """What the records of one sheet say of its shape."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)


def write(given: Path, into: Path) -> None:
    """Write the visible sheets as a workbook. Raises FileRefusedError; the reader's own errors pass."""
    surveys, from_1904 = survey(given.read_bytes())
    with (
        CalamineWorkbook.from_path(str(given)) as book,
        rewritten(into, from_1904=from_1904) as new,
    ):
        shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        if not shown:
            raise FileRefusedError("工作簿里没有可见的工作表；请取消隐藏台账所在的工作表后再上传")
        for place, name in enumerate(book.sheet_names):
            if name in shown and place < len(surveys):
                _copy(book, name, new.sheet(name), surveys[place])


def _copy(book: CalamineWorkbook, name: str, sheet: SheetRewriter, found: Survey) -> None:
    for row, cells in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False)):
        for column, cell in enumerate(cells):
            if cell != "" or (row, column) in found.formulas:
                sheet.put(row, column, cell, formula=(row, column) in found.formulas)
    sheet.merge(found.merges)


def survey(content: bytes) -> tuple[list[Survey], bool]:
    """Every sheet in the order of the book, and whether days count from 1904. Raises FileRefusedError."""
    try:
        stream = workbook_stream(content)
        sheets, from_1904 = _globals(stream)
        return [_sheet(stream, at, name) for at, name in sheets], from_1904
    except (struct.error, IndexError, UnicodeDecodeError) as broken:
        raise FileRefusedError(_BROKEN) from broken


def _globals(stream: bytes) -> tuple[list[tuple[int, str]], bool]:
    sheets, from_1904 = [], False
    for kind, data in _records(stream, 0):
        if kind == _BOF and struct.unpack_from("<H", data)[0] != _BIFF8:
            raise FileRefusedError(f"这是 Excel 97 以前的旧格式；{SAVE_AS}")
        if kind == _FILEPASS:
            raise FileRefusedError("文件设有打开密码，读不出；请取消密码（文件—信息—保护工作簿）后再上传")
        if kind == _BOUNDSHEET:
            sheets.append((struct.unpack_from("<I", data)[0], _name(data)))
        if kind == _DATEMODE:
            from_1904 = struct.unpack_from("<H", data)[0] == 1
    return sheets, from_1904


def _name(data: bytes) -> str:
    length, wide = data[6], data[7] & 1
    return data[8 : 8 + length * 2].decode("utf-16-le") if wide else data[8 : 8 + length].decode("latin-1")


def _sheet(stream: bytes, at: int, name: str) -> Survey:
    found = Survey()
    for kind, data in _records(stream, at):
        if kind in _HOLDING or kind == _MULRK:
            row, column = struct.unpack_from("<HH", data)
            last = struct.unpack_from("<H", data, len(data) - 2)[0] if kind == _MULRK else column
            expect_near(name, row, max(column, last))
            if kind == _FORMULA:
                found.formulas.add((row, column))
        elif kind == _DIMENSIONS:
            top, bottom, left, right = struct.unpack_from("<IIHH", data)
            if bottom > top and right > left:
                _expect_bound(bottom, right)
        elif kind == _MERGED:
            blocks = (struct.unpack_from("<HHHH", data, 2 + 8 * n) for n in range(data[0] | data[1] << 8))
            found.merges += [Merge(top, left, bottom, right) for top, bottom, left, right in blocks]
        if len(found.formulas) > MOST_FORMULAS or len(found.merges) > MOST_MERGES:
            raise FileRefusedError("工作表里的公式或合并单元格太多；请另存为只有数值的 .xlsx 后再上传")
    return found


def _expect_bound(rows: int, columns: int) -> None:
    """What the sheet says of its extent is what the reader makes room for."""
    if rows > 1 << 16 or columns > 1 << 8:
        raise FileRefusedError(_BROKEN)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of the records of one part, to its end; parts within it are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if not depth:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def workbook_stream(content: bytes) -> bytes:
    """The stream with the workbook, out of the compound file. struct.error, IndexError where it is broken."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if not 512 <= size <= 4096:
        raise FileRefusedError(_BROKEN)
    table = _table(content, size)
    entries = b"".join(_chain(content, size, table, struct.unpack_from("<I", content, 48)[0]))
    found: tuple[int, int] | None = None
    for at in range(0, len(entries) - 127, 128):
        name = entries[at : at + max(struct.unpack_from("<H", entries, at + 64)[0] - 2, 0)].decode(
            "utf-16-le"
        )
        if name.startswith("_VBA_PROJECT"):
            raise FileRefusedError(f"文件含有宏，不予读取；{SAVE_AS}")
        first, length = struct.unpack_from("<II", entries, at + 116)
        if name == "Workbook" and length >= _SHORT:
            found = (first, length)
    if found:
        return b"".join(_chain(content, size, table, found[0]))[: found[1]]
    raise FileRefusedError(f"这不是 .xls 工作簿（或是 Excel 97 以前的格式、.et 文件）；{SAVE_AS}")


def _table(content: bytes, size: int) -> list[int]:
    """Which sector follows each."""
    sectors = list(struct.unpack_from("<109I", content, 76))
    more, at = struct.unpack_from("<I", content, 68)[0], 0
    while more not in {_END, _FREE} and at <= len(content) // size:
        block = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        sectors, more, at = [*sectors, *block[:-1]], block[-1], at + 1
    table: list[int] = []
    for sector in (s for s in sectors if s < _END):
        table += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    return table


def _chain(content: bytes, size: int, table: list[int], sector: int) -> Iterator[bytes]:
    for _ in range(len(table) + 1):
        if sector >= _END:
            return
        yield content[(sector + 1) * size : (sector + 2) * size]
        sector = table[sector]
    raise IndexError("a chain of sectors that never ends")
