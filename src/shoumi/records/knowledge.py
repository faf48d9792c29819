"""Who may know what: one predicate, as a single check and as the filter of every list."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from shoumi.kernel.words import Post
from shoumi.nouns.person import Person
from shoumi.records.now import today
from shoumi.things.models import BY_FACTS
from shoumi.things.scope import ScopeKey
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
    if Post.系统 in person.posts:
        return Q()
    return sight.rows(person, few=few(person))


FEW = 2000
"""Up to so many matters lists are found from what a person may know, beyond from what is newest."""


def few(person: Person) -> bool:
    """Whether the matters whose scope names him are few."""
    return _few(person.keys, today())


@lru_cache(maxsize=4096)
def _few(keys: frozenset[str], _: date) -> bool:
    """Reckoned once a day: it decides how fast a list is, never what is in it."""
    return ScopeKey.objects.filter(key__in=keys)[: FEW + 1].count() <= FEW


def known(person: Person, matter: str = "") -> Q:
    """The predicate of a matter for a query; `matter` is the lookup path to it, empty on matters."""
    return seen(person, Knowing(matter, "Document" if "__" in matter else ""))


def seen_by(person: Person, rows: "QuerySet[Any]", matter: str = "") -> "QuerySet[Any]":
    """Only the rows whose matter he may know."""
    return rows.filter(known(person, matter))
