"""What later law made of the regulation of 1998 is said beside each article it touched."""

import pytest

from shoumi.kernel.check import strangers_beside
from shoumi.kernel.declare import Article, Book, Decides, DeclarationError
from shoumi.statutes import load

# The articles that later law tightened, replaced, overrode or split.
TIGHTENED = frozenset({
    2, 3, 5, 9, 10, 11, 12, 14, 15, 20, 21, 26, 27, 28, 29, 30, 31, 32, 37, 39, 40, 41, 45, 46, 50, 51,
    53, 54, 57, 58, 60,
})  # fmt: skip
REPLACED = frozenset({1, 13, 33, 34, 35, 44, 48, 62, 64})
OVERRIDDEN = frozenset({24, 25, 38})
SPLIT = frozenset({23})
TOUCHED = TIGHTENED | REPLACED | OVERRIDDEN | SPLIT


def of_1998(number: int) -> Article:
    return load().articles[f"police_1998/{number}"]


@pytest.mark.parametrize("number", sorted(TOUCHED))
def test_an_article_that_later_law_touched_says_what_differs(number):
    """1998 first, then today, then which decides: one sentence of at most 120 characters."""
    said = of_1998(number).today
    assert said.startswith("1998年")
    assert "；今日" in said
    assert said.endswith("。")
    assert said.count("。") == 1
    assert len(said) <= 120
    assert of_1998(number).decides


def test_an_article_that_later_law_left_alone_says_nothing():
    """And no statute but the regulation needs to."""
    said = {a.key for a in load().articles.values() if a.today}
    assert said == {f"police_1998/{n}" for n in TOUCHED}


def test_what_is_replaced_gives_way_and_what_is_tightened_stands():
    """Where a part stands and a part does not, each is carried out for itself."""
    assert {of_1998(n).decides for n in REPLACED} == {Decides.LATER}
    assert {n for n in OVERRIDDEN if of_1998(n).decides is Decides.LATER} == {24, 25}
    assert {n for n in TOUCHED if of_1998(n).decides is Decides.EACH} == {10, 23, 38, 60}
    assert {of_1998(n).decides for n in TIGHTENED - {10, 60}} == {Decides.STRICTER}


def test_a_sentence_that_leaves_open_which_decides_is_refused():
    """At import, not on the page."""
    with pytest.raises(DeclarationError, match="today"):
        Article("police_1998", 1, "要旨", today="1998年如此；今日如彼。", book=Book())
    with pytest.raises(DeclarationError, match="today"):
        Article("police_1998", 1, "要旨", today="1998年如此；今日如彼，从严并行", book=Book())


def test_what_stands_beside_is_stated_in_another_statute():
    """A number nobody states, and an article of the same statute, keep the product from starting."""
    assert not list(strangers_beside(load()))
    book = Book()
    Article("police_1998", 1, "要旨", beside=("police_1998/2", "secrets_law_2024/999"), book=book)
    Article("police_1998", 2, "要旨", book=book)
    assert len(list(strangers_beside(book))) == 2


# The higher articles that only inform, by the article of 1998 they stand beside.
INFORMING = {
    3: {"secrets_law_2024/3", "secrets_law_2024/4"},
    15: {"secrets_regs_2024/23"},
    18: {"secrets_law_2024/9"},
    25: {"criminal_procedure_2018/105"},
    37: {"secrets_law_2024/39", "secrets_regs_2024/41"},
    44: {"secrets_law_2024/41"},
}


@pytest.mark.parametrize(("number", "keys"), INFORMING.items())
def test_higher_law_that_only_informs_stands_beside(number, keys):
    """With its gist and why it executes nothing here."""
    assert keys <= set(of_1998(number).beside)
    assert all(load().articles[key].informs and load().articles[key].gist for key in keys)
