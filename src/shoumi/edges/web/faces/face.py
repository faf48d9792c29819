"""What a page needs to know of a noun to list it, name it, search it and offer it for choice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from shoumi.edges.web.faces.cells import Cell, Column
from shoumi.edges.web.faces.linked import knowing
from shoumi.nouns.person import Person
from shoumi.records.knowledge import seen
from shoumi.records.sought import Sought, words_in
from shoumi.things.models import NOUNS

Order = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Face:
    """One noun. What of it a person may know its table says; `near` narrows lists to his own organs."""

    noun: str
    label: str
    rows: Callable[[], "QuerySet[Any]"]
    name: Callable[[Any], str]
    detail: Callable[[Any], str] = field(default=lambda _: "")
    narrowed: Callable[[Person], Q] = field(default=lambda _: Q())
    near: str = "organ_id"
    search: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    order: Order = ("-born", "pk")
    mark: Callable[[Any], Cell] = field(default=lambda _: Cell(""))
    level: str = ""
    """Lookup of the level, where rows have one."""

    def visible(self, person: Person) -> "QuerySet[Any]":
        """The rows this person may learn of, each with what of its links is his to know."""
        table = NOUNS[self.noun]
        rows = self.rows().filter(seen(person, table.sight), self.narrowed(person))
        links = knowing(table, person)
        return rows.annotate(**links) if links else rows

    def found(self, person: Person, text: str) -> "QuerySet[Any] | Sought":
        """Visible rows in which every word of `text` occurs."""
        return words_in(self.visible(person), text.split()[:5], self.search)


def own_organs(person: Person) -> set[str]:
    """His organ, and those where he holds a post."""
    return {person.organ} | {key.split(":")[1] for key in person.keys if key.startswith(("机关:", "岗:"))}
