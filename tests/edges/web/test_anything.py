"""Whatever is sent gets an orderly answer: no broken server, no trace, nothing half done."""

from random import Random

import pytest

from tests.edges.web.anything import Crowd, everything, sent
from tests.edges.web.conftest import Office, with_file, with_quiz
from tests.edges.web.dice import sheets_in_words
from tests.edges.web.routes import LONG, routes, short

MOST_SECONDS = 5.0


def campaign(office: Office, n: int, seed: int, routes_: tuple[str, ...]) -> tuple[list[str], float]:
    """Send so many: which were answered in disorder, and the slowest answer in seconds of this thread."""
    with_file(office)
    with_quiz(office)
    crowd, named, dice, wrong = Crowd(office.world), everything(office.world), Random(seed), []
    for _ in range(n):
        one = sent(dice, named, dice.choice(routes_))
        why = crowd.disorder(one)
        if why:
            wrong.append(f"{why}: {one}")
    return wrong, crowd.slowest


@pytest.mark.assures("M67", sabotage="answers.refusals_are_let_through")
def test_whatever_is_sent_is_answered_in_order(office, monkeypatch, trials):
    """Any method, body, header and field at any address, as anybody: no 5xx and no trace."""
    sheets_in_words(monkeypatch)
    wrong, _ = campaign(office, 50, 67, short())
    assert wrong[:5] == []
    trials(50, failures=len(wrong), seed=67)


@pytest.mark.nightly
@pytest.mark.assures("M67", sabotage="answers.refusals_are_let_through")
@pytest.mark.parametrize("seed", [6_700, 6_701, 6_702, 6_703])
def test_whatever_is_sent_all_night_is_answered_in_order(office, monkeypatch, trials, share, seed):
    """Lone surrogates, NUL, megabytes, 10⁵ parameters, deep JSON among them; none takes five seconds."""
    sheets_in_words(monkeypatch)
    often = tuple(r for r in routes() if r not in LONG)
    wrong, slowest = campaign(office, n := share(25_000), seed, often * 8 + tuple(sorted(LONG)))
    print(n, len(wrong), slowest, *wrong[:40], sep="\n")
    assert wrong[:5] == []
    assert slowest < MOST_SECONDS
    trials(n, failures=len(wrong), seed=seed)
