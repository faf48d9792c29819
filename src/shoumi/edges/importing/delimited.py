"""A register as text with separators (.csv): UTF-8 or GB18030, every cell taken as text."""

import csv
from io import StringIO
from pathlib import Path

from shoumi.edges.importing.rewriting import rewritten
from shoumi.edges.importing.words import FileRefusedError

SHEET = "台账"
_SEPARATORS = ",\t;，；"
_LOOKED_AT = 30
_ENCODINGS = ("utf-8-sig", "gb18030")
_FORBIDDEN = frozenset(range(0x20)) - {0x09, 0x0A, 0x0D}


def text_of(content: bytes) -> str:
    """The text, or nothing where these bytes are none in either encoding."""
    if _FORBIDDEN & set(content):
        return ""
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def separator_of(text: str) -> str:
    """The sign that most evenly parts the first lines; empty where none parts them."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    counted = {sign: max((line.count(sign) for line in lines), default=0) for sign in _SEPARATORS}
    best = max(counted, key=lambda sign: counted[sign])
    return best if counted[best] else ""


def write(text: str, into: Path) -> None:
    """Write the lines as the one sheet of a workbook. Raises FileRefusedError."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    with rewritten(into) as book:
        sheet = book.sheet(SHEET)
        try:
            for row, cells in enumerate(reader):
                for column, cell in enumerate(cells):
                    if cell:
                        sheet.put(row, column, cell)
        except csv.Error:
            raise FileRefusedError(
                f"第{reader.line_num}行的引号不成对，读不出；请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传"
            ) from None
