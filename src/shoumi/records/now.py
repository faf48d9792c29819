"""The one clock."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

BEIJING = timezone(timedelta(hours=8), "北京时间")
_as_if: ContextVar[datetime | None] = ContextVar("as_if", default=None)


def now() -> datetime:
    """This moment, in Beijing time."""
    return _as_if.get() or datetime.now(BEIJING)


def today() -> date:
    """This day, in Beijing."""
    return now().date()


def pretended() -> bool:
    """Whether this is another time than the machine's."""
    return _as_if.get() is not None


def running() -> tuple[str, float]:
    """Since which start of the machine, and for how many seconds it runs: no hand on the clock changes it."""
    at = _as_if.get()
    return ("as if", at.timestamp()) if at else (boot_id(), time.clock_gettime(time.CLOCK_BOOTTIME))


@cache
def boot_id() -> str:
    """Which start of the machine this is. Raises OSError where the system does not tell."""
    return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()


@contextmanager
def as_if(at: datetime) -> Iterator[None]:
    """Within it, it is another time: for demo data and tests, and for asking what would hold on a day."""
    token = _as_if.set(at.astimezone(BEIJING))
    try:
        yield
    finally:
        _as_if.reset(token)
