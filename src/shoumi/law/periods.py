"""Terms of secrecy and the arithmetic of days: pure, no clock.

The starting day is not counted and the corresponding day is the last one (readings 5): marked on 2026-03-01
for one year, a matter is secret up to and on 2027-03-01. Where a month has no such day its last one stands.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, time, timedelta
from enum import Enum

from shoumi.law.errors import LawError
from shoumi.law.units import Period, Unit

MONTHS_OF_YEAR = 12
MOST_AMOUNT = 999
LONGEST_CONDITION = 100
FIRST_YEAR = 1000


class TermForm(Enum):
    """The forms a term may take in a mark."""

    年 = "年"
    个月 = "个月"
    解密时间 = "解密时间"
    解密条件 = "解密条件"
    长期 = "长期"


@dataclass(frozen=True, slots=True)
class Term:
    """保密期限. Build it by `years`, `months`, `until`, `when` or `long`; anything else raises LawError."""

    form: TermForm
    amount: int = 0
    day: date | None = None
    condition: str = ""

    @classmethod
    def years(cls, amount: int) -> "Term":
        return cls(TermForm.年, amount=amount)

    @classmethod
    def months(cls, amount: int) -> "Term":
        return cls(TermForm.个月, amount=amount)

    @classmethod
    def until(cls, day: date) -> "Term":
        """Secret up to and on that day (解密时间)."""
        return cls(TermForm.解密时间, day=day)

    @classmethod
    def when(cls, condition: str) -> "Term":
        """Secret until a condition is met; 解密 is added where the words speak of neither 解密 nor 公布."""
        said = condition.strip()
        return cls(TermForm.解密条件, condition=said if _SAYS_WHEN.search(said) else f"{said}解密")

    @classmethod
    def long(cls) -> "Term":
        return cls(TermForm.长期)

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read what `str` writes: a counted term, a day, 长期, else a condition. LawError says why not."""
        return read_counted(text) or cls.when(text)

    def __post_init__(self) -> None:
        fault = _fault(self)
        if fault:
            raise LawError(fault)

    @property
    def in_lawful_unit(self) -> bool:
        """A year or more is counted in years, less in months (1990 rule 3)."""
        return self.form is not TermForm.个月 or self.amount < MONTHS_OF_YEAR

    def __str__(self) -> str:
        """As a mark writes it after the ★: 20年, 6个月, 2030年12月31日, 长期, or the condition."""
        if self.form in {TermForm.年, TermForm.个月}:
            return f"{self.amount}{self.form.value}"
        if self.day:
            return f"{self.day.year}年{self.day.month}月{self.day.day}日"
        return self.condition or self.form.value


_SAYS_WHEN = re.compile(r"(?:解密|公布)")
_AMOUNT = re.compile(r"(\d{1,9})(年|个月)(?:后?解密|后)?")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:[后起]?解密|[后起])?")
_LONG = re.compile(r"长期(?:解密)?")
_UNFIT = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff★☆*＊"
_CONDITION = re.compile(rf"[^\s{_UNFIT}][^{_UNFIT}]*")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def read_counted(text: str) -> Term | None:
    """Read 20年, 6个月, 2030年12月31日 or 长期, spaces and full-width digits allowed; None for anything else.

    LawError where it has such a form but no sense: a 30th of February, 0 years.
    """
    compact = _compact(text)
    if amount := _AMOUNT.fullmatch(compact):
        return Term(TermForm(amount[2]), amount=int(amount[1]))
    if day := _DAY.fullmatch(compact):
        return Term.until(_real_day(int(day[1]), int(day[2]), int(day[3])))
    return Term.long() if _LONG.fullmatch(compact) else None


def _compact(text: str) -> str:
    return "".join(text.split()).translate(_DIGITS)


def _looks_counted(text: str) -> bool:
    compact = _compact(text)
    return any(form.fullmatch(compact) for form in (_AMOUNT, _DAY, _LONG))


def _real_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise LawError(f"{year}年{month}月{day}日不是真实日期，请核对解密时间") from None


def _fault(term: Term) -> str:
    """What is wrong with the parts of a term, in Chinese; empty when nothing is."""
    counted = term.form in {TermForm.年, TermForm.个月}
    if counted and not 1 <= term.amount <= MOST_AMOUNT:
        return f"保密期限的数字应在1至{MOST_AMOUNT}之间，现为{term.amount}"
    if (term.amount != 0) is not counted:
        return f"{term.form.value}形式的期限不带数字"
    if (term.day is not None) is not (term.form is TermForm.解密时间):
        return "解密时间应为具体年月日；其他形式不带日期"
    if term.day and term.day.year < FIRST_YEAR:
        return f"解密时间{term.day}早于公元{FIRST_YEAR}年，请核对年份"
    if term.form is TermForm.解密条件:
        return _condition_fault(term.condition)
    return f"{term.form.value}形式的期限不带解密条件" if term.condition else ""


