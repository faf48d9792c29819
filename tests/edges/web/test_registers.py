"""台账 on screen and on sheets."""

import re

from shoumi.edges.web import registers
from shoumi.records import law
from tests.edges.web.reading import Page


def test_every_book_opens(visit):
    """Each declared register has its page and its sheets, with its columns in order."""
    visitor = visit("keeper")
    shelf, filled = visitor.page("/registers"), 0
    for book in law.book().registers.values():
        assert book.label in shelf
        page = visitor.page(f"/registers/{book.key}")
        heads = re.findall(r'<th scope="col">(.*?)</th>', page)
        assert heads in ([], [c.label for c in book.columns])
        filled += bool(heads)
        assert book.label in visitor.page(f"/registers/{book.key}/sheets")
    assert filled > 8


def test_chips_narrow_a_book(visit, office):
    """Year, level, state and words each leave the lines that match."""
    visitor, book = visit("keeper"), "/registers/loans"
    assert "（虚构）演练方案" in visitor.page(book)
    assert "（虚构）演练方案" in visitor.page(book, year="2026", level="机密", state="借出", q="民警甲")
    for miss in (
        {"year": "2025"},
        {"level": "绝密"},
        {"state": "销毁"},
        {"q": "查无此人"},
        {"until": "2026-01-01"},
    ):
        assert "没有符合条件的登记" in visitor.page(book, **miss)


def test_a_bad_day_is_told(visit):
    """A condition that cannot be read is said to be so."""
    for path in ("/registers/loans", "/registers/loans/sheets"):
        answer = visit("keeper").get(path, since="2026-02-30")
        assert (answer.status_code, "不是有效日期" in answer.content.decode()) == (400, True)


def test_sheets_carry_totals_and_blank_signature_columns(visit, office, monkeypatch):
    """Each sheet counts its lines and those so far; columns for signatures are left blank."""
    monkeypatch.setattr(registers, "SHEET", 3)
    page = visit("keeper").page("/registers/master/sheets")
    total = int(re.search(r"全册(\d+)行", page)[1])
    counts = [(int(a), int(b)) for a, b in re.findall(r"本页(\d+)行；至本页累计(\d+)行", page)]
    assert sum(n for n, _ in counts) == total == counts[-1][1]
    assert len(counts) == -(-total // 3)
    assert "登记人（签字）" in page
    signed = [c.label for c in law.book().registers["loans"].columns if c.signature]
    assert signed
    text = Page(visit("keeper").page("/registers/loans/sheets")).text
    assert all(label in text for label in signed)


def test_exports_are_offered_with_the_filters(visit):
    """The links to files carry what the page was narrowed to."""
    page = visit("keeper").page("/registers/loans", q="民警甲", year="2026")
    hrefs = re.findall(r'href="(/[^"]*\.(?:pdf|xlsx)\?[^"]*)"', page)
    assert len(hrefs) == 2
    assert all("year=2026" in h and "q=%E6%B0%91" in h for h in hrefs)
