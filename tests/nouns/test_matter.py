"""国家秘密事项."""

import pytest

from shoumi.kernel.words import Kind, Level, Tie
from shoumi.nouns.matter import (
    CatalogueItem,
    Clarification,
    ClarificationState,
    Manner,
    Matter,
    MatterState,
    Notice,
)
from shoumi.nouns.person import Person, organ_key, person_key

READER = Person("p", "1", "甲", "o", clearance=Level.机密, keys=frozenset({person_key("p"), organ_key("o")}))


def matter(state: MatterState = MatterState.已确定, level: Level | None = Level.机密, **facts) -> Matter:
    return Matter("m", "方案", "o", state, level, **{"scope": frozenset({person_key("p")})} | facts)


@pytest.mark.parametrize(
    ("facts", "admitted"),
    [
        ({}, True), ({"level": Level.绝密}, False), ({"level": None}, False), ({"scope": frozenset()}, False),
        ({"level": None, "kind": Kind.工作秘密}, True), ({"kind": Kind.工作秘密}, False),
        ({"scope": frozenset({organ_key("o")})}, True), ({"scope": frozenset({organ_key("x")})}, False),
    ],
)  # fmt: skip
def test_it_admits_who_is_cleared_and_in_scope(facts, admitted):
    """Both; by himself or by his organ."""
    found = matter(**facts)
    assert found.admits(READER) is admitted
    assert (Tie.知悉人 in found.ties(READER)) is admitted


def test_its_drafter_is_tied_to_it_whatever_he_may_know():
    """拟定人."""
    assert matter(scope=frozenset(), drafted_by="p").ties(READER) == {Tie.拟定人}


@pytest.mark.parametrize("state", MatterState)
def test_only_what_is_declassified_is_unprotected(state):
    """A draft is protected like what is determined; a work secret is protected and no state secret."""
    open_now = state is MatterState.已解密
    assert matter(state).protected is not open_now
    assert matter(state).secret is not open_now
    assert matter(state, kind=Kind.工作秘密).protected is not open_now
    assert not matter(state, kind=Kind.工作秘密).secret


@pytest.mark.parametrize(
    ("facts", "foreign"),
    [
        ({}, False), ({"origin": "o"}, False), ({"origin": "x"}, True), ({"manner": Manner.来文}, True),
        ({"manner": Manner.派生}, False), ({"manner": Manner.来文, "origin": "o"}, True),
    ],
)  # fmt: skip
def test_another_organs_matter_is_foreign(facts, foreign):
    """By its origin, or because it came from outside."""
    assert matter(**facts).foreign is foreign


def test_what_hangs_on_a_matter_is_known_with_it():
    """A query; a notice is its addressee's; a list is known by post alone."""
    assert Clarification("q", matter(), "o", ClarificationState.已报).ties(READER) == matter().ties(READER)
    assert Notice("n", matter(), "o", to_person="p").ties(READER) == {Tie.签收人}
    assert Notice("n", matter(), "o", to_organ="o").ties(READER) == frozenset()
    assert CatalogueItem("i", "o", "x", Level.机密, "10年").ties(READER) == frozenset()
