"""查阅审计: who opened, was denied, printed or exported what; by time, person, document. For the auditor.

For the auditor alone. He sees persons, times, opaque ids and register numbers; never a title.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from shoumi.edges.web.desk import DeskRequest, signed_in
from shoumi.edges.web.jobs import BY_SLUG
from shoumi.edges.web.paging import leaf
from shoumi.edges.web.routes import label_of
from shoumi.kernel.words import Level, Post
from shoumi.nouns.person import Person
from shoumi.records import law, looks
from shoumi.records.now import BEIJING, now
from shoumi.records.sought import exactly_in
from shoumi.records.tables import Look
from shoumi.things.custody import DestructionList
from shoumi.things.documents import Copy, Document
from shoumi.things.models import NOUNS
from shoumi.things.people import Person as PersonRow

KINDS = {
    looks.LOOKED: ("查阅", "plain"),
    looks.DENIED: ("被拒", "no"),
    looks.PRINTED: ("打印", "ask"),
    looks.EXPORTED: ("导出", "ask"),
    looks.ALARM: ("报警", "no"),
}
SHOWN_FOR = timedelta(days=30)
"""How long an alarm stays on the first page."""
MOST_ALARMS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One row: who, when, what by number and id."""

    at: str
    who: str
    person: str
    kind: str
    tone: str
    what: str
    thing: str
    level: str
    entry: int | None


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice of a filter, as a link."""

    label: str
    query: str
    on: bool


@require_safe
@signed_in
def audit(request: DeskRequest) -> HttpResponse:
    """The newest first; a name or a number narrows to that person or that thing."""
    if Post.安全审计员 not in request.desk.person.posts:
        raise PermissionDenied("查阅审计由安全审计员办理，请联系安全审计员")
    given = request.GET
    found = leaf(wanted(given), ("-at", "-pk"), given.get("after", ""))
    context = {
        "lines": lines(found.rows),
        "following": found.following,
        "chips": chips(given),
        "narrowed": narrowed(given),
        "given": {k: given.get(k, "")[:60] for k in ("q", "since", "until")},
        **told(request.desk.person),
    }
    return render(request, "web/audit.html", context)


def wanted(given: QueryDict) -> "QuerySet[Look]":
    """The rows asked for: kind, person, thing, days, or words that name a person or a 登记号."""
    rows = Look.objects.filter(kind=given["kind"]) if given.get("kind") in KINDS else Look.objects.all()
    if given.get("person"):
        rows = rows.filter(person=given["person"][:26])
    if given.get("thing"):
        rows = rows.filter(thing__in=_together(given["thing"][:60]))
    else:
        rows = rows.filter(part=False)
    text = given.get("q", "").strip()[:60]
    if text:
        people = PersonRow.objects.filter(Q(name=text) | Q(code=text)).values("pk")
        papers = exactly_in(Document.objects.order_by("pk"), ("register_number", "reference"), text)
        things = [one for paper in papers[:20] for one in _together(paper.pk)]
        rows = rows.filter(Q(person__in=people) | Q(thing__in=[*things, text]))
    since, until = _day(given.get("since", "")), _day(given.get("until", ""))
    rows = rows.filter(at__gte=since) if since else rows
    return rows.filter(at__lt=until + timedelta(days=1)) if until else rows


def _together(thing: str) -> list[str]:
    """A document with its copies and its matter: whoever saw one of them saw it."""
    document = Document.objects.filter(Q(pk=thing) | Q(copies__pk=thing)).distinct().first()
    if document is None:
        return [thing]
    copies = Copy.objects.filter(document=document).values_list("pk", flat=True)
    return [thing, document.pk, document.matter_id, *copies]


def _day(text: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time(), tzinfo=BEIJING)
    except ValueError:
        return None


def lines(rows: Iterable[Look]) -> list[Line]:
    """Rows in words."""
    found = list(rows)
    names = dict(PersonRow.objects.filter(pk__in={r.person for r in found}).values_list("pk", "name"))
    numbers = _numbers({r.thing for r in found})
    return [_line(row, names.get(row.person, "（已不在册）"), numbers) for row in found]


def _line(row: Look, who: str, numbers: dict[str, str]) -> Line:
    kind, tone = KINDS[row.kind]
    return Line(
        at=f"{row.at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}",
        who=who,
        person=row.person,
        kind=kind,
        tone=tone,
        what=_what(row, numbers),
        thing=row.thing if row.noun in NOUNS else "",
        level=Level(row.level).name if row.level else "",
        entry=row.entry,
    )


def _what(row: Look, numbers: dict[str, str]) -> str:
    if row.kind == looks.ALARM:
        return looks.SAYS[row.way].format(row.count)
    if row.kind in {looks.PRINTED, looks.EXPORTED} and not row.part:
        book = law.book().registers.get(row.thing)
        return f"{book.label if book else label_of(row.way)}，所列{row.count}件"
    if not row.thing:
        return f"页面　{label_of(row.way)}"
    label = NOUNS[row.noun].label if row.noun in NOUNS else label_of(row.way)
    return f"{label}　{numbers.get(row.thing) or _page(row)}".strip()


def _page(row: Look) -> str:
    """The page, register or act that was asked for by its name; else the name as it stood in the address."""
    book = law.book()
    shelves: dict[str, Any] = {"work": BY_SLUG, "register": book.registers, "sheets": book.registers}
    found = shelves.get(row.way, book.acts).get(row.thing)
    return str(found.label) if found else row.thing


def _numbers(things: set[str]) -> dict[str, str]:
    """登记号 and 份号 of papers, numbers of lists; titles are none of the auditor's."""
    matters = Document.objects.filter(matter_id__in=things).order_by("-born")
    told = {m: f"登记号{n}所载" for m, n in matters.values_list("matter_id", "register_number")}
    known = dict(Document.objects.filter(pk__in=things).values_list("pk", "register_number"))
    copies = Copy.objects.filter(pk__in=things).values_list("pk", "document__register_number", "number")
    told |= dict(DestructionList.objects.filter(pk__in=things).values_list("pk", "number"))
    return (
        told | {k: f"登记号{n}" for k, n in known.items()} | {k: f"登记号{n}　份号{c}" for k, n, c in copies}
    )


def chips(given: QueryDict) -> list[Chip]:
    """All kinds, or one."""
    now_ = given.get("kind", "")
    kept = {k: v for k, v in given.items() if v and k not in {"kind", "after"}}
    every = [Chip("全部", "?" + urlencode(kept), now_ not in KINDS)]
    return every + [
        Chip(label, "?" + urlencode(kept | {"kind": k}), k == now_) for k, (label, _) in KINDS.items()
    ]


def narrowed(given: QueryDict) -> str:
    """Whose or which rows these are, in words."""
    if given.get("person"):
        row = PersonRow.objects.filter(pk=given["person"][:26]).first()
        return f"{row.name}（{row.code}）" if row else "查无此人"
    if given.get("thing"):
        return _numbers(set(_together(given["thing"][:60]))).get(given["thing"], given["thing"][:60])
    return ""


def alarms(person: Person) -> list[Line]:
    """Alarms of the last month, for those who watch: the auditor and the 安全保密管理员."""
    if not person.posts & {Post.安全审计员, Post.安全保密管理员}:
        return []
    return lines(looks.alarms(now() - SHOWN_FOR)[:MOST_ALARMS])


def told(person: Person) -> dict[str, Any]:
    """What the first page says of them."""
    return {"alarms": alarms(person), "audits": Post.安全审计员 in person.posts}
