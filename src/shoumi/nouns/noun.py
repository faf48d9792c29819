"""What most nouns share: they bind nobody by a tie, and name people and organs by id and name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shoumi.kernel.words import Tie

if TYPE_CHECKING:
    from shoumi.nouns.person import Person


class Noun:
    """A noun known and acted on by post alone, unless it says otherwise."""

    __slots__ = ()

    def ties(self, person: "Person") -> frozenset[Tie]:  # noqa: ARG002  known by post alone
        return frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A person, an organ, or another registered thing, as a noun names it."""

    id: str
    name: str = ""


def by_name(refs: Iterable[Ref]) -> str:
    """Who these are, by name; where a name is not known, how many."""
    people = tuple(refs)
    names = "、".join(one.name for one in people if one.name)
    return names if all(one.name for one in people) else f"{len(people)}人"
