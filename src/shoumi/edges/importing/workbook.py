"""An open workbook: its sheets, their layout, their rows one after another."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from shoumi.edges.importing.kinds import prepared
from shoumi.edges.importing.layout import MOST_COLUMNS, MOST_ROWS, Layout, read_layout
from shoumi.edges.importing.words import FileRefusedError, letter

Row = tuple[int, list[Any]]
"""A row number from 0, and the cells from column A on."""

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"


@dataclass(frozen=True, slots=True)
class Workbook:
    """`path` is a repacked copy. `from_1904`: dates are counted from 1904 on."""

    path: Path
    sheets: tuple[str, ...]
    parts: dict[str, str]
    from_1904: bool

    def first_with_content(self) -> str:
        """The first visible sheet that is not empty; else the first."""
        filled = (sheet for sheet in self.sheets if self._read(sheet).last_row >= 0)
        return next(filled, self.sheets[0])

    def layout(self, sheet: str) -> Layout:
        """Raises FileRefusedError for a sheet that is not there, is empty, or reaches too far."""
        if sheet not in self.sheets:
            raise FileRefusedError(
                f"没有名为「{sheet[:40]}」的工作表；现有：{'、'.join(self.sheets)}，请重新选择"
            )
        found = self._read(sheet)
        _expect_register(sheet, found)
        return found

    def _read(self, sheet: str) -> Layout:
        with ZipFile(self.path) as archive, archive.open(self.parts[sheet]) as part:
            return read_layout(part)

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows down to the last with content. Call `layout` first: it bounds what is read."""
        with _readable(), CalamineWorkbook.from_path(str(self.path)) as book:
            page = book.get_sheet_by_name(sheet)
        before = [""] * (page.start[1] if page.start else 0)
        for number, cells in enumerate(page.iter_rows()):
            yield number, before + cells


@contextmanager
def opened(given: Path, room: Path) -> Iterator[Workbook]:
    """Open a file by a sound copy, kept in `room` only as long as it is read. Raises FileRefusedError."""
    folder = Path(tempfile.mkdtemp(prefix="reading-", dir=room))
    try:
        copy = folder / "register.xlsx"
        with _readable():
            prepared(given, copy)
        yield _described(copy)
    finally:
        shutil.rmtree(folder)


def _described(copy: Path) -> Workbook:
    with _readable():
        with CalamineWorkbook.from_path(str(copy)) as book:
            shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        parts, from_1904 = _parts(copy)
    sheets = tuple(name for name in shown if name in parts)
    if not sheets:
        raise FileRefusedError("工作簿里没有可见的工作表；请取消隐藏台账所在的工作表后再上传")
    return Workbook(copy, sheets, parts, from_1904)


@contextmanager
def _readable() -> Iterator[None]:
    """What the reader stumbles over is a broken file; its panics are no ordinary exceptions."""
    try:
        yield
    except BaseException as broken:
        panic = type(broken).__name__ == "PanicException"
        if not panic and not isinstance(broken, (CalamineError, KeyError, expat.ExpatError, UnicodeError)):
            raise
        raise FileRefusedError(
            "工作簿已损坏，读不出；请在 Excel 或 WPS 中打开并另存为 .xlsx 后再上传"
        ) from broken


def _parts(copy: Path) -> tuple[dict[str, str], bool]:
    """Which part of the archive holds each sheet, and whether dates count from 1904."""
    with ZipFile(copy) as archive:
        stored = {name.lower(): name for name in archive.namelist()}
        about = list(_elements(archive.read(stored["xl/workbook.xml"])))
        links = _elements(archive.read(stored["xl/_rels/workbook.xml.rels"]))
    targets = {a["Id"]: _full(a["Target"]) for tag, a in links if tag == "Relationship"}
    from_1904 = any(tag == "workbookPr" and a.get("date1904") in {"1", "true"} for tag, a in about)
    sheets = [(a["name"], targets.get(a.get(_RELATION, ""), "")) for tag, a in about if tag == "sheet"]
    return {name: stored[part.lower()] for name, part in sheets if part.lower() in stored}, from_1904


def _full(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _elements(content: bytes) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, about: found.append((name.rpartition(" ")[2], about))
    parser.Parse(content, True)
    return found


def _expect_register(sheet: str, found: Layout) -> None:
    if found.last_row < 0:
        raise FileRefusedError(f"工作表「{sheet}」是空的；请选择台账所在的工作表")
    if found.last_row >= MOST_ROWS or found.last_column >= MOST_COLUMNS:
        place = f"{letter(found.last_column)}列、第{found.last_row + 1}行"
        raise FileRefusedError(
            f"工作表「{sheet}」的内容一直到{place}，超过{MOST_ROWS}行、{MOST_COLUMNS}列；"
            "请删去台账以外的内容，或分成几个文件"
        )
