"""Issued texts a site imports: whole with their hash, or not at all."""

import pytest

from shoumi.law.errors import LawError
from shoumi.records import issued
from shoumi.records.issued import ImportRefusedError
from shoumi.records.loading import NotFoundError
from shoumi.records.tables import IssuedStatute
from tests.records.books import books, newest, said
from tests.shared_folder import shared

STATUTE = "police_term_interim"
SHORT = "公安工作中国家秘密保密期限的暂行规定\n\n第一条　为了试验，制定本规定。\n第二条　有下列情形之一的：\n（一）甲；\n（二）乙。\n　　另有规定的除外。\n"


def imported(world, data: bytes | str, who: str = "officer", statute: str = STATUTE) -> IssuedStatute:
    raw = data.encode() if isinstance(data, str) else data
    with world.moment():
        return issued.import_text(actor=world[who], statute=statute, data=raw)


def test_the_issued_regulation_is_read_whole(world):
    """15 chapters, 70 articles, the items where they stand, kept with the hash of the file, entered once."""
    kept = imported(world, shared("regulation-1998-88.txt").read_bytes(), statute="police_1998")
    chapters = kept.text["chapters"]
    assert (len(chapters), sum(len(c["articles"]) for c in chapters)) == (15, 70)
    entry = newest()
    assert (entry.kind, entry.act, said(entry)["sha256"]) == ("law", "import_text", kept.sha256)
    for number, items in {9: 8, 10: 10, 61: 4, 62: 7, 64: 5}.items():
        text = issued.article_text("police_1998", number)
        assert sum(len(p["items"]) for p in text["paragraphs"]) == items, number
    assert issued.article_text("police_1998", 71) is None


def test_a_short_text_is_shown_by_article(world):
    """Paragraphs and items."""
    assert issued.article_text(STATUTE, 2) is None
    imported(world, SHORT)
    text = issued.article_text(STATUTE, 2)
    assert [i["text"] for p in text["paragraphs"] for i in p["items"]]
    assert issued.article_text("secrets_law_2024", 2) is None


def test_the_same_text_again_is_not_kept_twice(world):
    """Nor entered."""
    first = imported(world, SHORT)
    before = books()
    assert imported(world, SHORT).pk == first.pk
    assert books() == before


def test_the_text_imported_last_is_shown(world):
    """A corrected text replaces the older on the page; both are kept."""
    imported(world, SHORT)
    assert "为了试验" in issued.article_text(STATUTE, 1)["paragraphs"][0]["text"]
    imported(world, SHORT.replace("为了试验", "为了再试"))
    assert "为了再试" in issued.article_text(STATUTE, 1)["paragraphs"][0]["text"]
    assert IssuedStatute.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SHORT.replace("第二条", "第三条"), "第4行"), (SHORT.replace("第二条", "第一条"), "第4行"),
        (SHORT.replace("（二）", "（三）"), "第6行"), ("没有条文的文字\n", "条"), ("", "条"),
    ],
)  # fmt: skip
def test_a_refused_text_stores_nothing(world, text, told):
    """A number missing or doubled, no article at all: line and reason."""
    before = books()
    with pytest.raises(LawError, match=told):
        imported(world, text)
    assert books() == before


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x00" * 100, b"%PDF-1.7", bytes(range(256))])
def test_what_is_no_text_stores_nothing(world, data):
    """Bytes of anything else."""
    before = books()
    with pytest.raises(LawError):
        imported(world, data)
    assert books() == before


@pytest.mark.parametrize("who", ["sysadmin", "officer"])
def test_the_administrator_and_the_secrecy_officer_import(world, who):
    """By their posts."""
    assert imported(world, SHORT, who).imported_by == world[who]


@pytest.mark.parametrize("who", ["keeper", "head", "auditor", "reader", "secadmin"])
def test_others_do_not(world, who):
    """Refused, nothing kept."""
    before = books()
    with pytest.raises(ImportRefusedError, match="只有系统管理员或保密干部"):
        imported(world, SHORT, who)
    assert books() == before


def test_only_statutes_that_are_known_are_imported(world):
    """The message names those that are; an unknown person is not found."""
    with pytest.raises(ImportRefusedError, match="police_1998"):
        imported(world, SHORT, statute="nothing")
    with world.moment(), pytest.raises(NotFoundError):
        issued.import_text(actor="nobody", statute=STATUTE, data=SHORT.encode())
