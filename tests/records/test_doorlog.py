"""The log of the door is bound into the ledger: what is changed, taken out or slipped in is named."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shoumi.records import checkpoints, doorkeeper, doorlog, looks
from shoumi.records.identity import Happened, LoginEvent
from shoumi.records.now import as_if
from shoumi.records.tables import Entry, LogHead
from shoumi.records.tick import tick
from tests.edges.lasting import undone
from tests.founding import founded_world, own_world
from tests.owner import unguarded

__all__ = ["founded_world", "own_world"]

FIELDS = ("at", "what", "person", "name", "address", "detail")


def befall(world, n: int) -> list[int]:
    """So many things at the door, a few seconds apart; the rows."""
    dice, first = Random(n), LoginEvent.objects.count()
    for k in range(n):
        with world.moment():
            who = world[dice.choice(("keeper", "reader", "auditor"))] if k % 4 else ""
            what = dice.choice((Happened.登录, Happened.登录失败, Happened.锁定, Happened.退出))
            doorkeeper.happened(what, who, f"10.0.0.{k % 200}", "动态码", name=f"{k:064x}")
    return list(LoginEvent.objects.order_by("pk").values_list("pk", flat=True))[first:]


def signed(world) -> None:
    """A checkpoint, two minutes later."""
    world.at += timedelta(minutes=2)
    with world.moment():
        checkpoints.sign_checkpoint()


@pytest.fixture(name="rows")
def _rows(world) -> list[int]:
    """Two checkpoints with a dozen rows before each."""
    found = befall(world, 12)
    signed(world)
    found += befall(world, 12)
    signed(world)
    return found


def changed(row: LoginEvent, field: str) -> object:
    """Something else in this field."""
    if field == "at":
        return row.at + timedelta(microseconds=1)
    if field == "what":
        return Happened.退出 if row.what is not Happened.退出 else Happened.登录
    return (getattr(row, field) + "x")[-26:]


def test_each_checkpoint_enters_the_head_of_the_chain(world, rows):
    """By the system; the chain goes on from one to the next, and nothing is left over or entered twice."""
    entries = list(Entry.objects.filter(act=doorlog.CHAIN).select_related("content_row").order_by("index"))
    said = [doorlog.entries.content_of(entry) for entry in entries]
    assert [(s["after"], s["upto"]) for s in said] == [(0, rows[11]), (rows[11], rows[23])]
    whole = [doorlog.digest(row) for row in LoginEvent.objects.order_by("pk")]
    assert said[-1]["head"] == doorlog.head(doorlog.BEGINNING, whole)
    assert list(doorlog.differences()) == []
    signed(world)
    assert Entry.objects.filter(act=doorlog.CHAIN).count() == 2


def test_the_tick_of_the_day_enters_it(world):
    """Also where nothing else happened that day than somebody at the door."""
    signed(world)
    world.pass_days(1)
    befall(world, 3)
    before = Entry.objects.filter(act=doorlog.CHAIN).count()
    with as_if(world.at + timedelta(minutes=5)):
        assert doorlog.unchained()
        assert not looks.unchained()
        assert tick().signed
    assert Entry.objects.filter(act=doorlog.CHAIN).count() == before + 1


def test_a_row_still_being_written_waits_for_the_next(world):
    """What is younger than a minute could stand before one that is not there yet."""
    befall(world, 2)
    with world.moment():
        checkpoints.sign_checkpoint()
    assert list(doorlog.differences()) == []
    signed(world)
    assert not doorlog.unchained()


@pytest.mark.assures("M20", sabotage="door.log_is_not_chained")
@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.nightly)])
def test_whatever_is_done_to_a_row_is_found_and_named(world, rows, trials, every):
    """Each field of each row changed, each row deleted, one slipped in after each: verify names the row."""
    tried = 0
    for pk in rows[::every]:
        row = LoginEvent.objects.get(pk=pk)
        for field in FIELDS:
            with undone(), unguarded():
                LoginEvent.objects.filter(pk=pk).update(**{field: changed(row, field)})
                assert [f for f in doorlog.differences() if f"第{pk}行被改动" in f], field
            tried += 1
        with undone(), unguarded():
            LoginEvent.objects.filter(pk=pk).delete()
            assert [f for f in doorlog.differences() if f"第{pk}行被删除" in f]
            LoginEvent.objects.create(
                pk=pk, at=row.at, what=row.what, person=row.person, name=row.name, address="10.9.9.9"
            )
            assert [f for f in doorlog.differences() if f"第{pk}行被改动" in f]
        tried += 2
    with undone(), unguarded():
        LoginEvent.objects.filter(pk=rows[3]).update(id=rows[-1] + 99)
        LoginEvent.objects.filter(pk=rows[4]).update(address="10.9.9.9")
        told = " ".join(checkpoints.verify_site().registers)
        assert f"第{rows[3]}行被删除" in told
        assert f"第{rows[4]}行被改动" in told
    trials(tried + 1)


def test_a_row_slipped_in_is_named(world):
    """In a place that was left free, as an undone write leaves one, and with a time that would fit."""
    last = befall(world, 2)[-1]
    with world.moment() as at:
        LoginEvent.objects.create(pk=last + 9, at=at, what=Happened.退出, address="10.0.0.1")
    signed(world)
    assert list(doorlog.differences()) == []
    with undone():
        LoginEvent.objects.create(pk=last + 5, at=at, what=Happened.登录, address="10.9.9.9")
        assert [f for f in doorlog.differences() if f"第{last + 5}行系事后插入" in f]
        assert not checkpoints.verify_site().holds


@pytest.mark.assures("M20", sabotage="door.entries_forget_the_door")
@pytest.mark.parametrize("n", [4, pytest.param(40, marks=pytest.mark.nightly)])
def test_a_tail_cut_since_the_last_checkpoint_is_found_by_the_next_entry(world, trials, n):
    """Between two checkpoints: each cut that reaches behind an entry is found, row and entry are named."""
    befall(world, 3)
    signed(world)
    rows = befall(world, n)
    kept = world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷").entry.index
    last = befall(world, 2)
    assert list(doorlog.differences()) == []
    for n_, pk in enumerate(rows):
        with undone(), unguarded():
            LoginEvent.objects.filter(pk__gte=pk).delete()
            LogHead.objects.update(door="")
            before = rows[n_ - 1] if n_ else rows[0] - 1
            assert list(doorlog.differences()) == [
                f"登录记录第{before}行以后与总账第{kept}条所记不符：有行被删除、改动或插入"
            ]
            assert not checkpoints.verify_site().holds
    with undone(), unguarded():
        LoginEvent.objects.filter(pk__gte=last[0]).delete()
        assert list(doorlog.differences()) == [
            f"登录记录第{rows[-1]}行以后与账首所记不符：有行被删除、改动或插入"
        ]
    trials(len(rows) + 1)


def test_each_change_since_the_last_checkpoint_is_found(world):
    """A field changed, a row taken out of the middle, one slipped in: by the entry that came after."""
    rows = befall(world, 4)
    world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷")
    row = LoginEvent.objects.get(pk=rows[1])
    for field in FIELDS:
        with undone(), unguarded():
            LoginEvent.objects.filter(pk=row.pk).update(**{field: changed(row, field)})
            assert list(doorlog.differences()), field
    with undone(), unguarded():
        LoginEvent.objects.filter(pk=row.pk).delete()
        assert list(doorlog.differences())
    with undone():
        LoginEvent.objects.create(at=row.at, what=Happened.登录, address="10.9.9.9")
        assert list(doorlog.differences()) == []
        befall(world, 1)
        assert list(doorlog.differences())


def test_an_act_takes_no_statement_more_for_it(world):
    """What it binds comes with the head of the log that it locks, and goes with the entry that it writes."""
    befall(world, 2)
    with CaptureQueriesContext(connection) as told:
        entry = world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷").entry
    assert doorlog.entries.content_of(Entry.objects.get(pk=entry.pk))["door"] == LogHead.objects.get().door
    assert not [q["sql"] for q in told if "records_loginevent" in q["sql"]]


def test_rows_of_before_the_head_was_kept_are_linked_by_the_next(world):
    """As after an upgrade: with a checkpoint among them, and without."""
    for first in (lambda: None, lambda: signed(world)):
        befall(world, 2)
        first()
        befall(world, 2)
        LogHead.objects.update(door="")
        assert list(doorlog.differences()) == []
        befall(world, 1)
        whole = [doorlog.digest(row) for row in LoginEvent.objects.order_by("pk")]
        assert LogHead.objects.get().door == doorlog.head(doorlog.BEGINNING, whole)
        assert list(doorlog.differences()) == []
