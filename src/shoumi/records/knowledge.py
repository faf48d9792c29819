"""Who may know what: one predicate, as a single check and as the filter of every list."""

from typing import Any

from django.db.models import Q, QuerySet

from shoumi.kernel.words import Post
from shoumi.nouns.person import Person
from shoumi.things.models import BY_FACTS
from shoumi.things.sight import Knowing, Sight, Staff

_OPEN = Staff()


def may_know(person: Person, thing: Any) -> bool:  # noqa: ANN401  a noun
    """Whether he may learn that it exists, by what its table says of sight."""
    if Post.系统 in person.posts:
        return True
    table = BY_FACTS.get(type(thing))
    return (table.sight if table else _OPEN).admits(person, thing)


def seen(person: Person, sight: Sight) -> Q:
    """The same predicate for a query on the table whose sight this is."""
    return Q() if Post.系统 in person.posts else sight.rows(person)


def known(person: Person, matter: str = "") -> Q:
    """The predicate of a matter for a query; `matter` is the lookup path to it, empty on matters."""
    return seen(person, Knowing(matter))


def seen_by(person: Person, rows: "QuerySet[Any]", matter: str = "") -> "QuerySet[Any]":
    """Only the rows whose matter he may know."""
    return rows.filter(known(person, matter))
