"""Troublesome strings as titles, broken bytes as files: taken as they are, or refused in words."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from shoumi.edges.exporting.lines import Extract
from shoumi.edges.exporting.workbook import as_typed, register_xlsx
from shoumi.edges.importing.whole import run_import
from shoumi.edges.importing.words import FileRefusedError
from shoumi.edges.importing.workbook import opened
from shoumi.records import asking
from shoumi.things.documents import Document
from tests.edges.importing.sheets import HEADINGS, book, line
from tests.shared_folder import shared
from tests.world import World

TITLE = HEADINGS.index("标题或代号")


def titled(path: Path, titles: list[str]) -> Path:
    """A register with these titles, written as text whatever they look like."""

    def write(_, sheet) -> None:
        for n, title in enumerate(titles, 1):
            sheet.write_string(n, TITLE, title)

    return book(path, [line(n, 标题或代号="") for n in range(1, len(titles) + 1)], more=write)


def test_the_naughty_strings_as_titles(world: World, tmp_path: Path):
    """Each is registered letter for letter, or its row is refused; out again by Excel they are the same."""
    strings = json.loads(shared("vectors", "naughty-strings", "blns.json").read_text("utf-8"))
    assert len(strings) > 500
    with world.moment():
        path = titled(tmp_path / "a.xlsx", strings)
        report = run_import(path, actor=world["keeper"], organ=world.organ)
        assert report.refused == ""
        assert report.rows == len(strings)
        bad = {fault.row - 2 for fault in report.faults}
        good = [s for n, s in enumerate(strings) if n not in bad]
        assert len(good) > 400
        path = titled(tmp_path / "b.xlsx", good)
        report = run_import(path, actor=world["keeper"], organ=world.organ, commit=True)
    assert report.committed, report.says()
    kept = list(Document.objects.order_by("born").values_list("title", flat=True))
    # the file format itself has no such character and spells it out
    assert kept == [as_typed(s.strip()).replace("\ufffe", "_xFFFE_") for s in good]
    asked = Extract.read(asking.actor(world["keeper"], world.at.date()), "received", {})
    sheet = load_workbook(BytesIO(register_xlsx(asked, world.at))).get_sheet_by_index(0).to_python()
    assert [as_typed(row[3]) for row in sheet[4:]] == kept


@pytest.fixture(name="sound", scope="module")
def _sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return book(tmp_path_factory.mktemp("sound") / "a.xlsx", [line(n) for n in range(1, 6)]).read_bytes()


@given(data=st.data())
@settings(max_examples=150)
def test_a_damaged_file_is_read_or_refused(sound: bytes, tmp_path_factory: pytest.TempPathFactory, data):
    """Bytes changed, cut out or cut off: never an error of ours."""
    folder = tmp_path_factory.getbasetemp()
    broken = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(broken) // 2, len(broken)))
    path = folder / "damaged.xlsx"
    path.write_bytes(bytes(broken[:cut]))
    try:
        with opened(path, folder) as workbook:
            for sheet in workbook.sheets:
                workbook.layout(sheet)
                list(workbook.rows(sheet))
    except FileRefusedError as refused:
        assert any("\u4e00" <= character <= "\u9fff" for character in str(refused))
