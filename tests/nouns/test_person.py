"""人员."""

import pytest

from shoumi.kernel.words import Level, Post, Tie
from shoumi.nouns.person import Appointment, Person, organ_key, person_key, post_key


def person(key: str = "p", **facts) -> Person:
    return Person(key, "001", "民警甲", "o", **facts)


@pytest.mark.parametrize(
    ("has", "asks", "enough"),
    [
        (None, None, True), (None, Level.秘密, False), (Level.秘密, Level.秘密, True), (Level.秘密, Level.机密, False),
        (Level.绝密, Level.秘密, True), (Level.绝密, None, True),
    ],
)  # fmt: skip
def test_clearance_covers_its_level_and_below(has, asks, enough):
    """What asks for no level asks for no clearance."""
    assert person(clearance=has).cleared_for(asks) is enough


def test_each_is_tied_to_himself_alone():
    """本人."""
    assert person().ties(person()) == {Tie.本人}
    assert person().ties(person("q")) == frozenset()
    assert Appointment("a", person(), "o", Post.承办人).ties(person()) == {Tie.本人}


def test_keys_of_different_kinds_never_meet():
    """A person, an organ and a post with the same id are three keys."""
    keys = {person_key("x"), organ_key("x"), post_key("x", Post.专管人员), post_key("x", Post.承办人)}
    assert len(keys) == 4
    assert [k.split(":")[1] for k in sorted(keys)] == ["x"] * 4
