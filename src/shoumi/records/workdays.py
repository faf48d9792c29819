"""Working days: the yearly notices where the library knows them, else plain weekdays."""

from datetime import date
from functools import lru_cache

import chinese_calendar

SATURDAY = 5


@lru_cache(maxsize=4096)
def is_workday(day: date) -> bool:
    """Whether offices work; for years without a notice yet, Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY


def known(day: date) -> bool:
    """Whether the year's holiday notice is known."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True
