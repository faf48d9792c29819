"""A printed register: the lines of the screen, sums of each page, the mark of the gravest line."""

import pytest

from shoumi.edges.exporting.lines import BadFilterError, Extract, NoSuchRegisterError
from shoumi.edges.print import register as printing
from shoumi.edges.print.register import register_pdf, register_sheet, running
from shoumi.edges.print.typeset import PrintFailedError
from shoumi.edges.print.widths import A4_LONG, drawn
from shoumi.kernel.model import Column
from shoumi.records import asking, law
from shoumi.records.treehead import tree_head
from tests.edges.print.paper import inked, is_archival, texts
from tests.world import World


def extract(world: World, who: str, key: str = "received", **given: str) -> Extract:
    return Extract.read(asking.actor(world[who], world.at.date()), key, given)


def test_a_register_prints_with_sums_blank_columns_and_a_witness(world: World):
    """Sums of the page and so far, a column to sign in, who printed, size and root of the ledger."""
    for _ in range(60):
        world.received("机密★20年", copies=2)
    world.received("秘密★5年")
    pdf = register_pdf(extract(world, "keeper", organ=world.organ), world.at)
    pages = texts(pdf)
    assert is_archival(pdf)
    assert len(pages) == 3
    assert all(page.startswith("机密★20年") and "收文登记簿" in page for page in pages)
    assert "累计：61行，份数121" in pages[-1]
    first = int(pages[0].split("本页小计：")[1].split("行")[0])
    assert f"本页小计：{first}行，份数{2 * first}" in pages[0]
    head = tree_head()
    assert f"总账：{head.size}条，根 {head.short}" in pages[0]
    assert head.root.startswith(head.short.replace(" ", ""))
    assert "打印人：专管员（虚构县公安局）" in pages[1]
    assert "机关：虚构县公安局" in pages[1]
    assert "第2页 共3页" in pages[1]
    assert "签名" in pages[0]
    assert "（以下空白）" in pages[2]
    assert inked(pdf) > 0.02


def test_what_he_may_not_know_is_not_on_the_sheet(world: World):
    """Neither the line, nor its mark, nor a count tells of it."""
    world.received("机密★20年", readers=())
    world.received("秘密★5年", readers=("other",))
    sheet = register_sheet(extract(world, "other"), world.at)
    assert (sheet["mark"], len(sheet["rows"]), sheet["extract"]) == ("秘密★5年", 1, "摘录，共1行")
    assert register_sheet(extract(world, "outsider"), world.at)["mark"] == ""


def test_an_empty_register_prints_as_such(world: World):
    """A page that says there is nothing, not an error."""
    (page,) = texts(register_pdf(extract(world, "keeper", key="loans"), world.at))
    assert "没有符合条件的记录" in page
    assert "累计：0行" in page


def test_lines_are_chosen_by_day_word_organ_and_openness(world: World):
    """Both days are included; words are looked for in every column."""
    world.received(title="（虚构）甲")
    first = world.at.date().isoformat()
    world.pass_days(1)
    world.received(title="（虚构）乙")
    second = world.at.date().isoformat()

    def titles(**given: str) -> list[str]:
        return [line.columns["密件名称"] for line in extract(world, "keeper", **given).lines()]

    assert titles() == ["（虚构）甲", "（虚构）乙"]
    assert titles(since=first, until=first) == ["（虚构）甲"]
    assert titles(since=second) == ["（虚构）乙"]
    assert titles(since="2031-01-01") == []
    assert titles(q="乙") == ["（虚构）乙"]
    assert titles(organ=world.prefecture) == []
    assert titles(year="2025") == []
    assert len(titles(year="2026", level="机密")) == 2
    assert titles(level="绝密") == []
    assert extract(world, "keeper", key="open_copies", open="1").lines().count() == 2
    assert extract(world, "keeper", key="open_copies", state="持有").lines().count() == 0
    assert extract(world, "keeper", q="甲", level="机密", state="在库").conditions == "含“甲”、机密、在库"


def test_what_cannot_be_read_is_refused_in_words(world: World):
    """An unknown book, an impossible day."""
    with pytest.raises(NoSuchRegisterError):
        extract(world, "keeper", key="nothing")
    with pytest.raises(BadFilterError, match="不是有效日期"):
        extract(world, "keeper", since="2026-02-30")


def test_a_book_too_long_for_one_part_is_refused(world: World, monkeypatch: pytest.MonkeyPatch):
    """It says so and how to go on; a part that just fits is printed."""
    monkeypatch.setattr(printing, "MOST_LINES", 1)
    world.received()
    assert register_sheet(extract(world, "keeper"), world.at)["rows"]
    world.received()
    with pytest.raises(PrintFailedError, match="分册打印"):
        register_sheet(extract(world, "keeper"), world.at)


def test_sums_run_on_and_words_count_nothing():
    """What is no number adds nothing."""
    assert running([["2", "x"], ["3", ""], ["", "4"]], [0, 1]) == [[2, 0], [5, 0], [5, 4]]


SIGNED = {
    "master": ["经办人签名"],
    "copies_made": ["承办人签名"],
    "classification_decisions": ["定密责任人签名"],
    "catalogue": ["审核人签名"],
    "changes_and_declassifications": ["办理人签名", "定密责任人签名"],
    "knowledge": ["知悉人签名"],
    "stock": ["清点人签名", "核对人签名"],
    "open_copies": ["核对人签名"],
    "loans": ["借阅人签名", "归还人签名", "接收人签名"],
}


@pytest.mark.parametrize("key", SIGNED)
def test_who_signs_on_paper_has_his_column(key):
    """As paper practice has it; the return of a loan is signed by both."""
    assert [c.label for c in law.book().registers[key].columns if c.signature] == SIGNED[key]


LONG = {"状态": "持有：000001至000003；归档：000004", "知悉范围": "专管人员、保密干部、指名3人"}


@pytest.mark.parametrize("key", [k for k in SIGNED if k != "stock"])
def test_the_widest_books_fit_on_a4_landscape(key):
    """With a day, a mark, a number and a name in each column, nothing runs into the next cell."""
    columns = law.book().registers[key].columns
    labels = ["序号", *(c.label for c in columns)]
    row = ["60", *("" if c.signature else _usual(c) for c in columns)]
    table = drawn(labels, [row], blank=[c.label for c in columns if c.signature], across=A4_LONG, largest=9)
    assert sum(float(str(c["width"])) for c in table.columns) <= A4_LONG * 72 / 25.4 / table.size + 0.1
    assert table.size >= 6


def _usual(column: Column) -> str:
    if column.label in LONG:
        return LONG[column.label]
    if any(word in column.label for word in ("日", "时间")):
        return "2026-03-02 09:00" if column.path == "at" else "2026-03-02"
    if "密级" in column.label:
        return "机密★20年"
    return "1" if "份数" in column.label or "页数" in column.label else "（虚构）民警甲"
