"""The log of the door is bound into the ledger: what is changed, taken out or slipped in is named."""

from datetime import timedelta
from random import Random

import pytest

from shoumi.records import checkpoints, doorkeeper, doorlog, looks
from shoumi.records.identity import Happened, LoginEvent
from shoumi.records.now import as_if
from shoumi.records.tables import Entry
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
