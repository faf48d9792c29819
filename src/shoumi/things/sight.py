"""Who may learn that a thing exists: said once a table, used as the check of one and the filter of lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from shoumi.kernel.words import Kind, Post
from shoumi.nouns.person import Person, keeps, kept_organs, organs_of
from shoumi.things.scope import ScopeKey


class Sight:
    """A way to know. `admits` judges one noun, `rows` filters its table; the two never differ.

    `few` says that the scopes which name him are few: the same rows are then found from that side.
    """

    def admits(self, person: Person, thing: Any) -> bool:
        raise NotImplementedError

    def rows(self, person: Person, *, few: bool = False) -> Q:
        raise NotImplementedError

    @property
    def kept_open(self) -> bool:
        """Whether whoever keeps or watches the organ's books knows it for that alone."""
        return False

    @property
    def booked(self) -> bool:
        """Whether it belongs to the books of the organ: who keeps them may know it, if he is cleared for it.

        Else it is kept among the few whom a post or its own field names.
        """
        return False

    def __or__(self, other: "Sight") -> "Sight":
        return Either((self, other))

    def __and__(self, other: "Sight") -> "Sight":
        return Both((self, other))


@dataclass(frozen=True)
class Either(Sight):
    """Any of the ways."""

    ways: Sequence[Sight]

    @property
    def kept_open(self) -> bool:
        return any(way.kept_open for way in self.ways)

    @property
    def booked(self) -> bool:
        return any(way.booked for way in self.ways)

    def admits(self, person: Person, thing: Any) -> bool:
        return any(way.admits(person, thing) for way in self.ways)

    def rows(self, person: Person, *, few: bool = False) -> Q:
        first, *rest = (way.rows(person, few=few) for way in self.ways)
        for one in rest:
            first |= one
        return first


@dataclass(frozen=True)
class Both(Sight):
    """All of the ways."""

    ways: Sequence[Sight]

    @property
    def booked(self) -> bool:
        return any(way.booked for way in self.ways)

    def admits(self, person: Person, thing: Any) -> bool:
        return all(way.admits(person, thing) for way in self.ways)

    def rows(self, person: Person, *, few: bool = False) -> Q:
        first, *rest = (way.rows(person, few=few) for way in self.ways)
        for one in rest:
            first &= one
        return first


class Staff(Sight):
    """Open to everybody who has an account."""

    @property
    def kept_open(self) -> bool:
        return True

    @property
    def booked(self) -> bool:
        return True

    def admits(self, person: Person, thing: Any) -> bool:  # noqa: ARG002
        return True

    def rows(self, person: Person, *, few: bool = False) -> Q:  # noqa: ARG002
        return Q()


class Keepers(Sight):
    """Who keeps or watches the books of the organ; of several fields the first that is set names it."""

    def __init__(self, *organs: str) -> None:
        self.organs = organs or ("organ",)

    @property
    def kept_open(self) -> bool:
        return True

    @property
    def booked(self) -> bool:
        return True

    def admits(self, person: Person, thing: Any) -> bool:
        organ = next((_id(found) for name in self.organs if (found := _at(thing, name))), None)
        return organ is not None and keeps(person, organ)

    def rows(self, person: Person, *, few: bool = False) -> Q:  # noqa: ARG002
        mine, found, unset = kept_organs(person), Q(pk__in=()), Q()
        for name in self.organs:
            found |= unset & Q(**{f"{name}_id__in": mine})
            unset &= Q(**{f"{name}__isnull": True})
        return found


@dataclass(frozen=True)
class Holders(Sight):
    """Who holds one of these posts at the organ of the thing."""

    posts: tuple[Post, ...]
    organ: str = "organ"

    def admits(self, person: Person, thing: Any) -> bool:
        return str(_id(getattr(thing, self.organ))) in organs_of(person, self.posts)

    def rows(self, person: Person, *, few: bool = False) -> Q:  # noqa: ARG002
        return Q(**{f"{self.organ}_id__in": organs_of(person, self.posts)})


DEEPEST = 6
"""So many steps are looked up the tree of organs; from a station to the ministry there are four."""


@dataclass(frozen=True)
class Above(Sight):
    """Who holds one of these posts at an organ above that of the thing."""

    posts: tuple[Post, ...]
    organ: str = "organ"

    def admits(self, person: Person, thing: Any) -> bool:
        mine, organs = organs_of(person, self.posts), apps.get_model("things", "Organ")._default_manager
        here = str(_id(getattr(thing, self.organ)))
        return bool(mine) and organs.filter(below(mine, ""), pk=here).exists()

    def rows(self, person: Person, *, few: bool = False) -> Q:  # noqa: ARG002
        return below(organs_of(person, self.posts), f"{self.organ}__")


