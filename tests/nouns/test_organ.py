"""机关, and what its standing duties see of it."""

import pytest

from shoumi.kernel.words import OrganLevel
from shoumi.nouns.organ import DutyRecord, Evidence, Organ, Upkeep
from shoumi.nouns.person import Person


def organ(level: OrganLevel = OrganLevel.县, *, outside: bool = False) -> Organ:
    return Organ("o", "1", "县局", level, outside=outside)


@pytest.mark.parametrize("level", OrganLevel)
def test_all_but_stations_are_of_county_level_or_above(level):
    """And an organ outside owes nothing here."""
    above = level is not OrganLevel.基层
    assert level.county_or_above is above
    assert Upkeep(organ(level)).county_or_above is above
    assert not Upkeep(organ(level, outside=True)).county_or_above
    assert Upkeep(organ(level)).own
    assert not Upkeep(organ(level, outside=True)).own


def test_the_newest_evidence_of_a_duty_counts():
    """None where there is none; other duties' do not count."""
    upkeep = Upkeep(organ(), evidence=(Evidence("a", 30), Evidence("a", 3), Evidence("b", 1)))
    assert (upkeep.days_since("a"), upkeep.days_since("b"), upkeep.days_since("c")) == (3, 1, None)


def test_nobody_is_tied_to_an_organ():
    """But by post."""
    person = Person("p", "1", "甲", "o")
    assert organ().ties(person) == frozenset()
    assert DutyRecord("e", "o", "a", None, "").ties(person) == frozenset()
