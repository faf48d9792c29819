"""年度报告: all figures of a year on one page, each leading to what it counts; one key makes the report.

Beside today's figure stand the one reported, and the total of what the organs below reported.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from shoumi.edges.reporting import FIRST, LAST, Report, report
from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.grounds import could_ask
from shoumi.edges.web.jobs import WORK_PAGES
from shoumi.kernel.model import Act
from shoumi.kernel.words import Verb
from shoumi.records import law, proceedings, yearly_reports
from shoumi.records.asking import Request
from shoumi.records.now import today
from shoumi.records.proceedings import RefusedError
from shoumi.records.yearly import Figure


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure; `href` empty where there is no such book, `fixed` None where nothing was reported."""

    label: str
    number: int
    href: str
    fixed: int | None
    difference: int
    total: int
    below: str

    @property
    def shortfall(self) -> int:
        return -self.difference


def making() -> Act:
    """The act by which the report of a year is made."""
    return next(a for a in law.book().acts.values() if a.verb is Verb.REPORT_YEAR)


def leads_to(figure: Figure) -> str:
    """The register under the conditions of the figure, or the list of the noun on its work page."""
    if figure.register:
        return f"{reverse('register', args=(figure.register,))}?{urlencode(figure.conditions)}"
    tabs = ((page, tab) for page in WORK_PAGES for tab in page.tabs if tab.noun == figure.noun)
    for page, tab in tabs:
        return f"{reverse('work', args=(page.slug,))}?{urlencode({'tab': tab.key, **figure.conditions})}"
    return ""


def shown(told: Report) -> list[dict[str, Any]]:
    """Sections for the page."""
    return [
        {
            "label": section.label,
            "started": told.started(section),
            "figures": [_shown(told, section.label, f) for f in section.figures],
        }
        for section in told.sections
    ]


def _shown(told: Report, part: str, figure: Figure) -> Shown:
    where = urlencode({"part": part, "item": figure.label})
    return Shown(
        figure.label,
        figure.number,
        leads_to(figure),
        told.fixed(part, figure.label),
        told.difference(part, figure),
        told.total(part, figure.label),
        f"{reverse('report_below', args=(told.span.year,))}?{where}",
    )


@require_safe
@with_content
def show(request: DeskRequest, year: int) -> HttpResponse:
    """The figures, and the reports made of this year."""
    person = request.desk.person
    if not FIRST <= year <= LAST:
        missing()
    told = report(person, year)
    made = FACES["yearly_report"].visible(person).filter(organ=person.organ, year=year).order_by("-born")
    context = {
        "report": told,
        "year": year,
        "sections": shown(told),
        "made": list(made[:5]),
        "may_make": could_ask(person, making()),
        "note": "；".join(told.notes),
        "act": making(),
    }
    return render(request, "web/report.html", context)


@require_safe
@with_content
def below(request: DeskRequest, year: int) -> HttpResponse:
    """What a total is made of: each organ below, what it reported, and who has not."""
    if not FIRST <= year <= LAST:
        missing()
    person = request.desk.person
    part, item = request.GET.get("part", ""), request.GET.get("item", "")
    found = yearly_reports.below(person, person.organ, year)
    rows = [(one, one.figures.get((part, item), 0)) for one in found.reports]
    context = {"year": year, "part": part, "item": item, "below": found, "rows": rows}
    return render(request, "web/report_below.html", context | {"total": found.totals.get((part, item), 0)})


@require_safe
@with_content
def this_year(_: DeskRequest) -> HttpResponse:
    """The page of the year that runs."""
    return redirect("report", today().year)


@require_POST
@with_content
def make(request: DeskRequest, year: int) -> HttpResponse:
    """Make the report of the year, without more to fill in."""
    person = request.desk.person
    try:
        outcome = proceedings.ask(
            Request(actor=person.id, act=making().key, things=(person.organ,), form={"year": year})
        )
    except RefusedError as refused:
        said = "；".join(f"{f.word.reason}。{f.word.remedy}" for f in refused.decision.refusals)
        messages.error(request, f"没有编成：{said}")
    else:
        index = outcome.entry.index if outcome.entry else ""
        messages.success(request, f"「{making().label}」已办理，记入总账第{index}号。")
    return redirect("report", year)
