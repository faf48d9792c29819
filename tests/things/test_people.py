"""Clearance by day, keys by post: what a row of a person says of him."""

from datetime import date, timedelta

import pytest

from shoumi.kernel.words import Level, Post
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment, Person

FIRST, LAST = date(2026, 3, 2), date(2026, 6, 30)
HOME = Organ(id="o", code="1", name="县局", level="县")


def person(**facts) -> Person:
    given = {"clearance": 2, "cleared_from": FIRST, "cleared_until": LAST} | facts
    return Person(id="p", code="001", name="民警甲", organ=HOME, **given)


@pytest.mark.parametrize(
    ("day", "level"),
    [
        (FIRST - timedelta(days=1), None),
        (FIRST, Level.机密),
        (LAST, Level.机密),
        (LAST + timedelta(days=1), None),
    ],
)
def test_clearance_holds_from_its_first_to_its_last_day(day, level):
    """Both included."""
    assert person().clearance_on(day) is level


def test_clearance_without_a_last_day_holds_on():
    """Until it is withdrawn."""
    assert person(cleared_until=None).clearance_on(date(2099, 1, 1)) is Level.机密


@pytest.mark.parametrize("facts", [{"clearance": None}, {"cleared_from": None}, {"left_on": LAST}])
def test_without_level_first_day_or_presence_there_is_none(facts):
    """Who has left is cleared for nothing, on whatever day one asks."""
    assert person(**facts).clearance_on(FIRST) is None


def test_his_keys_name_him_his_organs_and_his_posts():
    """Those of every organ where he holds a post; posts as such only those at his own."""
    away = Appointment(organ_id="x", post=Post.专管人员)
    here = Appointment(organ_id="o", post=Post.承办人)
    facts = person().facts(FIRST, [here, away])
    assert facts.keys == {"人:p", "机关:o", "机关:x", "岗:o:承办人", "岗:x:专管人员"}
    assert facts.posts == {Post.承办人}
    assert (facts.organ_name, facts.clearance) == ("县局", Level.机密)


def test_who_has_left_has_neither_keys_nor_posts():
    """Appointments nobody ended notwithstanding."""
    facts = person(left_on=FIRST).facts(FIRST, [Appointment(organ_id="o", post=Post.专管人员)])
    assert (facts.keys, facts.posts, facts.left) == (frozenset(), frozenset(), True)


def test_an_appointment_says_up_to_which_level():
    """And whether it has ended."""
    row = Appointment(id="a", person=person(), organ_id="o", post=Post.定密责任人, most=2)
    assert (row.facts(FIRST).most, row.facts(FIRST).ended) == (Level.机密, False)
    row.ended_on, row.most = LAST, None
    assert (row.facts(FIRST).most, row.facts(FIRST).ended) == (None, True)
