"""Units of dated values, and a period: an amount of time before it meets a calendar."""

from dataclasses import dataclass
from enum import Enum

from shoumi.law.errors import LawError


class Unit(Enum):
    """What an amount counts; the value is what a parameter file writes."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    WORKING_DAY = "working_day"
    HOUR = "hour"
    MINUTE = "minute"
    COPIES = "copies"
    ITEMS = "items"
    PERSONS = "persons"
    TIMES = "times"
    CHARS = "chars"
    ROWS = "rows"
    BYTES = "bytes"
    PERCENT = "percent"
    LEVEL = "level"
    TEXT = "text"
    FLAG = "flag"

    @property
    def chinese(self) -> str:
        """As it follows a number; empty for levels, texts and flags."""
        return _CHINESE.get(self, "")

    @property
    def measures_time(self) -> bool:
        return self in _TIMES


_CHINESE = {
    Unit.YEAR: "年",
    Unit.MONTH: "个月",
    Unit.DAY: "日",
    Unit.WORKING_DAY: "个工作日",
    Unit.HOUR: "小时",
    Unit.MINUTE: "分钟",
    Unit.COPIES: "份",
    Unit.ITEMS: "项",
    Unit.PERSONS: "人",
    Unit.TIMES: "次",
    Unit.CHARS: "字",
    Unit.ROWS: "行",
    Unit.BYTES: "字节",
    Unit.PERCENT: "%",
}
_TIMES = frozenset({Unit.YEAR, Unit.MONTH, Unit.DAY, Unit.WORKING_DAY, Unit.HOUR, Unit.MINUTE})


@dataclass(frozen=True, slots=True)
class Period:
    """So many years, months, days, working days, hours or minutes; 0 days ends on the day it starts."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not self.unit.measures_time:
            raise LawError(f"「{self.unit.value}」不是时间单位，不能作期间")
        if self.amount < 0:
            raise LawError(f"期间不能为负：{self.amount}{self.unit.chinese}")

    def __str__(self) -> str:
        return f"{self.amount}{self.unit.chinese}"
