"""Whatever is handed in: a message in Chinese with the place and the way out, and nothing stored."""

import zipfile
from pathlib import Path

import pytest

from shoumi.edges.importing import archive, layout
from shoumi.edges.importing.page import reading_room
from shoumi.edges.importing.report import ImportReport
from shoumi.edges.importing.whole import run_import
from shoumi.records.tables import Entry
from shoumi.things.documents import Document
from tests.edges.importing.sheets import DAY, HEADINGS, book, line, rewritten
from tests.world import World

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(name="refused")
def _refused(world: World, tmp_path: Path, settings):
    """Hands a file in and checks that it leaves no trace."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()

    def handed_in(path: Path, **more) -> ImportReport:
        before = Entry.objects.count()
        with world.moment():
            report = run_import(path, actor=world["keeper"], organ=world.organ, commit=True, **more)
        assert not report.committed
        assert (Entry.objects.count(), Document.objects.count()) == (before, 0)
        assert list(reading_room().iterdir()) == []
        return report

    return handed_in


def said(report: ImportReport) -> str:
    return report.refused or "\n".join(map(str, report.faults))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 .xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "取消密码"),
        ("登记号,标题\n1,（虚构）".encode("gbk"), "表头缺少"),
        ("登记号 标题".encode("gbk"), "不是 Excel 文件"),
        (b"%PDF-1.7", "另存为"),
        (b"PK\x03\x04 and then nothing", "已损坏"),
        (b"PK", "已损坏"),
    ],
)
def test_what_is_no_workbook(refused, tmp_path: Path, content: bytes, words: str):
    """Says what it is, and how to make a workbook of it."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert words in said(refused(path))


def _archive(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word__document_dot_xml", "Word 文档"),
        ("readme_dot_txt", "压缩包或其他文件"),
        ("xl__workbook_dot_bin", ".xlsb"),
        ("xl__workbook_dot_xml", "已损坏"),
    ],
)
def test_other_archives(refused, tmp_path: Path, part: str, words: str):
    """A Word document, any archive, a binary workbook, an empty shell."""
    assert words in said(refused(_archive(tmp_path / "a.xlsx", **{part: b"<x/>"})))


def test_a_workbook_with_macros(refused, tmp_path: Path):
    """Is not read at all."""
    path = rewritten(book(tmp_path / "a.xlsx", [line()]), lambda _, c: c, [("xl/vbaProject.bin", b"x")])
    assert "含有宏" in said(refused(path))


def test_merged_cells_in_the_data(refused, tmp_path: Path):
    """Named by their places."""

    def merge(_, sheet):
        sheet.merge_range("I2:I3", "（虚构）外单位")
        sheet.merge_range("A5:B5", "合计")

    report = refused(book(tmp_path / "a.xlsx", [line(1), line(2)], more=merge))
    assert "I2:I3、A5:B5是合并单元格" in said(report)
    assert "取消合并" in said(report)


def test_merged_cells_in_the_headings_do_no_harm(world: World, tmp_path: Path):
    """A title over the table, a heading over two rows, a group of two."""

    def merge(_, sheet):
        sheet.merge_range("A1:M1", "（虚构）密件登记簿")
        for column in range(13):
            if HEADINGS[column] not in ("份号起止", "页数"):
                sheet.merge_range(1, column, 2, column, HEADINGS[column])
        sheet.merge_range("G2:H2", "数量")

    lower = ["" if h not in ("份号起止", "页数") else h for h in HEADINGS]
    path = book(tmp_path / "a.xlsx", [lower, line(1)], before=[["（虚构）密件登记簿"]], more=merge)
    with world.moment():
        report = run_import(path, actor=world["keeper"], organ=world.organ)
    assert report.ready, said(report)
    assert (report.good, report.header_row) == (1, 2)


def test_formulas(refused, tmp_path: Path):
    """Each is named by row and column; in a column that is not taken over they do no harm."""
    rows = [[1, *line(1)], ["==ROW()-1", *line(2, 页数="==2+2")]]
    report = refused(book(tmp_path / "a.xlsx", rows, headings=["序号", *HEADINGS]))
    assert [str(f) for f in report.faults] == [
        "第3行I列「页数」：是公式；请复制该列，用“选择性粘贴—数值”粘回后再上传"
    ]


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-03",
        "2026/2/3",
        "2026.02.03",
        "2026年2月3日",
        "20260203",
        "２０２６-０２-０３",
        46056,
        46056.0,
        DAY,
    ],
)
def test_a_day_is_read_however_it_is_written(world: World, tmp_path: Path, day):
    """As a date, as text in the usual forms, as the bare number a spreadsheet keeps."""
    with world.moment():
        report = run_import(
            book(tmp_path / "a.xlsx", [line(1, 制发日=day)]),
            actor=world["keeper"],
            organ=world.organ,
            commit=True,
        )
    assert report.committed, said(report)
    assert Document.objects.get().dated == DAY


