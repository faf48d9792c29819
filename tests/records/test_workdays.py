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


NOTICE = """[[year]]
year = 2090
notice = "（虚构）放假通知〔2089〕1号"
off = [2090-10-02]
worked = [2090-10-01]
"""


@pytest.fixture(name="holidays")
def _holidays(settings, tmp_path):
    settings.HOLIDAYS = tmp_path / "holidays.toml"
    return settings.HOLIDAYS


def test_the_sites_file_adds_a_year(holidays):
    """Without it weekdays; with it the notice, at once; taken away, weekdays again."""
    day, made_up = date(2090, 10, 2), date(2090, 10, 1)
    assert (workdays.known(day), workdays.is_workday(day), workdays.is_workday(made_up)) == (
        False,
        True,
        False,
    )
    holidays.write_text(NOTICE, "utf-8")
    assert (workdays.known(day), workdays.is_workday(day), workdays.is_workday(made_up)) == (
        True,
        False,
        True,
    )
    assert not workdays.known(date(2091, 1, 1))
    holidays.unlink()
    assert not workdays.known(day)


def test_a_file_that_cannot_be_read_gives_no_year_and_says_why(holidays):
    """Nothing is guessed from half a file."""
    holidays.write_text(NOTICE.replace("2090-10-02", "2091-10-02"), "utf-8")
    assert not workdays.known(date(2090, 10, 2))
    assert "不是该年的日期" in workdays.fault()
    holidays.write_bytes(b"\xff")
    assert "UTF-8" in workdays.fault()


@pytest.mark.parametrize(
    ("first", "last", "sure"),
    [
        (date(2026, 12, 1), date(2026, 12, 31), True),
        (date(2026, 12, 1), date(2027, 1, 1), False),
        (date(2003, 12, 31), date(2004, 1, 5), True),
        (date(2003, 12, 30), date(2004, 1, 5), False),
        (date(2026, 12, 31), date(2026, 12, 31), True),
    ],
)
def test_an_end_is_sure_when_every_year_counted_is_known(holidays, first, last, sure):
    """The first day itself is not counted."""
    assert workdays.all_known(first, last) is sure
