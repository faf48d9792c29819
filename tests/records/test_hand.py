"""A row in hand is told as reading it anew would tell it, and is let go where that is not sure."""

import pytest

from shoumi.kernel.model import Alter
from shoumi.nouns.document import CopyState
from shoumi.records import hand, loading, writing
from shoumi.records.store import Store
from tests.machine.conftest import told_as_read

__all__ = ["told_as_read"]


@pytest.fixture
def at_work(world):
    """A write has begun, with nothing read yet."""
    with writing.writing():
        hand.empty()
        yield world


def alter(world, copy, **facts):
    """Write facts of a copy as an act does."""
    Store(writing.head().size, "", world.at).apply([Alter("copy", copy, facts)])


def read(world, copy):
    return loading.load("copy", [copy], world.at.date(), lock=True)[0]


@pytest.mark.usefixtures("told_as_read")
def test_what_one_act_leaves_is_told_as_it_stands(world):
    """Handed over, signed for, lent: facts of every kind, people among them."""
    _, (copy, *_) = world.received()
    world.ask("keeper", "hand_over_copies", copy, to=world["reader"], pages=4)
    world.ask("reader", "accept_copies", copy, copies=1, pages=4)
    world.ask("reader", "hand_over_copies", copy, to=world["keeper"], pages=4)
    assert world.ask("keeper", "accept_copies", copy, copies=1, pages=4).entry


def test_the_altered_row_stays_in_hand(at_work):
    """With its new facts, in the kinds a reading gives."""
    _, (copy, *_) = at_work.received()
    hand.empty()
    read(at_work, copy)
    alter(at_work, copy, state=CopyState.借出, holder_id=None, due_on=None)
    row = hand.held(copy)
    assert (row.state, row.holder, row.touched) == (CopyState.借出, None, writing.head().size)


def test_a_joined_row_not_in_hand_lets_it_go(at_work):
    """Its name would have to be read."""
    _, (copy, *_) = at_work.received()
    hand.empty()
    read(at_work, copy)
    alter(at_work, copy, holder_id=at_work["reader"])
    assert hand.held(copy) is None


def test_a_second_thing_altered_lets_all_go(at_work):
    """One may be told through the other."""
    _, copies = at_work.received(copies=2)
    hand.empty()
    for copy in copies:
        read(at_work, copy)
        alter(at_work, copy, place="二号柜")
    assert [hand.held(copy) for copy in copies] == [None, None]


def test_nothing_is_in_hand_outside_a_write(world):
    """Or at the next asking."""
    _, (copy, *_) = world.received()
    assert hand.held(copy) is None
    read(world, copy)
    assert hand.held(copy) is None
