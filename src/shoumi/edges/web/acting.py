"""One page for every act: what it is done to, the form it asks for, the verdict before anything is done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST, require_safe

from shoumi.edges.peer import address_of
from shoumi.edges.problems import problem_of
from shoumi.edges.web.desk import DeskRequest, signed_in
from shoumi.edges.web.entrance import played
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import DRAWN, FACES
from shoumi.edges.web.inputs import inputs, prefilled, typed
from shoumi.edges.web.jobs import page_of
from shoumi.edges.web.ledger import prints
from shoumi.edges.web.picking import chosen
from shoumi.edges.web.presence import ask_again
from shoumi.edges.web.verdicts import Spoken, cite, spoken
from shoumi.kernel.forms import Fault, FormRefused, filled_in
from shoumi.kernel.model import Act
from shoumi.kernel.words import Verb
from shoumi.records import asking, doorkeeper, fresh, proceedings, sealed
from shoumi.records.accounts import WrongPasswordError
from shoumi.records.asking import Request
from shoumi.records.fresh import StaleError
from shoumi.records.ids import new_id
from shoumi.records.loading import NotFoundError, label_of
from shoumi.records.proceedings import NotRecordableError, Outcome, RefusedError


@dataclass
class Sheet:
    """An act being filled in: what was typed so far and what was wrong with it."""

    request: DeskRequest
    act: Act
    things: list[str]
    raw: dict[str, Any]
    recorded: bool = False
    once: str = ""
    seen: str = ""
    faults: list[Fault] = field(default_factory=list)
    trouble: str = ""
    verdict: Spoken | None = None

    @property
    def wanting(self) -> list[str]:
        """What still has to be filled in, or filled in otherwise."""
        return list(dict.fromkeys(fault.label for fault in self.faults))

    @property
    def asked(self) -> Request:
        """What is handed to the records."""
        return Request(
            actor=self.request.desk.person.id,
            act=self.act.key,
            things=tuple(self.things),
            form=self.raw,
            recorded=self.recorded,
            seen=self.seen,
        )


def sheet_of(request: DeskRequest, key: str) -> Sheet:
    """Read the act, its things and what was filled in from a request."""
    act, given = asking.declared(key), request.POST if request.method == "POST" else request.GET
    things = [t for t in given.getlist("thing") if t]
    if not things and act.of == "organ":
        things = [request.desk.person.organ]
    recorded = act.only_recorded or (act.recordable and given.get("recorded") == "on")
    once = given.get("once", "")[:40] or new_id()
    return Sheet(request, act, things, typed(act.form, given), recorded, once, given.get("seen", "")[:64])


@require_safe
@signed_in
def open_sheet(request: DeskRequest, key: str) -> HttpResponse:
    """The empty form of an act."""
    sheet = sheet_of(request, key)
    sheet.seen = fresh.version(sheet.act.of, sheet.things)
    hear(sheet, filled=False)
    if not sheet.recorded:
        sheet.raw = prefilled(sheet.act.form, _one(sheet)) | sheet.raw
    return show(sheet)


def _one(sheet: Sheet) -> Any:
    """The row of the one thing acted on, where he may know it."""
    face = FACES.get(sheet.act.of)
    if face is None or len(sheet.things) != 1 or not any(f.ask.like for f in filled_in(sheet.act.form)):
        return None
    return face.visible(sheet.request.desk.person).filter(pk=sheet.things[0]).first()


@require_POST
@signed_in
def check(request: DeskRequest, key: str) -> HttpResponse:
    """The verdict on what is filled in so far; nothing is done."""
    sheet = sheet_of(request, key)
    hear(sheet, filled=True)
    return render(request, "web/parts/verdict.html", {"sheet": sheet, "verdict": sheet.verdict})


def hear(sheet: Sheet, *, filled: bool) -> None:
    """Put the verdict on the sheet; while the form has faults, the verdict of a preview."""
    if not sheet.things:
        return
    asked = sheet.asked
    try:
        sheet.verdict = spoken(
            *proceedings.consider(asked if filled else unfilled(asked)), sheet.request.desk.person
        )
    except FormRefused as refused:
        sheet.faults = refused.faults
        sheet.verdict = spoken(*proceedings.consider(unfilled(asked)), sheet.request.desk.person)
    except NotFoundError:
        sheet.trouble = not_there(sheet.act)


def unfilled(asked: Request) -> Request:
    """The same asking before its form is filled in."""
    return Request(actor=asked.actor, act=asked.act, things=asked.things, form=None, recorded=asked.recorded)


def not_there(act: Act) -> str:
    """What is said when the thing cannot be found, or may not be known."""
    several = "" if act.many else "（一次只能办理一项）"
    return f"所选的{label_of(act.of)}查不到{several}，请重新选取"


@require_POST
@signed_in
def submit(request: DeskRequest, key: str) -> HttpResponse:
    """Do the act, or open a proceeding; otherwise the form again with what was wrong."""
    sheet = sheet_of(request, key)
    if not sheet.things:
        sheet.trouble = f"还没有选取{label_of(sheet.act.of)}，请先选取"
        return show(sheet, 422)
    try:
        if sheet.act.opens:
            ask_again(request)
            return _reveal(sheet)
        outcome = proceedings.ask(_signed(sheet), once=sheet.once)
    except FormRefused as refused:
        sheet.faults = refused.faults
        hear(sheet, filled=False)
    except RefusedError as refused:
        sheet.once = new_id()
        sheet.verdict = _refusal(sheet, refused)
        sheet.trouble = f"没有办成：{_reasons(sheet.verdict)}"
    except NotFoundError:
        sheet.trouble = not_there(sheet.act)
    except StaleError as stale:
        sheet.trouble, sheet.seen = str(stale), fresh.version(sheet.act.of, sheet.things)
        hear(sheet, filled=True)
    except (NotRecordableError, WrongPasswordError, IntegrityError) as trouble:
        told = problem_of(trouble)
        sheet.trouble = told.detail if told else str(trouble)
    else:
        return arrive(sheet, outcome)
    return show(sheet, 422)


def _reveal(sheet: Sheet) -> HttpResponse:
    """What was under seal, on this one page; the look is entered first."""
    opened = sealed.open_for(sheet.asked, once=sheet.once)
    things = chosen(sheet.request.desk.person, sheet.act.of, sheet.things)
    context = {"act": sheet.act, "page": page_of(sheet.act), "opened": opened, "things": things}
    return render(sheet.request, "web/opened.html", context)


def _signed(sheet: Sheet) -> Request:
    """With the other party's signature, where he has just proved himself at this screen."""
    login = sheet.request.POST.get("cosigner-login", "").strip()
    if not (sheet.act.cosigned and login):
        return sheet.asked
    shown = (sheet.request.POST.get(f"cosigner-{what}", "")[:200] for what in ("password", "code"))
    if settings.DEMO:
        signer = played(login)
    else:
        signer = doorkeeper.countersign(login, *shown, address_of(sheet.request))
    asked = sheet.asked
    return Request(
        actor=asked.actor,
        act=asked.act,
        things=asked.things,
        form=asked.form,
        recorded=asked.recorded,
        cosigner=signer,
        seen=asked.seen,
    )


