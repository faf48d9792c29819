"""Working days by the yearly notices, plain weekdays where none is known yet."""

from datetime import date

import pytest

from shoumi.records import workdays


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 10, 1), False),
        (date(2025, 10, 8), False),
        (date(2025, 10, 9), True),
        (date(2025, 9, 28), True),
        (date(2025, 10, 11), True),
        (date(2025, 10, 12), False),
        (date(2025, 1, 28), False),
        (date(2025, 2, 5), True),
    ],
)
def test_the_notice_of_the_year_decides(day, works):
    """国庆 is off, the Sunday worked in its place is not."""
    assert workdays.is_workday(day) is works
    assert workdays.known(day)


@pytest.mark.parametrize(
    ("day", "works"), [(date(2090, 10, 2), True), (date(2090, 10, 1), False), (date(1998, 1, 4), False)]
)
def test_without_a_notice_weekdays_decide(day, works):
    """Monday to Friday, and that nothing is known is told."""
    assert workdays.known(day) is False
    assert workdays.is_workday(day) is (day.weekday() < 5)
    assert works is (day.weekday() < 5)
