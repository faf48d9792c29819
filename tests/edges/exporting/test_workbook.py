"""An exported register holds what the screen holds, and no cell of it is a formula."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import load_workbook

from shoumi.edges.exporting import workbook
from shoumi.edges.exporting.lines import Extract
from shoumi.edges.exporting.workbook import TooManyLinesError, as_typed, book, harmless, register_xlsx
from shoumi.records import asking
from tests.world import World

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "\u3000=1",
    "=cmd|' /C calc'!A0",
]


def rows(content: bytes) -> list[list[object]]:
    return load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()


def extract(world: World, who: str, key: str = "received", **given: str) -> Extract:
    return Extract.read(asking.actor(world[who], world.at.date()), key, given)


@pytest.mark.assures("M73", sabotage="worlds.formulas_are_written")
@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_disarmed(text: str, trials):
    """By an apostrophe in front; and the cell is written as text."""
    assert harmless(text) == f"'{text}"
    assert as_typed(harmless(text)) == text
    content = book("（虚构）", [], ["甲"], [[text]])
    sheet = ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<f " not in sheet
    assert rows(content)[1][0].startswith("'")
    trials(1)


@pytest.mark.parametrize("text", ["", "000014-1", "会商=开会", "'引号", "http://x.invalid", "1"])
def test_other_text_stays_as_it_is(text: str):
    """A hyphen or a sign within harms nothing; a number as text stays text."""
    assert harmless(text) == text
    assert as_typed(text) == text
    assert rows(book("（虚构）", [], ["甲", "乙"], [[text, "x"]]))[1] == [text, "x"]


@given(st.text(max_size=30))
def test_disarming_is_undone_on_the_way_back(text: str):
    """Whatever is exported and imported again is the same text."""
    assert as_typed(harmless(text)) == text or as_typed(text) != text


def test_a_text_longer_than_a_cell_says_that_it_was_cut():
    """It is never dropped without a word."""
    assert harmless("长" * 40_000).endswith("…（原文40000字，超出单元格）")


def test_an_export_has_the_rows_of_the_screen(world: World):
    """The mark of the gravest line, whose book, who exported, the columns, the lines he may know."""
    world.received("机密★20年", title="（虚构）=1+1")
    world.received("秘密★5年", title="=1+1", readers=("other",))
    seen = rows(register_xlsx(extract(world, "keeper", organ=world.organ), world.at))
    assert seen[0][:2] == ["机密★20年", "收文登记簿"]
    assert "虚构县公安局" in seen[1]
    assert str(seen[2][0]).startswith("打印人：专管员")
    assert seen[3][:4] == ["序号", "收到时间", "登记号", "密件名称"]
    assert [line[3] for line in seen[4:]] == ["（虚构）=1+1", "'=1+1"]
    hidden = rows(register_xlsx(extract(world, "other"), world.at))
    assert (hidden[0][0], len(hidden)) == ("秘密★5年", 5)


def test_too_many_lines_are_refused_in_words(world: World, monkeypatch: pytest.MonkeyPatch):
    """Before the file is begun; exactly so many are exported."""
    monkeypatch.setattr(workbook, "MOST_LINES", 1)
    world.received()
    assert register_xlsx(extract(world, "keeper"), world.at)
    world.received()
    with pytest.raises(TooManyLinesError, match="分次导出"):
        register_xlsx(extract(world, "keeper"), world.at)
