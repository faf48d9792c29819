"""知悉范围: the keys a scope is made of, and the written notices owed to those it names."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from shoumi.kernel.model import Make
from shoumi.kernel.words import Post
from shoumi.nouns.matter import Matter
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person, organ_key, person_key, post_key

BY_OFFICE = (Post.主管领导, Post.定密审核人, Post.定密责任人, Post.保密干部, Post.专管人员)
"""Who learns of an organ's own matter because he must review, determine, check or keep it."""


def scope_keys(
    organ: str, *, persons: Iterable[Person] = (), posts: Iterable[Post] = (), organs: Iterable[Organ] = ()
) -> set[str]:
    """The keys of these persons, of these posts at the organ, and of all staff of these organs."""
    keys = {person_key(p.id) for p in persons} | {post_key(organ, p) for p in posts}
    return keys | {organ_key(o.id) for o in organs}


def addressees(scope: Iterable[str]) -> tuple[set[str], set[str]]:
    """The persons, and the organs (for their staff or their posts), that a scope names."""
    parts = [key.split(":") for key in scope]
    return {p[1] for p in parts if p[0] == "人"}, {p[1] for p in parts if p[0] != "人"}


def notices(matter: Matter, at: datetime, text: str, scope: Iterable[str] | None = None) -> Iterator[Make]:
    """One notice of what changes then to each person and organ in the scope; an organ's is its own."""
    persons, organs = addressees(matter.scope if scope is None else scope)
    said = {"matter_id": matter.id, "text": text, "changed_on": at.date()}
    for person in sorted(persons):
        yield Make("notice", f"to_{person}", said | {"organ_id": matter.organ, "to_person_id": person})
    for organ in sorted(organs):
        yield Make("notice", f"to_{organ}", said | {"organ_id": organ, "to_organ_id": organ})
