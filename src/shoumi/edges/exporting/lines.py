"""The lines of one register that a person may see and has asked for, in the order they were entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from shoumi.kernel.model import Column, Register
from shoumi.kernel.words import Level
from shoumi.nouns.person import Person
from shoumi.records import law, sight
from shoumi.records.now import BEIJING
from shoumi.records.sought import Sought, lines_with, matters_in
from shoumi.records.tables import Entry, RegisterLine
from shoumi.things.matters import Matter
from shoumi.things.organs import Organ

_NEVER = 2**62
"""An index that no entry reaches."""


class NoSuchRegisterError(LookupError):
    """No article keeps such a book."""


class BadFilterError(ValueError):
    """A condition cannot be read; the message is Chinese."""


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What is asked for of one register: whose book, which days, which words, or only what is still open."""

    register: Register
    person: Person
    organ: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    open_only: bool = False
    level: Level | None = None
    state: str = ""

    @classmethod
    def read(cls, person: Person, key: str, given: Mapping[str, Any]) -> Self:
        """From the address of a page: organ, since, until or year, q, open, level, state.

        Raises NoSuchRegisterError, BadFilterError.
        """
        register = law.book().registers.get(key)
        if register is None:
            raise NoSuchRegisterError(f"没有「{key[:40]}」这本台账，请从台账页面选取")
        return cls(
            register=register,
            person=person,
            organ=str(given.get("organ", "")),
            since=_day(given.get("since") or _in_year(given, "01-01")),
            until=_day(given.get("until") or _in_year(given, "12-31")),
            words=str(given.get("q", "")).strip()[:100],
            open_only=str(given.get("open", "")) in {"1", "on"},
            level=Level.__members__.get(str(given.get("level", ""))),
            state=str(given.get("state", ""))[:20],
        )

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the book."""
        return self.register.columns

    def lines(self) -> "QuerySet[RegisterLine] | Sought":
        """Oldest first; what he may not know is as if it were not there."""
        rows = self._narrowed().order_by("entry", "place")
        return lines_with(rows, self.words, (column.label for column in self.columns))

    def _narrowed(self) -> "QuerySet[RegisterLine]":
        rows = sight.lines(self.person, self.register.key).filter(self._between())
        if self.organ:
            rows = rows.filter(organ=self.organ)
        if self.open_only and self.register.open_only:
            rows = rows.filter(state__in=sorted(self.register.open_only))
        if self.level:
            rows = rows.filter(Exists(Matter.objects.filter(pk=OuterRef("matter"), level=int(self.level))))
        return rows.filter(state=self.state) if self.state else rows

    def matters(self) -> list[tuple[str, str]]:
        """What the lines are about: the matters they name."""
        return [("matter", key) for key in sorted(matters_in(self.lines())) if key]

    def _between(self) -> Q:
        wanted = Q()
        if self.since:
            wanted &= Q(entry__gte=_first_entry_on(self.since))
        if self.until:
            wanted &= Q(entry__lt=_first_entry_on(self.until + timedelta(days=1)))
        return wanted

    @cached_property
    def organ_name(self) -> str:
        """Whose book it is."""
        if not self.organ:
            return "知悉范围内各机关"
        return Organ.objects.filter(pk=self.organ).values_list("name", flat=True).first() or "（无此机关）"

    @property
    def period(self) -> str:
        """The days asked for, in words."""
        if not self.since and not self.until:
            return "全部"
        return f"{self.since or '启用'}至{self.until or '今日'}"

    @property
    def conditions(self) -> str:
        """The other conditions, in words."""
        said = [f"含“{self.words}”"] if self.words else []
        said += [str(self.level)] if self.level else []
        said += [self.state] if self.state else []
        said += ["未闭环"] if self.open_only else []
        return "、".join(said) or "无"


def _first_entry_on(day: date) -> Coalesce:
    """Entries are in order of time, so a day begins at an index; asked within the query of the lines."""
    start = datetime.combine(day, time.min, tzinfo=BEIJING)
    first = Entry.objects.filter(at__gte=start).order_by("index").values("index")[:1]
    return Coalesce(Subquery(first), Value(_NEVER))


def _in_year(given: Mapping[str, Any], day: str) -> str:
    year = str(given.get("year", ""))
    return f"{year}-{day}" if year else ""


def _day(text: Any) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise BadFilterError(f"「{str(text)[:20]}」不是有效日期，应如 2026-11-23") from None
