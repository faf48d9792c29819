from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.law.errors import LawError
from shoumi.law.periods import (
    Term,
    add_months,
    add_working_days,
    deadline,
    exceeds,
    has_run_out,
    next_working_day,
    period_end,
    term_end,
    term_start,
)
from shoumi.law.units import Period, Unit

BEIJING = timezone(timedelta(hours=8))
DAYS = st.dates(date(1949, 10, 1), date(2200, 12, 31))


def weekday(day):
    """Monday to Friday, without holidays."""
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("term", "start", "end"),
    [
        (Term.years(1), date(2026, 3, 1), date(2027, 3, 1)),
        (Term.years(20), date(2026, 3, 1), date(2046, 3, 1)),
        (Term.years(1), date(2024, 2, 29), date(2025, 2, 28)),
        (Term.years(4), date(2024, 2, 29), date(2028, 2, 29)),
        (Term.years(1), date(2023, 2, 28), date(2024, 2, 28)),
        (Term.months(6), date(2026, 3, 1), date(2026, 9, 1)),
        (Term.months(1), date(2026, 1, 31), date(2026, 2, 28)),
        (Term.months(1), date(2024, 1, 31), date(2024, 2, 29)),
        (Term.months(11), date(2026, 12, 31), date(2027, 11, 30)),
        (Term.until(date(2030, 12, 31)), date(2026, 3, 1), date(2030, 12, 31)),
        (Term.long(), date(2026, 3, 1), None),
        (Term.when("工程竣工后"), date(2026, 3, 1), None),
    ],
)
def test_the_corresponding_day_is_the_last_day_of_secrecy(term, start, end):
    """The first day is not counted; where the month has no such day its last one stands."""
    assert term_end(term, start) == end


def test_a_matter_is_secret_on_its_last_day_and_not_on_the_next():
    """Marked 2026-03-01 for one year: secret on 2027-03-01, run out on 2027-03-02."""
    term, start = Term.years(1), date(2026, 3, 1)
    assert not has_run_out(term, start, date(2027, 3, 1))
    assert has_run_out(term, start, date(2027, 3, 2))


def test_what_has_no_end_day_never_runs_out_by_the_calendar():
    """Of a condition and of 长期 somebody must decide."""
    for term in (Term.when("案件侦破后"), Term.long()):
        assert not has_run_out(term, date(1990, 1, 1), date(2200, 1, 1))


def test_a_term_starts_on_the_day_of_issue_else_of_notice():
    """制发日 first, then the day of notice, else no day."""
    issued, noticed = date(2026, 3, 1), date(2026, 3, 5)
    assert term_start(issued, noticed) == issued
    assert term_start(None, noticed) == noticed
    assert term_start(None, None) is None


@pytest.mark.parametrize(
    ("term", "beyond"),
    [
        (Term.years(20), False),
        (Term.years(21), True),
        (Term.until(date(2046, 3, 1)), False),
        (Term.until(date(2046, 3, 2)), True),
        (Term.months(999), True),
        (Term.long(), True),
        (Term.when("工程竣工后"), False),
    ],
)
def test_the_cap_binds_the_whole_term_from_its_start(term, beyond):
    """20 years from 2026-03-01 reach 2046-03-01 and no day further; 长期 is beyond every cap."""
    assert exceeds(term, date(2026, 3, 1), Period(20, Unit.YEAR)) is beyond


def test_a_year_or_more_is_counted_in_years():
    """11 months are lawful, 12 are one year."""
    assert Term.months(11).in_lawful_unit
    assert not Term.months(12).in_lawful_unit
    assert Term.years(1).in_lawful_unit


@pytest.mark.parametrize(
    "build",
    [
        lambda: Term.years(0),
        lambda: Term.years(1000),
        lambda: Term.months(0),
        lambda: Term.when(""),
        lambda: Term.when("解密"),
        lambda: Term.when("20年后解密"),
        lambda: Term.when("２０３０年２月３０日解密"),
        lambda: Term.when("长期"),
        lambda: Term.when("竣工★解密"),
        lambda: Term.when("竣工\n解密"),
        lambda: Term.when("甲" * 99),
        lambda: Term(Term.years(1).form, amount=1, day=date(2026, 1, 1)),
        lambda: Term(Term.years(1).form, amount=1, condition="竣工后解密"),
        lambda: Term(Term.long().form, amount=1),
        lambda: Term(Term.until(date(2026, 1, 1)).form),
        lambda: Term.until(date(999, 12, 31)),
    ],
)
def test_a_term_without_sense_cannot_be_built(build):
    """Nought years, an empty condition, a date dressed as a condition, parts of two forms."""
    with pytest.raises(LawError):
        build()


