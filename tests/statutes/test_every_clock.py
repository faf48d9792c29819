"""Every kind of time limit: due when law or form says, in time to its last second, late with the next."""

import typing
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest

from shoumi.kernel.model import Clock
from shoumi.kernel.words import Level
from shoumi.law.units import Unit
from shoumi.records import clocks, law, workdays
from shoumi.records.now import BEIJING, as_if
from shoumi.records.tables import RunningClock
from shoumi.statutes import load
from shoumi.things.models import NOUNS

OPENED = datetime(2026, 11, 23, 9, 30, 15, tzinfo=BEIJING)
BEGUN = datetime(2026, 11, 20, 16, 45, 30, tzinfo=BEIJING)
"""The moment a limit runs from, where it is another than that of the act."""
ENDS = datetime(2026, 12, 4, 10, 20, 30, tzinfo=BEIJING)

# Clocks of which no due time can be made here, and why. The set may only shrink.
CANNOT: dict[str, str] = {}


def levels_of(clock: Clock) -> list[Level | None]:
    """Every level, and none where such things have a limit too."""
    others = clock.parameter.format(level="其他") in law.parameters().on(OPENED.date())
    return [*Level, *([None] if others else [])]


KINDS = [
    (key, level)
    for key, clock in sorted(load().clocks.items())
    for level in (levels_of(clock) if "{level}" in clock.parameter else [Level.机密])
]


def field_kind(clock: Clock, name: str) -> type:
    """Date or datetime, as the form of the opening act, or the noun acted on, has the field."""
    act = load().acts[clock.opens_on[0]]
    _, of_thing, fact = name.rpartition("thing.")
    holder = NOUNS[act.of].kind_of_facts if of_thing else act.form
    hint = typing.get_type_hints(holder)[fact]
    return next(h for h in (hint, *typing.get_args(hint)) if h in {date, datetime})


def said(clock: Clock, name: str, moment: datetime) -> date | datetime:
    return moment if field_kind(clock, name) is datetime else moment.date()


def limit_of(clock: Clock, level: Level | None) -> dict[str, typing.Any]:
    """What the product reckons for the clock, opened at a fixed moment."""
    thing, form = SimpleNamespace(level=level), SimpleNamespace()
    if clock.form_field:
        setattr(form, clock.form_field, said(clock, clock.form_field, ENDS))
    if clock.since:
        _, of_thing, fact = clock.since.rpartition("thing.")
        setattr(thing if of_thing else form, fact, said(clock, clock.since, BEGUN))
    params = law.parameters().on(OPENED.date())
    found = clocks._limit(clock, SimpleNamespace(at=OPENED, thing=thing, form=form, params=params))
    assert found is not None
    return found


def end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=BEIJING)


def expected(clock: Clock, level: Level | None) -> datetime:
    """The same by plain counting."""
    if clock.form_field:
        ends = said(clock, clock.form_field, ENDS)
        return ends if isinstance(ends, datetime) else end_of(ends)
    value = law.parameters().on(OPENED.date())[clock.parameter.format(level=level or "其他")]
    begun = said(clock, clock.since, BEGUN) if clock.since else OPENED
    moment = begun if isinstance(begun, datetime) else datetime.combine(begun, time(0), tzinfo=BEIJING)
    if value.unit in {Unit.HOUR, Unit.MINUTE}:
        return moment + timedelta(minutes=value.number() * (60 if value.unit is Unit.HOUR else 1))
    return end_of(last_day(moment.date(), value.number(), value.unit))


def last_day(day: date, number: int, unit: Unit) -> date:
    if unit is Unit.DAY:
        return day + timedelta(days=number)
    if unit is Unit.WORKING_DAY:
        while number:
            day += timedelta(days=1)
            number -= workdays.is_workday(day)
        return day
    months = day.month - 1 + number * (12 if unit is Unit.YEAR else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def running(clock: Clock, level: Level | None) -> RunningClock:
    return RunningClock.objects.create(
        key=clock.key, noun="x", thing=f"{clock.key}"[:26], organ="o", opened_entry=0, opened_at=OPENED,
        **limit_of(clock, level),
    )  # fmt: skip


@pytest.mark.parametrize(("key", "level"), KINDS)
def test_a_limit_is_due_when_law_or_form_says(key, level):
    """Reckoned by the product as by plain counting."""
    if key not in CANNOT:
        assert limit_of(load().clocks[key], level)["due_at"] == expected(load().clocks[key], level)


@pytest.mark.parametrize(("key", "level"), KINDS)
def test_a_limit_is_late_only_with_the_second_after(db, key, level):
    """The second before, the last second to its end, the first second after: on the lists, and when met."""
    if key in CANNOT:
        return
    clock = load().clocks[key]
    row = running(clock, level)
    second, breath = timedelta(seconds=1), timedelta(microseconds=999_999)
    for at, late in ((-second, False), (timedelta(0), False), (breath, False), (second, True)):
        moment = row.due_at + at
        with as_if(moment):
            assert clocks.overdue().filter(pk=row.pk).exists() is late, at
        RunningClock.objects.filter(pk=row.pk).update(closed_at=None, late=False)
        clocks._close({key: None}, [row.thing], 1, moment)
        assert RunningClock.objects.get(pk=row.pk).late is late, at
        RunningClock.objects.filter(pk=row.pk).update(closed_at=None, closed_entry=None)


def test_every_clock_is_tried():
    """None is left out without a reason."""
    assert {key for key, _ in KINDS} == set(load().clocks)
    assert all(CANNOT.values())
    assert set(CANNOT) <= set(load().clocks)


def test_every_limit_that_runs_from_another_moment_names_a_day_or_a_moment():
    """What it is since, and what it is met by, are fields of its acts."""
    for clock in load().clocks.values():
        for act in clock.opens_on if clock.since and not clock.since.startswith("thing.") else ():
            assert clock.since in typing.get_type_hints(load().acts[act].form), (clock.key, act)
        met = [a for a in clock.closes_on if clock.met and hasattr(load().acts[a].form, clock.met)]
        assert bool(met) is bool(clock.met) or clock.met in typing.get_type_hints(
            load().acts[clock.closes_on[0]].form
        ), clock.key
