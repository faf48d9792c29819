"""Time limits: opened and closed by acts, due to the second, lateness kept."""

from datetime import date, datetime, time, timedelta

import pytest

from shoumi.kernel.model import Clock
from shoumi.kernel.words import Level
from shoumi.law.parameters import Value
from shoumi.records import clocks, law, workdays
from shoumi.records.now import BEIJING, as_if
from shoumi.records.tables import RunningClock
from shoumi.things.matters import Matter
from tests.world import made


def running(key: str, thing: str | None = None) -> RunningClock:
    """The one limit of this kind that runs."""
    found = clocks.running().filter(key=key)
    return (found.filter(thing=thing) if thing else found).get()


def value(world, key: str) -> Value:
    return law.parameters().on(world.at.date())[key]


def end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=BEIJING)


def after_workdays(first: date, count: int) -> date:
    """The day of the last of so many working days, the first day itself not counted."""
    day = first
    while count:
        day += timedelta(days=1)
        count -= workdays.is_workday(day)
    return day


def given(world) -> str:
    """A copy under way to the reader."""
    _, (copy, *_) = world.document()
    world.ask("keeper", "hand_over_copies", copy, to=world["reader"], pages=4)
    return copy


def carried(world, days: int) -> str:
    """A copy carried out until so many days from now."""
    _, (copy, *_) = world.document()
    world.request(
        "keeper", "hand_over_on_the_spot", copy, {"to": world["reader"], "pages": 4}, cosigner=world["reader"]
    )
    day = world.at.date()
    asked = world.ask(
        "reader", "carry_out", copy, destination="（虚构）", route="专车", purpose="会议", from_on=day.isoformat(),
        due_on=(day + timedelta(days=days)).isoformat(), measures="密码箱", work_place_only=True,
    )  # fmt: skip
    world.agree("head", asked)
    return copy


def test_an_act_opens_a_limit_and_another_closes_it(world):
    """Sent, due, signed for: opened and closed by those acts, on the copy, for its receiver."""
    copy = given(world)
    clock = running("acceptance", copy)
    assert (clock.noun, clock.organ, clock.person, clock.opened_at) == (
        "copy",
        world.organ,
        world["reader"],
        world.at,
    )
    outcome = world.ask("reader", "accept_copies", copy, copies=1, pages=4)
    clock.refresh_from_db()
    assert (clock.closed_entry, clock.closed_at, clock.late) == (outcome.entry.index, world.at, False)
    assert not clocks.running().filter(thing=copy).exists()


def test_a_limit_of_working_days_skips_those_off(world):
    """From a Thursday before a holiday: the day itself, weekends and holidays are not counted."""
    for start in (datetime(2026, 4, 30, 15, tzinfo=BEIJING), datetime(2026, 5, 15, 8, tzinfo=BEIJING)):
        world.at = start
        limit = value(world, "handover.accept.limit")
        clock = running("acceptance", given(world))
        assert clock.due_at == end_of(after_workdays(start.date(), limit.number()))
        assert clock.parameter == "handover.accept.limit"


def test_a_limit_from_a_field_runs_to_the_end_of_that_day(world):
    """A loan due on Friday is due at the last second of Friday."""
    copy = carried(world, days=2)
    assert running("carry", copy).due_at == end_of(world.at.date() + timedelta(days=2))


def test_a_limit_runs_from_the_day_given_not_from_the_day_entered(world):
    """A loss discovered yesterday and entered today is to be found counted from yesterday."""
    _, (copy, *_) = world.document()
    discovered = world.at - timedelta(days=1)
    world.ask("keeper", "record_loss", copy, discovered_at=discovered.isoformat(), account="（虚构）")
    days = value(world, "leak.missing.机密").number()
    assert running("missing", copy).due_at == end_of(discovered.date() + timedelta(days=days))


