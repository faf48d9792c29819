"""Who may learn that a thing exists: said once a table, used as the check of one and the filter of lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from shoumi.kernel.words import Post
from shoumi.nouns.person import Person, keeps, kept_organs, organs_of
from shoumi.things.scope import ScopeKey


class Sight:
    """A way to know. `admits` judges one noun, `rows` filters its table; the two never differ."""

    def admits(self, person: Person, thing: Any) -> bool:
        raise NotImplementedError

    def rows(self, person: Person) -> Q:
        raise NotImplementedError

    @property
    def kept_open(self) -> bool:
        """Whether whoever keeps or watches the organ's books knows it for that alone."""
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

    def admits(self, person: Person, thing: Any) -> bool:
        return any(way.admits(person, thing) for way in self.ways)

    def rows(self, person: Person) -> Q:
        first, *rest = (way.rows(person) for way in self.ways)
        for one in rest:
            first |= one
        return first


@dataclass(frozen=True)
class Both(Sight):
    """All of the ways."""

    ways: Sequence[Sight]

    def admits(self, person: Person, thing: Any) -> bool:
        return all(way.admits(person, thing) for way in self.ways)

    def rows(self, person: Person) -> Q:
        first, *rest = (way.rows(person) for way in self.ways)
        for one in rest:
            first &= one
        return first


class Staff(Sight):
    """Open to everybody who has an account."""

    @property
    def kept_open(self) -> bool:
        return True

    def admits(self, person: Person, thing: Any) -> bool:  # noqa: ARG002
        return True

    def rows(self, person: Person) -> Q:  # noqa: ARG002
        return Q()


class Keepers(Sight):
    """Who keeps or watches the books of the organ; of several fields the first that is set names it."""

    def __init__(self, *organs: str) -> None:
        self.organs = organs or ("organ",)

    @property
    def kept_open(self) -> bool:
        return True

    def admits(self, person: Person, thing: Any) -> bool:
        organ = next((_id(found) for name in self.organs if (found := getattr(thing, name))), None)
        return organ is not None and keeps(person, organ)

    def rows(self, person: Person) -> Q:
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

    def rows(self, person: Person) -> Q:
        return Q(**{f"{self.organ}_id__in": organs_of(person, self.posts)})


@dataclass(frozen=True)
class Named(Sight):
    """Who is named in the field: one person, or with `many` a list of them."""

    field: str
    many: bool = False

    def admits(self, person: Person, thing: Any) -> bool:
        named = getattr(thing, self.field)
        return person.id in {_id(one) for one in named} if self.many else person.id == _id(named)

    def rows(self, person: Person) -> Q:
        if self.many:
            return Q(**{f"{self.field}__icontains": f'"{person.id}"'})
        return Q(**{f"{self.field}_id": person.id})


def _id(named: Any) -> Any:
    return getattr(named, "id", named)


@dataclass(frozen=True)
class Cleared(Sight):
    """Who is cleared for the level in the column; no level asks for no clearance."""

    column: str = "level"

    def admits(self, person: Person, thing: Any) -> bool:
        for step in self.column.split("__"):
            thing = getattr(thing, step)
        return person.cleared_for(thing)

    def rows(self, person: Person) -> Q:
        found = Q(**{f"{self.column}__isnull": True})
        if person.clearance is not None:
            found |= Q(**{f"{self.column}__lte": int(person.clearance)})
        return found


@dataclass(frozen=True)
class Knowing(Sight):
    """Who is cleared for the level of the matter and named by its scope. `matter` is the path to it."""

    matter: str = ""

    def admits(self, person: Person, thing: Any) -> bool:
        return bool((thing.matter if self.matter else thing).admits(person))

    def rows(self, person: Person) -> Q:
        own = f"{self.matter}_id" if self.matter else "pk"
        scoped = Exists(ScopeKey.objects.filter(thing=OuterRef(own), key__in=sorted(person.keys)))
        level = f"{self.matter}__level" if self.matter else "level"
        return Cleared(level).rows(person) & Q(scoped)