def _condition_fault(condition: str) -> str:
    if len(condition) > LONGEST_CONDITION:
        return f"解密条件不超过{LONGEST_CONDITION}字，请写得更简明"
    if not _CONDITION.fullmatch(condition) or condition in {"解密", "公布"}:
        return "解密条件应写明具体条件，不得为空，不得含★、*、换行，如“工程竣工后解密”"
    if condition != condition.strip() or not _SAYS_WHEN.search(condition):
        return "解密条件应写明何时“解密”或“公布”，首尾不留空格"
    if _looks_counted(condition):
        return f"「{condition}」是期限或日期，不是条件；请用年、个月、年月日或长期的形式"
    return ""


def term_start(issued_on: date | None, notified_on: date | None) -> date | None:
    """The term runs from the 制发日, else from the day of notice (Regs 19)."""
    return issued_on or notified_on


def add_months(start: date, months: int) -> date:
    """The corresponding day so many months on, or the last day of that month. LawError past year 9999."""
    index = start.year * MONTHS_OF_YEAR + start.month - 1 + months
    year, month = divmod(index, MONTHS_OF_YEAR)
    if year > MAXYEAR:
        raise LawError(f"自{start}起{months}个月后超出可计算的日期，请核对起算日和期限")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _add_days(start: date, days: int) -> date:
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise LawError(f"自{start}起{days}日后超出可计算的日期，请核对起算日") from None


def term_end(term: Term, start: date) -> date | None:
    """The last day on which the matter is secret; None for a condition and for 长期."""
    match term.form:
        case TermForm.年:
            return add_months(start, term.amount * MONTHS_OF_YEAR)
        case TermForm.个月:
            return add_months(start, term.amount)
        case _:
            return term.day


def has_run_out(term: Term, start: date, on: date) -> bool:
    """Whether the last day of secrecy lies before that day; never for a condition or 长期."""
    end = term_end(term, start)
    return end is not None and end < on


def exceeds(term: Term, start: date, cap: Period) -> bool:
    """Whether a term reaches past the cap, both from the same start (readings 6).

    长期 always does. A condition has no day to compare and never does.
    """
    if term.form is TermForm.长期:
        return True
    end = term_end(term, start)
    return end is not None and end > period_end(start, cap)


IsWorkingDay = Callable[[date], bool]


def add_working_days(start: date, number: int, is_working_day: IsWorkingDay) -> date:
    """The last of so many working days; the starting day is not counted. 0 gives the start."""
    day = start
    for _ in range(number):
        day = next_working_day(day, is_working_day)
    return day


def next_working_day(day: date, is_working_day: IsWorkingDay) -> date:
    """The first working day after a day. LawError where a year of days holds none."""
    for ahead in range(1, 367):
        if is_working_day(later := _add_days(day, ahead)):
            return later
    raise LawError(f"{day}之后一年内没有工作日，请维护工作日历")


def period_end(start: date, period: Period, is_working_day: IsWorkingDay | None = None) -> date:
    """The last day of a period counted in days or more; working days need a calendar. Else LawError."""
    match period.unit:
        case Unit.YEAR:
            return add_months(start, period.amount * MONTHS_OF_YEAR)
        case Unit.MONTH:
            return add_months(start, period.amount)
        case Unit.DAY:
            return _add_days(start, period.amount)
        case Unit.WORKING_DAY if is_working_day:
            return add_working_days(start, period.amount, is_working_day)
        case _:
            raise LawError(f"期间{period}不能按日历日计算")


def deadline(opened: datetime, period: Period, is_working_day: IsWorkingDay | None = None) -> datetime:
    """The last moment of a period, in the time zone of `opened`.

    Hours and minutes run on by the clock, over nights and holidays; days and longer end with their last day.
    """
    if period.unit is Unit.HOUR:
        return opened + timedelta(hours=period.amount)
    if period.unit is Unit.MINUTE:
        return opened + timedelta(minutes=period.amount)
    last = period_end(opened.date(), period, is_working_day)
    return datetime.combine(last, time(23, 59, 59), tzinfo=opened.tzinfo)
