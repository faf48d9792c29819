"""What time alone brings about: once, in time, and on a clock that can be trusted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shoumi.kernel.engine import Decision, no_ground
from shoumi.nouns.matter import MatterState
from shoumi.records import accounts, checkpoints, clockwork, law
from shoumi.records.clockwork import NotConfirmedError
from shoumi.records.now import BEIJING, as_if
from shoumi.records.tables import Checkpoint, Entry, LogHead, Proceeding, RunningClock
from shoumi.records.tick import TickReport, tick
from shoumi.records.timekeeping import longest_silence
from shoumi.things.documents import Document
from shoumi.things.matters import Matter, Notice
from tests.records.books import books, newest, said, size


def at_work(world, at: datetime) -> None:
    """Work goes on as ever until that time, when somebody enters something."""
    world.at = at
    LogHead.objects.update(at=at)
    with as_if(at):
        accounts.set_password(actor=world["auditor"], person=world["auditor"], password="another-horse-2")


@pytest.fixture(name="matter")
def _matter(world) -> str:
    """A matter whose last day of secrecy is 2026-04-02."""
    return world.matter(level="秘密", term="1个月")


def state(matter: str) -> MatterState:
    return Matter.objects.get(pk=matter).state


@pytest.mark.parametrize(
    ("at", "state_then"),
    [
        ("2026-04-02T00:00:00", MatterState.已确定),
        ("2026-04-02T23:59:59", MatterState.已确定),
        ("2026-04-03T00:00:00", MatterState.已解密),
    ],
)
def test_a_matter_expires_after_its_last_day(world, matter, at, state_then):
    """Secret to the end of the last day, open with the first second of the next."""
    assert Matter.objects.get(pk=matter).ends_on == date(2026, 4, 2)
    at = datetime.fromisoformat(f"{at}+08:00")
    at_work(world, at - timedelta(hours=1))
    with as_if(at):
        report = tick()
    assert state(matter) is state_then
    assert (report.expired, report.refused) == (int(state_then is MatterState.已解密), ())


def test_beijing_decides_the_day(world, matter):
    """At 17:00 of the last day in Greenwich it is already the next day in Beijing."""
    at = datetime(2026, 4, 2, 17, 0, tzinfo=UTC)
    at_work(world, at - timedelta(hours=1))
    with as_if(at):
        assert tick().expired == 1


def test_expiry_is_an_act_of_the_system_entered_like_any(world, matter):
    """With its article, its register line, and the label in the books."""
    at_work(world, datetime(2026, 4, 3, 8, tzinfo=BEIJING))
    with as_if(world.at + timedelta(minutes=1)):
        tick()
    entry = Entry.objects.filter(act="expire_matter").get()
    assert (entry.kind, entry.actor) == ("performed", world["SYSTEM"])
    assert said(entry)["shelf"][matter]["mark"] == "已解密"
    told = set(Notice.objects.filter(matter_id=matter).values_list("pk", flat=True))
    limits = RunningClock.objects.filter(key="change_notice", closed_at__isnull=True)
    assert set(limits.values_list("thing", flat=True)) == told != set()


def test_nothing_expires_twice(world, matter):
    """The second tick finds nothing to do."""
    at_work(world, datetime(2026, 4, 3, 8, tzinfo=BEIJING))
    with as_if(world.at + timedelta(minutes=1)):
        assert tick().expired == 1
        before = books(Checkpoint)
        assert tick() == TickReport()
        assert books(Checkpoint) == before
    assert Entry.objects.filter(act="expire_matter").count() == 1


def test_a_matter_without_a_last_day_never_expires(world):
    """Until a condition is met, no day ends it."""
    matter = world.matter(term="专案侦查终结后解密")
    assert Matter.objects.get(pk=matter).ends_on is None
    at_work(world, datetime(2096, 1, 1, tzinfo=BEIJING))
    with as_if(world.at):
        assert tick().expired == 0
    assert state(matter) is MatterState.已确定


def test_a_draft_does_not_expire(world, matter):
    """Only what was determined has a term that runs."""
    Matter.objects.filter(pk=matter).update(state=MatterState.拟定)
    at_work(world, datetime(2026, 4, 3, 8, tzinfo=BEIJING))
    with as_if(world.at):
        assert tick().expired == 0


def test_a_refused_expiry_is_told_and_holds_up_none(world, matter, monkeypatch):
    """One matter cannot expire: the report says why, the other expires."""
    other, considered = world.matter(level="秘密", term="1个月"), law.bench().consider

    def consider(asked):
        decision = considered(asked)
        if asked.thing.id == matter:
            return Decision(asked.act, (no_ground(asked.act),))
        return decision

    monkeypatch.setattr(law.bench(), "consider", consider)
    at_work(world, datetime(2026, 4, 3, 8, tzinfo=BEIJING))
    with as_if(world.at):
        report = tick()
    assert report.expired == 1
    assert report.refused == ("您没有提出「期限届满自行解密」的职责或身份",)
    assert (state(matter), state(other)) == (MatterState.已确定, MatterState.已解密)


def late_copy(world) -> str:
    """A copy sent and not signed for in time; the clock stands after its limit."""
    _, (copy, *_) = world.document()
    world.ask("keeper", "hand_over_copies", copy, to=world["reader"], pages=4)
    due = RunningClock.objects.get(thing=copy, key="acceptance").due_at
    at_work(world, due.astimezone(BEIJING))
    return copy


def test_lateness_is_marked_once_and_entered(world):
    """One entry for all that became late since, naming clock, thing and day."""
    copy = late_copy(world)
    with as_if(world.at + timedelta(seconds=1)):
        assert tick().late == 1
        entry = Entry.objects.filter(kind="aged").get()
        assert said(entry)["late"][0]["clock"] == "acceptance"
        assert entry.about.get().thing == copy
        assert tick().late == 0
    assert RunningClock.objects.get(thing=copy, key="acceptance").late
    assert Entry.objects.filter(kind="aged").count() == 1


def test_what_is_due_this_second_is_not_late(world):
    """The limit includes its last second."""
    late_copy(world)
    with as_if(world.at + timedelta(microseconds=999_999)):
        assert tick().late == 0


def test_one_checkpoint_a_day_when_something_was_entered(world):
    """The first tick of a day signs; the second does not, nor does the next day without entries."""
    with as_if(world.at):
        assert tick().signed
        assert not tick().signed
    at_work(world, world.at + timedelta(hours=1))
    with as_if(world.at):
        assert not tick().signed
    with as_if(world.at + timedelta(days=1)):
        assert tick().signed
    with as_if(world.at + timedelta(days=2)):
        assert not tick().signed
    assert checkpoints.latest().size == size()


def test_what_can_no_longer_be_heard_is_ended(world):
    """A proceeding whose asker has lost his clearance does not wait for ever."""
    drafted = world.ask(
        "drafter",
        "draft_matter",
        world.organ,
        title="（虚构）",
        level="机密",
        term="1年",
        reasons="（虚构）",
        basis="（虚构）",
        persons=[world["reader"]],
    )
    asked = world.ask("drafter", "determine_matter", drafted.made[0][1])
    world.ask("secadmin", "withdraw_clearance", world["drafter"], reason="（虚构）")
    with world.moment():
        assert tick().lapsed == 1
    assert Proceeding.objects.get(pk=asked.proceeding.id).state == Proceeding.LAPSED
    assert newest().actor == world["SYSTEM"]
    assert not Proceeding.objects.filter(state=Proceeding.WAITING).exists()


LONGEST = longest_silence(datetime(2026, 3, 2, tzinfo=BEIJING))


@pytest.mark.parametrize("leap", [LONGEST + timedelta(seconds=1), timedelta(days=3650)])
def test_a_clock_that_leapt_ages_nothing(world, matter, leap):
    """Set far forward, or silent for long: no expiry, no lateness, and the report says why."""
    at_work(world, datetime(2026, 4, 2, 12, tzinfo=BEIJING))
    before = books(Checkpoint)
    with as_if(world.at + leap):
        report = tick()
    assert (report.expired, report.late) == (0, 0)
    assert "时钟可能有误" in report.refused[0]
    assert books(Checkpoint) == before


def test_the_administrator_alone_confirms_the_clock(world, matter):
    """Others work on after a long silence, and nothing ages by that; his entry makes it age."""
    world.at = datetime(2026, 4, 20, 8, tzinfo=BEIJING)
    world.ask("keeper", "open_volume", world.organ, title="（虚构）")
    with world.moment():
        assert tick().expired == 0
        with pytest.raises(NotConfirmedError):
            clockwork.confirm(actor=world["secadmin"])
        assert clockwork.confirm(actor=world["sysadmin"]).kind == "clock"
        assert tick().expired == 1


def test_a_short_silence_is_no_leap(world, matter):
    """A long weekend."""
    at_work(world, datetime(2026, 4, 2, 12, tzinfo=BEIJING))
    with as_if(world.at + LONGEST):
        assert tick().expired == 1


def test_a_tick_on_a_clock_set_back_does_nothing(world, matter):
    """Nothing is due in the past, and nothing is entered."""
    before = books(Checkpoint)
    with as_if(world.at - timedelta(days=400)):
        report = tick()
    assert (report.expired, report.signed) == (0, False)
    assert "早于最后一条记录（2026-03-02 09:" in report.refused[0]
    assert books(Checkpoint) == before


def test_papers_of_an_expired_matter_bear_no_level(world):
    """What hangs on the matter follows it."""
    document, _ = world.document(level="秘密", term="1个月")
    at_work(world, datetime(2026, 4, 3, 8, tzinfo=BEIJING))
    with as_if(world.at):
        tick()
    assert Document.objects.get(pk=document).facts().level is None
