"""What is drawn is drawn: ids and numbers follow no pattern that would tell how many others there are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

import pytest

from shoumi.records import ids

SYMBOLS = "abcdefghijklmnopqrstuvwxyz234567"
SIGMAS = 6
"""So far from what is to be expected no fair draw comes in a million runs."""
HOW_MANY = [5_000, pytest.param(1_000_000, marks=pytest.mark.nightly)]


def far(seen: Iterable[str], symbols: Sequence[str]) -> float:
    """χ² against each symbol being as frequent, as the deviate of a normal draw that is as rare.

    Its cube root is nearly normal (Wilson and Hilferty 1931), for few symbols as well as for many.
    """
    told = Counter(seen)
    assert set(told) <= set(symbols)
    fair = told.total() / len(symbols)
    chi = sum((told[s] - fair) ** 2 / fair for s in symbols)
    free = len(symbols) - 1
    spread = 2 / (9 * free)
    return float(((chi / free) ** (1 / 3) - (1 - spread)) / sqrt(spread))


def pairs(symbols: Sequence[str]) -> list[str]:
    """All pairs of these."""
    return [a + b for a in symbols for b in symbols]


@pytest.mark.assures("M16", sabotage="worlds.ids_are_counted")
@pytest.mark.parametrize("n", HOW_MANY)
def test_no_place_of_an_id_and_no_neighbour_tells_the_next(n, trials):
    """χ² on each of 26 places, on pairs of places, and on the same place of one id and the next."""
    drawn = [ids.new_id() for _ in range(n)]
    assert len(set(drawn)) == n
    places = list(zip(*drawn, strict=True))
    last = [s for s in SYMBOLS if s in set(places[-1])]
    assert len(last) == 8, "128 bits leave three for the last place"
    found = {f"place {k}": far(place, SYMBOLS) for k, place in enumerate(places[:-1])}
    found["the last place"] = far(places[-1], last)
    few = SYMBOLS if n > 50_000 else SYMBOLS[:0]
    for k in range(24 if few else 0):
        found[f"places {k} and {k + 1}"] = far(
            map("".join, zip(places[k], places[k + 1], strict=True)), pairs(few)
        )
    for k in range(25):
        halves = ["ab"[SYMBOLS.index(s) > 15] for s in places[k]]
        after = map("".join, pairwise(halves))
        found[f"place {k} and the same of the next"] = far(after, pairs("ab"))
    wrong = {name: round(sigmas, 1) for name, sigmas in found.items() if abs(sigmas) > SIGMAS}
    assert wrong == {}
    trials(n)


@pytest.mark.assures("M16", sabotage="worlds.numbers_are_counted")
@pytest.mark.parametrize("n", HOW_MANY)
def test_drawn_numbers_count_nothing(n, trials):
    """Six digits, each as frequent at each place; one no more often above the one before than below."""
    drawn = [ids.new_number() for _ in range(n)]
    found = [far(place, "0123456789") for place in zip(*drawn, strict=True)]
    rises = ["ab"[b > a] for a, b in pairwise(drawn) if a != b]
    # neighbours share a number, so that rises and falls vary a third as much as a coin
    found.append(far(rises, "ab"))
    assert [round(sigmas, 1) for sigmas in found if abs(sigmas) > SIGMAS] == []
    trials(n)
