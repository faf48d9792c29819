"""One write at a time: a fair lock before SQLite's unfair one, then the row of the log."""

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, transaction

from shoumi.records import gap, halting, hand, highwater, timekeeping
from shoumi.records.home import beside
from shoumi.records.now import now
from shoumi.records.tables import LogHead
from shoumi.things.prepared import Prepared, Reading, forget_ahead, in_use, opened, read_ahead

_HEAD = Prepared(lambda origin: LogHead.objects.select_for_update().filter(origin=origin))


@contextmanager
def writing(reads: Iterable[Reading] = ()) -> Iterator[None]:
    """One transaction, alone among writers; within one already open, a part that is whole or not at all.

    `reads` is what it will surely read.
    Raises HaltedError where the disc has failed or fails now, and ever after.
    """
    if opened().in_atomic_block and _held():
        with _part():
            yield
        return
    halting.stand()
    with in_use(), _noticing(), _queue(), transaction.atomic():
        _take(reads)
        try:
            yield
        finally:
            size = _release()
        highwater.rise_after_commit(size)


@contextmanager
def _noticing() -> Iterator[None]:
    """What fails at the commit is known to nobody until everything was read again."""
    try:
        highwater.same_file()
        yield
    except DatabaseError as error:
        if halting.notice(error):
            raise halting.HaltedError(halting.halted()) from error
        raise


@contextmanager
def _part() -> Iterator[None]:
    log = head()
    before = log.size, log.frontier, log.at, log.doubted, log.door
    try:
        with transaction.atomic():
            yield
    except BaseException:
        log.size, log.frontier, log.at, log.doubted, log.door = before
        raise


@contextmanager
def _queue() -> Iterator[None]:
    if opened().vendor != "sqlite":
        yield
        return
    with beside("write.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _held() -> bool:
    return getattr(opened(), "log_head", None) is not None


def _take(reads: Iterable[Reading]) -> None:
    read_ahead([(_HEAD, (settings.LOG_ORIGIN,)), *reads])
    found = _HEAD(settings.LOG_ORIGIN) or [LogHead.objects.create(origin=settings.LOG_ORIGIN)]
    gap.refuse(found[0].size)
    opened().log_head = found[0]  # one row for the length of one transaction


def _release() -> int:
    hand.lay_down()
    forget_ahead(opened())
    size = head().size
    opened().log_head = None
    return size


def head() -> LogHead:
    """The locked head of the log; only inside `writing`."""
    found: LogHead | None = getattr(opened(), "log_head", None)
    if found is None:
        raise RuntimeError("outside of writing()")
    return found


def moment() -> datetime:
    """The time of this write: never before the entry ahead of it, nor on a clock that was moved."""
    at, last = now(), head().at
    if last is not None and at < last:
        raise timekeeping.ClockSetBackError(at, last)
    timekeeping.watch(head(), at)
    return at
