"""Who may know what: one predicate, as a single check and as the filter of every list."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from shoumi.kernel.words import Post
from shoumi.nouns.custody import DestructionList, Discrepancy, StockTaking, Volume
from shoumi.nouns.document import Copy, Document
from shoumi.nouns.matter import CatalogueItem, Clarification, Matter, Notice
from shoumi.nouns.person import Person, post_key
from shoumi.things.matters import ScopeKey

KEEPERS = (Post.专管人员, Post.保密干部, Post.主管领导, Post.机关领导, Post.定密责任人, Post.定密审核人)
_KEPT = (Volume, DestructionList, StockTaking, Discrepancy, CatalogueItem)


def may_know(person: Person, thing: Any) -> bool:  # noqa: ANN401, PLR0911  one line a noun
    """Whether he may learn that it exists. What is neither secret nor kept by a post is open to staff."""
    if Post.系统 in person.posts:
        return True
    if isinstance(thing, (Copy, Document)):
        return thing.matter.admits(person)
    if isinstance(thing, Matter):
        return thing.admits(person)
    if isinstance(thing, Notice):
        own = keeps(person, thing.to_organ or thing.organ) and person.cleared_for(thing.matter.level)
        return own or thing.to_person == person.id
    if isinstance(thing, Clarification):
        return thing.matter.admits(person)
    if isinstance(thing, _KEPT):
        return keeps(person, thing.organ) or bool(thing.ties(person))
    return True


def keeps(person: Person, organ: str) -> bool:
    """Whether he holds a post that keeps or watches the organ's books."""
    return any(post_key(organ, post) in person.keys for post in KEEPERS)


def kept_organs(person: Person) -> set[str]:
    """The organs whose books he keeps or watches."""
    names = {p.name for p in KEEPERS}
    parts = (key.split(":") for key in person.keys if key.startswith("岗:"))
    return {organ for _, organ, post in parts if post in names}


def known(person: Person, matter: str = "") -> Q:
    """The same predicate for a query; `matter` is the lookup path to the matter, empty on matters."""
    if Post.系统 in person.posts:
        return Q()
    path = f"{matter}__" if matter else ""
    own = f"{matter}_id" if matter else "pk"
    scoped = Exists(ScopeKey.objects.filter(thing=OuterRef(own), key__in=sorted(person.keys)))
    level = Q(**{f"{path}level__isnull": True})
    if person.clearance is not None:
        level |= Q(**{f"{path}level__lte": int(person.clearance)})
    return Q(level, scoped)


def seen_by(person: Person, rows: "QuerySet[Any]", matter: str = "") -> "QuerySet[Any]":
    """Only the rows whose matter he may know."""
    return rows.filter(known(person, matter))
