"""总账: size, root, signed checkpoints, verification; each entry with its proof; a person's own receipts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from shoumi.edges.web.citing import read_place
from shoumi.edges.web.desk import DeskRequest, signed_in, with_content
from shoumi.edges.web.doable import Can, doable
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.paging import leaf
from shoumi.edges.web.picking import chosen
from shoumi.edges.web.timeline import KINDS, Event, act_label, event
from shoumi.edges.web.verdicts import Cited, cite
from shoumi.kernel.words import Verb
from shoumi.nouns.person import Person
from shoumi.records import checkpoints, coded, law, outside, proofs, sight
from shoumi.records.now import BEIJING
from shoumi.records.readable import readable
from shoumi.records.sought import exactly_in
from shoumi.records.tables import Entry
from shoumi.things.people import Person as PersonRow

VERDICTS = {"allowed": "可办", "needs_approval": "须批准", "refused": "不可办"}
_RECEIPTS = (Verb.ACCEPT, Verb.TAKE_BACK, Verb.DECLINE)
_ON_PAPER = frozenset({Verb.ACCEPT, Verb.TAKE_BACK, Verb.HAND_OVER, Verb.DISTRIBUTE, Verb.DELIVER, Verb.LEND})
_DONE = ("performed", "recorded")
SAID = 6
ROOT_LINE = 2
"""Where a checkpoint states the root of the tree: after origin and size."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the ledger itself shows it: no content."""

    index: int
    at: str
    kind: str
    tone: str
    act: str
    actor: str


def named(rows: "QuerySet[Entry]") -> "QuerySet[Entry]":
    """With the names of those who made them."""
    name = PersonRow.objects.filter(pk=OuterRef("actor")).values("name")
    return rows.annotate(actor_name=Subquery(name))


def line(row: Any) -> Line:
    """One of the rows that `named` gives."""
    kind, tone = KINDS.get(row.kind, (row.kind, "plain"))
    at = f"{row.at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"
    return Line(row.pk, at, kind, tone, act_label(row.act), row.actor_name or "系统")


def visible(person: Person) -> "QuerySet[Entry]":
    """Entries whose lines he may read: all for the auditor, else his own and those of books he keeps."""
    return Entry.objects.filter(readable(person))


@require_safe
@signed_in
def ledger(request: DeskRequest) -> HttpResponse:
    """The state of the log and its newest entries."""
    person, text = request.desk.person, request.GET.get("q", "").strip()[:60]
    found = leaf(named(searched(person, text)), ("-index",), request.GET.get("after", ""))
    context = {"lines": [line(row) for row in found.rows], "following": found.following, "text": text}
    if not text and not request.GET.get("after"):
        checkpoint, key = checkpoints.latest(), checkpoints.verifier_key()
        root = checkpoint.note.splitlines()[ROOT_LINE] if checkpoint else ""
        size = checkpoints.size()
        context |= {"whole": True, "size": size, "checkpoint": checkpoint, "root": root, "key": key}
        context["concerned"] = bool(person.posts & outside.CONCERNED)
    return render(request, "web/ledger.html", context)


def searched(person: Person, text: str) -> "QuerySet[Entry]":
    """By number of the entry, by a person's name or code, or by 登记号 of a document he may know."""
    rows = visible(person)
    if not text:
        return rows
    if text.isascii() and text.isdigit() and len(text) < 18:
        return rows.filter(index=int(text))
    actors = PersonRow.objects.filter(Q(name=text) | Q(code=text)).values("pk")
    known = _known_documents(person, text)
    return rows.filter(Q(actor__in=actors) | Q(about__thing__in=known)).distinct()


def _known_documents(person: Person, text: str) -> list[str]:
    rows = FACES["document"].visible(person)
    return [row.pk for row in exactly_in(rows, ("register_number", "reference"), text)[:20]]


