"""No cell of any export is a formula: every register and the answer sheet, wherever a text can stand."""

import re
from io import BytesIO
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from shoumi.edges.exporting.workbook import book
from shoumi.edges.importing.answer import AnswerSheet
from shoumi.edges.importing.headers import Headings
from shoumi.records import law
from tests.edges.exporting.test_workbook import extract
from tests.world import World

LEADS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BEFORE = ("", " ", "\u3000", "\u00a0", "  ")
AFTER = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("x")', "SUM(A1)", "", "甲")
TEXTS = [f"{before}{lead}{after}" for before in BEFORE for lead in LEADS for after in AFTER]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(content: bytes) -> list[tuple[str, str]]:
    """Kind and text of each cell, as a spreadsheet reads it; a formula is of kind `formula`."""
    with ZipFile(BytesIO(content)) as archive:
        told = {name: archive.read(name) for name in archive.namelist() if _told(name)}
    parts = {name: ET.fromstring(content) for name, content in told.items()}  # noqa: S314  our own
    shared = parts.pop("xl/sharedStrings.xml", ET.Element("x"))
    texts = ["".join(t.text or "" for t in one.iter(f"{MAIN}t")) for one in shared]
    rows = [cell for sheet in parts.values() for cell in sheet.iter(f"{MAIN}c")]
    return [_read(cell, texts) for cell in rows]


def _told(name: str) -> bool:
    return name == "xl/sharedStrings.xml" or (name.startswith("xl/worksheets/") and name.endswith(".xml"))


def _read(cell: ET.Element, texts: list[str]) -> tuple[str, str]:
    value = cell.findtext(f"{MAIN}v", "")
    if cell.find(f"{MAIN}f") is not None:
        return "formula", value
    if cell.get("t") == "s":
        return "text", texts[int(value)]
    inline = "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
    return ("text", inline) if cell.get("t") == "inlineStr" else ("number", value)


def formulas(content: bytes) -> tuple[int, list[str]]:
    """How many cells there are, and those a spreadsheet might take for a formula when they are typed anew."""
    told = cells(content)
    led = re.compile(r"[\s\u3000\u00a0]*[=+\-@＝＋－＠]|[\t\r\n]")
    return len(told), [
        text for kind, text in told if kind == "formula" or (kind == "text" and led.match(text))
    ]


def everywhere(world: World, keys: list[str], tmp_path: Path) -> list[bytes]:
    """Each kind of export, with these texts in every cell that holds text."""
    turn = cycle(TEXTS)
    made = [book("甲", [[next(turn) for _ in range(9)] for _ in range(40)], TEXTS, [TEXTS, TEXTS[::-1]])]
    for key in keys:
        one = extract(world, "keeper", key)
        labels = [column.label for column in one.columns]
        body = [[n, *(next(turn) for _ in labels)] for n in range(len(TEXTS) // max(1, len(labels)) + 1)]
        made.append(book(one.register.label, [[next(turn)] * 3], ["序号", *labels], body))
    headings = Headings(0, 0, dict(enumerate(TEXTS)))
    with AnswerSheet(tmp_path / "a.xlsx", "甲", headings) as sheet:
        for n in range(3):
            sheet.add(n, TEXTS, [("title", text) for text in TEXTS[:9]])
    return [*made, (tmp_path / "a.xlsx").read_bytes()]


@pytest.mark.assures("M73", sabotage="worlds.formulas_are_written")
@pytest.mark.parametrize("most", [2, pytest.param(1_000, marks=pytest.mark.nightly)])
def test_no_cell_of_any_export_is_a_formula(world, tmp_path, trials, most):
    """Signs, tabs, line ends and their full-width twins, behind blanks too, in head, labels and rows."""
    counted, wrong = 0, []
    for content in everywhere(world, list(law.book().registers)[:most], tmp_path):
        n, found = formulas(content)
        counted, wrong = counted + n, wrong + found
    assert wrong[:5] == []
    assert counted > len(TEXTS) * 6
    trials(counted, failures=len(wrong))
