"""The hours of a leak and the end of its case, on walks that try to gain time and to end early."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.walks.leaks import LeakWalk
from tests.walks.walker import Campaign, furnished
from tests.world import World

STEPS, PARTS, WALKS = 50, 10, 50


@pytest.fixture(scope="module", name="bureau")
def furnished_bureau(founded: World, django_db_blocker: Any) -> Iterator[Campaign]:
    """Where all walks begin."""
    with django_db_blocker.unblock():
        yield furnished(founded)


@pytest.fixture(autouse=True)
def own_database(db) -> None:
    """What a test does is undone."""


def walked(bureau: Campaign, seeds: range, steps: int = STEPS) -> int:
    """So many walks, half of them in a province."""
    for seed in seeds:
        with LeakWalk(bureau, seed) as walk:
            walk.go(steps)
    return len(seeds)


@pytest.mark.assures("M98", sabotage="articles.corrected_times_begin_the_hours_anew")
@pytest.mark.assures("M98", sabotage="articles.nobody_is_warned")
@pytest.mark.assures("M98", sabotage="articles.a_case_ends_unremedied")
@pytest.mark.assures("M98", sabotage="articles.a_case_ends_unanswered_for")
@pytest.mark.assures("M98", sabotage="articles.a_case_ends_unstrengthened")
@pytest.mark.assures("M98", sabotage="articles.a_case_ends_in_the_dark")
def test_the_hours_of_a_leak_run_and_its_case_ends_in_order(bureau, trials) -> None:
    """24 hours from what was first told, never set anew, seen when over; ended by four conditions alone."""
    trials(walked(bureau, range(4), 36), seed=0)


@pytest.mark.nightly
@pytest.mark.assures("M98", sabotage="articles.corrected_times_begin_the_hours_anew")
@pytest.mark.parametrize("part", range(PARTS))
def test_the_hours_of_leaks_on_many_walks(bureau, trials, share, part) -> None:
    """The same on five hundred walks of fifty steps."""
    first = part * WALKS
    trials(walked(bureau, range(first, first + share(WALKS))), seed=first)
