"""What a superior counts at the organs below him (art. 6): numbers of the whole organ, not what they are of.

To guide and supervise he must see how an organ stands, and a board of that alone which he himself may know
would show him order where there is none. So his counts take in what he may not know, and his lists do not.

Left out of his counts wholly is what is kept among the few whom a post or a field names, and not among those
who keep the organ's books: cipher goods and telegrams, which cipher staff alone know; tips, whose reporters
the law keeps from all but those who handle them (arts. 24, 26, Criminal Procedure 111); tasks, code names and
technical files; and whatever holds a text under seal. There a number that moves tells that somebody spoke or
that something began, and to tell that is to tell the secret.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import Exists, OuterRef, Q

from shoumi.nouns.person import Person, organs_of
from shoumi.records import sight
from shoumi.records.actors import FROM_ABOVE
from shoumi.records.readable import on_hidden
from shoumi.records.tables import EntryThing
from shoumi.things.models import NOUNS
from shoumi.things.organs import Organ
from shoumi.things.sight import below
from shoumi.things.thing import SealedField, Thing


@cache
def uncounted() -> tuple[str, ...]:
    """The nouns no superior counts: kept close, under seal, or among few. The one rule of it."""
    return tuple(sorted(noun for noun, table in NOUNS.items() if _among_few(table)))


def _among_few(table: type[Thing]) -> bool:
    sealed = any(isinstance(field, SealedField) for field in table._meta.get_fields())
    return table.close or sealed or not table.sight.booked


def supervised(person: Person, organs: Iterable[Organ]) -> frozenset[str]:
    """Those of these organs that stand below one whose head or secrecy officer he is."""
    mine = organs_of(person, FROM_ABOVE)
    if not mine or person.apart:
        return frozenset()
    under = set(Organ.objects.filter(below(mine, "")).values_list("pk", flat=True))
    return frozenset(organ.pk for organ in organs if organ.pk in under)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person counts at some organs: at those below him the whole, elsewhere what he may know."""

    person: Person
    below: frozenset[str]
    elsewhere: bool

    @classmethod
    def over(cls, person: Person, organs: list[Organ]) -> "Reach":
        found = supervised(person, organs)
        return cls(person, found, len(found) < len(organs))

    def clocks(self) -> Q:
        """Of running clocks."""
        return self._either(~Q(noun__in=uncounted()), lambda: sight.clocks_known(self.person))

    def violations(self) -> Q:
        """Of violations recorded."""
        few = EntryThing.objects.filter(entry=OuterRef("entry"), noun__in=uncounted())
        return self._either(~Q(Exists(few)), lambda: sight.violations_known(self.person))

    def entries(self) -> Q:
        """Of acts done."""
        few = EntryThing.objects.filter(noun__in=uncounted()).values("entry")
        return self._either(~Q(pk__in=few), lambda: ~Q(pk__in=on_hidden(self.person)))

    def _either(self, whole: Q, known: Callable[[], Q]) -> Q:
        if not self.below:
            return known()
        if not self.elsewhere:
            return whole
        there = Q(organ__in=sorted(self.below))
        return (there & whole) | (~there & known())
