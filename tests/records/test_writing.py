"""One write at a time, on one clock."""

from contextlib import suppress
from datetime import timedelta
from threading import Thread
from time import sleep

import pytest
from django.db import connection

from shoumi.records import writing
from shoumi.records.now import BEIJING, as_if
from shoumi.records.tables import LogHead
from shoumi.records.timekeeping import ClockSetBackError
from shoumi.things.organs import Organ


def test_outside_of_writing_there_is_no_head(world):
    """Neither before nor after, nor after an error."""
    for _ in range(2):
        with pytest.raises(RuntimeError):
            writing.head()
        with suppress(ZeroDivisionError), writing.writing():
            assert writing.head().size
            raise ZeroDivisionError


def test_a_write_within_a_write_is_the_same_write(world):
    """It shares the head and does not let go of it."""
    with writing.writing():
        head = writing.head()
        with writing.writing():
            assert writing.head() is head
        assert writing.head() is head


def test_a_part_that_fails_takes_only_itself_back(world):
    """Rows and head as before it; what was written around it stays."""
    before = Organ.objects.get(pk=world.organ).name
    with writing.writing():
        Organ.objects.filter(pk=world.prefecture).update(name="外")
        with suppress(ZeroDivisionError), writing.writing():
            Organ.objects.filter(pk=world.organ).update(name="内")
            writing.head().size += 1
            raise ZeroDivisionError
        assert writing.head().size == LogHead.objects.get().size
    names = Organ.objects.filter(pk__in=[world.organ, world.prefecture]).values_list("name", flat=True)
    assert set(names) == {before, "外"}


@pytest.mark.parametrize(
    ("off", "allowed"),
    [(timedelta(0), True), (timedelta(microseconds=1), True), (timedelta(microseconds=-1), False),
     (timedelta(hours=-1), False), (timedelta(days=-3650), False)],
)  # fmt: skip
def test_no_write_is_dated_before_the_last(world, off, allowed):
    """To the microsecond; the message tells both times in Beijing."""
    last = LogHead.objects.get().at
    with as_if(last + off), writing.writing():
        if allowed:
            assert writing.moment() == last + off
        else:
            with pytest.raises(ClockSetBackError) as refused:
                writing.moment()
            for at in (last, last + off):
                assert f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}" in str(refused.value)


def test_writers_wait_for_each_other(lasting):
    """The second begins when the first has ended, and sees what it wrote."""
    told: list[str] = []

    def second() -> None:
        try:
            with writing.writing():
                told.append(Organ.objects.get(pk=lasting.organ).name)
        finally:
            connection.close()

    with writing.writing():
        waiting = Thread(target=second)
        waiting.start()
        Organ.objects.filter(pk=lasting.organ).update(name="改")
        sleep(0.1)
        assert told == []
    waiting.join()
    assert told == ["改"]
