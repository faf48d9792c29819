"""密件: papers one may know, their copies, and what befell them."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from shoumi.edges.api.door import near_papers
from shoumi.edges.api.paging import Id, Page, Short, newest_first, paged
from shoumi.edges.api.spec import answers
from shoumi.edges.declared import level_name
from shoumi.edges.naming import day, named, when
from shoumi.edges.web.presence import ask_for_top_secret
from shoumi.kernel.words import Level
from shoumi.nouns.document import CopyState
from shoumi.records import entries, loading, looks, sight
from shoumi.records.knowledge import seen_by
from shoumi.records.loading import NotFoundError
from shoumi.records.shown import mark_of
from shoumi.records.sought import words_in
from shoumi.records.tables import Entry
from shoumi.things.documents import Copy, Document

router = Router()
Levels = Literal["", "秘密", "机密", "绝密"]


class Named(Schema):
    """A person or organ."""

    id: str
    name: str


class DocumentTold(Schema):
    """A document as registered by one organ, with its mark of today."""

    id: str
    title: str
    reference: str
    register_number: str
    mark: str
    level: str | None
    organ: Named
    received: bool
    sender_name: str
    carrier: str
    dated: str | None
    pages: int
    matter: str


class CopyTold(Schema):
    """A copy: in one state, one hand, one place."""

    id: str
    document: str
    title: str
    mark: str
    number: str
    parent: str | None
    state: str
    organ: Named
    holder: Named
    place: str
    due_on: str | None
    pages: int
    excerpt: bool


class DocumentWhole(DocumentTold):
    """A document with all its copies."""

    copies: list[CopyTold]


class Documents(Schema):
    """A page of documents."""

    items: list[DocumentTold]
    next: str | None


class Copies(Schema):
    """A page of copies."""

    items: list[CopyTold]
    next: str | None


class Befallen(Schema):
    """One entry of a timeline."""

    entry: int
    at: str
    kind: str
    act: str
    label: str
    actor: str
    organ: str
    approvals: list[str]


class Timeline(Schema):
    """A page of entries, newest first."""

    items: list[Befallen]
    next: str | None


class DocumentFilter(Page):
    """By part of title, reference or register number; level; organ; own or received."""

    q: Short = ""
    level: Levels = ""
    organ: Id | None = None
    received: bool | None = None


class CopyFilter(Page):
    """By state, holder (`me` for oneself), organ, or beginning of the number."""

    state: Short = ""
    holder: Short = ""
    organ: Id | None = None
    number: Short = ""


def _documents(person: Any) -> Any:
    return seen_by(person, Document.objects.select_related("organ", "matter"), "matter")


def _copies(person: Any) -> Any:
    linked = ("organ", "holder", "document__matter")
    return seen_by(person, Copy.objects.select_related(*linked), "document__matter")


@router.get("/documents", response=answers(Documents), summary="密件")
def list_documents(request: HttpRequest, wanted: Query[DocumentFilter]) -> dict[str, Any]:
    """Newest first; only what one may know."""
    rows = _documents(near_papers(request))
    if wanted.level:
        rows = rows.filter(matter__level=int(Level[wanted.level]))
    exact = {"organ_id": wanted.organ, "received": wanted.received}
    rows = rows.filter(**{k: v for k, v in exact.items() if v is not None})
    words = [wanted.q] if wanted.q else []
    sought = words_in(rows, words, ("title", "reference", "register_number"))
    found = newest_first(sought, wanted, "born", "pk", str)
    return paged(found, wanted, _document, lambda d: f"{d.born}.{d.pk}")


@router.get("/documents/{document}", response=answers(DocumentWhole), summary="密件详情")
def get_document(request: HttpRequest, document: Id) -> dict[str, Any]:
    """With its copies."""
    person = near_papers(request)
    row = _documents(person).filter(pk=document).first()
    if row is None:
        raise NotFoundError("document", document)
    ask_for_top_secret(request, row)
    looks.looked(person, row, "api")
    copies = _copies(person).filter(document=row).order_by("number")
    return _document(row) | {"copies": [_copy(c) for c in copies]}


@router.get("/copies", response=answers(Copies), summary="份")
def list_copies(request: HttpRequest, wanted: Query[CopyFilter]) -> dict[str, Any]:
    """Newest first; only what one may know."""
    person = near_papers(request)
    rows = _copies(person)
    if wanted.state:
        rows = rows.filter(state=wanted.state if wanted.state in CopyState.__members__ else "")
    exact = {"organ_id": wanted.organ, "number__startswith": wanted.number}
    exact["holder_id"] = person.id if wanted.holder == "me" else wanted.holder
    rows = rows.filter(**{k: v for k, v in exact.items() if v})
    found = newest_first(rows, wanted, "born", "pk", str)
    return paged(found, wanted, _copy, lambda c: f"{c.born}.{c.pk}")


@router.get("/copies/{copy_id}", response=answers(CopyTold), summary="份详情")
def get_copy(request: HttpRequest, copy_id: Id) -> dict[str, Any]:
    """One copy."""
    person = near_papers(request)
    row = _copies(person).filter(pk=copy_id).first()
    if row is None:
        raise NotFoundError("copy", copy_id)
    ask_for_top_secret(request, row)
    looks.looked(person, row, "api")
    return _copy(row)


@router.get("/timeline/{noun}/{thing}", response=answers(Timeline), summary="经过")
def get_timeline(request: HttpRequest, noun: Short, thing: Id, page: Query[Page]) -> dict[str, Any]:
    """Every entry on a thing one may know, newest first."""
    person = near_papers(request)
    rows, row = sight.timeline(person, noun, thing), loading.by_id(noun, thing)[0]
    ask_for_top_secret(request, row)
    looks.looked(person, row, "api")
    found = newest_first(rows, page, "index", "kind", str)
    return paged(found, page, befallen, lambda e: f"{e.index}.{e.kind}")


def befallen(entry: Entry) -> dict[str, Any]:
    """An entry of a timeline, without what its form said."""
    said = entries.content_of(entry)
    return {
        "entry": entry.index,
        "at": when(entry.at),
        "kind": entry.kind,
        "act": entry.act,
        "label": said.get("act", entry.act),
        "actor": (said.get("by") or said.get("actor") or {}).get("name", ""),
        "organ": said.get("organ", {}).get("name", ""),
        "approvals": said.get("approvals", []),
    }


def _document(row: Document) -> dict[str, Any]:
    return {
        "id": row.pk,
        "title": row.title,
        "reference": row.reference,
        "register_number": row.register_number,
        "mark": mark_of(row.matter.facts()),
        "level": level_name(row.matter.level),
        "organ": named(row.organ),
        "received": row.received,
        "sender_name": row.sender_name,
        "carrier": row.carrier.value,
        "dated": day(row.dated),
        "pages": row.pages,
        "matter": row.matter_id,
    }


def _copy(row: Copy) -> dict[str, Any]:
    return {
        "id": row.pk,
        "document": row.document_id,
        "title": row.document.title,
        "mark": mark_of(row.document.matter.facts()),
        "number": row.number,
        "parent": row.parent_id,
        "state": row.state.value,
        "organ": named(row.organ),
        "holder": named(row.holder),
        "place": row.place,
        "due_on": day(row.due_on),
        "pages": row.pages,
        "excerpt": row.excerpt,
    }
