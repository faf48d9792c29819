"""On whose desk an asking waits, told from what was kept when it was asked: what is not his costs nothing.

Whatever is told here is heard again before it counts (approvals.may_agree). Where organs moved since it may
be behind them; the tick keeps it anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from shoumi.kernel.model import Asked
from shoumi.kernel.words import Authority, Level, Post, Tie
from shoumi.nouns.person import Person, organs_of
from shoumi.records import actors, authorities
from shoumi.records.ids import is_id
from shoumi.records.now import today
from shoumi.records.tables import Proceeding
from shoumi.things.people import Appointment

SCRIBES = frozenset({Post.专管人员, Post.保密干部})
"""Who may enter a consent that came on paper from an organ outside this site."""

Need = Mapping[str, Any]


def kept(needs: Iterable[Need], asked: Asked[Any, Any]) -> list[dict[str, Any]]:
    """The needs of an asking with where their authorities sit, who may not speak, and how high it goes."""
    barred = sorted({*authorities.named_in(asked.form), *_own(asked.named)})
    most = authorities.highest(asked)
    also = {"barred": barred, "level": most.name if most else ""}
    return [{**need, "seats": _seats(need["any_of"], asked), **also} for need in needs]


def _seats(any_of: Iterable[str], asked: Asked[Any, Any]) -> dict[str, str]:
    found = ((name, authorities.seat(Authority[name], asked).organ) for name in any_of)
    return {name: organ for name, organ in found if organ}


def _own(things: Iterable[Any]) -> Iterator[str]:
    """Persons a thing calls its own: 本人 hangs on the id alone."""
    for thing in things:
        for one in _named_by(thing):
            if Tie.本人 in thing.ties(Person(id=one, code="", name="", organ="")):
                yield one


def _named_by(thing: Any) -> set[str]:  # noqa: ANN401  a noun
    """Ids that stand in a noun: its own, and those of its fields."""
    values = [getattr(thing, field.name) for field in fields(thing)]
    flat = [one for v in values for one in (v if isinstance(v, (tuple, frozenset)) else (v,))]
    named = (getattr(one, "id", one) for one in flat)
    return {one for one in named if isinstance(one, str) and is_id(one)}


@dataclass(frozen=True, slots=True)
class Desk:
    """One person with the appointments he holds; `sitting`: organ, post and person of all who may consent."""

    person: Person
    posts: tuple[Appointment, ...]
    sitting: frozenset[tuple[str, str, str]] = frozenset()

    def reaches(self, case: Proceeding, needs: Iterable[Need]) -> bool:
        """Whether these needs of an asking may wait for him."""
        return case.actor_id != self.person.id and any(map(self._speaks, needs))

    def _speaks(self, need: Need) -> bool:
        if "seats" not in need:  # asked before seats were kept
            return authorities.might_hold(self.person, need["any_of"])
        if self.person.id in need["barred"]:
            return False
        seats = {(o, p) for name, o in need["seats"].items() for p in authorities.posts_of(Authority[name])}
        high = Level[need["level"]] if need["level"] else None
        return any((row.organ_id, row.post) in seats and authorities.up_to(row, high) for row in self.posts)

    def enters_letters(self, case: Proceeding, needs: Iterable[Need]) -> bool:
        """Whether consent may come on paper through him: nobody sits here for what is wanted."""
        if case.actor_id == self.person.id or not actors.posts_in(self.person, case.organ_id) & SCRIBES:
            return False
        return any(
            "seats" not in need or any(self._vacant(need, a) for a in need["any_of"]) for need in needs
        )

    def _vacant(self, need: Need, authority: str) -> bool:
        organ, barred = need["seats"].get(authority), set(need["barred"])
        posts = {post.name for post in authorities.posts_of(Authority[authority])}
        return not any(o == organ and p in posts and who not in barred for o, p, who in self.sitting)


def desk(person: Person, *, letters: bool = False) -> Desk:
    """His desk today; `letters`: also of consents that come on paper, where he enters such.

    What is read for it hangs on him alone, never on what waits.
    """
    writes = letters and organs_of(person, SCRIBES)
    return Desk(
        person, tuple(actors.appointments_of(person.id, today())), _sitting() if writes else frozenset()
    )


def _sitting() -> frozenset[tuple[str, str, str]]:
    posts = sorted({post.name for name in Authority for post in authorities.posts_of(name)})
    rows = Appointment.objects.filter(actors.in_force(today()), post__in=posts, person__left_on=None)
    return frozenset((str(row.organ_id), row.post.name, str(row.person_id)) for row in rows)
