import codecs
from datetime import date
from hashlib import sha256

import pytest

from shoumi.law.grades import Grade
from shoumi.law.issued import write_out
from shoumi.law.reader import IssuedTextError, read_issued, read_issued_bytes
from shoumi.law.statutes import STATUTES, Rank, Statute
from tests.shared_folder import shared

REGULATION = STATUTES["police_1998"]
CHAPTERS = {
    1: ("总则", range(1, 7)),
    2: ("保密工作机构及职责", range(7, 11)),
    3: ("国家秘密的密级、保密期限的确定、变更和解密", range(11, 17)),
    4: ("保密教育制度", range(17, 21)),
    5: ("警务保密制度", range(21, 27)),
    6: ("密件管理制度", range(27, 33)),
    7: ("密码保密制度", range(33, 37)),
    8: ("通信和办公自动化设备保密制度", range(37, 41)),
    9: ("新闻报道和出版工作保密制度", range(41, 45)),
    10: ("公安科技保密制度", range(45, 49)),
    11: ("外事保密制度", range(49, 53)),
    12: ("会议保密制度", range(53, 58)),
    13: ("泄密事件的报告与查处", range(58, 62)),
    14: ("奖励与惩罚", range(62, 68)),
    15: ("附则", range(68, 71)),
}
PARAGRAPHS = dict.fromkeys(range(1, 71), 1) | {7: 2, 48: 2}
ITEMS = {9: 8, 10: 10, 61: 4, 62: 7, 64: 5}


@pytest.fixture(name="content", scope="module")
def _content():
    return shared("regulation-1998-88.txt").read_bytes()


@pytest.fixture(name="regulation", scope="module")
def _regulation(content):
    return read_issued_bytes(content, REGULATION)


def test_the_regulation_has_its_title_number_and_hash(regulation, content):
    """What stands above the first chapter is kept, with the hash of the file."""
    assert regulation.title == "公安机关保密工作规定"
    assert regulation.note == "（公安部公通字〔1998〕88号 1998年12月28日印发）"
    assert regulation.statute_key == "police_1998"
    assert regulation.sha256 == sha256(content).hexdigest()
    assert regulation.annex == ""


def test_the_regulation_has_15_chapters_with_their_70_articles(regulation):
    """Titles whole, also that of chapter 3, which is broken over two lines."""
    read = {c.number: (c.title, [a.number for a in c.articles]) for c in regulation.chapters}
    assert read == {number: (title, list(articles)) for number, (title, articles) in CHAPTERS.items()}


def test_each_article_has_its_paragraphs(regulation):
    """Two in 7 and 48, one in each of the others."""
    read = {a.number: [p.number for p in a.paragraphs] for a in regulation.articles()}
    assert read == {number: list(range(1, count + 1)) for number, count in PARAGRAPHS.items()}


def test_five_articles_have_items(regulation):
    """8 in 9, 10 in 10, 4 in 61, 7 in 62, 5 in 64, numbered from 1."""
    read = {
        a.number: [i.number for i in p.items] for a in regulation.articles() for p in a.paragraphs if p.items
    }
    assert read == {number: list(range(1, count + 1)) for number, count in ITEMS.items()}


def test_no_word_of_the_regulation_is_lost(regulation, content):
    """Without layout spaces, what was read and what was issued are the same characters in order."""
    assert "".join(write_out(regulation).split()) == "".join(content.decode().split())


def test_the_regulation_may_come_in_gb18030_or_with_a_byte_order_mark(content, regulation):
    """Other editors, the same text; the hash is that of the bytes that came."""
    for other in (
        codecs.BOM_UTF8 + content,
        content.decode().encode("gb18030"),
        content.replace(b"\n", b"\r\n"),
    ):
        read = read_issued_bytes(other, REGULATION)
        assert read == regulation
        assert read.sha256 == sha256(other).hexdigest() != regulation.sha256


def test_an_article_is_found_by_its_number(regulation):
    """And one that does not exist is not."""
    assert regulation.article(70).paragraphs[0].text == "本规定自下发之日起施行。"
    with pytest.raises(KeyError):
        regulation.article(71)


