"""What the tests of this chapter do again and again."""

from datetime import timedelta
from typing import Any

from shoumi.edges.exporting.lines import Extract
from shoumi.records import actors, loading
from shoumi.records.knowledge import may_know, seen
from shoumi.records.tables import RunningClock
from shoumi.things.models import NOUNS
from tests.world import World, made


def person(world: World, who: str) -> Any:
    """The noun of one of the cast."""
    with world.moment():
        (row,) = loading.by_id("person", world[who])
        return actors.facts_of(row, world.at.date())


def sees(world: World, who: str, noun: str, key: str) -> bool:
    """Whether he may know it, by the check and by the filter, which never differ."""
    reader = person(world, who)
    (thing,) = loading.load(noun, (key,), world.at.date())
    table = NOUNS[noun]
    listed = table._default_manager.filter(seen(reader, table.sight), pk=key).exists()
    assert may_know(reader, thing) is listed
    return listed


def lines(world: World, who: str, register: str) -> list[dict[str, str]]:
    """The lines of a register as he reads or exports them."""
    return [row.columns for row in Extract.read(person(world, who), register, {}).lines()]


def running(key: str, thing: str) -> bool:
    return RunningClock.objects.filter(key=key, thing=thing, closed_at__isnull=True).exists()


def late(key: str, thing: str) -> bool:
    return RunningClock.objects.filter(key=key, thing=thing, late=True).exists()


def day(world: World, days: int = 0) -> str:
    return (world.at.date() + timedelta(days=days)).isoformat()


def moment(world: World, **ago: int) -> str:
    return (world.at - timedelta(**ago)).strftime("%Y-%m-%dT%H:%M")


def make(world: World, who: str, act: str, noun: str, **form: Any) -> str:
    """Ask for an act on the organ that makes one thing."""
    return made(world.ask(who, act, world.organ, **form), noun)[0]
