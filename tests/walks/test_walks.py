"""Long random walks of acts through one bureau: what they show holds after every step."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.walks.walker import Campaign, Walk, furnished
from tests.world import World

STEPS, PARTS, WALKS = 50, 100, 100
"""Steps of a walk; of a night's campaign the parts, and the walks of each."""
WHOLE = 10
"""At the end of every tenth walk everything is looked at, not only what was touched."""


@pytest.fixture(scope="module", name="bureau")
def furnished_bureau(founded: World, django_db_blocker: Any) -> Iterator[Campaign]:
    """Where all walks begin."""
    with django_db_blocker.unblock():
        yield furnished(founded)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path, db) -> None:
    """Files of each test lie by themselves, and what it does is undone."""
    settings.HOME = tmp_path


def walked(bureau: Campaign, seeds: range, theme: str = "", steps: int = STEPS) -> int:
    """So many walks, one after the other, each from the beginning."""
    for seed in seeds:
        with Walk(bureau, seed, theme) as walk:
            walk.go(steps)
            if seed % WHOLE == 0:
                walk.whole()
    return len(seeds)


@pytest.mark.assures("M42", sabotage="custody.still_addressed")
@pytest.mark.assures("M100", sabotage="articles.receivers_need_not_sign")
@pytest.mark.assures("M100", sabotage="articles.anybody_signs_for_it")
@pytest.mark.assures("M100", sabotage="articles.who_leaves_may_hold")
def test_copies_change_hands_by_two_signatures(bureau, trials) -> None:
    """Given, sent, lent, carried, missed: one state, one hand, two signatures; nobody leaves with one."""
    trials(walked(bureau, range(5), "hands"), seed=0)


@pytest.mark.assures("M96", sabotage="articles.top_secret_is_copied_freely")
@pytest.mark.assures("M96", sabotage="articles.bans_on_copying_are_not_heard")
@pytest.mark.assures("M96", sabotage="articles.copies_are_numbered_anyhow")
def test_copies_are_made_as_article_29_says(bureau, trials) -> None:
    """With the consent the level wants, none of what bears no-copy, numbered and kept as originals."""
    trials(walked(bureau, range(2), "copying"), seed=0)


@pytest.mark.assures("M97", sabotage="articles.nobody_approves_destruction")
@pytest.mark.assures("M97", sabotage="articles.one_supervisor_is_enough")
@pytest.mark.assures("M97", sabotage="articles.supervisors_are_not_waited_for")
@pytest.mark.assures("M97", sabotage="articles.any_place_will_do")
@pytest.mark.assures("M97", sabotage="articles.more_is_destroyed_than_listed")
def test_copies_are_destroyed_as_article_32_says(bureau, trials) -> None:
    """Listed, agreed to, taken to the place, watched by two who say so; just what is on the list."""
    trials(walked(bureau, range(3), "burning"), seed=0)


@pytest.mark.assures("M99", sabotage="articles.nobody_reviews")
@pytest.mark.assures("M99", sabotage="articles.others_change_it_too")
@pytest.mark.assures("M99", sabotage="articles.what_expired_is_open_to_all")
@pytest.mark.assures("M10", sabotage="labels.raised_alone")
def test_labels_are_set_and_changed_by_whose_they_are(bureau, trials) -> None:
    """Drafted, reviewed, determined; changed by origin or superior; what carries a paper is never lower."""
    trials(walked(bureau, range(6), "labels"), seed=0)


def test_most_steps_are_done(bureau) -> None:
    """Of a hundred askings and consents in walks about anything, seventy or more do something."""
    before = bureau.done.copy()
    walked(bureau, range(2), "anything")
    bureau.done.subtract(before)
    assert bureau.share("performed", "proposed", "agreed") > 0.7


@pytest.mark.nightly
@pytest.mark.assures("M42", sabotage="custody.still_addressed")
@pytest.mark.assures("M10", sabotage="labels.raised_alone")
@pytest.mark.assures("M96", sabotage="articles.top_secret_is_copied_freely")
@pytest.mark.assures("M97", sabotage="articles.supervisors_are_not_waited_for")
@pytest.mark.assures("M99", sabotage="articles.others_change_it_too")
@pytest.mark.assures("M100", sabotage="articles.who_leaves_may_hold")
@pytest.mark.parametrize("part", range(PARTS))
def test_ten_thousand_walks(bureau, trials, share, part) -> None:
    """Each of fifty steps, judged step by step: hands, states, signatures, consents, lists, labels."""
    first = part * WALKS
    trials(walked(bureau, range(first, first + share(WALKS))), seed=first)


ACTS, LEDGERS, LONG = 100_000, 50, 1000
"""Acts of a night's replays, the ledgers they stand in, the steps after which each is replayed again."""


@pytest.mark.nightly
@pytest.mark.assures("M25", sabotage="ledger.lines_not_completed")
@pytest.mark.parametrize("part", range(LEDGERS))
def test_a_hundred_thousand_acts_are_replayed(bureau, trials, share, part) -> None:
    """Registers and tables built from the entries alone are those kept, after each thousand steps."""
    bureau.done["performed"], wanted = 0, share(ACTS // LEDGERS)
    with Walk(bureau, 100_000 + part, "anything") as walk:
        while bureau.done["performed"] < wanted:
            walk.go(walk.n + min(LONG, wanted))
            walk.whole()
        walk.rebuilt()
    trials(bureau.done["performed"], seed=100_000 + part)
