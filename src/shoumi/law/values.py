"""One dated value of the law or of the site, with all it needs to be trusted."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NoReturn, TypeAlias, TypeVar

from shoumi.law.citations import Citation
from shoumi.law.errors import LawError
from shoumi.law.grades import Grade
from shoumi.law.levels import Level
from shoumi.law.units import Period, Unit

Amount: TypeAlias = int | str | Level | tuple[int | str, ...]
"""A bool for flags; a tuple where a value lists several amounts of one unit."""

Wanted = TypeVar("Wanted")


class Bound(Enum):
    """How far a local value may depart from the one it lies over: not above it, not below it, not at all.

    `OPEN` says that the law has nothing on it, such as how many lines a page has. A key that states none of
    them cannot be given another value.
    """

    MAX = "max"
    MIN = "min"
    FIXED = "fixed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a key amounts to from one day to another (both inclusive; `until` None: open).

    `basis` tells in our own Chinese words what the cited place says; `source` names the file it stands in.
    """

    key: str
    label: str
    unit: Unit
    amount: Amount
    owner: str
    since: date
    until: date | None
    citation: tuple[Citation, ...]
    basis: str
    grade: Grade
    source: str
    bound: Bound | None = None
    checked_by: str = ""
    checked_on: date | None = None

    @property
    def checked(self) -> bool:
        """Whether a person at the site has confirmed it."""
        return bool(self.checked_by)

    @property
    def needs_checking(self) -> bool:
        """待核: neither read off an official text nor confirmed at the site."""
        return not self.checked and not self.grade.certain

    def valid_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def overlaps(self, other: "Value") -> bool:
        """Whether some day has both."""
        begun = other.until is None or self.since <= other.until
        return begun and (self.until is None or other.since <= self.until)

    def number(self) -> int:
        """The amount of a counted unit. LawError for texts, levels, flags and lists."""
        return self._as(int, excluding=(bool, Level))

    def text(self) -> str:
        """The words of a single text."""
        return self._as(str)

    def level(self) -> Level:
        return self._as(Level)

    def flag(self) -> bool:
        return self._as(bool)

    def texts(self) -> tuple[str, ...]:
        """The words of a text or of a list of texts."""
        words = tuple(part for part in self._parts if isinstance(part, str))
        return words or self._refuse("文字")

    def period(self) -> Period:
        """The amount as a period; LawError where the unit does not measure time."""
        return Period(self.number(), self.unit)

    def periods(self) -> tuple[Period, ...]:
        """The period, or each of several."""
        found = tuple(Period(part, self.unit) for part in self._parts if isinstance(part, int))
        return found or self._refuse("期间")

    def __str__(self) -> str:
        """As an officer reads it: 10个工作日, 机密, 是, 180日、90日、30日."""
        return "、".join(self._shown(part) for part in self._parts)

    @property
    def _parts(self) -> tuple[int | str, ...]:
        return self.amount if isinstance(self.amount, tuple) else (self.amount,)

    def _shown(self, part: int | str) -> str:
        if isinstance(part, bool):
            return "是" if part else "否"
        return f"{part}{self.unit.chinese}"

    def _as(self, kind: type[Wanted], excluding: tuple[type, ...] = ()) -> Wanted:
        if isinstance(self.amount, kind) and not isinstance(self.amount, excluding):
            return self.amount
        return self._refuse(kind.__name__)

    def _refuse(self, wanted: str) -> NoReturn:
        raise LawError(f"参数「{self.key}」的值是「{self}」（{self.unit.value}），不能作{wanted}使用")