def test_days_counted_from_1904(world: World, tmp_path: Path):
    """Files of an old Apple."""
    path = book(tmp_path / "a.xlsx", [line(1, 制发日=46056 - 1462)])
    rewritten(
        path,
        lambda n, c: (
            c.replace(b"<workbookPr ", b'<workbookPr date1904="1" ') if n == "xl/workbook.xml" else c
        ),
    )
    with world.moment():
        assert run_import(path, actor=world["keeper"], organ=world.organ, commit=True).committed
    assert Document.objects.get().dated == DAY


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-02-30", "不是真实的日期"),
        ("26.2.3", "不是完整的日期"),
        ("二月三日", "不是完整的日期"),
        (3, "不是完整的日期"),
        ("2031-01-01", "日期不对"),
        ("", "没有填写"),
    ],
)
def test_a_day_that_is_none(refused, tmp_path: Path, day, words: str):
    """Impossible, incomplete, in the future, not there."""
    report = refused(book(tmp_path / "a.xlsx", [line(1, 制发日=day)]))
    assert words in said(report)
    assert report.faults[0].place == "F列「制发日」"


@pytest.mark.parametrize(
    ("changed", "place", "words"),
    [
        ({"密级★期限": "内部"}, "E列", "不是密级标志"),
        ({"密级★期限": ""}, "E列", "没有填写"),
        ({"密级★期限": "机密★二十年"}, "E列", "期限"),
        ({"标题或代号": ""}, "D列", "没有填写"),
        ({"标题或代号": "长" * 201}, "D列", "最多200字"),
        ({"页数": "若干"}, "H列", "整数"),
        ({"页数": 0}, "H列", "不能小于1"),
        ({"页数": 2.5}, "H列", "整数"),
        ({"份号起止": "000005-000001"}, "G列", "起止不对"),
        ({"来源": "捡到"}, "B列", "自产"),
        ({"发文单位": ""}, "I列", "没有写明发文单位"),
        ({"保管人": "无此人"}, "K列", "在岗人员中没有"),
        ({"状态": "不知道"}, "M列", "不是认识的状态"),
    ],
)
def test_a_cell_that_cannot_be_taken(refused, tmp_path: Path, changed: dict, place: str, words: str):
    """Is named by its row and column, with what is wrong."""
    report = refused(book(tmp_path / "a.xlsx", [line(1), line(2, **changed)]))
    assert report.faulty == 1
    assert words in said(report)
    assert all(f.row == 3 for f in report.faults)
    assert report.faults[0].place.startswith(place)


@pytest.mark.parametrize("gone", ["页数", "标题或代号", "密级★期限", "制发日"])
def test_a_missing_column(refused, tmp_path: Path, gone: str):
    """Is named, with the row of the headings."""
    kept = [n for n, h in enumerate(HEADINGS) if h != gone]
    path = book(tmp_path / "a.xlsx", [[line(1)[n] for n in kept]], headings=[HEADINGS[n] for n in kept])
    wanted = "收到日期" if gone == "制发日" else gone
    assert f"第1行表头缺少「{wanted}」" in said(refused(path))


def test_a_column_that_stands_twice(refused, tmp_path: Path):
    """Somebody must say which is meant."""
    path = book(tmp_path / "a.xlsx", [[*line(1), "x"]], headings=[*HEADINGS, "文件名称"])
    assert "D列与N列都是「标题或代号」" in said(refused(path))


def test_no_headings_at_all(refused, tmp_path: Path):
    """A sheet that is no register."""
    path = book(tmp_path / "a.xlsx", [[1, 2]], headings=["甲", "乙"])
    assert "没有找到表头" in said(refused(path))


def test_an_empty_sheet_and_a_wrong_one(refused, tmp_path: Path):
    """The first names itself, the second lists what there is."""
    empty = book(tmp_path / "a.xlsx", [], headings=[])
    assert "工作表「台账」是空的" in said(refused(empty))
    assert "没有名为「附件」的工作表；现有：台账" in said(refused(book(empty, [line(1)]), sheet="附件"))
    assert refused(book(empty, [])).says() == "没有可以转入的行"


def test_the_first_sheet_with_content_is_read(world: World, tmp_path: Path):
    """A cover sheet left blank is passed over, unless it is asked for by name."""
    path = book(tmp_path / "a.xlsx", [], headings=[], name="封面", more=_second)
    with world.moment():
        report = run_import(path, actor=world["keeper"], organ=world.organ, mapping={"标题": "D"})
    assert (report.sheet, report.good) == ("台账", 1), report.says()


