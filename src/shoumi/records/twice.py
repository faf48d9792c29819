"""Papers that stand in the books already, as far as who registers them may know those."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from shoumi.nouns.document import CopyState
from shoumi.nouns.organ import Organ
from shoumi.nouns.paper import NumbersError, copy_number, read_numbers
from shoumi.nouns.person import Person
from shoumi.records import law, reckoning
from shoumi.records.knowledge import may_know
from shoumi.records.now import today
from shoumi.things.documents import Document
from shoumi.things.secret import may_hold
from shoumi.things.thing import joins_of

AWAY = (CopyState.回收, CopyState.外发)
"""What was sent back or sent out may come in again."""


@reckoning.from_form("received_before")
def received_before(person: Person, organ: Organ, form: Any) -> tuple[str, ...]:  # noqa: ANN401  a form
    """登记号 of papers of the same sender, 文号 and year, a copy of which bears one of these 份号."""
    sender = form.sender.id if form.sender else None
    told = _of_reference(person, organ.id, form.reference, form.dated or form.received_on)
    same = (p for p in told if _sent_by(p, organ.id, sender, form.sender_name) and _shares(p, form))
    return tuple(paper.register_number for paper in same)


@reckoning.from_form("registered_before")
def registered_before(person: Person, matter: Any, form: Any) -> tuple[str, ...]:  # noqa: ANN401
    """登记号 of own papers of the same 文号 and year."""
    told = _of_reference(person, matter.organ, form.reference, form.dated)
    return tuple(paper.register_number for paper in told if not paper.received)


def _of_reference(person: Person, organ: str, reference: str, day: date) -> Iterator[Document]:
    if not reference:
        return
    within = Q(dated__range=(date(day.year, 1, 1), date(day.year, 12, 31))) | Q(dated__isnull=True)
    told = Document.objects.filter(within, may_hold(reference), organ=organ).values_list("pk", "reference")
    same = [key for key, said in told if said == reference]
    rows = Document.objects.filter(pk__in=same).select_related(*joins_of(Document)) if same else ()
    for paper in sorted(rows, key=lambda paper: paper.register_number):
        dated = paper.dated or paper.matter.starts_on
        if dated and dated.year == day.year and may_know(person, paper.facts()):
            yield paper


def _sent_by(paper: Document, organ: str, sender: str | None, name: str) -> bool:
    """By this organ here, or under this name from outside; its own were not received."""
    if sender == organ:
        return not paper.received
    return paper.received and paper.sender_id == sender and (sender is not None or paper.sender_name == name)


def _shares(paper: Document, form: Any) -> bool:  # noqa: ANN401  a form
    """Whether a copy that is not away bears one of the 份号."""
    rows = paper.copies.exclude(state__in=[state.name for state in AWAY])
    return not _numbers(form).isdisjoint(rows.values_list("number", flat=True))


def _numbers(form: Any) -> set[str]:  # noqa: ANN401  a form
    """As on the paper; where it has none, as the registry will number them; none of what cannot be read."""
    try:
        written = read_numbers(form.numbers)
    except NumbersError:
        return set()
    digits = law.parameters().on(today())["copy.serial.digits"].number()
    return set(written) or {copy_number(n, digits) for n in range(1, form.copies + 1)}
