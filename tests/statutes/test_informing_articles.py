"""Other law that only informs: each article is seen at the acts that carry it out, and decides nothing."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from shoumi.kernel.declare import State
from shoumi.kernel.forms import FormRefused
from shoumi.law.numerals import to_chinese
from shoumi.records.cases import Case, decide, read_cases
from shoumi.statutes import load

CASES = Path(__file__).parents[2] / "cases"
LEAST = 2
INFORMING = sorted(
    article.key
    for article in load().articles.values()
    if article.state is State.INFORMS and article.statute != "police_1998"
)


def file_of(key: str) -> Path:
    """Where its cases lie."""
    statute, number = key.split("/")
    return CASES / statute / f"art{int(number):02}.yaml"


@cache
def cases_of(key: str) -> tuple[Case, ...]:
    return tuple(read_cases([file_of(key)]))


@cache
def naming() -> dict[str, list[str]]:
    """By article: the cases whose verdict rests on it, binds by it or finds it broken, as the engine says."""
    found: dict[str, list[str]] = defaultdict(list)
    for case in read_cases([CASES]):
        for key in _spoken(case):
            found[key].append(case.where)
    return found


def _spoken(case: Case) -> set[str]:
    try:
        decision = decide(case)
    except FormRefused:
        return set()
    findings = (*decision.findings, *decision.duties, *decision.violations)
    return {place.article_key for place in decision.cites} | {f.rule.place.article_key for f in findings}


def test_some_articles_inform():
    """Else the tests below would say nothing."""
    assert len({key.split("/")[0] for key in INFORMING}) >= 8


@pytest.mark.parametrize("key", INFORMING)
def test_an_informing_article_has_cases_of_its_own(key):
    """Two or more in its file; none of them the words or the situation of another."""
    told = [str({**case.said, "case": ""}) for case in cases_of(key)]
    assert len(set(told)) == len(told) >= LEAST


@pytest.mark.parametrize("key", INFORMING)
def test_its_file_says_which_article_it_is_and_what_that_says(key):
    """The first line: 第N条, and the gist."""
    first = file_of(key).read_text("utf-8").splitlines()[0]
    number = to_chinese(int(key.split("/")[1]))
    _, named, gist = first.partition(f"第{number}条 ")
    assert first.startswith("# ")
    assert named
    assert gist


@pytest.mark.parametrize("key", INFORMING)
def test_no_verdict_rests_on_an_informing_article(key):
    """In no case of the whole book does it speak, bind or stand as broken."""
    assert naming()[key] == []


@pytest.mark.parametrize("key", INFORMING)
def test_an_informing_article_carries_nothing(key):
    """No act, rule, clock, register, paper or standing duty is its own."""
    book = load()
    shelves = (book.acts, book.rules, book.clocks, book.registers, book.papers, book.standing)
    assert not [one.key for shelf in shelves for one in shelf.values() if one.place.article_key == key]


@pytest.mark.parametrize("key", INFORMING)
def test_what_carries_it_speaks_in_its_stead(key):
    """A verdict of its cases cites another article, or the form itself refuses."""
    for case in cases_of(key):
        assert _spoken(case) or case.said["verdict"] == "form_refused", case.where
