"""What the books say of a thing, for the tests of all chapters."""

from shoumi.records import asking
from shoumi.records.knowledge import may_know, seen
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.thing import Thing
from tests.world import World


def line(register: str, thing: str) -> dict[str, str]:
    """The columns of its latest line."""
    return RegisterLine.objects.filter(register=register, thing=thing).latest("entry").columns


def running(key: str, thing: str) -> bool:
    """Whether this limit still runs on it."""
    return RunningClock.objects.filter(key=key, thing=thing, closed_at__isnull=True).exists()


def late(key: str, thing: str) -> bool:
    """Whether a limit of it was missed."""
    return RunningClock.objects.filter(key=key, thing=thing, late=True).exists()


def seen_alike(world: World, thing: Thing) -> dict[str, bool]:
    """Who of the cast may know the thing; the check of one and the filter of lists must agree."""
    found = {}
    for who, key in world.people.items():
        person = asking.actor(key, world.at.date())
        found[who] = may_know(person, thing.facts())
        rows = type(thing)._default_manager.filter(seen(person, thing.sight), pk=thing.pk)
        assert rows.exists() is found[who], who
    return found
