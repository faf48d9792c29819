"""扫码签到: one field at the door of a meeting; each card is let in or turned away at once."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from shoumi.edges.print.codes import typed
from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.kernel.forms import FormRefused
from shoumi.kernel.model import Act
from shoumi.kernel.words import Verb
from shoumi.nouns.meeting import AttendeeState, Meeting
from shoumi.nouns.person import Person
from shoumi.records import law, proceedings
from shoumi.records.asking import Request
from shoumi.records.proceedings import RefusedError


def letting_in() -> Act:
    """The act by which one is let into a meeting."""
    return next(a for a in law.book().acts.values() if a.verb is Verb.CHECK_IN and a.of == "meeting")


@require_safe
@with_content
def door(request: DeskRequest, key: str) -> HttpResponse:
    """The page with the one field."""
    return render(request, "web/door.html", _told(_meeting(request.desk.person, key)))


@require_POST
@with_content
def let_in(request: DeskRequest, key: str) -> HttpResponse:
    """One scanned card: checked in, or why not, in red."""
    person, code = request.desk.person, typed(request.POST.get("q", "").strip()[:40])
    _meeting(person, key)
    form = {"code": code, "pledged": bool(request.POST.get("pledged"))}
    trouble = _checked_in(person.id, key, form) if code else "没有读到证件号，请重新扫描"
    meeting = _meeting(person, key)
    context = {"trouble": trouble, "attendee": meeting.listed(code), **_told(meeting)}
    return render(request, "web/parts/let_in.html", context)


def _meeting(person: Person, key: str) -> Meeting:
    row = FACES["meeting"].visible(person).filter(pk=key).first() or missing()
    facts: Meeting = row.facts()
    return facts


def _told(meeting: Meeting) -> dict[str, object]:
    listed = [a for a in meeting.attendees if a.listed]
    there = sum(a.state is AttendeeState.已签到 for a in listed)
    return {"meeting": meeting, "there": there, "expected": len(listed)}


def _checked_in(person: str, meeting: str, form: dict[str, object]) -> str:
    """Do the act for one card; the answer is why it could not be done."""
    try:
        proceedings.ask(Request(actor=person, act=letting_in().key, things=(meeting,), form=form))
    except RefusedError as refused:
        return "；".join(f"{f.word.reason}。{f.word.remedy}" for f in refused.decision.refusals)
    except FormRefused as refused:
        return str(refused)
    return ""
