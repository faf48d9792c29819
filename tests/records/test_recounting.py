"""Limits in working days of a year without notice: expected, shown so, reckoned anew by an entry."""

from datetime import datetime, timedelta

import pytest

from shoumi.records import law
from shoumi.records.now import BEIJING, as_if
from shoumi.records.tables import Entry, LogHead, RunningClock
from shoumi.records.tick import tick
from tests.records.books import said

NOTICE = """[[year]]
year = 2027
notice = "（虚构）放假通知〔2026〕1号"
off = [2027-01-01, 2027-01-04, 2027-01-05]
worked = []
"""


@pytest.fixture(name="holidays")
def _holidays(settings, tmp_path):
    settings.HOLIDAYS = tmp_path / "holidays.toml"
    return settings.HOLIDAYS


def at_work(world, at: datetime) -> None:
    world.at = at
    LogHead.objects.update(at=at)


def sent(world, at: datetime) -> RunningClock:
    """A copy sent at that time: its receiver has some working days to sign."""
    at_work(world, at)
    _, (copy, *_) = world.document()
    world.ask("keeper", "hand_over_copies", copy, to=world["reader"], pages=4)
    return RunningClock.objects.get(thing=copy, key="acceptance")


def ticked(world):
    with as_if(world.at + timedelta(minutes=1)):
        return tick()


END_OF_2026 = datetime(2026, 12, 31, 15, tzinfo=BEIJING)


def test_a_year_without_notice_gives_an_expected_end(world, holidays):
    """Into 2027 by weekdays, marked; within 2026 for sure."""
    assert not sent(world, END_OF_2026.replace(month=11, day=30)).expected
    clock = sent(world, END_OF_2026)
    days = law.parameters().on(END_OF_2026.date())["handover.accept.limit"]
    assert clock.expected
    assert clock.due_at.astimezone(BEIJING).date().weekday() < 5
    assert (clock.working_days, clock.counted_from) == (days.number(), clock.opened_at)


def test_a_limit_in_hours_or_days_is_never_expected(world, holidays):
    """It counts no working days."""
    sent(world, END_OF_2026)
    _, (copy, *_) = world.document()
    world.ask("keeper", "record_loss", copy, discovered_at=world.at.isoformat(), account="（虚构）")
    clock = RunningClock.objects.get(thing=copy, key="missing")
    assert (clock.expected, clock.working_days) == (False, None)


def test_the_notice_moves_running_limits_by_an_entry(world, holidays):
    """The next tick reckons anew and says from what to what, by which notice; the tick after does nothing."""
    clock = sent(world, END_OF_2026)
    was = clock.due_at
    assert ticked(world).recounted == 0
    holidays.write_text(NOTICE, "utf-8")
    assert ticked(world).recounted == 1
    clock.refresh_from_db()
    assert (clock.expected, clock.due_at > was, clock.late) == (False, True, False)
    entry = Entry.objects.get(kind="recounted")
    assert (entry.actor, entry.about.get().thing) == (world["SYSTEM"], clock.thing)
    [told] = said(entry)["recounted"]
    assert datetime.fromisoformat(told["was"]) == was
    assert datetime.fromisoformat(told["due"]) == clock.due_at
    assert told["notices"] == ["（虚构）放假通知〔2026〕1号"]
    assert ticked(world).recounted == 0


def test_an_end_that_stays_the_same_is_entered_as_sure(world, holidays):
    """A notice without a day off in the way settles it all the same."""
    clock = sent(world, END_OF_2026)
    holidays.write_text(NOTICE.replace("2027-01-01, 2027-01-04, 2027-01-05", "2027-10-01"), "utf-8")
    was = clock.due_at
    assert ticked(world).recounted == 1
    clock.refresh_from_db()
    assert (clock.expected, clock.due_at) == (False, was)


def test_lateness_by_a_guess_is_taken_back_by_the_entry(world, holidays):
    """Late by weekdays, in time by the notice: the row says in time, the ledger has both."""
    clock = sent(world, END_OF_2026)
    at_work(world, clock.due_at.astimezone(BEIJING) + timedelta(hours=1))
    assert ticked(world).late == 1
    holidays.write_text(NOTICE, "utf-8")
    assert ticked(world).recounted == 1
    clock.refresh_from_db()
    assert not clock.late
    assert Entry.objects.filter(kind="aged").exists()


def test_what_is_closed_stays_as_it_was(world, holidays):
    """A limit met before the notice came is not touched."""
    clock = sent(world, END_OF_2026)
    world.ask("reader", "accept_copies", clock.thing, copies=1, pages=4)
    holidays.write_text(NOTICE, "utf-8")
    assert ticked(world).recounted == 0
    clock.refresh_from_db()
    assert clock.expected


def test_a_faulty_file_is_told_at_every_tick(world, holidays):
    """And moves nothing."""
    sent(world, END_OF_2026)
    holidays.write_text("[[year]]\n", "utf-8")
    report = ticked(world)
    assert (report.recounted, len(report.refused)) == (0, 1)
    assert "没有写明年份" in report.refused[0]
