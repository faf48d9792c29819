"""Finding things: suggestions while typing, and exact matches while scanning. Only what one may know."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shoumi.edges.print.codes import ID_LENGTH, typed
from shoumi.edges.web.desk import DeskRequest, signed_in
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.cells import Cell
from shoumi.edges.web.faces.face import Face, own_organs
from shoumi.nouns.person import Person
from shoumi.records.readable import readable
from shoumi.records.sought import exactly_in
from shoumi.records.tables import Entry

MOST = 12
SHORTEST_TAIL = 2
_BRACKETS = re.compile(r"[\[［【(（](\d{4})[\]］】)）]")
"""However a keyboard gives the year of a 文号, which is printed 〔2026〕."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to choose."""

    id: str
    name: str
    detail: str
    mark: Cell = field(default=Cell(""))


def pick_of(face: Face, row: Any) -> Pick:
    """A row as something to choose."""
    return Pick(row.pk, face.name(row), face.detail(row), face.mark(row))


@require_GET
@signed_in
def suggest(request: DeskRequest, noun: str) -> HttpResponse:
    """Up to a dozen things in which the typed words occur."""
    given = next(iter(request.GET.values()), "")
    text = request.GET.get("q", given).strip()[:60]
    picks = suggestions(request.desk.person, noun, text)
    return render(request, "web/parts/picks.html", {"picks": picks, "text": text})


def suggestions(person: Person, noun: str, text: str) -> list[Pick]:
    """Things of the noun, those of his own organs first."""
    if noun == "entry":
        return [p for p in [_entry(person, text)] if p]
    face = FACES.get(noun) or missing()
    labelled = of_label(person, noun, text)
    if labelled:
        return labelled
    rows = sought(face, person, text) if text else face.visible(person)
    if noun == "organ":
        return [pick_of(face, r) for r in rows.order_by("outside", *face.order)[:MOST]]
    near = rows.filter(**{f"{face.near}__in": own_organs(person)}).order_by(*face.order)[:MOST]
    found = list(near)
    if text and len(found) < MOST:
        known = [r.pk for r in found]
        found += rows.exclude(pk__in=known).order_by(*face.order)[: MOST - len(found)]
    return [pick_of(face, r) for r in found]


def sought(face: Face, person: Person, text: str) -> Any:
    """Rows in which the words occur; where none do, those of the year in the brackets of a 文号."""
    rows, respelt = face.found(person, text), _BRACKETS.sub(r"〔\1〕", text)
    return rows if respelt == text or rows[:1] else face.found(person, respelt)


def of_label(person: Person, noun: str, text: str) -> list[Pick]:
    """What a scanned label stands for: the copy it is stuck to, or the document of that copy."""
    key = typed(text)
    if noun not in {"copy", "document"} or len(key) != ID_LENGTH:
        return []
    found = exactly(person, noun, key)
    if found or noun == "copy":
        return found
    copy = FACES["copy"].visible(person).filter(pk=key.lower()).first()
    return exactly(person, noun, copy.document_id) if copy else []


def _entry(person: Person, text: str) -> Pick | None:
    if not (text.isascii() and text.isdigit()):
        return None
    row = Entry.objects.filter(readable(person), pk=int(text[:18])).first()
    return Pick(str(row.pk), f"总账第{row.pk}号", "") if row else None


def exactly(person: Person, noun: str, text: str) -> list[Pick]:
    """What a scan or a typed number names exactly: the id on the label, 登记号/份号, or the last digits of a 份号.

    More than one row means that the text names several things and none may be taken for it.
    """
    face, wanted = FACES.get(noun) or missing(), typed(text.strip()[:80])
    if not wanted:
        return []
    rows = face.visible(person)
    for where in _exact(noun, wanted, person):
        found = list(rows.filter(where)[:3])
        if found:
            return [pick_of(face, r) for r in found]
    if noun == "document":
        return [pick_of(face, r) for r in exactly_in(rows, ("reference",), wanted)[:3]]
    return []


def _exact(noun: str, text: str, person: Person) -> list[Q]:
    own = Q(organ_id__in=own_organs(person))
    if noun == "copy":
        register, _, number = text.rpartition("/")
        ways = [Q(pk=text.lower())]
        if register:
            ways.append(own & Q(document__register_number=register, number=number))
        ways.append(own & Q(number=text))
        return ways + ([own & Q(number__endswith=text)] if len(text) >= SHORTEST_TAIL else [])
    if noun == "document":
        return [Q(pk=text.lower()), own & Q(register_number=text)]
    if noun in {"person", "organ"}:
        return [Q(pk=text.lower()), Q(code=text), Q(name=text)]
    return [Q(pk=text.lower())]


@require_GET
@signed_in
def scan(request: DeskRequest, noun: str) -> HttpResponse:
    """One scanned thing as a row to be added, or a line that says why not."""
    text = request.GET.get("q", "")
    found = exactly(request.desk.person, noun, text)
    context = {"text": text.strip()[:80], "pick": found[0] if len(found) == 1 else None, "several": found}
    return render(request, "web/parts/scanned.html", context)


def chosen(person: Person, noun: str, ids: list[str]) -> list[Pick]:
    """The named things, in order, as far as he may know of them; others are left out."""
    if noun == "entry":
        return [p for i in ids for p in [_entry(person, i)] if p]
    face = FACES.get(noun)
    if face is None or not ids:
        return []
    rows = {r.pk: r for r in face.visible(person).filter(pk__in=ids)}
    return [pick_of(face, rows[i]) for i in dict.fromkeys(ids) if i in rows]
