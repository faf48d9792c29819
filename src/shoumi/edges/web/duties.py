"""责任与履职: who answers to whom in a year, and what the year has to show for each duty of an organ."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shoumi.edges.reporting import FIRST, LAST
from shoumi.edges.web.board import Duty, told
from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces.face import own_organs
from shoumi.edges.web.rows import where_shown
from shoumi.nouns.person import Person
from shoumi.records import actors, answering, law
from shoumi.records.coverage import Covered, coverage, gaps
from shoumi.records.now import today
from shoumi.things.organs import Organ


def year_of(request: DeskRequest) -> int:
    """The year asked for, else the one that runs; no page for one no book can hold."""
    wanted = request.GET.get("year", "") or str(today().year)
    year = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) <= len(str(LAST)) else 0
    return year if FIRST <= year <= LAST else missing()


def own_organ(person: Person, wanted: str) -> Organ:
    """The organ asked for, if he holds a post there; else the one he belongs to."""
    return Organ.objects.get(pk=wanted if wanted in own_organs(person) else person.organ)


@require_safe
@with_content
def responsibility(request: DeskRequest) -> HttpResponse:
    """The letters of responsibility of one organ and year as a tree, and the leaders who have signed none."""
    person = request.desk.person
    organ, year = own_organ(person, request.GET.get("organ", "")), year_of(request)
    signed = answering.letters(person, organ, year)
    context = {
        "organ": organ,
        "year": year,
        "count": len(signed),
        "nodes": answering.tree(signed),
        "unsigned": answering.unsigned(signed, organ, today()),
    }
    return render(request, "web/responsibility.html", context)


def told_of(person: Person, covered: Covered) -> tuple[Duty, Covered, str]:
    """One duty in words, with its figures, and where he enters that it was done; empty where he may not."""
    judged = covered.judged
    act = law.book().acts["show_duty_done"]
    may = covered.empty and bool(act.askers & actors.posts_at(person, judged.organ))
    return told(judged), covered, where_shown(judged) if may else ""


@require_safe
@with_content
def cover(request: DeskRequest) -> HttpResponse:
    """Each duty with what the year has to show for it; what has nothing stands out."""
    person = request.desk.person
    organ, year = own_organ(person, request.GET.get("organ", "")), year_of(request)
    covered = coverage(person, organ, year, today())
    context = {
        "organ": organ,
        "year": year,
        "rows": [told_of(person, one) for one in covered],
        "gaps": gaps(covered),
    }
    return render(request, "web/coverage.html", context)
