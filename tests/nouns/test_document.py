"""密件 and copies: where one stands, whose it is, who is to sign."""

import pytest

from shoumi.kernel.words import Kind, Level, Post, Tie
from shoumi.nouns.document import IN_HAND, Copy, CopyState, Document
from shoumi.nouns.matter import Matter, MatterState
from shoumi.nouns.person import Person, person_key, post_key

MATTER = Matter("m", "方案", "o", MatterState.已确定, Level.机密, scope=frozenset({person_key("p")}))
DOCUMENT = Document("d", MATTER, "o", "方案")
HOLDER = Person("p", "1", "甲", "o", clearance=Level.机密, keys=frozenset({person_key("p")}))
KEEPER = Person("k", "2", "乙", "o", keys=frozenset({person_key("k"), post_key("o", Post.专管人员)}))


def copy(state: CopyState = CopyState.持有, **facts) -> Copy:
    return Copy("c", "000001", DOCUMENT, "o", state, **facts)


def test_four_states_close_a_life():
    """Filed, destroyed, sent outside, returned to its origin; those in hand are none of them."""
    assert {s.name for s in CopyState if s.closed} == {"归档", "销毁", "外发", "回收"}
    assert not [s for s in IN_HAND if s.closed]


@pytest.mark.parametrize("state", CopyState)
def test_the_holder_is_tied_and_a_borrower_as_such(state):
    """持有人 always, 借阅人 while it is lent; nobody else."""
    ties = copy(state, holder="p").ties(HOLDER)
    assert Tie.持有人 in ties
    assert (Tie.借阅人 in ties) is (state is CopyState.借出)
    assert not copy(state, holder="x").ties(HOLDER) & {Tie.持有人, Tie.借阅人}


@pytest.mark.parametrize("state", CopyState)
def test_only_what_is_under_way_is_addressed_to_somebody(state):
    """The person named; or the registry of the organ named, whoever keeps it."""
    under_way = state is CopyState.待签收
    assert copy(state, to_person="p").addressed_to(HOLDER) is under_way
    assert copy(state, to_organ="o").addressed_to(KEEPER) is under_way
    assert (Tie.签收人 in copy(state, to_person="p").ties(HOLDER)) is under_way


def test_what_is_addressed_to_a_person_is_not_the_registrys():
    """Nor another organ's, nor another's."""
    sent = CopyState.待签收
    assert not copy(sent, to_person="p", to_organ="o").addressed_to(KEEPER)
    assert not copy(sent, to_organ="x").addressed_to(KEEPER)
    assert not copy(sent, to_organ="o").addressed_to(HOLDER)
    assert not copy(sent).addressed_to(KEEPER)


def test_level_follows_the_matter():
    """None for a work secret and once declassified."""
    work = Matter("m", "方案", "o", MatterState.已确定, None, kind=Kind.工作秘密)
    done = Matter("m", "方案", "o", MatterState.已解密, Level.机密)
    assert copy().level is Level.机密
    assert Document("d", work, "o", "x").level is None
    assert Document("d", done, "o", "x").level is None
    assert copy().matter is MATTER


def test_who_may_know_the_matter_may_know_paper_and_copy():
    """The tie of knowledge comes down from it."""
    assert DOCUMENT.ties(HOLDER) == copy(holder="x").ties(HOLDER) == {Tie.知悉人}
    assert DOCUMENT.ties(KEEPER) == frozenset()
