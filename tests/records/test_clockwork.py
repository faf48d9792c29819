"""A clock set back or far forward: nothing is entered or nothing ages until somebody vouches for it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from shoumi.nouns.matter import MatterState
from shoumi.records import approvals, checkpoints, clockwork, now, proceedings, timekeeping
from shoumi.records.asking import Request
from shoumi.records.clockwork import NotConfirmedError
from shoumi.records.now import BEIJING, as_if
from shoumi.records.tables import Entry, LogHead
from shoumi.records.tick import tick
from shoumi.records.timekeeping import ClockJumpedError, ClockSetBackError
from shoumi.things.matters import Matter
from tests.world import World

BACK = [
    timedelta(seconds=-1),
    timedelta(minutes=-1),
    timedelta(hours=-1),
    timedelta(days=-1),
    timedelta(days=-3650),
]
FORWARD = [timedelta(days=1), timedelta(days=3650)]
Doing = Callable[[World, str], object]


@dataclass
class Machine:
    """A machine whose clock somebody may move: what it shows, and for how long it has run."""

    shows: datetime
    offset: int = 1_000_000

    def day(self) -> date:
        """Today, as it shows it."""
        return self.shows.date()

    def move(self, by: timedelta) -> None:
        """Move the clock while the machine runs."""
        self.shows += by
        self.offset += round(by.total_seconds())


@pytest.fixture(name="machine")
def _machine(world, monkeypatch) -> Machine:
    """The clock of the machine itself, to be moved: not another time asked for."""
    machine = Machine(world.at + timedelta(seconds=30))
    for module in ("clockwork", "writing", "tick", "proceedings", "approvals"):
        monkeypatch.setattr(f"shoumi.records.{module}.now", lambda: machine.shows)
    for module in ("approvals", "accounts", "knowledge", "now"):
        monkeypatch.setattr(f"shoumi.records.{module}.today", machine.day, raising=False)
    monkeypatch.setattr(timekeeping, "reading", lambda: ("this run", machine.offset))
    return machine


def _act(world: World, _: str) -> object:
    asked = Request(
        actor=world["keeper"], act="open_volume", things=(world.organ,), form={"title": "（虚构）"}
    )
    return proceedings.ask(asked)


def _agree(world: World, case: str) -> object:
    return approvals.approve(actor=world["head"], proceeding=case)


def _import(world: World, _: str) -> object:
    """Several acts at once, as an import does."""
    with proceedings.batch():
        return [_act(world, ""), _act(world, "")]


def _sign(_: World, __: str) -> object:
    return checkpoints.sign_checkpoint()


DOINGS: dict[str, Doing] = {"act": _act, "approval": _agree, "import": _import, "checkpoint": _sign}


@pytest.fixture(name="case")
def _case(world) -> str:
    """Something that waits for the head."""
    _, (copy, *_) = world.document()
    return world.ask("keeper", "copy_document", copy, copies=1, purpose="（虚构）").proceeding.id


@pytest.mark.assures("M43", sabotage="durable.clock_believed")
@pytest.mark.parametrize("how", [*product(DOINGS, [*BACK[3:], *FORWARD])], ids=str)
def test_nothing_is_entered_on_a_clock_that_was_moved(world, case, machine, how, trials):
    """Moved by a day or more either way while the machine runs: every entry is refused until confirmed."""
    doing, by = how
    _act(world, "")
    before = Entry.objects.count()
    machine.move(by)
    try:
        DOINGS[doing](world, case)
    except (ClockJumpedError, ClockSetBackError) as told:
        said = str(told)
    else:
        said = ""
    held = "系统管理员" in said and Entry.objects.count() == before
    ticked = tick()
    held = held and not (ticked.expired or ticked.late or ticked.lapsed or ticked.signed)
    trials(1, failures=not held or not ticked.refused)


@pytest.mark.assures("M43", sabotage="durable.time_may_fall")
@pytest.mark.parametrize("by", BACK, ids=str)
def test_a_clock_before_the_last_entry_enters_nothing(world, case, machine, by, trials):
    """From one second to ten years: the times of the ledger never fall."""
    _act(world, "")
    machine.move(by)
    for doing in DOINGS.values():
        with pytest.raises(ClockSetBackError):
            doing(world, case)
    times = list(Entry.objects.order_by("index").values_list("at", flat=True))
    trials(len(DOINGS), failures=times != sorted(times))


@pytest.mark.assures("M43", sabotage="durable.clock_believed")
@pytest.mark.parametrize("days", [4, 40, 3650])
def test_after_a_long_silence_nothing_ages_until_it_is_confirmed(world, days, trials):
    """A machine that was off, or whose clock was set while it was: people work on, no secret falls due."""
    matter = world.matter(level="秘密", term="1个月")
    world.at = datetime(2026, 4, 2, 12, tzinfo=BEIJING) + timedelta(days=days)
    for _ in range(2):
        world.ask("keeper", "open_volume", world.organ, title="（虚构）")
        with world.moment():
            told = tick()
            assert "请系统管理员" in told.refused[0]
    still = Matter.objects.get(pk=matter).state is MatterState.已确定
    with world.moment():
        clockwork.confirm(actor=world["sysadmin"])
        after = tick()
    trials(2, failures=not still or after.expired != 1)


@pytest.mark.parametrize("who", ["secadmin", "auditor", "keeper", "SYSTEM"])
def test_only_the_system_administrator_vouches(world, who):
    """Not the other two, nobody else, and never the system itself."""
    with world.moment(), pytest.raises(NotConfirmedError):
        clockwork.confirm(actor=world[who])


def test_a_confirmed_clock_is_worked_on(world, machine):
    """His entry tells what the clock showed and why; then acts go on, and a second jump is found."""
    _act(world, "")
    machine.move(timedelta(days=2))
    entry = clockwork.confirm(actor=world["sysadmin"])
    assert (entry.kind, entry.act) == ("clock", "confirm_clock")
    assert _act(world, "")
    machine.move(timedelta(hours=1))
    with pytest.raises(ClockJumpedError, match="调快了60分钟"):
        _act(world, "")
    assert checkpoints.verify_site().holds


def test_a_clock_before_the_last_entry_cannot_be_vouched_for(world, machine):
    """Whatever he says, no entry stands before another."""
    _act(world, "")
    machine.move(timedelta(days=-1))
    with pytest.raises(ClockSetBackError):
        clockwork.confirm(actor=world["sysadmin"])


@pytest.mark.parametrize("seconds", [0, 30, 600])
def test_small_corrections_are_taken(world, machine, seconds):
    """Up to the limit a clock may be put right while it runs."""
    _act(world, "")
    machine.move(timedelta(seconds=seconds))
    assert _act(world, "")


def test_another_run_of_the_machine_is_not_compared(world, machine, monkeypatch):
    """After a restart the time it has run says nothing of before."""
    _act(world, "")
    machine.move(timedelta(hours=5))
    monkeypatch.setattr(timekeeping, "reading", lambda: ("next run", 5))
    assert _act(world, "")


@pytest.mark.assures("M43", sabotage="durable.zone_of_the_machine")
@pytest.mark.parametrize("name", ["Pacific/Niue", "UTC", "Asia/Kolkata", "Pacific/Kiritimati"])
def test_the_time_zone_of_the_machine_moves_nothing(monkeypatch, name, trials):
    """Whatever zone the machine is set to, it is the same moment in Beijing."""
    before = timekeeping.reading()
    monkeypatch.setenv("TZ", name)
    time.tzset()
    try:
        told = now.now()
        assert abs(told.timestamp() - time.time()) < 5
        assert told.utcoffset() == timedelta(hours=8)
        assert abs(timekeeping.reading()[1] - before[1]) <= 1
        trials(1)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_leap_day_is_a_day_like_any(world):
    """From the 28th of February over the 29th to the 1st of March."""
    world.at = datetime(2028, 2, 28, 23, 59, tzinfo=BEIJING)
    LogHead.objects.update(at=world.at)
    for _ in range(3):
        world.ask("keeper", "open_volume", world.organ, title="（虚构）")
        with as_if(world.at.astimezone(UTC)):
            assert not tick().refused
        world.at += timedelta(days=1)


def test_the_machine_tells_how_long_it_has_run():
    """The reading itself: the same run, the same offset, moments apart."""
    assert timekeeping.reading()[0]
    assert abs(timekeeping.reading()[1] - timekeeping.reading()[1]) <= 1
    assert not now.pretended()
