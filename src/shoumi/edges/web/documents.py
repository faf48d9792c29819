"""The page of a 密件: its mark, its copies as a tree, who holds them, what happened, what can be done now."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shoumi.edges.web.cases import waiting_about
from shoumi.edges.web.desk import DeskRequest
from shoumi.edges.web.doable import bulk, doable
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.cells import Cell, due_cell, mark_cell, state_cell
from shoumi.edges.web.presence import ask_for_top_secret
from shoumi.edges.web.scope import scope_words
from shoumi.edges.web.timeline import history
from shoumi.nouns.attachment import AttachmentState
from shoumi.nouns.document import IN_HAND
from shoumi.nouns.matter import MatterState
from shoumi.records import coded, looks

STANDING = AttachmentState.在册
MOST = 300
"""Copies shown at once; more are reached by the lists."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One copy in the tree."""

    id: str
    number: str
    depth: int
    state: Cell
    holder: str
    due: Cell
    place: str
    excerpt: bool

    @property
    def indent(self) -> range:
        """One step for each copy above it, its own left out."""
        return range(self.depth - 1)


def document(request: DeskRequest, key: str) -> HttpResponse:
    """One 密件."""
    person = request.desk.person
    row = FACES["document"].visible(person).filter(pk=key).first() or missing()
    ask_for_top_secret(request, row)
    looks.looked(person, row, "thing")
    slips, count = tree(key)
    keys = [s.id for s in slips]
    matter = row.matter
    context = {
        "document": row,
        "matter": matter,
        "mark": mark_cell(matter),
        "scope": scope_words(matter.scope),
        "slips": slips,
        "count": count,
        "open_count": sum(s.state.tone != "done" for s in slips),
        "bulk": bulk(person, keys),
        "files": FACES["attachment"]
        .visible(person)
        .filter(document=key, state=STANDING)
        .order_by("born", "pk"),
        "on_paper_alone": matter.state is not MatterState.已解密 and coded.above_system(matter.level),
        "can": doable(person, "document", key),
        "can_matter": doable(person, "matter", matter.pk),
        "cases": waiting_about(person, [key, matter.pk, *keys]),
        "events": history(person, "document", key, keys),
    }
    return render(request, "web/document.html", context)


def tree(document: str) -> tuple[list[Slip], int]:
    """The copies of a document, each copy made from another below it; and how many there are."""
    rows = FACES["copy"].rows().filter(document=document)
    found = list(rows.order_by("number")[:MOST])
    below: dict[str | None, list[Any]] = {}
    kept = {row.pk for row in found}
    for row in found:
        below.setdefault(row.parent_id if row.parent_id in kept else None, []).append(row)
    slips: list[Slip] = []
    _grow(slips, below, None, 0)
    return slips, len(found) if len(found) < MOST else rows.count()


def _grow(slips: list[Slip], below: dict[str | None, list[Any]], at: str | None, depth: int) -> None:
    for row in below.get(at, ()):
        slips.append(_slip(row, depth))
        _grow(slips, below, row.pk, depth + 1)


def _slip(row: Any, depth: int) -> Slip:
    to = row.to_person or row.to_organ
    holder = row.holder.name if row.holder and row.state in IN_HAND else f"→ {to.name}" if to else ""
    due = due_cell(row.due_on, open_=row.state in IN_HAND)
    return Slip(row.pk, row.number, depth, state_cell(row.state), holder, due, row.place, row.excerpt)


def copy(request: DeskRequest, key: str) -> HttpResponse:
    """A copy is shown on the page of its document."""
    row = FACES["copy"].visible(request.desk.person).filter(pk=key).first() or missing()
    return redirect(f"{reverse('thing', args=('document', row.document_id))}?copy={key}#copy-{key}")