def test_a_limit_by_level_takes_that_levels_value(world):
    """绝密 and 机密 each by its own parameter."""
    parameters = []
    for level in (Level.绝密, Level.机密):
        _, (copy, *_) = world.document()
        Matter.objects.filter(documents__copies=copy).update(level=level)
        world.ask("keeper", "record_loss", copy, discovered_at=world.at.isoformat(), account="（虚构）")
        days = (running("missing", copy).due_at.date() - world.at.date()).days
        parameters.append(days == value(world, f"leak.missing.{level.name}").number())
    assert parameters == [True, True]


def test_a_limit_of_hours_runs_by_the_clock(world, monkeypatch):
    """Over night, to the second it was opened."""
    world.at = datetime(2026, 5, 15, 17, 30, tzinfo=BEIJING)
    place = law.book().acts["open_volume"].place
    clock = Clock(
        "hours",
        "（虚构）",
        place,
        ("open_volume",),
        ("close_volume",),
        parameter="leak.report.limit",
        on_made="volume",
    )
    monkeypatch.setitem(law.book().clocks, "hours", clock)
    monkeypatch.setattr(clocks, "opened_by", clocks.opened_by.__wrapped__)
    volume = made(world.ask("keeper", "open_volume", world.organ, title="（虚构）"), "volume")[0]
    hours = value(world, "leak.report.limit").number()
    assert running("hours", volume).due_at == world.at + timedelta(hours=hours)


def test_a_limit_may_depend_on_the_asking(world):
    """Signed on the spot, nothing waits for a signature."""
    _, (copy, *_) = world.document()
    day = world.at.date().isoformat()
    world.request("keeper", "lend_copy", copy, {"to": world["reader"], "due_on": day, "place": "阅文室"},
                  cosigner=world["reader"])  # fmt: skip
    assert {c.key for c in clocks.running().filter(thing=copy)} == {"loan"}


def test_a_value_nobody_checked_shows_on_its_limit(world):
    """待核 stays with the limit it decided."""
    clock = running("acceptance", given(world))
    assert clock.unchecked is value(world, "handover.accept.limit").needs_checking
    assert not running("carry", carried(world, days=1)).unchecked


@pytest.mark.parametrize(
    ("moment", "late"),
    [("23:59:58", False), ("23:59:59", False), ("23:59:59.999999", False), ("00:00:00", True)],
)
def test_the_last_second_of_the_day_is_in_time(world, moment, late):
    """Closed within it, it was met; closed in the first of the next day, it was not."""
    copy = carried(world, days=1)
    due = running("carry", copy).due_at.astimezone(BEIJING)
    at = datetime.combine(due.date() + timedelta(days=late), time.fromisoformat(moment), tzinfo=BEIJING)
    with as_if(at):
        assert clocks.overdue().filter(thing=copy).exists() is late
    world.at = at - timedelta(seconds=30)
    world.ask("reader", "carry_back", copy, pages=4)
    assert RunningClock.objects.get(key="carry", thing=copy).late is late


def test_lateness_once_marked_stays(world):
    """Also where the closing act would call it in time: it was late."""
    copy = carried(world, days=1)
    RunningClock.objects.filter(thing=copy, key="carry").update(late=True)
    world.ask("reader", "carry_back", copy, pages=4)
    assert RunningClock.objects.get(key="carry", thing=copy).late


def test_limits_on_other_things_run_on(world):
    """Signing for one of two copies closes one limit."""
    _, (one, two, _) = world.document()
    world.ask("keeper", "hand_over_copies", [one, two], to=world["reader"], pages=8)
    world.ask("reader", "accept_copies", one, copies=1, pages=4)
    assert [c.thing for c in clocks.running().filter(key="acceptance")] == [two]


def test_the_nearest_limit_comes_first(world):
    """As a to-do list wants it."""
    carried(world, days=5)
    carried(world, days=2)
    due = [c.due_at for c in clocks.running()]
    assert due == sorted(due)
