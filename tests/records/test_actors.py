"""Who a person is at an organ: held there, site-wide, from above."""

from datetime import timedelta

import pytest

from shoumi.kernel.words import Post
from shoumi.records import actors, asking
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment
from tests.world import made


def posts(world, who: str, organ: str) -> frozenset[Post]:
    return actors.posts_at(asking.actor(world[who], world.at.date()), organ)


@pytest.fixture(name="station")
def _station(world) -> str:
    facts = {"code": "53019901", "name": "虚构派出所", "level": "基层"}
    return made(world.ask("sysadmin", "register_organ", world.organ, **facts), "organ")[0]


def test_posts_are_held_at_their_organ(world, station):
    """A keeper here is none above or below."""
    assert posts(world, "keeper", world.organ) == {Post.专管人员}
    assert posts(world, "keeper", world.prefecture) == frozenset()
    assert posts(world, "keeper", station) == frozenset()


@pytest.mark.parametrize(("who", "post"), [("up_officer", Post.上级保密干部), ("up_head", Post.上级机关领导)])
def test_from_above_they_are_superiors_of_all_below(world, station, who, post):
    """One step and two steps down; not at their own organ."""
    assert posts(world, who, world.organ) == {post}
    assert posts(world, who, station) == {post}
    assert post not in posts(world, who, world.prefecture)


def test_from_below_nobody_is_a_superior(world):
    """The county's officer is nothing at the prefecture."""
    assert posts(world, "officer", world.prefecture) == frozenset()
    assert posts(world, "head", world.prefecture) == frozenset()


def test_other_posts_above_give_nothing_below(world):
    """The prefecture's keeper is no superior."""
    assert posts(world, "up_keeper", world.organ) == frozenset()


@pytest.mark.parametrize("who", ["sysadmin", "secadmin", "auditor", "SYSTEM"])
def test_the_offices_of_the_site_hold_everywhere(world, station, who):
    """At every organ, the same one."""
    own = posts(world, who, world.organ)
    assert len(own) == 1
    assert own <= actors.SITE_WIDE
    assert posts(world, who, world.prefecture) == posts(world, who, station) == own


def test_an_appointment_holds_from_its_first_day_until_the_day_it_ends(world):
    """The day before, the first, the last but one, the last."""
    day = world.at.date()
    held = Appointment.objects.get(person_id=world["reviewer"])
    Appointment.objects.filter(pk=held.pk).update(from_on=day, ended_on=day + timedelta(days=2))
    told = [bool(actors.appointments_of(world["reviewer"], day + timedelta(days=n))) for n in (-1, 0, 1, 2)]
    assert told == [False, True, True, False]
    by_query = [
        Appointment.objects.filter(actors.in_force(day + timedelta(days=n)), pk=held.pk).exists()
        for n in (-1, 0, 1, 2)
    ]
    assert by_query == told


def test_a_post_held_at_another_organ_makes_one_of_its_staff(world):
    """Of the county, appointed keeper of the prefecture as well."""
    world.ask("secadmin", "appoint", world["other"], post="专管人员", organ=world.prefecture,
              from_on=world.at.date().isoformat())  # fmt: skip
    person = asking.actor(world["other"], world.at.date())
    assert posts(world, "other", world.prefecture) == {Post.专管人员}
    assert posts(world, "other", world.organ) == frozenset()
    assert actors.staff_key(world.prefecture) in person.keys


def test_the_organs_above_are_told_nearest_first_and_a_circle_ends(world, station):
    """A tree entered wrongly does not hang the desk."""
    assert list(actors.superiors(station)) == [world.organ, world.prefecture]
    Organ.objects.filter(pk=world.prefecture).update(superior_id=station)
    assert list(actors.superiors(station)) == [world.organ, world.prefecture, station]


def test_an_entry_names_a_person_by_name_and_organ(world):
    """No more of him."""
    person = asking.actor(world["reader"], world.at.date())
    assert actors.summary(person) == {"id": world["reader"], "name": "民警甲", "organ": "虚构县公安局"}
