"""The site's file of days off: read whole, or refused with what to mend."""

from datetime import date

import pytest

from shoumi.law.errors import LawError
from shoumi.law.holidays import read_years

GOOD = """[[year]]
year = 2027
notice = "（虚构）放假通知〔2026〕1号"
off = [2027-01-01, 2027-02-08]
worked = [2027-02-07]
"""


def test_a_notice_gives_days_off_and_days_worked():
    """The holiday is off, the Sunday made up for is worked, other days go by the week."""
    year = read_years(GOOD, "holidays.toml")[2027]
    days = [date(2027, 1, 1), date(2027, 2, 7), date(2027, 2, 8), date(2027, 2, 9), date(2027, 2, 14)]
    assert [year.is_workday(day) for day in days] == [False, True, False, True, False]
    assert year.notice == "（虚构）放假通知〔2026〕1号"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("year = 2027", "", "没有写明年份"),
        ("year = 2027", 'year = "2027"', "没有写明年份"),
        ('notice = "（虚构）放假通知〔2026〕1号"', "", "文号"),
        ("off = [2027-01-01, 2027-02-08]", "", "没有放假日期"),
        ("2027-02-08]", "2028-02-08]", "不是该年的日期"),
        ("worked = [2027-02-07]", "worked = [2027-02-08]", "既放假又上班"),
        ("worked = [2027-02-07]", 'worked = "周日"', "应为日期的列表"),
        ("worked", "werked", "不认识的事项"),
        ("[[year]]", "[[jahr]]", "只能有"),
        ("year = 2027", "year = ", "不是合格的TOML"),
    ],
)
def test_a_faulty_file_says_what_to_mend(old, new, says):
    """Named by file, and by year where that is known."""
    with pytest.raises(LawError, match=says) as refused:
        read_years(GOOD.replace(old, new), "holidays.toml")
    assert "holidays.toml" in str(refused.value)


def test_a_year_stands_once():
    """Two notices of a year would leave it to chance which binds."""
    with pytest.raises(LawError, match="写了两次"):
        read_years(GOOD + GOOD, "holidays.toml")