@require_POST
@signed_in
def verify(request: DeskRequest) -> HttpResponse:
    """Re-derive everything and say what was found."""
    report = checkpoints.verify_site()
    if report.holds:
        messages.success(request, f"核验通过：全部{checkpoints.size()}条逐条重算，检查点、内容和台账都相符。")
    else:
        why = report.ledger.why or "；".join(report.registers[:5])
        messages.error(request, f"核验不符：{why}。请立即停止办理，并报告安全审计员。")
    return redirect("ledger")


@require_POST
@signed_in
def acknowledge_gap(request: DeskRequest) -> HttpResponse:
    """One officer's word that he knows what is missing."""
    left = outside.acknowledge(request.desk.person.id)
    messages.success(request, "已登记；还须三员中的另一人确认。" if left else "缺口已由两人确认，恢复办理。")
    return redirect("home")


@require_safe
@signed_in
def entry(request: DeskRequest, index: int) -> HttpResponse:
    """One entry: what was hashed, its proof, and, for those who may know, what it says."""
    person = request.desk.person
    row = sight.entry(person, index)
    proof = proofs.inclusion(index)
    body = json.loads(bytes(row.body))
    context = {
        "line": line(named(Entry.objects.filter(pk=row.pk)).get()),
        "body": bytes(row.body).decode(),
        "facts": list(_facts(body)),
        "cites": cited_by(body),
        "proof": proof,
        "events": [] if request.desk.officer else _told(person, row),
        "can": Can() if request.desk.officer else doable(person, "entry", str(index)),
        "prints": [] if request.desk.officer else prints(row),
    }
    return render(request, "web/entry.html", context)


def _facts(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "所属总账", body["log"]
    yield "结论", VERDICTS.get(body["verdict"], "无")
    yield "接续", "、".join(f"第{n}号" for n in body["follows"]) or "无"
    yield "内容承诺（校验值）", body["commitment"] or "无"


def cited_by(body: dict[str, Any]) -> tuple[Cited, ...]:
    """The places an entry cites."""
    return cite(read_place(p) for p in body["cites"])


def _told(person: Person, row: Entry) -> list[Event]:
    """What the entry says, of things he may know; nothing where it concerns anything he may not."""
    things = list(row.about.values_list("noun", "thing"))
    if not all(_knows(person, noun, thing) for noun, thing in things):
        return []
    return [event(row, {thing for _, thing in things})]


def prints(row: Entry) -> list[tuple[str, str]]:
    """A receipt to print, where the entry is one and this site prints."""
    act = law.book().acts.get(row.act)
    if act is None or act.verb not in _ON_PAPER or row.kind not in _DONE:
        return []
    try:
        return [("打印签收单", reverse("receipt_pdf", args=(row.pk,)))]
    except NoReverseMatch:
        return []


def _knows(person: Person, noun: str, thing: str) -> bool:
    return bool(chosen(person, noun, [thing]))


@require_safe
@with_content
def receipts(request: DeskRequest) -> HttpResponse:
    """我的签收: what he signed for, also at another's desk, took back or declined."""
    acts = law.book().acts.values()
    person = request.desk.person
    own = Q(actor=person.id, act__in=[a.key for a in acts if a.verb in _RECEIPTS])
    rows = Entry.objects.filter(own | sight.cosigned(person), kind__in=_DONE)
    found = leaf(rows.select_related("content_row"), ("-index",), request.GET.get("after", ""))
    told = [
        replace(event(row, set()), what=_signed(person, row), sheets=tuple(prints(row))) for row in found.rows
    ]
    return render(request, "web/receipts.html", {"events": told, "following": found.following})


def _signed(person: Person, row: Entry) -> str:
    """The copies by 份号, with the titles of those he may still know."""
    content = coded.told(row)
    nouns, shelf = content["nouns"], content["shelf"]
    keys = [
        k for k in dict.fromkeys((*content["things"], *content.get("made", ()))) if nouns.get(k) == "copy"
    ]
    known = {p.id: p.name for p in chosen(person, "copy", keys)}
    said = [known.get(k) or f"份号{shelf.get(k, {}).get('number', '')}" for k in keys]
    return "、".join(said if len(said) <= SAID else [*said[: SAID - 1], f"等{len(said)}份"])