HEAD = "某规定\n（某字〔2020〕1号）\n"
SMALL = (
    HEAD + "第一章　总则\n第一条　甲。\n第二条　乙：\n（一）丙；\n（二）丁。\n第二章　附则\n第三条　戊。\n"
)


def statute(**known):
    """A statute to hold a text against."""
    facts = {
        "key": "s",
        "title": "某规定",
        "short": "某",
        "rank": Rank.地方,
        "number": "1",
        "grade": Grade.C1,
    }
    return Statute(**(facts | {"in_force_from": date(2020, 1, 1)} | known))


def shape(text):
    """Chapters, articles, paragraphs and items of a text, as nested numbers."""
    return [
        (c.number, [(a.number, [len(p.items) for p in a.paragraphs]) for a in c.articles])
        for c in read_issued(text).chapters
    ]


SHAPE = [(1, [(1, [0]), (2, [2])]), (2, [(3, [0])])]


@pytest.mark.parametrize(
    "text",
    [
        SMALL,
        SMALL.replace("　", "  "),
        SMALL.replace("　", " \t　"),
        SMALL.replace("　", "\n"),
        SMALL.replace("　", ""),
        SMALL.replace("第一", "第 一 "),
        SMALL.replace("第二条", "第２条").replace("第三条", "第3条"),
        SMALL.replace("（", "(").replace("）", ")"),
        SMALL.replace("（一）", "（1）").replace("（二）", "（２）"),
        SMALL.replace("\n", "\r\n"),
        SMALL.replace("\n", "\r"),
        SMALL.replace("\n", "\n\n　　"),
        SMALL.replace("第二章", "\f第二章"),
        "\ufeff" + SMALL,
        HEAD + "目　录\n第一章　总则……1\n第二章　附则……2\n" + SMALL.removeprefix(HEAD),
        SMALL + "附件：1．某表\n2．某表\n",
    ],
)
def test_layout_does_not_matter(text):
    """Spaces of either width, brackets and digits of either width, page breaks, a table of contents."""
    assert shape(text) == SHAPE


def test_the_annex_is_kept_apart():
    """What follows 附件 is no paragraph of the last article."""
    read = read_issued(SMALL + "附件：1．某表\n2．某表\n")
    assert read.annex == "附件：1．某表\n2．某表"
    assert read.article(3).paragraphs[-1].text == "戊。"


def test_a_paragraph_that_speaks_of_an_annex_is_none():
    """附件 before the last article is part of the text."""
    assert shape(SMALL.replace("甲。\n", "甲。\n附件一所列，从其规定。\n")) == [
        (1, [(1, [0, 0]), (2, [2])]),
        SHAPE[1],
    ]


@pytest.mark.parametrize(
    ("line", "paragraphs"),
    [
        ("第一条　依照刑法\n第三百九十八条规定处理。", ["依照刑法第三百九十八条规定处理。"]),
        ("第一条　依照本规定\n第二条规定处理。", ["依照本规定第二条规定处理。"]),
        ("第一条　依照本规定\n第二条\n规定处理。", ["依照本规定第二条规定处理。"]),
        ("第一条　见前款第\n（一）项和第\n（二）项。", ["见前款第（一）项和第（二）项。"]),
        ("第一条　见下列\n（一）\n、（二）项。", ["见下列（一）、（二）项。"]),
        ("第一条　密件（含\n稿纸）。", ["密件（含稿纸）。"]),
        ("第一条\n甲乙\n丙。", ["甲乙丙。"]),
        ("第一条　甲。\n乙。", ["甲。", "乙。"]),
        ("第一条　称“甲。”\n乙。", ["称“甲。”", "乙。"]),
        ("第一条　按 GB/T\n9704 执行。", ["按GB/T 9704执行。"]),
        ("第一条　自19\n98年起。", ["自1998年起。"]),
        ("第一条　甲。\n第五条规定的除外。", ["甲。", "第五条规定的除外。"]),
    ],
)
def test_a_line_broken_inside_a_sentence_goes_on(line, paragraphs):
    """Also before a mention of an article or an item; after a finished sentence a new 款 begins."""
    read = read_issued(HEAD + line + "\n第二条　末。\n")
    assert [p.text for p in read.article(1).paragraphs] == paragraphs
    assert len(list(read.articles())) == 2


