"""What holds after every step, whatever was asked, and what holds of the whole at the end."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import F

from shoumi.nouns.custody import DestructionState
from shoumi.nouns.document import CopyState
from shoumi.records.tables import (
    Approval,
    Entry,
    EntryContent,
    EntryThing,
    LogHead,
    RegisterLine,
    RunningClock,
)
from shoumi.things.documents import Copy
from shoumi.things.matters import Matter, ScopeKey
from tests.records.books import Books, books

LEDGER = (Entry, EntryContent, EntryThing, LogHead)
ON_THE_WAY = ("acceptance", "acceptance_of_issue", "loan", "carry", "personal_review", "notebook_review")


def outside_the_ledger() -> Books:
    """All tables but those of the ledger."""
    return books(*LEDGER)


def one_state_one_hand(copy: dict[str, Any]) -> Iterator[str]:
    """What the state of a copy says of its holder, addressee, volume, list and due day."""
    state = CopyState[copy["state"]]
    under_way = bool(copy["to_person_id"]) + bool(copy["to_organ_id"])
    if state.closed and copy["holder_id"]:
        yield "closed and yet in a hand"
    if not state.closed and not copy["holder_id"]:
        yield "in nobody's hand"
    if state is CopyState.待签收 and under_way != 1:
        yield f"under way to {under_way}"
    if state not in {CopyState.待签收, CopyState.下落不明} and under_way:
        yield "addressed and not under way"
    if (state is CopyState.归档) is not bool(copy["volume_id"]):
        yield "filed and in no volume, or the reverse"
    if state in {CopyState.借出, CopyState.外带} and copy["due_on"] is None:
        yield "away without a day of return"
    if state in {CopyState.待销毁, CopyState.销毁} and not copy["listed_id"]:
        yield "to be destroyed and on no list"
    if state is CopyState.销毁 and copy["listed__state"] != DestructionState.已销毁.name:
        yield "destroyed before its list is done"
    if copy["parent_id"] and copy["parent__document_id"] != copy["document_id"]:
        yield "of another document than its original"


FACTS = (
    "id", "number", "state", "holder_id", "to_person_id", "to_organ_id", "volume_id", "due_on", "listed_id",
    "parent_id", "document_id",
)  # fmt: skip


def copies() -> list[dict[str, Any]]:
    """All copies as plain facts, states by name."""
    rows = Copy.objects.values(*FACTS, "listed__state", "parent__document_id")
    return [_plain(row) for row in rows]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {k: getattr(v, "name", v) if k.endswith("state") else v for k, v in row.items()}


def faults() -> Iterator[str]:
    """Everything wrong with the copies as they stand, and with who consented."""
    told = dict(
        RegisterLine.objects.filter(register="open_copies", latest=True).values_list("thing", "state")
    )
    still = set()
    for copy in copies():
        said = f"copy {copy['number']} {copy['state']}"
        yield from (f"{said}: {fault}" for fault in one_state_one_hand(copy))
        if told.get(copy["id"]) != copy["state"]:
            yield f"{said}: 未闭环 tells {told.get(copy['id'])}"
        if copy["state"] == "在库" or CopyState[copy["state"]].closed:
            still.add(copy["id"])
    running = RunningClock.objects.filter(key__in=ON_THE_WAY, closed_at__isnull=True, thing__in=still)
    yield from (f"clock {clock.key} runs on a copy at rest" for clock in running)
    if Approval.objects.filter(by=F("proceeding__actor")).exists():
        yield "somebody approved his own"


def matter_faults() -> Iterator[str]:
    """What derives from a matter is born at its level; the index of each scope is that scope."""
    keys = Counter(ScopeKey.objects.values_list("thing_id", flat=True))
    for matter in Matter.objects.select_related("derived_from"):
        source = matter.derived_from
        if source and source.touched <= matter.born == matter.touched and matter.level != source.level:
            yield "a derived matter outranks its source"
        if len(matter.scope) != keys[matter.pk]:
            yield "the index of a scope is not the scope"


def closed_copies() -> dict[str, tuple[Any, ...]]:
    """Copies whose life is over, and where they ended."""
    rows = Copy.objects.filter(state__in=[s.name for s in CopyState if s.closed])
    return {c.id: (c.state, c.holder_id, c.document_id, c.number, c.volume_id, c.listed_id) for c in rows}


def moved_again(before: dict[str, tuple[Any, ...]], now: dict[str, tuple[Any, ...]]) -> list[str]:
    """Copies whose life was over and went on; what was filed may be missed from its volume."""
    missed = set(EntryThing.objects.filter(entry__act="record_loss").values_list("thing", flat=True))
    return [
        key
        for key, was in before.items()
        if now.get(key) != was and not (was[0] is CopyState.归档 and key in missed)
    ]
