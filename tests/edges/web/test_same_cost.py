"""What is hidden costs what is absent costs: statements and bytes each time, the clock at night."""

import logging
from time import perf_counter_ns

import pytest

from shoumi.records.now import as_if
from tests.edges.lasting import undone
from tests.edges.web.pair import Ask, Reader, loaded_dice, told
from tests.edges.web.routes import Named
from tests.edges.web.test_two_worlds import _furnished as furnished_world
from tests.edges.web.test_two_worlds import twins
from tests.founding import founded_world

__all__ = ["founded_world", "furnished_world"]

PLACES = ("/things/document/{}", "/api/v1/documents/{}", "/approvals/{}", "/acts/lend_copy?thing={}")
"""Where a curious person would put ids, one after the other."""


def auc(hidden: list[float], absent: list[float]) -> float:
    """How well one cost tells the two apart: 0.5, not at all; 1, always."""
    order = sorted([(cost, 1) for cost in hidden] + [(cost, 0) for cost in absent])
    ranks: dict[float, list[int]] = {}
    for rank, (cost, _) in enumerate(order, 1):
        ranks.setdefault(cost, []).append(rank)
    mean = {cost: sum(at) / len(at) for cost, at in ranks.items()}
    n = len(hidden)
    return (sum(mean[cost] for cost in hidden) - n * (n + 1) / 2) / (n * len(absent))


def test_the_measure_itself_tells_apart_what_differs():
    """Equal costs give a half, costs that always differ give one, and a shift of a tenth is seen."""
    same, more = [float(n % 50) for n in range(2000)], [float(n % 50) + 5 for n in range(2000)]
    assert auc(same, same) == 0.5
    assert auc([2.0] * 9, [1.0] * 9) == 1.0
    assert auc(more, same) > 0.55


@pytest.mark.assures("M17", sabotage="worlds.hidden_things_are_looked_at")
@pytest.mark.parametrize(
    ("who", "most"),
    [
        ("other", 40),
        *(pytest.param(w, 10**6, marks=pytest.mark.nightly) for w in ("other", "outsider", "up_officer")),
    ],
)
@pytest.mark.usefixtures("db")
def test_statements_and_bytes_tell_nothing_apart(furnished, monkeypatch, trials, who, most):
    """Ids of hidden and absent things in turn: how many statements, how long an answer, is the same."""
    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    with undone():
        story = told(furnished, loaded_dice(monkeypatch), hidden=True, fillers=[])
        reader = Reader.at(story, who)
        pairs = twins(Named(story.seen, story.unseen))
        pairs = pairs[:: max(1, len(pairs) // most)]
        reader.answer(Ask("GET", "/find"), "warm")
        found = [[reader.answer(one, "twin") for one in pair] for pair in pairs]
    for cost in (lambda a: len(a[4]), lambda a: len(str(a[1])) + len(a[3])):
        hidden, absent = ([float(cost(pair[n])) for pair in found] for n in (0, 1))
        assert auc(hidden, absent) == 0.5
        assert hidden == absent
    trials(len(pairs))


@pytest.mark.nightly
@pytest.mark.assures("M17", sabotage="worlds.hidden_things_are_looked_at")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.usefixtures("db")
def test_the_clock_tells_nothing_of_use(furnished, monkeypatch, trials, share, place):
    """Two thousand of each, in turn, which first changing: whoever measures them guesses no better."""
    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    times: dict[int, list[float]] = {0: [], 1: []}
    with undone():
        story = told(furnished, loaded_dice(monkeypatch), hidden=True, fillers=[])
        noun = "proceeding" if "approvals" in place else "copy" if "lend_copy" in place else "document"
        paths = (place.format(story.unseen[noun]), place.format("a" * 26))
        client = Reader.at(story, "other").client
        with as_if(story.world.at):
            for n in range(share(2000) + 20):
                for which in (n % 2, 1 - n % 2):
                    begun = perf_counter_ns()
                    client.get(paths[which])
                    if n >= 20:
                        times[which].append(float(perf_counter_ns() - begun))
    told_apart = auc(times[0], times[1])
    # a twentieth at two thousand; chance alone strays further in a shorter run, by the root of its length
    assert abs(told_apart - 0.5) <= 0.05 * (2000 / min(2000, len(times[0]))) ** 0.5, told_apart
    trials(2 * len(times[0]))
