"""What was reported: the figures a report was finished with, and their totals over the organs below."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from shoumi.nouns.oversight import ReportState, YearlyReport
from shoumi.nouns.person import Person
from shoumi.records import reckoning, yearly
from shoumi.records.knowledge import seen
from shoumi.records.yearly import Section, Span
from shoumi.records.yearly_sections import HEADINGS
from shoumi.things.models import NOUNS
from shoumi.things.organs import Organ
from shoumi.things.sight import below as below_these

SIGN = "｜"
FINISHED = (ReportState.已定稿, ReportState.已报送)
Named = tuple[str, str]
"""A part and a figure of it."""


@reckoning.by("yearly_figures")
def figures(person: Person, report: YearlyReport) -> tuple[str, ...]:
    """The figures as they stand, a line each, as far as he may know what they count."""
    found = yearly.sections(Span(person, report.organ, report.year), HEADINGS)
    return tuple(lines_of(found))


def lines_of(sections: Iterable[Section]) -> Iterable[str]:
    """As a report keeps them: 部分｜项目｜数量."""
    return (SIGN.join((s.label, f.label, str(f.number))) for s in sections for f in s.figures)


def read(lines: Iterable[str]) -> dict[Named, int]:
    """The lines of a finished report by part and figure; what no section names any more stays."""
    parted = (line.split(SIGN) for line in lines)
    return {(part, label): int(number) for part, label, number in parted}


@dataclass(frozen=True, slots=True)
class Finished:
    """A report that was finished: which, whose, when, with what figures."""

    id: str
    organ: str
    organ_name: str
    on: str
    state: str
    figures: Mapping[Named, int]


@dataclass(frozen=True, slots=True)
class Below:
    """The finished reports of the organs below; `waiting` are those that have none."""

    reports: tuple[Finished, ...] = ()
    waiting: tuple[str, ...] = ()
    totals: Mapping[Named, int] = field(default_factory=dict)

    def of(self, part: str, label: str) -> tuple[tuple[Finished, int], ...]:
        """What each of them reported of one figure, where it is not nothing."""
        found = ((one, one.figures.get((part, label), 0)) for one in self.reports)
        return tuple((one, number) for one, number in found if number)


def last_finished(person: Person, organ: str, year: int) -> Finished | None:
    """The report of the organ on the year that was finished last, if he may know of it."""
    return next(iter(_finished(person, year, organ_id=organ)), None)


def below(person: Person, organ: str, year: int) -> Below:
    """Organs below and their reports, in two queries however many there are."""
    named = dict(
        Organ.objects.filter(below_these((organ,), ""), outside=False)
        .order_by("code")
        .values_list("pk", "name")
    )
    if not named:
        return Below()
    last: dict[str, Finished] = {}
    for one in _finished(person, year, below_these((organ,), "organ__")):
        last.setdefault(one.organ, one)
    reports = tuple(last[key] for key in named if key in last)
    totals: dict[Named, int] = {}
    for one in reports:
        for name, number in one.figures.items():
            totals[name] = totals.get(name, 0) + number
    return Below(reports, tuple(name for key, name in named.items() if key not in last), totals)


def _finished(person: Person, year: int, *where: Q, **more: str) -> list[Finished]:
    table = NOUNS["yearly_report"]
    states = [state.name for state in FINISHED]
    every: Any = table._default_manager.all()
    rows = every.filter(seen(person, table.sight), *where, year=year, state__in=states, **more)
    return [
        Finished(
            row.pk, row.organ_id, row.organ.name, str(row.finished_on), row.state.value, read(row.figures)
        )
        for row in rows.select_related("organ").order_by("-touched")
    ]