def below(organs: Iterable[str], path: str) -> Q:
    """Whose organ stands below one of these; `path` leads to the organ, empty on organs."""
    found, mine = Q(pk__in=()), sorted(organs)
    for steps in range(DEEPEST):
        found |= Q(**{f"{path}{'superior__' * steps}superior_id__in": mine})
    return found


@dataclass(frozen=True)
class Only(Sight):
    """Anybody, while the field has one of these values."""

    field: str
    values: tuple[Enum, ...]

    def admits(self, person: Person, thing: Any) -> bool:  # noqa: ARG002
        return getattr(thing, self.field) in self.values

    def rows(self, person: Person, *, few: bool = False) -> Q:  # noqa: ARG002
        return Q(**{f"{self.field}__in": [value.name for value in self.values]})


@dataclass(frozen=True)
class Flagged(Sight):
    """Anybody, while the fact holds; `column` is where the table reads it."""

    fact: str
    column: str

    def admits(self, person: Person, thing: Any) -> bool:  # noqa: ARG002
        return bool(getattr(thing, self.fact))

    def rows(self, person: Person, *, few: bool = False) -> Q:  # noqa: ARG002
        return Q(**{self.column: True})


@dataclass(frozen=True)
class Named(Sight):
    """Who is named in the field, or by a path of fields: one person, or with `many` a list of them."""

    field: str
    many: bool = False

    def admits(self, person: Person, thing: Any) -> bool:
        named = _at(thing, self.field)
        return person.id in {_id(one) for one in named} if self.many else person.id == _id(named)

    def rows(self, person: Person, *, few: bool = False) -> Q:  # noqa: ARG002
        if self.many:
            return Q(**{f"{self.field}__icontains": f'"{person.id}"'})
        return Q(**{f"{self.field}_id": person.id})


def _id(named: Any) -> Any:
    return getattr(named, "id", named)


def _at(thing: Any, path: str) -> Any:
    for step in path.split("__"):
        thing = getattr(thing, step)
    return thing


@dataclass(frozen=True)
class Cleared(Sight):
    """Who is cleared for the level in the column; no level asks for no clearance."""

    column: str = "level"

    def admits(self, person: Person, thing: Any) -> bool:
        return person.cleared_for(_at(thing, self.column))

    def rows(self, person: Person, *, few: bool = False) -> Q:  # noqa: ARG002
        found = Q(**{f"{self.column}__isnull": True})
        if person.clearance is not None:
            found |= Q(**{f"{self.column}__lte": int(person.clearance)})
        return found


@dataclass(frozen=True)
class Knowing(Sight):
    """Who is cleared for the level of the matter and named by its scope.

    `matter` is the path to it; where it leads through one other table, `through` may name that, for speed.
    """

    matter: str = ""
    through: str = ""

    @property
    def booked(self) -> bool:
        return True

    def admits(self, person: Person, thing: Any) -> bool:
        return bool((thing.matter if self.matter else thing).admits(person))

    def rows(self, person: Person, *, few: bool = False) -> Q:
        if person.apart:
            return Q(pk__in=())
        mine = ScopeKey.objects.filter(key__in=sorted(person.keys))
        at = f"{self.matter}__" if self.matter else ""
        return self._reached(person, at) & (self._among(mine) if few else self._each(mine))

    def named(self, person: Person, column: str, *, few: bool = False) -> Q:
        """The same for rows that hold no more than the matter's id, in `column`."""
        if person.apart:
            return Q(pk__in=())
        mine = ScopeKey.objects.filter(self._reached(person, "thing__"), key__in=sorted(person.keys))
        return Q(**{f"{column}__in": mine.values("thing")}) if few else _there(mine, column)

    def _reached(self, person: Person, at: str) -> Q:
        """A work secret has no level to reach; a state secret of no known level is reached by nobody."""
        found = Q(**{f"{at}kind": Kind.工作秘密, f"{at}level__isnull": True})
        if person.clearance is not None:
            found |= Q(**{f"{at}kind": Kind.国家秘密, f"{at}level__lte": int(person.clearance)})
        return found

    def _each(self, mine: "QuerySet[ScopeKey]") -> Q:
        return _there(mine, f"{self.matter}_id" if self.matter else "pk")

    def _among(self, mine: "QuerySet[ScopeKey]") -> Q:
        there, _, matter = self.matter.rpartition("__")
        if not there or not self.through:
            return Q(**{f"{self.matter}_id__in" if self.matter else "pk__in": mine.values("thing")})
        rows = apps.get_model("things", self.through)._default_manager
        return Q(
            **{f"{there}_id__in": rows.filter(**{f"{matter}_id__in": mine.values("thing")}).values("pk")}
        )


def _there(mine: "QuerySet[ScopeKey]", column: str) -> Q:
    # an equality alone lets PostgreSQL hash all that he may know before it looks at the first row
    return Q(Exists(mine.filter(thing=OuterRef(column), thing__gte=OuterRef(column))))
