"""年度报告: the figures of a year, counted from registers and tables as far as the person may know them.

What it counts is declared by key in `yearly_sections`; what no chapter has brought counts nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q

from shoumi.kernel.words import Level
from shoumi.nouns.person import Person
from shoumi.records import law, sight
from shoumi.records.knowledge import seen
from shoumi.records.now import BEIJING
from shoumi.records.sought import lines_with
from shoumi.records.tables import Entry
from shoumi.things.matters import Matter
from shoumi.things.models import NOUNS

NOT_STARTED = "未开展"
_NEVER = 2**62
"""An index that no entry reaches."""


@dataclass(frozen=True)
class Span:
    """The organ and the year that are told of, for one person, at one moment."""

    person: Person
    organ: str
    year: int

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return date(self.year, 1, 1), date(self.year, 12, 31)

    @cached_property
    def entries(self) -> tuple[int, int]:
        """The first ledger entry of the year, and the first after it; looked up once."""
        return _first_entry(self.year), _first_entry(self.year + 1)


def _first_entry(year: int) -> int:
    found = Entry.objects.filter(at__gte=datetime(year, 1, 1, tzinfo=BEIJING)).order_by("index")
    index = found.values_list("index", flat=True).first()
    return _NEVER if index is None else index


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines a register opened in the year: all, of one level, in one state, or with these words in them."""

    label: str
    register: str
    words: str = ""
    level: Level | None = None
    state: str = ""

    def known(self) -> bool:
        """Whether some chapter keeps such a book."""
        return self.register in law.book().registers

    def count(self, span: Span) -> int:
        """How many of them the person may know."""
        rows = sight.lines(span.person, self.register).filter(self._wanted(), organ=span.organ)
        first, after = span.entries
        labels = (column.label for column in law.book().registers[self.register].columns)
        return lines_with(rows.filter(entry__gte=first, entry__lt=after), self.words, labels).count()

    def _wanted(self) -> Q:
        wanted = Q(state=self.state) if self.state else Q()
        if self.level:
            wanted &= Q(Exists(Matter.objects.filter(pk=OuterRef("matter"), level=int(self.level))))
        return wanted

    def leads_to(self, span: Span) -> dict[str, str]:
        """The conditions under which the page of the register shows just these lines."""
        said = {"organ": span.organ, "year": str(span.year), "q": self.words, "state": self.state}
        said |= {"level": self.level.name} if self.level else {}
        return {name: text for name, text in said.items() if text}


@dataclass(frozen=True, slots=True)
class Rows:
    """Things of a noun as they stand, or those of the year by the day in the column `on`."""

    label: str
    noun: str
    where: Mapping[str, Any] = field(default_factory=dict)
    on: str = ""
    by_year: str = ""
    """The column with the year, where things have one."""
    whose: str = "organ"
    """The column with the organ whose they are."""
    words: str = ""
    """What narrows the list of such things to these, where its search can."""

    def known(self) -> bool:
        """Whether some chapter keeps such things."""
        return self.noun in NOUNS

    def count(self, span: Span) -> int:
        """How many of them the person may know."""
        table = NOUNS[self.noun]
        wanted = dict(self.where) | {self.whose: span.organ}
        wanted |= {f"{self.on}__range": span.days} if self.on else {}
        wanted |= {self.by_year: span.year} if self.by_year else {}
        return int(table._default_manager.filter(seen(span.person, table.sight), **wanted).count())

    def leads_to(self, span: Span) -> dict[str, str]:  # noqa: ARG002  the list shows things as they stand
        """What the list on the work page is searched for."""
        return {"q": self.words} if self.words else {}


Counted = Lines | Rows


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as it is declared."""

    label: str
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, and where what it counts can be seen: a register or the list of a noun."""

    label: str
    number: int
    register: str = ""
    noun: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report; `started` unless every figure is nothing."""

    label: str
    figures: tuple[Figure, ...]

    @property
    def started(self) -> bool:
        return any(figure.number for figure in self.figures)

    def told(self) -> dict[str, Any]:
        """As JSON."""
        figures = [{"label": f.label, "number": f.number, "register": f.register, "noun": f.noun}
                   for f in self.figures]  # fmt: skip
        return {"label": self.label, "started": self.started, "figures": figures}


def sections(span: Span, headings: Iterable[Heading]) -> tuple[Section, ...]:
    """The parts of a report."""
    return tuple(Section(h.label, tuple(_figure(c, span) for c in h.counted)) for h in headings)


def _figure(counted: Counted, span: Span) -> Figure:
    if not counted.known():
        return Figure(counted.label, 0)
    number, conditions = counted.count(span), counted.leads_to(span)
    if isinstance(counted, Lines):
        return Figure(counted.label, number, register=counted.register, conditions=conditions)
    return Figure(counted.label, number, noun=counted.noun, conditions=conditions)
