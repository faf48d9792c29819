"""时限: what must be done by when."""

from datetime import datetime, timedelta
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from shoumi.edges.api.door import near_papers
from shoumi.edges.api.paging import Id, Page, number, paged, place_of
from shoumi.edges.api.spec import answers
from shoumi.edges.naming import when
from shoumi.edges.web.limits import NEAREST
from shoumi.edges.web.paging import beyond
from shoumi.records import law, sight
from shoumi.records.clocks import doubt_of
from shoumi.records.now import BEIJING, now
from shoumi.records.tables import RunningClock

router = Router()
ZERO = datetime(1970, 1, 1, tzinfo=BEIJING)
TICK = timedelta(microseconds=1)
LAST = (datetime(9999, 1, 1, tzinfo=BEIJING) - ZERO) // TICK


class ClockTold(Schema):
    """A time limit that runs or has run; 待核 where its length is not yet checked."""

    key: str
    label: str
    place: str
    noun: str
    thing: str
    organ: str
    person: str
    opened_at: str
    due_at: str
    closed_at: str
    late: bool
    needs_checking: bool
    doubt: str
    """Why it needs checking: 建议值，待核 or 待核; empty where its length is certain or checked."""
    expected: bool
    """预计: the notice on days off of a year it runs in is not known yet."""


class Clocks(Schema):
    """A page of them, nearest first."""

    items: list[ClockTold]
    next: str | None


class Filter(Page):
    """Running, overdue or closed; of one organ; binding oneself."""

    state: Literal["running", "overdue", "closed"] = "running"
    organ: Id | None = None
    mine: bool = False


@router.get("/clocks", response=answers(Clocks), summary="时限")
def list_clocks(request: HttpRequest, wanted: Query[Filter]) -> dict[str, Any]:
    """Nearest first."""
    person = near_papers(request)
    rows = sight.clocks(person).filter(closed_at__isnull=wanted.state != "closed")
    if wanted.state == "overdue":
        rows = rows.filter(due_at__lt=now())
    if wanted.organ:
        rows = rows.filter(organ=wanted.organ)
    if wanted.mine:
        rows = rows.filter(person=person.id)
    begin = place_of(wanted.after, _tie)
    if begin:
        rows = rows.filter(beyond(NEAREST, (ZERO + min(begin[0], LAST) * TICK, *begin[1])))
    found = rows.order_by(*NEAREST)[: wanted.limit + 1]
    return paged(found, wanted, clock_row, _place)


def _place(row: RunningClock) -> str:
    """Where it stands in the list; the keys of the table itself would count the limits of others."""
    return f"{(row.due_at - ZERO) // TICK}.{row.opened_entry}.{row.thing}.{row.key}"


def _tie(text: str) -> tuple[int, str, str]:
    opened, thing, key = text.split(".", 2)
    return number(opened), thing, key


def clock_row(row: RunningClock) -> dict[str, Any]:
    """A running clock as JSON."""
    declared = law.book().clocks.get(row.key)
    return {
        "key": row.key,
        "label": declared.label if declared else row.key,
        "place": str(declared.place) if declared else "",
        "noun": row.noun,
        "thing": row.thing,
        "organ": row.organ,
        "person": row.person,
        "opened_at": when(row.opened_at),
        "due_at": when(row.due_at),
        "closed_at": when(row.closed_at),
        "late": row.late or (row.closed_at is None and row.due_at < now()),
        "needs_checking": row.unchecked,
        "doubt": doubt_of(row),
        "expected": row.expected,
    }
