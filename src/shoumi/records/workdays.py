"""Working days: the yearly notices, by the site's own file or the library; weekdays where none is known yet.

The site's file `law/holidays.toml` is read again when it changes, so that a notice counts from the next tick.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import chinese_calendar
from chinese_calendar.constants import holidays, workdays
from django.conf import settings

from shoumi.law.errors import LawError
from shoumi.law.holidays import SATURDAY, Year, read_years

EXPECTED = "放假安排未公布，按周一至周五预计"
"""What stands beside a time that was reckoned without the notice of the year."""
BY_LIBRARY = frozenset(day.year for day in (*holidays, *workdays))


def is_workday(day: date) -> bool:
    """Whether offices work; for years without a notice yet, Monday to Friday."""
    own = noticed().get(day.year)
    return own.is_workday(day) if own else _by_library(day)


@lru_cache(maxsize=4096)
def _by_library(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY


def known(day: date) -> bool:
    """Whether the year's holiday notice is known."""
    return day.year in BY_LIBRARY or day.year in noticed()


def all_known(first: date, last: date) -> bool:
    """Whether the notices of all years from the day after the first day to the last are known."""
    begin = min(first + timedelta(days=1), last)
    return all(known(date(year, 1, 1)) for year in range(begin.year, last.year + 1))


def noticed() -> Mapping[int, Year]:
    """What the site's own file says; nothing while it cannot be read (see `fault`)."""
    return _read(*_state())[0]


def fault() -> str:
    """Why the site's own file cannot be read; empty where it can, or is not there."""
    return _read(*_state())[1]


def _state() -> tuple[Path, int, int]:
    """Which file, and what tells that it has changed."""
    try:
        kept = settings.HOLIDAYS.stat()
    except OSError:
        return settings.HOLIDAYS, 0, -1
    return settings.HOLIDAYS, kept.st_mtime_ns, kept.st_size


@lru_cache(maxsize=4)
def _read(file: Path, changed: int, size: int) -> tuple[Mapping[int, Year], str]:
    del changed
    if size < 0:
        return {}, ""
    try:
        return read_years(file.read_text("utf-8"), file.name), ""
    except LawError as error:
        return {}, str(error)
    except (OSError, UnicodeDecodeError):
        return {}, f"{file.name}读不了，请核对文件权限，并存为UTF-8"
