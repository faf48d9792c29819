"""A carrier still missing when its days are over becomes a leak at the tick: 10 days, or 60."""

from datetime import datetime, timedelta

import pytest

from shoumi.kernel.words import Level
from shoumi.nouns.leak import LeakStanding
from shoumi.records.now import BEIJING, as_if
from shoumi.records.tables import Entry, LogHead, RunningClock
from shoumi.records.tick import tick
from shoumi.things.devices import Device
from shoumi.things.documents import Copy
from shoumi.things.leaks import Leak
from shoumi.things.matters import Matter
from tests.statutes.police_1998.ch08_devices.kit import medium
from tests.world import made


def missing(world, level: Level) -> tuple[str, RunningClock]:
    """A copy of that level, found missing now."""
    _, (copy, *_) = world.document()
    Matter.objects.filter(documents__copies=copy).update(level=level)
    found = world.at.isoformat()
    world.ask("keeper", "record_loss", copy, discovered_at=found, account="（虚构）")
    return copy, RunningClock.objects.get(thing=copy, key="missing")


def ticked(world, at: datetime):
    world.at = at.astimezone(BEIJING)
    LogHead.objects.update(at=world.at - timedelta(hours=1))
    with as_if(world.at):
        return tick()


@pytest.mark.parametrize(("level", "days"), [(Level.绝密, 10), (Level.机密, 60), (Level.秘密, 60)])
def test_what_nobody_reported_becomes_a_leak_with_the_first_second_after(world, level, days):
    """To the last second of the last day nothing; then a leak by an entry that cites art. 5, once."""
    copy, clock = missing(world, level)
    assert (clock.due_at.astimezone(BEIJING).date() - world.at.date()).days == days
    assert ticked(world, clock.due_at).lost == 0
    assert not Leak.objects.exists()
    assert ticked(world, clock.due_at + timedelta(seconds=1)).lost == 1
    leak = Leak.objects.get()
    assert (leak.standing, leak.copy_id, leak.level) == (LeakStanding.泄密, copy, level)
    assert leak.discovered_at == clock.counted_from
    entry = Entry.objects.get(act="loss_becomes_leak")
    assert (entry.actor, b"leaks_2018/5" in bytes(entry.body)) == (world["SYSTEM"], True)
    clock.refresh_from_db()
    assert (clock.closed_entry, clock.late) == (entry.index, True)
    assert Copy.objects.get(pk=copy).loss_reported
    assert {"leak_to_leader", "leak_to_bureau", "leak_to_superior", "leak_result"} <= set(
        RunningClock.objects.filter(thing=leak.pk).values_list("key", flat=True)
    )
    assert ticked(world, clock.due_at + timedelta(seconds=2)).lost == 0
    assert Leak.objects.count() == 1


@pytest.mark.parametrize(("level", "days"), [(Level.绝密, 10), (Level.机密, 60)])
def test_what_was_reported_missing_is_confirmed(world, level, days):
    """No second leak: the one reported is dealt with as such from then on."""
    copy, clock = missing(world, level)
    found = world.at.isoformat()
    form = {"title": "（虚构）", "discovered_at": found, "received_at": found, "found_how": "（虚构）",
            "remedies": "（虚构）", "remedied": True}  # fmt: skip
    outcome = world.request("keeper", "report_missing_as_leak", copy, form, recorded=True)
    [leak] = made(outcome, "leak")
    assert ticked(world, clock.due_at).lost == 0
    assert Leak.objects.get(pk=leak).standing is LeakStanding.可能泄密
    assert ticked(world, clock.due_at + timedelta(seconds=1)).lost == 1
    assert Leak.objects.get().standing is LeakStanding.泄密
    assert Entry.objects.get(act="confirm_leak").actor == world["SYSTEM"]
    assert RunningClock.objects.get(pk=clock.pk).closed_at
    assert ticked(world, clock.due_at + timedelta(seconds=2)).lost == 0


def test_what_was_found_in_time_is_no_leak(world):
    """Its limit is closed; nothing comes of it."""
    copy, clock = missing(world, Level.绝密)
    world.ask("keeper", "record_found", copy, found_at=world.at.isoformat(), account="（虚构）")
    assert ticked(world, clock.due_at + timedelta(days=1)).lost == 0
    assert not Leak.objects.exists()


@pytest.mark.parametrize(("after", "lost"), [(0, 0), (1, 1)])
def test_a_missing_device_becomes_a_leak_and_its_limit_ends(world, after, lost):
    """A medium of a level, as a paper."""
    device = medium(world)
    Device.objects.filter(pk=device).update(level=Level.绝密)
    form = {"discovered_at": world.at.isoformat(), "account": "（虚构）"}
    world.ask("officer", "record_device_loss", device, **form)
    clock = RunningClock.objects.get(thing=device, key="device_missing")
    assert ticked(world, clock.due_at + timedelta(seconds=after)).lost == lost
    assert Leak.objects.count() == lost
    assert bool(RunningClock.objects.get(pk=clock.pk).closed_at) is bool(lost)