def _second(workbook, _):
    sheet = workbook.add_worksheet("台账")
    for at, cells in enumerate([HEADINGS, line(1, 制发日="2026-02-03")]):
        sheet.write_row(at, 0, cells)


def test_only_hidden_sheets(refused, tmp_path: Path):
    """What nobody sees is not read."""
    path = book(tmp_path / "a.xlsx", [line(1)])
    rewritten(
        path,
        lambda n, c: (
            c.replace(b'sheetId="1"', b'sheetId="1" state="hidden"') if n == "xl/workbook.xml" else c
        ),
    )
    assert "没有可见的工作表" in said(refused(path))


def test_content_far_away(refused, tmp_path: Path):
    """One cell in the last corner would make a table of milliards."""
    path = book(tmp_path / "a.xlsx", [line(1)], more=lambda _, sheet: sheet.write("XFD1048576", "x"))
    assert "XFD列、第1048576行" in said(refused(path))


def test_ten_megabytes_of_blank_rows_do_no_harm(world: World, tmp_path: Path):
    """They are passed over, and counted."""
    path = book(tmp_path / "a.xlsx", [line(1)])
    blank = b"".join(b'<row r="%d" ht="15" customHeight="1"/>' % n for n in range(10, 260_000))
    assert len(blank) > 10 * 2**20 * 0.9
    rewritten(path, lambda n, c: c.replace(b"</sheetData>", blank + b"</sheetData>") if n == SHEET else c)
    with world.moment():
        report = run_import(path, actor=world["keeper"], organ=world.organ, commit=True)
    assert report.committed, said(report)
    assert report.blank > 200_000


def test_a_file_too_large(refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Packed, or unpacked; both say how to make it smaller."""
    path = book(tmp_path / "a.xlsx", [line(1)])
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1000)
    assert "展开后超过" in said(refused(path))
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    assert "超过" in said(refused(path))


def test_a_bomb_is_not_unpacked(refused, tmp_path: Path):
    """A thousandfold archive is refused by its own count, before it fills memory."""
    path = book(tmp_path / "a.xlsx", [line(1)])
    rewritten(
        path,
        lambda n, c: (
            c.replace(b"</sheetData>", b" " * (archive.MOST_UNPACKED + 1) + b"</sheetData>")
            if n == SHEET
            else c
        ),
    )
    assert path.stat().st_size < 200_000
    assert "展开后超过" in said(refused(path))


def test_an_archive_that_lies_about_its_size(refused, tmp_path: Path):
    """What is unpacked is counted, not what is promised."""
    path = book(tmp_path / "a.xlsx", [line(1)])
    content = bytearray(path.read_bytes())
    at = content.rindex(SHEET.encode()) - 46
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    assert "已损坏" in said(refused(path))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_broken_part(refused, tmp_path: Path, part: str):
    """Cut off in the middle."""
    path = rewritten(book(tmp_path / "a.xlsx", [line(1)]), lambda n, c: c[: len(c) // 2] if n == part else c)
    assert "损坏" in said(refused(path)) or "表头" in said(refused(path))


def test_a_flipped_bit(refused, tmp_path: Path):
    """Found by the checksum of the archive."""
    path = book(tmp_path / "a.xlsx", [line(1)])
    content = bytearray(path.read_bytes())
    content[content.index(b"xl/worksheets/sheet1.xml") + 60] ^= 0x10
    path.write_bytes(bytes(content))
    assert "损坏" in said(refused(path))


def test_entities_are_not_expanded(refused, tmp_path: Path):
    """A document type is no part of a register."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    path = book(tmp_path / "a.xlsx", [line(1)])
    rewritten(path, lambda n, c: c.replace(b"?>", b"?>" + bomb, 1) if n == SHEET else c)
    assert "已损坏" in said(refused(path))


def test_too_many_formulas_or_merges(refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Are not even counted to the end."""
    monkeypatch.setattr(layout, "MOST_FORMULAS", 1)
    path = book(tmp_path / "a.xlsx", [line(1, 页数="==1+1"), line(2, 页数="==1+1")])
    assert "公式超过1处" in said(refused(path))
    monkeypatch.setattr(layout, "MOST_MERGES", 0)
    merged = book(path, [line(1)], more=lambda _, sheet: sheet.merge_range("A9:B9", "x"))
    assert "合并单元格超过0处" in said(refused(merged))


def test_mapping_that_points_nowhere(refused, tmp_path: Path):
    """A key, a heading or a column that is not there; one column for two."""
    path = book(tmp_path / "a.xlsx", [line(1)])
    assert "不认识栏目" in said(refused(path, mapping={"colour": "A"}))
    assert "没有「备考」这一列" in said(refused(path, mapping={"title": "备考"}))
    assert "A列同时对应" in said(refused(path, mapping={"title": "A"}))
