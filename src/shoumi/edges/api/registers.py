"""台账: which registers there are, and their lines."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Schema

from shoumi.edges.api.door import near_papers
from shoumi.edges.api.paging import Day, Id, Page, Short, newest_first, number, paged
from shoumi.edges.api.spec import answers
from shoumi.edges.declared import register_told
from shoumi.kernel.model import Register
from shoumi.records import law, sight
from shoumi.records.loading import NotFoundError
from shoumi.records.now import BEIJING
from shoumi.records.tables import Entry, RegisterLine

router = Router()


class RegisterTold(Schema):
    """A register and its columns."""

    key: str
    label: str
    place: str
    noun: str
    columns: list[str]


class Line(Schema):
    """A line; `entry` is the ledger entry that opened it."""

    entry: int
    thing: str
    state: str
    columns: dict[str, str]


class Lines(Schema):
    """A page of a register."""

    about: RegisterTold
    items: list[Line]
    next: str | None


class Filter(Page):
    """Lines of one organ, thing or state, opened between two days (both included)."""

    organ: Id | None = None
    thing: Short = ""
    state: Short = ""
    since: Day | None = None
    until: Day | None = None


@router.get("/registers", response=answers(list[RegisterTold]), summary="台账一览")
def list_registers(request: HttpRequest) -> list[dict[str, Any]]:
    """Every register."""
    near_papers(request)
    return [register_told(r) for r in law.book().registers.values()]


@router.get("/registers/{key}", response=answers(Lines), summary="台账")
def get_register(request: HttpRequest, key: Short, wanted: Query[Filter]) -> dict[str, Any]:
    """Newest first; only lines of matters one may know."""
    person = near_papers(request)
    declared = law.book().registers.get(key)
    if declared is None:
        raise NotFoundError("register", key)
    rows = narrowed(sight.lines(person, key), declared, wanted)
    found = newest_first(rows, wanted, "entry", "place", number)
    return {"about": register_told(declared)} | paged(found, wanted, _line, lambda x: f"{x.entry}.{x.place}")


def narrowed(rows: "QuerySet[RegisterLine]", register: Register, wanted: Filter) -> "QuerySet[RegisterLine]":
    """The lines that stand in the book, as filtered."""
    exact = {"organ": wanted.organ, "thing": wanted.thing, "state": wanted.state}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if register.open_only:
        rows = rows.filter(state__in=register.open_only, latest=True)
    if wanted.since:
        rows = rows.filter(entry__gte=_first_from(wanted.since, time.min))
    if wanted.until:
        rows = rows.filter(entry__lt=_first_from(wanted.until, time.max))
    return rows


def _first_from(day: date, at: time) -> int:
    """Index of the first entry at or after that moment in Beijing; entries never go back in time."""
    moment = datetime.combine(day, at, tzinfo=BEIJING)
    after = (
        Entry.objects.filter(at__gte=moment).order_by("at", "index").values_list("index", flat=True).first()
    )
    return 2**62 if after is None else after


def _line(row: RegisterLine) -> dict[str, Any]:
    return {"entry": row.entry, "thing": row.thing, "state": row.state, "columns": row.columns}
