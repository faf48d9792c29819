"""Registers as .csv, .ods and .xls go the same way as .xlsx, through the same checks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shoumi.edges.importing import archive
from shoumi.edges.importing.layout import Layout, Merge
from shoumi.edges.importing.whole import run_import
from shoumi.edges.importing.words import FileRefusedError
from shoumi.edges.importing.workbook import opened
from shoumi.things.documents import Copy, Document
from tests.edges.importing.other_kinds import as_csv, as_ods, as_xls, locked, merged, ods_of
from tests.edges.importing.sheets import DAY, HEADINGS, line
from tests.world import World

KINDS: dict[str, Callable[..., Path]] = {"csv": as_csv, "ods": as_ods, "xls": as_xls}


def looked(path: Path) -> tuple[tuple[str, ...], Layout, list[list[Any]]]:
    """Sheets, layout and rows of the first."""
    room = path.parent / "room"
    room.mkdir(exist_ok=True)
    with opened(path, room) as book:
        sheet = book.first_with_content()
        found = book.sheets, book.layout(sheet), [cells for _, cells in book.rows(sheet)]
    assert not list(room.iterdir())
    return found


def refusal(path: Path) -> str:
    with pytest.raises(FileRefusedError) as refused:
        looked(path)
    return str(refused.value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_register_of_another_kind_is_taken_over(world: World, tmp_path: Path, kind: str):
    """Numbers keep their zeros, days their meaning, whichever program wrote the file."""
    rows = [HEADINGS, line(1), line(2, 份号起止="000014-000016")]
    path = KINDS[kind](tmp_path / f"a.{kind}", rows)
    with world.moment():
        report = run_import(path, actor=world["keeper"], organ=world.organ, commit=True)
    assert report.committed, report.says() + "\n".join(map(str, report.faults))
    assert sorted(Copy.objects.values_list("number", flat=True)) == ["000001", "000014", "000015", "000016"]
    assert {d.dated for d in Document.objects.all()} == {DAY}


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_formulas_are_named_in_other_kinds_too(world: World, tmp_path: Path, kind: str):
    path = KINDS[kind](tmp_path / "a", [HEADINGS, line(1, 页数="==A1")])
    with world.moment():
        report = run_import(path, actor=world["keeper"], organ=world.organ)
    assert [str(f) for f in report.faults] == [
        "第2行H列「页数」：是公式；请复制该列，用“选择性粘贴—数值”粘回后再上传"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_is_read_in_either_encoding(tmp_path: Path, encoding: str, separator: str):
    """Rare characters of GB18030 too; a cell stays text."""
    path = tmp_path / "a.csv"
    path.write_bytes(f"标题{separator}页数\r\n（虚构）㐂{separator}004\r\n".encode(encoding))
    sheets, _, rows = looked(path)
    assert sheets == ("台账",)
    assert rows == [["标题", "页数"], ["（虚构）㐂", "004"]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('标题,页数\n"（虚构）,4\n'.encode(), "引号不成对"),
        ("标题".encode("gb18030") + b",\xff\xff", "这不是 Excel 文件"),
        ("标题,页数".encode("utf-16"), "这不是 Excel 文件"),
        (b"a,b\x00", "这不是 Excel 文件"),
        (("," * 80 + "x").encode(), "CC列、第1行"),
    ],
)
def test_text_that_is_no_register(tmp_path: Path, content: bytes, words: str):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert words in refusal(path)


def test_an_open_document_tells_its_merged_cells(tmp_path: Path):
    """Covered cells say nothing; remarks are no content."""
    wide = 'table:number-rows-spanned="2" table:number-columns-spanned="2"'
    span = f"<table:table-cell {wide}/><table:covered-table-cell/>"
    path = as_ods(tmp_path / "a.ods", [["甲", "乙"]], inside=f"<table:table-row>{span}</table:table-row>")
    _, layout, rows = looked(path)
    assert rows == [["甲", "乙"]]
    assert layout.merges == [Merge(1, 0, 2, 1)]


def test_hidden_sheets_of_an_open_document_are_not_read(tmp_path: Path):
    hide = (
        '<office:automatic-styles><style:style style:name="ta1">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    assert "没有可见的工作表" in refusal(as_ods(tmp_path / "a.ods", [["甲"]], before=hide))
    more = '<table:table table:name="另表"><table:table-row/></table:table>'
    assert looked(as_ods(tmp_path / "b.ods", [["甲"]], after=more))[0] == ("台账", "另表")


@pytest.mark.parametrize("repeated", ["columns", "rows"])
def test_what_an_open_document_repeats_fills_no_memory(tmp_path: Path, repeated: str):
    """Blank rows to the end of the sheet do no harm; a milliard of cells with content is refused."""
    times = f'table:number-{repeated}-repeated="1048576"'
    of_row, of_cell = (times, "") if repeated == "rows" else ("", times)
    said = f'<table:table-cell {of_cell} office:value-type="string"><text:p>x</text:p></table:table-cell>'
    full = f"<table:table-row {of_row}>{said}</table:table-row>"
    assert "超过60000行" in refusal(as_ods(tmp_path / "a.ods", [["甲"]], inside=full))
    blank = f"<table:table-row {of_row}><table:table-cell {of_cell}/></table:table-row>"
    assert looked(as_ods(tmp_path / "b.ods", [["甲"]], inside=blank))[2] == [["甲"]]


@pytest.mark.parametrize(
    ("content", "more", "words"),
    [
        ("<x", {}, "已损坏"),
        ('<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>', {}, "已损坏"),
        ("", {"META-INF__manifest_dot_xml": "<m:encryption-data/>"}, "打开密码"),
        ("", {"Basic__Standard__m_dot_xml": "x"}, "含有宏"),
    ],
)
def test_an_open_document_that_is_not_read(tmp_path: Path, content: str, more: dict, words: str):
    assert words in refusal(ods_of(tmp_path / "a.ods", content, **more))


def test_an_open_document_is_unpacked_only_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = as_ods(tmp_path / "a.ods", [["甲"] * 60] * 60)
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1000)
    assert "展开后超过" in refusal(path)


def test_an_old_workbook_tells_its_merged_cells(tmp_path: Path):
    path = as_xls(tmp_path / "a.xls", [["甲", "乙"], ["丙", 4.5]], extra=merged((1, 2, 0, 1)))
    sheets, layout, rows = looked(path)
    assert (sheets, rows) == (("台账",), [["甲", "乙"], ["丙", 4.5]])
    assert layout.merges == [Merge(1, 0, 2, 1)]


def test_an_old_workbook_that_is_not_read(tmp_path: Path):
    """Content far away, a password, a stream cut off, a chain of sectors that runs in a ring."""
    path = as_xls(tmp_path / "a.xls", [["甲"]], far=(65_535, 255))
    assert "IV列、第65536行" in refusal(path)
    good = as_xls(path, [["甲"] * 9] * 60).read_bytes()
    name = "台账".encode("utf-16-le")
    at = good.index(name) + len(name)
    path.write_bytes(good[:at] + locked() + good[at + 10 :])
    assert "打开密码" in refusal(path)
    path.write_bytes(good[:2000])
    assert "已损坏" in refusal(path)
    table = len(good) - 512
    path.write_bytes(good[:table] + bytes(512))
    assert "已损坏" in refusal(path)
