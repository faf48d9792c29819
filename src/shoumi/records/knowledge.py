"""Who may know what: one predicate, as a single check and as the filter of every list."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from shoumi.kernel.words import Post
from shoumi.nouns.person import Person
from shoumi.records.now import today
from shoumi.things.models import BY_FACTS, NOUNS
from shoumi.things.scope import ScopeKey
from shoumi.things.sight import Knowing, Sight, Staff

_OPEN = Staff()


def may_know(person: Person, thing: Any) -> bool:  # noqa: ANN401  a noun
    """Whether he may learn that it exists, by what its table says of sight."""
    if Post.系统 in person.posts:
        return True
    table = BY_FACTS.get(type(thing))
    return (table.sight if table else _OPEN).admits(person, thing)


LEVELS = (
    "level",
    "matter__level",
    "document__matter__level",
    "leak__level",
    "project__level",
    "task__level",
)


@cache
def level_paths() -> dict[str, str]:
    """Where the level of a thing of each noun is found: its own, or that of what it belongs to."""
    return {noun: path for noun, table in NOUNS.items() if (path := _level_path(table))}


def _level_path(table: Any) -> str:  # noqa: ANN401  a table of things
    for path in LEVELS:
        model, *rest = table, *path.split("__")
        for step in rest:
            fields = {field.name: field for field in model._meta.get_fields()} if model else {}
            if step not in fields:
                break
            model = fields[step].related_model
        else:
            if isinstance(fields[step], models.IntegerField):  # 县 and 省 are levels of another kind
                return path
    return ""


def above(person: Person) -> Q:
    """For rows that name a thing by noun and id: whether its level is higher than he is cleared for."""
    return _above(None if person.clearance is None else int(person.clearance))


@cache
def _above(cleared: int | None) -> Q:
    found = Q(pk__in=[])
    for noun, path in level_paths().items():
        rows = NOUNS[noun]._default_manager.filter(pk=OuterRef("thing"), **{f"{path}__isnull": False})
        if cleared is not None:
            rows = rows.filter(**{f"{path}__gt": cleared})
        found |= Q(noun=noun) & Q(Exists(rows))
    return found


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


def of_known(person: Person, column: str = "matter") -> Q:
    """The predicate of a matter for rows that hold its id in `column`."""
    if Post.系统 in person.posts:
        return Q(**{f"{column}__gt": ""})
    return Knowing().named(person, column, few=few(person))


def seen_by(person: Person, rows: "QuerySet[Any]", matter: str = "") -> "QuerySet[Any]":
    """Only the rows whose matter he may know."""
    return rows.filter(known(person, matter))
