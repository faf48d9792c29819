"""The yearly report as pages, sheets and files show it: today's figures, what was reported, totals below."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from shoumi.edges.print.foot import foot
from shoumi.nouns.person import Person
from shoumi.records import law, yearly, yearly_reports
from shoumi.records.now import now
from shoumi.records.yearly import NOT_STARTED, Figure, Section, Span
from shoumi.records.yearly_reports import Below, Finished
from shoumi.records.yearly_sections import HEADINGS
from shoumi.things.models import NOUNS

FIRST, LAST = 1998, 2199
NOTE = "按打印人可以知悉的登记统计；汇总后属于国家秘密的，另行定密"
FIXED, DISTRICT = "定稿数", "下级合计"


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one organ on one year."""

    span: Span
    organ_name: str
    sections: tuple[Section, ...]
    finished: Finished | None = None
    below: Below = field(default_factory=Below)

    @property
    def title(self) -> str:
        return f"{self.organ_name}{self.span.year}年度保密工作情况"

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns that the rows have."""
        more = ((FIXED,) if self.finished else ()) + ((DISTRICT,) if self.below.reports else ())
        return ("部分", "项目", "数量", *more, "所依据的登记")

    @property
    def notes(self) -> list[str]:
        """What must be known to read the further columns."""
        told = [NOTE]
        if self.finished:
            told.append(f"定稿数为{self.finished.on}定稿时记入总账的数字")
        if self.below.reports:
            done, missing = len(self.below.reports), len(self.below.waiting)
            told.append(f"下级合计为{done}个下级机关定稿数之和，{missing}个尚未定稿")
        return told

    @property
    def moved(self) -> int:
        """How many figures are no longer as they were reported."""
        return sum(1 for s in self.sections for f in s.figures if self.difference(s.label, f))

    def fixed(self, part: str, label: str) -> int | None:
        """The figure as it was reported; None where nothing was."""
        return self.finished.figures.get((part, label), 0) if self.finished else None

    def difference(self, part: str, figure: Figure) -> int:
        """How far today's figure is from the one reported."""
        fixed = self.fixed(part, figure.label)
        return 0 if fixed is None else figure.number - fixed

    def total(self, part: str, label: str) -> int:
        """What the organs below reported, together."""
        return self.below.totals.get((part, label), 0)

    def rows(self) -> Iterator[list[str | int]]:
        """Line by line; a part in which nothing was done says so."""
        for section in self.sections:
            if not self.started(section):
                yield [section.label, NOT_STARTED, *self._numbers(section.label, Figure("", 0)), ""]
                continue
            for figure in section.figures:
                where = source(figure.register, figure.noun)
                yield [section.label, figure.label, *self._numbers(section.label, figure), where]

    def _numbers(self, part: str, figure: Figure) -> Iterator[int]:
        yield figure.number
        if self.finished:
            yield self.fixed(part, figure.label) or 0
        if self.below.reports:
            yield self.total(part, figure.label)

    def started(self, section: Section) -> bool:
        """Whether anything of the part was done or reported, here or below."""
        return section.started or any(
            self.fixed(section.label, f.label) or self.total(section.label, f.label) for f in section.figures
        )

    def told(self) -> dict[str, Any]:
        """As JSON."""
        organ = {"id": self.span.organ, "name": self.organ_name}
        return {
            "year": self.span.year,
            "organ": organ,
            "sections": [self._section(s) for s in self.sections],
            "finished": _named(self.finished) if self.finished else None,
            "below": {
                "reports": [_named(one) for one in self.below.reports],
                "waiting": list(self.below.waiting),
            },
        }

    def _section(self, section: Section) -> dict[str, Any]:
        told = section.told()
        for figure, found in zip(told["figures"], section.figures, strict=True):
            figure["reported"] = self.fixed(section.label, found.label)
            figure["below"] = self.total(section.label, found.label)
        return told


def _named(one: Finished) -> dict[str, str]:
    return {"id": one.id, "organ": one.organ, "organ_name": one.organ_name, "on": one.on, "state": one.state}


def source(register: str, noun: str) -> str:
    """What a figure counts, in words."""
    if register:
        return law.book().registers[register].label
    return NOUNS[noun].label if noun else ""


def report(person: Person, year: int) -> Report:
    """The report of his organ, as far as he may know what it counts. Raises ValueError for no year."""
    if not FIRST <= year <= LAST:
        raise ValueError(f"年度应在{FIRST}至{LAST}之间")
    here = person.organ
    span = Span(person, here, year)
    return Report(
        span,
        person.organ_name,
        yearly.sections(span, HEADINGS),
        yearly_reports.last_finished(person, here, year),
        yearly_reports.below(person, here, year),
    )


def headed(told: Report) -> list[list[str]]:
    """What stands above the figures in a file."""
    return [["", told.title], [foot(told.span.person, now()), "；".join(told.notes)]]
