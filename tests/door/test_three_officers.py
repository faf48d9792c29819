"""Three officers, three persons: none of them alone reaches content, the ledger, or his own rights."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import prod
from random import Random

import pytest
from django.conf import settings as product
from django.db import transaction

from shoumi.records.tables import Account
from tests.door.alone import Alone, moves, temptations
from tests.door.guest import Guest
from tests.world import OFFICERS


def officer(world, who: str) -> Alone:
    return Alone(world, who, ("matter", world.matter(level="机密", readers=("reader",))))


def everybody_has_a_device(world) -> None:
    """But one, so that a password alone would show."""
    for who in (*OFFICERS, "keeper"):
        Guest(world, who).enrol()


@contextmanager
def undone() -> Iterator[None]:
    """Within it things happen, and after it they have not."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def walked(one: Alone, path: Iterable[str]) -> str:
    """What a walk reached; the world is as before afterwards."""
    with undone():
        for move in path:
            one.tries(move)
        return one.reached()


FORKS = (1, 1, 1, 1, 2, 1, 2, 1, 2, 1, 2, 2)
"""Into how many ways a walk of twelve moves parts before each of them: 32 walks from one beginning."""


def walks(one: Alone, chance: Random, forks: tuple[int, ...] = FORKS) -> list[str]:
    """What each of them reached; the world is as before afterwards."""
    if not forks:
        return [one.reached()]
    told = []
    for _ in range(forks[0]):
        with undone():
            other = one.copy()
            other.tries(chance.choice(moves(one.who)))
            told += walks(other, chance, forks[1:])
    return told


def sequences(world, n: int, seed: int) -> tuple[int, list[str]]:
    """So many walks at least, each officer's in turn; how many, and what was reached."""
    everybody_has_a_device(world)
    starts, chance, told = [officer(world, who) for who in OFFICERS], Random(seed), []
    for one in starts:
        one.at = world.at
        one.log = one.leaves()
    while len(told) < n:
        told += walks(starts[len(told) // prod(FORKS) % 3], chance)
    return len(told), [reached for reached in told if reached]


@pytest.mark.assures("M06", sabotage="door.password_for_another")
def test_no_tempting_way_leads_one_officer_anywhere(world, trials):
    """The ways that suggest themselves, and each single move, for each of the three."""
    everybody_has_a_device(world)
    n, failures = 0, []
    for who in OFFICERS:
        start = officer(world, who)
        for path in (*temptations(who), *([move] for move in moves(who))):
            told = walked(start.copy(), path)
            n, failures = n + 1, failures + ([(who, path, told)] if told else [])
    assert failures == []
    trials(n, failures=len(failures))


@pytest.mark.nightly
@pytest.mark.assures("M06", sabotage="door.password_for_another")
def test_no_long_campaign_of_one_officer_reaches_anything(world, trials, share):
    """Fifty thousand walks of twelve moves each; those that begin alike are walked to the fork once."""
    n, reached = sequences(world, share(50_000), 66)
    assert reached == []
    trials(n, failures=len(reached), seed=66)


def explored(one: Alone, depth: int, seen: dict[str, int]) -> tuple[int, list[str]]:
    """Every state within so many successful moves, once for each depth left; how many, what was reached."""
    told = one.reached()
    if told:
        return 1, [told]
    count, found = 1, []
    for move in moves(one.who, few=True) if depth else ():
        with undone():
            other = one.copy()
            if other.tries(move) and seen.get(key := other.state(), -1) < depth - 1:
                seen[key] = depth - 1
                n, more = explored(other, depth - 1, seen)
                count, found = count + n, found + [f"{move} → {m}" for m in more]
    return count, found


@pytest.mark.nightly
@pytest.mark.assures("M06", sabotage="door.password_for_another")
@pytest.mark.parametrize("who", OFFICERS)
def test_nothing_is_reached_within_eight_moves(world, who, trials):
    """Every state that eight moves of one officer lead to."""
    everybody_has_a_device(world)
    one = officer(world, who)
    n, found = explored(one, 8, {one.state(): 8})
    assert found == []
    trials(n, failures=len(found))


@pytest.mark.assures("M08", sabotage="door.admin_is_there")
def test_there_is_no_super_user_and_no_admin(trials):
    """Neither field nor page nor application of the kind; the account has no permissions of its own."""
    assert not {"is_superuser", "is_staff"} & {f.name for f in Account._meta.get_fields()}
    assert not hasattr(Account, "has_perm")
    assert "django.contrib.admin" not in product.INSTALLED_APPS
    trials(3)


@pytest.mark.parametrize("who", OFFICERS)
def test_the_officers_own_pages_show_no_content(guest, who):
    """With a session in full order, a page of a paper is closed to each of the three."""
    one = guest(who)
    document, copies = one.world.document(copies=1)
    one.confirm()
    for path in (f"/things/document/{document}", f"/things/copy/{copies[0]}", "/find?q=虚构", "/registers"):
        assert one.get(path).status_code == 403
    assert one.call(f"/documents/{document}").status_code == 403