def _refusal(sheet: Sheet, refused: RefusedError) -> Spoken:
    asked, _ = proceedings.consider(unfilled(sheet.asked))
    return spoken(asked, refused.decision, sheet.request.desk.person)


def _reasons(verdict: Spoken) -> str:
    """Why it is refused, each reason once."""
    return "；".join(dict.fromkeys(said.reason for said in verdict.refusals))


def arrive(sheet: Sheet, outcome: Outcome) -> HttpResponse:
    """Say what was done and go to where it can be seen."""
    label = sheet.act.label
    if outcome.proceeding and not outcome.entry:
        waits = "或".join(outcome.proceeding.needs[0]["any_of"]) if outcome.proceeding.needs else ""
        messages.info(sheet.request, f"「{label}」已提出，现由{waits}批准；批准后自动办理。")
        return redirect("case", outcome.proceeding.pk)
    entry = outcome.entry
    again = "此前已经办理，没有重复登记" if outcome.repeated else "已办理"
    told = f"「{label}」{again}，记入总账第{entry.pk if entry else ''}号。"
    sheets = prints(entry) if entry and not sheet.request.desk.officer else []
    links = format_html_join("", '　<a href="{}">{}</a>', ((href, name) for name, href in sheets))
    messages.success(sheet.request, format_html("{}{}", told, links))
    return redirect(_where(sheet, outcome))


_SHOWN = {"document", "matter", "destruction_list", "stock_taking", "volume", "person"}


def _where(sheet: Sheet, outcome: Outcome) -> str:
    """The page of what was made, a paper first; else of what was acted on; of many, of their one paper."""
    for noun, key in sorted(outcome.made, key=lambda made: made[0] != "document"):
        if (noun in _SHOWN or noun not in DRAWN) and chosen(sheet.request.desk.person, noun, [key]):
            return reverse("thing", args=(noun, key))
    still_seen = chosen(sheet.request.desk.person, sheet.act.of, sheet.things)
    if len(sheet.things) == 1 and sheet.act.of not in {"organ", "entry"} and still_seen:
        return reverse("thing", args=(sheet.act.of, sheet.things[0]))
    if sheet.act.of == "copy":
        rows = FACES["copy"].visible(sheet.request.desk.person).filter(pk__in=sheet.things)
        papers = set(rows.values_list("document_id", flat=True))
        if len(papers) == 1:
            return reverse("thing", args=("document", *papers))
    return reverse("work", args=(page_of(sheet.act).slug,))


def show(sheet: Sheet, status: int = 200) -> HttpResponse:
    """The page of the act."""
    person, act = sheet.request.desk.person, sheet.act
    things = chosen(person, act.of, sheet.things)
    if sheet.request.method != "POST" and len(things) < len(set(sheet.things)):
        missing()
    context = {
        "sheet": sheet,
        "act": act,
        "page": page_of(act),
        "grounds": cite([act.place]),
        "things": things,
        "noun_label": label_of(act.of),
        "inputs": inputs(act.form, sheet.raw, person, sheet.faults),
        "loose": _loose(sheet.faults, act.form),
        "verdict": sheet.verdict,
        "scans": act.many and act.of == "copy",
        "gathers": act.verb is Verb.TAKE_STOCK,
        "strict": settings.STRICT_LOGIN,
    }
    return render(sheet.request, "web/act.html", context, status=status)


def _loose(faults: Iterable[Fault], form: type) -> list[str]:
    """Faults that belong to no field shown."""
    known = {f.name for f in filled_in(form)}
    return [str(f) for f in faults if f.field not in known]
