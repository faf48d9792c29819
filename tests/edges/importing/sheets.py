"""Excel files as bureaux have them, and as they should not be."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from python_calamine import load_workbook

HEADINGS = ("登记号", "来源", "文号", "标题或代号", "密级★期限", "制发日", "份号起止", "页数", "发文单位", "知悉范围", "保管人",
            "存放处", "状态")  # fmt: skip
DAY = date(2026, 2, 3)


def line(n: int = 1, **changed: Any) -> list[Any]:
    """A sound row, number n; columns changed by heading."""
    sound = {
        "登记号": f"旧-{n:05d}", "来源": "收文", "文号": f"（虚构）字〔2026〕{n}号", "标题或代号": f"（虚构）来文{n}",
        "密级★期限": "机密★10年", "制发日": DAY, "份号起止": f"{n:06d}", "页数": 4, "发文单位": "（虚构）外单位",
        "知悉范围": "", "保管人": "", "存放处": "（虚构）柜1", "状态": "在库",
    }  # fmt: skip
    return [changed.get(h, sound[h]) for h in HEADINGS]


def book(
    path: Path,
    rows: Iterable[Sequence[Any]],
    *,
    headings: Sequence[str] = HEADINGS,
    before: Sequence[Sequence[Any]] = (),
    name: str = "台账",
    more: Callable[[Any, Any], None] | None = None,
) -> Path:
    """A workbook of one sheet; `more` adds what only xlsxwriter can."""
    workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    sheet = workbook.add_worksheet(name)
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for at, cells in enumerate([*before, headings, *rows]):
        for column, cell in enumerate(cells):
            if isinstance(cell, (date, datetime)):
                sheet.write_datetime(at, column, cell, day)
            elif isinstance(cell, str) and cell.startswith("=="):
                sheet.write_formula(at, column, cell[1:], value=1)
            elif cell != "":
                sheet.write(at, column, cell)
    if more:
        more(workbook, sheet)
    workbook.close()
    return path


def rewritten(
    path: Path, change: Callable[[str, bytes], bytes], extra: Sequence[tuple[str, bytes]] = ()
) -> Path:
    """The same archive with its parts changed, and others added."""
    with ZipFile(path) as archive:
        parts = [(name, change(name, archive.read(name))) for name in archive.namelist()]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in [*parts, *extra]:
            archive.writestr(name, content)
    return path


def read(path: Path | bytes) -> list[list[Any]]:
    """The first sheet as a table."""
    source = BytesIO(path) if isinstance(path, bytes) else str(path)
    return load_workbook(source).get_sheet_by_index(0).to_python(skip_empty_area=False)