def test_points_below_an_item_stay_with_it():
    """1. and (1) below （一） are 目, not 款 nor 项."""
    text = "第一条　甲：\n（一）乙：\n1.丙。\n2．丁。\n（二）戊：\n（1）己；\n（2）庚。\n辛。\n"
    article = read_issued(HEAD + text).article(1)
    assert [p.text for p in article.paragraphs] == ["甲：", "辛。"]
    assert [i.text for i in article.paragraphs[0].items] == ["乙：1.丙。2．丁。", "戊：（1）己；（2）庚。"]


def test_two_paragraphs_may_each_have_items():
    """Items are counted anew in each 款."""
    text = "第一条　甲：\n（一）乙；\n（二）丙。\n丁：\n（一）戊；\n（二）己。\n"
    assert [len(p.items) for p in read_issued(HEAD + text).article(1).paragraphs] == [2, 2]


def test_parts_and_sections_are_kept():
    """编 above, 节 below; chapters may go on or begin anew in the next 编."""
    for second in ("第一章", "第二章"):
        text = (
            "第一编　总则\n第一章　甲\n第一节　乙\n第一条　丙。\n第二节　丁\n第二条　戊。\n"
            f"第二编　分则\n{second}　己\n第三条　庚。\n"
        )
        read = read_issued(HEAD + text)
        assert [c.part.title for c in read.chapters] == ["总则", "分则"]
        assert [a.section.title if a.section else None for a in read.articles()] == ["乙", "丁", None]


def test_a_text_without_chapters_has_one_without_number():
    """A short rule is read as well."""
    read = read_issued(HEAD + "第一条　甲。\n第二条　乙。\n")
    assert [(c.number, c.title, len(c.articles)) for c in read.chapters] == [(0, "", 2)]


def refused(text, held=None):
    """The refusal of a text."""
    with pytest.raises(IssuedTextError) as refusal:
        read_issued(text, held)
    return refusal.value


@pytest.mark.parametrize(
    ("was", "becomes", "line", "says"),
    [
        ("第二条　", "第三条　", 5, "缺少第二条，此处已是第三条"),
        ("第二条　", "第一条　", 5, "第一条重复"),
        ("第三条　", "第二条　", 9, "第二条重复"),
        ("第三条　", "第四条　", 9, "缺少第三条"),
        ("第一条　甲。\n", "", 4, "缺少第一条"),
        ("第二条　", "第三条\n", 5, "缺少第二条"),
        ("第二章　", "第三章　", 8, "缺少第二章"),
        ("第二章　", "第一章　", 8, "第一章重复"),
        ("第一章　总则\n", "", 7, "之前已有不属于任何一章的条文"),
        ("第二章　附则\n", "第二章　附则\n第三章　空\n", 9, "第二章（第8行）下没有条文"),
        ("第三条　戊。\n", "", 8, "第二章（第8行）下没有条文"),
        ("（二）", "（三）", 7, "缺少第（二）项"),
        ("（二）", "（一）", 7, "第（一）项重复"),
        ("（一）", "（二）", 6, "缺少第（一）项"),
        ("（一）丙；", "（一）", 6, "第（一）项没有内容"),
        ("第二条　乙：", "第二条", 5, "第二条没有内容"),
        ("第一条　甲。", "第一条", 4, "第一条没有内容"),
        ("戊。", "戊", 9, "没有句末标点"),
        ("戊。\n", "戊。\n某机关\n2020年1月1日\n", 10, "没有句末标点"),
        ("甲。", "甲\x00。", 4, "U+0000"),
        ("甲。", "甲\x1b。", 4, "U+001B"),
        ("甲。", "甲\ufffd。", 4, "U+FFFD"),
        ("甲。", "甲\ud800。", 4, "U+D800"),
        ("第一章　总则\n", "第一章　总则\n导语。\n第二章　甲\n", 5, "第一章（第3行）下没有条文"),
        ("第三条　", "第二条之一　", 9, "条之一"),
        ("第二章　", "第一分编　", 8, "第一分编"),
    ],
)
def test_a_faulty_text_is_refused_with_line_and_reason(was, becomes, line, says):
    """A missing or doubled number, an empty unit, a text broken off, characters of a wrong encoding."""
    assert was in SMALL
    refusal = refused(SMALL.replace(was, becomes, 1))
    assert says in refusal.reason
    assert (refusal.line, bool(refusal.remedy)) == (line, True)
    assert str(refusal) == f"第{line}行：{refusal.reason}；{refusal.remedy}"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "某规定", "一、甲。\n二、乙。", "第一章　总则\n甲。", "第条　甲。"]
)
def test_a_text_without_any_article_is_refused(text):
    """Whatever else it may be, it is no statute."""
    assert "没有一条条文" in refused(text).reason


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"articles": 4}, "读到3条"),
        ({"articles": 2}, "读到3条"),
        ({"chapters": 3}, "读到2章"),
        ({"title": "另一规定"}, "不是《另一规定》"),
    ],
)
def test_a_text_that_does_not_fit_its_statute_is_refused(known, says):
    """Another title, a chapter or an article too many or too few."""
    assert says in refused(SMALL, statute(**known)).reason