def test_the_largest_term_and_longest_condition_can_be_built():
    """999 years and 100 characters are still terms."""
    assert str(Term.years(999)) == "999年"
    assert len(str(Term.when("甲" * 98))) == 100


@given(
    st.one_of(
        st.integers(1, 999).map(Term.years),
        st.integers(1, 999).map(Term.months),
        DAYS.map(Term.until),
        st.just(Term.long()),
        st.sampled_from(["工程竣工后解密", "正式公布前", "案件 侦破后解密"]).map(Term.when),
    )
)
def test_a_stored_term_reads_back(term):
    """What `str` writes `parse` reads."""
    assert Term.parse(str(term)) == term


def test_a_term_past_the_calendar_is_refused():
    """Year 9999 is the last that can be computed."""
    assert add_months(date(9998, 12, 31), 12) == date(9999, 12, 31)
    with pytest.raises(LawError, match="超出"):
        term_end(Term.years(1), date(9999, 1, 1))
    with pytest.raises(LawError, match="超出"):
        period_end(date(9999, 12, 31), Period(1, Unit.DAY))


@given(DAYS, st.integers(0, 1200), st.integers(0, 1200))
def test_months_are_added_in_order(start, fewer, more):
    """More months never end earlier, and the day never exceeds the starting day."""
    assert add_months(start, min(fewer, more)) <= add_months(start, max(fewer, more))
    assert add_months(start, more).day <= start.day


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2026, 11, 23), 10, date(2026, 12, 7)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_the_first_day_is_no_working_day_counted(start, number, end):
    """Ten working days from Monday end on Monday a fortnight later."""
    assert add_working_days(start, number, weekday) == end


@given(DAYS, st.integers(1, 40))
def test_exactly_so_many_working_days_lie_in_the_limit(start, number):
    """Counted again one by one, and the last of them is a working day."""
    end = add_working_days(start, number, weekday)
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(weekday, days)) == number
    assert weekday(end)


def test_a_calendar_without_working_days_is_refused():
    """A holiday table that was never kept must not hang the clock."""
    with pytest.raises(LawError, match="工作日历"):
        next_working_day(date(2026, 1, 1), lambda _: False)


def test_hours_run_on_over_nights_and_holidays():
    """24 hours from Friday evening end on Saturday evening."""
    opened = datetime(2026, 11, 27, 18, 30, tzinfo=BEIJING)
    assert deadline(opened, Period(24, Unit.HOUR)) == opened + timedelta(hours=24)
    assert deadline(opened, Period(10, Unit.MINUTE)) == opened + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("period", "last"),
    [
        (Period(0, Unit.DAY), date(2026, 11, 27)),
        (Period(60, Unit.DAY), date(2027, 1, 26)),
        (Period(3, Unit.MONTH), date(2027, 2, 27)),
        (Period(1, Unit.YEAR), date(2027, 11, 27)),
        (Period(2, Unit.WORKING_DAY), date(2026, 12, 1)),
    ],
)
def test_days_and_longer_end_with_their_last_day(period, last):
    """The last moment of the last day, where the clock was opened."""
    opened = datetime(2026, 11, 27, 18, 30, tzinfo=BEIJING)
    end = deadline(opened, period, weekday)
    assert (end.date(), end.hour, end.minute, end.second, end.tzinfo) == (last, 23, 59, 59, BEIJING)


def test_working_days_need_a_calendar_and_hours_no_day():
    """Neither is guessed."""
    with pytest.raises(LawError, match="个工作日"):
        period_end(date(2026, 1, 1), Period(1, Unit.WORKING_DAY))
    with pytest.raises(LawError, match="小时"):
        period_end(date(2026, 1, 1), Period(24, Unit.HOUR))


def test_a_period_measures_time_and_is_not_negative():
    """Copies are no period, nor is less than nothing."""
    with pytest.raises(LawError, match="copies"):
        Period(1, Unit.COPIES)
    with pytest.raises(LawError, match="负"):
        Period(-1, Unit.DAY)
    assert str(Period(10, Unit.WORKING_DAY)) == "10个工作日"
