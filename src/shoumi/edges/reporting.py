"""The yearly report as pages, sheets and files show it: each figure with where it leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.edges.print.foot import foot
from shoumi.nouns.person import Person
from shoumi.records import law, yearly
from shoumi.records.now import now
from shoumi.records.yearly import NOT_STARTED, Section, Span
from shoumi.records.yearly_sections import HEADINGS
from shoumi.things.models import NOUNS

FIRST, LAST = 1998, 2199
LABELS = ("部分", "项目", "数量", "所依据的登记")
NOTE = "按打印人可以知悉的登记统计；汇总后属于国家秘密的，另行定密"


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one organ on one year."""

    span: Span
    organ_name: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return f"{self.organ_name}{self.span.year}年度保密工作情况"

    def rows(self) -> Iterator[tuple[str, str, str, str]]:
        """Line by line; a part in which nothing was done says so."""
        for section in self.sections:
            if not section.started:
                yield section.label, NOT_STARTED, "0", ""
            for figure in section.figures if section.started else ():
                yield section.label, figure.label, str(figure.number), source(figure.register, figure.noun)

    def told(self) -> dict[str, Any]:
        """As JSON."""
        organ = {"id": self.span.organ, "name": self.organ_name}
        return {"year": self.span.year, "organ": organ, "sections": [s.told() for s in self.sections]}


def source(register: str, noun: str) -> str:
    """What a figure counts, in words."""
    if register:
        return law.book().registers[register].label
    return NOUNS[noun].label if noun else ""


def report(person: Person, year: int) -> Report:
    """The report of his organ, as far as he may know what it counts. Raises ValueError for no year."""
    if not FIRST <= year <= LAST:
        raise ValueError(f"年度应在{FIRST}至{LAST}之间")
    span = Span(person, person.organ, year)
    return Report(span, person.organ_name, yearly.sections(span, HEADINGS))


def headed(told: Report) -> list[list[str]]:
    """What stands above the figures in a file."""
    return [["", told.title], [foot(told.span.person, now()), NOTE]]
