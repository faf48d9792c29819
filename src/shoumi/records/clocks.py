"""Time limits: opened and closed by acts, aged by the tick, lateness kept for ever."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

from django.db.models import QuerySet

from shoumi.kernel.model import Asked, Clock
from shoumi.kernel.words import Level
from shoumi.law.grades import Grade
from shoumi.law.periods import deadline
from shoumi.law.units import Period, Unit
from shoumi.records import law, sql, workdays
from shoumi.records.now import BEIJING, now
from shoumi.records.tables import RunningClock
from shoumi.things.models import NOUNS
from shoumi.things.prepared import Reading, Several

END_OF_DAY = time(23, 59, 59)


def follow(asked: Asked[Any, Any], index: int, about: Iterable[tuple[str, str]]) -> None:
    """Close what the act closes, then open what it opens, on the things it concerned."""
    things = list(about)
    key = asked.act.key
    closing = {clock.key: _met(clock, asked) for clock in closed_by(key)}
    if closing:
        _close(closing, _limited(key, things), index, asked.at)
    for clock in opened_by(key):
        if clock.when is None or clock.when(asked):
            _open(clock, asked, index, things)


def readings(act: str, about: Iterable[tuple[str, str]]) -> Iterator[Reading]:
    """What `follow` reads of an act on these."""
    yield from _RUNNING.reading(_limited(act, about))


def run_on(kinds: Iterable[str]) -> frozenset[str]:
    """The nouns that time limits of these kinds run on, as the law declares them."""
    book = law.book()
    declared = [book.clocks[kind] for kind in kinds]
    return frozenset(clock.on_made or book.acts[key].of for clock in declared for key in clock.opens_on)


@cache
def opened_by(act: str) -> tuple[Clock, ...]:
    """The kinds of limit an act opens."""
    return tuple(c for c in law.book().clocks.values() if act in c.opens_on)


@cache
def closed_by(act: str) -> tuple[Clock, ...]:
    """The kinds of limit an act closes."""
    return tuple(c for c in law.book().clocks.values() if act in c.closes_on)


@cache
def _closed_on(act: str) -> frozenset[str]:
    """The nouns whose limits an act closes."""
    return run_on(clock.key for clock in closed_by(act))


def _limited(act: str, about: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Those whose limits the act may close."""
    nouns = _closed_on(act)
    return tuple(thing for noun, thing in about if noun in nouns)


_RUNNING = Several(lambda *ids: RunningClock.objects.filter(thing__in=ids, closed_at__isnull=True))


def _met(clock: Clock, asked: Asked[Any, Any]) -> datetime | None:
    """The moment a person says the limit was met, where the clock asks for it; entered late or not.

    Where he says a day, its first moment: whatever is done by the last day of a limit is in time.
    """
    met = getattr(asked.form, clock.met, None) if clock.met else None
    return met if met is None or isinstance(met, datetime) else _dawn(met)


def _close(keys: Mapping[str, datetime | None], things: tuple[str, ...], index: int, at: datetime) -> None:
    for clock in _RUNNING(things):
        if clock.key in keys:
            met = keys[clock.key]
            late = clock.due_at < second(met) if met else clock.late or clock.due_at < second(at)
            sql.update(RunningClock, clock.pk, {"late": late, "closed_entry": index, "closed_at": at})


def _open(clock: Clock, asked: Asked[Any, Any], index: int, things: list[tuple[str, str]]) -> None:
    noun = clock.on_made or asked.act.of
    limit = _limit(clock, asked)
    if limit is None:
        return
    bound = None if clock.whom is None else clock.whom(asked)
    for kind, thing in things:
        if bound is not None and thing not in bound:
            continue
        if kind == noun and (clock.on_made or any(thing == t.id for t in asked.things)):
            row = {
                "key": clock.key, "noun": noun, "thing": thing, "organ": asked.organ.id,
                "person": _whom(clock, asked, noun, thing),
                "opened_entry": index, "opened_at": asked.at, "parameter": clock.parameter,
            }  # fmt: skip
            sql.insert(RunningClock, [row | limit])


def _whom(clock: Clock, asked: Asked[Any, Any], noun: str, thing: str) -> str:
    """Whom the limit binds: the person it runs on, whom the thing names, or as the act has it."""
    if clock.whom is not None:
        return thing
    if clock.binds:
        return str(getattr(NOUNS[noun]._default_manager.get(pk=thing), f"{clock.binds}_id"))
    return _bound(asked)


def _bound(asked: Asked[Any, Any]) -> str:
    """The one the things go to, else the one who asked."""
    to = getattr(asked.form, "to", None)
    return str(getattr(to, "id", "") or asked.actor.id)


def _limit(clock: Clock, asked: Asked[Any, Any]) -> dict[str, Any] | None:
    """The columns that say when it is due, and how sure that is; None where the form names no day."""
    if clock.form_field:
        day = getattr(asked.form, clock.form_field)
        return None if day is None else {"due_at": end_of(day)}
    value = asked.params[clock.parameter.format(level=_level(asked) or "其他")]
    since, period = _since(clock, asked), value.period()
    found: dict[str, Any] = {"unchecked": value.needs_checking, "counted_from": since}
    if period.unit is Unit.WORKING_DAY:
        return found | {"working_days": period.amount} | counted(since, period)
    return found | {"due_at": deadline(since, period)}


def _level(asked: Asked[Any, Any]) -> Level | None:
    """That of the thing, or where the act makes it, of the form. An organ's level is of another kind."""
    told = (getattr(one, "level", None) for one in (asked.thing, asked.form))
    return next((level for level in told if isinstance(level, Level)), None)


def counted(since: datetime, period: Period) -> dict[str, Any]:
    """When so many working days end, and whether that is only expected: a notice is not known yet."""
    due = deadline(since, period, workdays.is_workday)
    return {"due_at": due, "expected": not workdays.all_known(since.date(), due.date())}


def _since(clock: Clock, asked: Asked[Any, Any]) -> datetime:
    """When the limit begins to run; a day begins with its first moment."""
    if not clock.since:
        return asked.at
    _, of_thing, fact = clock.since.rpartition("thing.")
    since = getattr(asked.thing if of_thing else asked.form, fact)
    return since if isinstance(since, datetime) else _dawn(since)


def _dawn(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=BEIJING)


def end_of(day: date | datetime) -> datetime:
    """The last moment of a day; a moment is its own."""
    return day if isinstance(day, datetime) else datetime.combine(day, END_OF_DAY, tzinfo=BEIJING)


def second(at: datetime) -> datetime:
    """The second of a moment: a limit set to a second has passed when that second has."""
    return at.replace(microsecond=0)


def running() -> "QuerySet[RunningClock]":
    """Limits not yet met, nearest first."""
    return RunningClock.objects.filter(closed_at__isnull=True).order_by("due_at")


def overdue() -> "QuerySet[RunningClock]":
    """Limits that have passed unmet."""
    return running().filter(due_at__lt=second(now()))


def doubt_of(row: RunningClock) -> str:
    """How its length is doubted: a value the site is to settle, or one it is to check; else empty."""
    if not row.unchecked:
        return ""
    clock = law.book().clocks.get(row.key)
    start = clock.parameter.partition("{")[0] if clock else ""
    view = law.parameters().on(now().date())
    proposed = any(view[key].grade is Grade.建议值 for key in view if start and key.startswith(start))
    return "建议值，待核" if proposed else "待核"