def test_a_text_that_fits_its_statute_is_read():
    """Three articles in two chapters under the right title; the key is kept."""
    assert read_issued(SMALL, statute(articles=3, chapters=2)).statute_key == "s"
    assert read_issued(SMALL, statute()).statute_key == "s"
    assert read_issued(SMALL.replace("某规定\n", "某\n规　定\n"), statute()).title == "某规定"


def test_the_regulation_with_one_article_fewer_is_refused(content):
    """Each article in turn: no text with a gap is kept."""
    lines = content.decode().split("\n")
    heads = [place for place, line in enumerate(lines) if line.startswith("第") and "条  " in line[:8]]
    assert len(heads) == 70
    for place in heads:
        text = "\n".join(lines[:place] + lines[place + 1 :])
        with pytest.raises(IssuedTextError):
            read_issued(text, REGULATION)


def test_the_regulation_with_one_article_twice_is_refused(content):
    """Each article in turn, with the line of the second one."""
    lines = content.decode().split("\n")
    for place, line in enumerate(lines):
        if line.startswith("第") and "条  " in line[:8]:
            text = "\n".join(lines[: place + 1] + lines[place:])
            with pytest.raises(IssuedTextError) as refusal:
                read_issued(text, REGULATION)
            assert refusal.value.line == place + 2


@pytest.mark.parametrize(
    "content",
    [
        SMALL.encode("utf-16"),
        SMALL.encode("utf-16-le"),
        SMALL.encode("utf-32"),
        SMALL.encode() + b"\xff",
        b"PK\x03\x04\x00\x00",
        b"\x80\x81",
    ],
)
def test_bytes_that_are_no_plain_text_are_refused(content):
    """UTF-16 with and without its mark, a damaged file, an archive: save it as UTF-8."""
    with pytest.raises(IssuedTextError, match="不是UTF-8或GB18030"):
        read_issued_bytes(content)


def test_a_text_in_another_code_page_is_refused():
    """Big5 may decode as GB18030, but to no article."""
    with pytest.raises(IssuedTextError):
        read_issued_bytes(SMALL.encode("big5hkscs", "ignore"))


def test_damaged_bytes_are_named_by_their_line():
    """The byte stands in line 4."""
    content = SMALL.encode().replace("甲".encode(), b"\xff", 1)
    with pytest.raises(IssuedTextError) as refusal:
        read_issued_bytes(content)
    assert refusal.value.line == 4
