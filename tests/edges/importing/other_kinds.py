"""Registers as .csv, .ods and .xls, written by hand: what other programs leave behind."""

import csv
import struct
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

Rows = Iterable[Sequence[Any]]
_SECTOR = 512


def as_csv(path: Path, rows: Rows, encoding: str = "utf-8-sig") -> Path:
    """Comma-separated, quoted where need be."""
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def as_ods(path: Path, rows: Rows, *, before: str = "", after: str = "", inside: str = "") -> Path:
    """One visible sheet 台账; `before` and `after` are further XML around it, `inside` further rows."""
    spaces = " ".join(
        f'xmlns:{kind}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
        for kind in ("office", "table", "text", "style")
    )
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in rows)
    table = f'<table:table table:name="台账" table:style-name="ta1">{lines}{inside}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}{after}</office:spreadsheet></office:body>"
    return ods_of(path, f"<office:document-content {spaces}>{before}{body}</office:document-content>")


def ods_of(path: Path, content: str, **more: str) -> Path:
    """An archive that says it is a spreadsheet."""
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        for name, text in more.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return path


def _ods_cell(cell: Any) -> str:
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell}"/>'
    if isinstance(cell, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    formula = f" table:formula={quoteattr(cell[1:])}" if cell.startswith("==") else ""
    said = f"<office:annotation><text:p>批注</text:p></office:annotation><text:p>{escape(cell)}</text:p>"
    return f'<table:table-cell office:value-type="string"{formula}>{said}</table:table-cell>'


def as_xls(path: Path, rows: Rows, *, extra: bytes = b"", far: tuple[int, int] | None = None) -> Path:
    """An old workbook of one sheet 台账; `extra` are further records of it."""
    held = b"".join(_xls_cell(r, c, cell) for r, cells in enumerate(rows) for c, cell in enumerate(cells))
    if far:
        held += _xls_cell(*far, "x")
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 6)) + held + extra + _record(0x0A)
    name = "台账".encode("utf-16-le")
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6))
    formats = b"".join(_record(0xE0, struct.pack("<HHH", 0, f, 0) + bytes(14)) for f in (0, 14))
    bound = 4 + 8 + len(name)
    at = len(begin) + len(formats) + bound + 4
    listed = _record(0x85, struct.pack("<IBBBB", at, 0, 0, 2, 1) + name)
    path.write_bytes(_compound(begin + formats + listed + _record(0x0A) + sheet))
    return path


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _xls_cell(row: int, column: int, cell: Any) -> bytes:
    if isinstance(cell, date):
        return _record(0x203, struct.pack("<HHHd", row, column, 1, (cell - date(1899, 12, 30)).days))
    if isinstance(cell, (int, float)):
        return _record(0x203, struct.pack("<HHHd", row, column, 0, cell))
    if cell.startswith("=="):
        body = struct.pack("<HHHdHIH", row, column, 0, 1.0, 0, 0, 3) + b"\x1e\x01\x00"
        return _record(0x06, body)
    if cell == "":
        return b""
    return _record(0x204, struct.pack("<HHHHB", row, column, 0, len(cell), 1) + cell.encode("utf-16-le"))


def merged(*blocks: tuple[int, int, int, int]) -> bytes:
    """A record of merged cells: top, bottom, left, right."""
    return _record(0xE5, struct.pack("<H", len(blocks)) + b"".join(struct.pack("<HHHH", *b) for b in blocks))


def locked() -> bytes:
    """The record of a password, for the part with the names of sheets."""
    return _record(0x2F, bytes(6))


def _compound(stream: bytes) -> bytes:
    """The stream as `Workbook` in a compound file."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    tables = -(-(sectors + 2) // 127)
    chain = [*range(1, sectors), 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFD] * tables]
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(10) + struct.pack("<IIIIIIII", tables, sectors, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += b"".join(struct.pack("<I", sectors + 1 + n if n < tables else 0xFFFFFFFF) for n in range(109))
    folder = _entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + _entry("Workbook", 2, 0, len(stream), 0xFFFFFFFF)
    table = b"".join(struct.pack("<I", one) for one in chain)
    return head + stream + folder.ljust(_SECTOR, b"\0") + table


def _entry(name: str, kind: int, first: int, length: int, child: int) -> bytes:
    named = (name + "\0").encode("utf-16-le")
    head = named.ljust(64, b"\0") + struct.pack("<HBBIII", len(named), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return head + bytes(36) + struct.pack("<II", first, length) + bytes(4)
