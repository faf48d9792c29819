"""Which ledger entries a person may learn of: none that concerns anything he may not know."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from shoumi.kernel.words import Post
from shoumi.nouns.person import Person, kept_organs
from shoumi.records import law
from shoumi.records.knowledge import seen
from shoumi.records.now import today
from shoumi.records.tables import Entry, EntryThing
from shoumi.things.models import NOUNS
from shoumi.things.sight import Staff

DONE = ("performed", "recorded")
WATCH_ALL = frozenset({Post.安全审计员, Post.系统})
"""Who watches the whole ledger: who did what when, on which opaque ids."""

WATCHED = ("alarm", "looks", "door")
"""What is told to those who watch alone."""


def entry_known(person: Person, index: int) -> bool:
    """Whether he may learn that this entry exists."""
    return Entry.objects.filter(readable(person), index=index).exists()


def readable(person: Person) -> Q:
    """His own entries, those of organs whose books he keeps as far as he knows what they concern; or all.

    All is said in so many words: an empty condition joined to another by `|` would be the other alone.
    """
    if person.posts & WATCH_ALL:
        return ~Q(pk__in=[])
    kept = Q(organ__in=kept_organs(person)) & ~Q(kind__in=WATCHED)
    return Q(actor=person.id) | (kept & concerns_known(person))


READERS = 64
"""So many people's conditions over all tables are kept ready: to put one together takes as long as a page."""


def concerns_known(person: Person) -> Q:
    """Entries on nothing he may not know; what was asked in vain to make such is the asker's alone."""
    return _concerns_known(person, today())


@lru_cache(maxsize=READERS)
def _concerns_known(person: Person, _: date) -> Q:
    about = EntryThing.objects.filter(entry=OuterRef("pk"))
    hidden = Exists(about.filter(~_known(person), noun__in=scoped()))
    return ~hidden & ~(_unmade(about) & ~Q(actor=person.id))


def _unmade(about: "QuerySet[EntryThing]") -> Q:
    """Acts that make a hidden thing and did not."""
    sole, several = _makers()
    made = Q(pk__in=[])
    for noun, acts in sole.items():
        made |= Q(noun=noun, entry__act__in=acts)
    found = Q(act__in=[act for acts in sole.values() for act in acts]) & ~Q(Exists(about.filter(made)))
    for noun, acts in several.items():
        found |= Q(act__in=acts) & ~Q(Exists(about.filter(noun=noun)))
    return found


def on_hidden(person: Person) -> "QuerySet[Any]":
    """The entries, as keys, that concern anything he may not know: gathered once, for counts over many."""
    return _on_hidden(person, today())


@lru_cache(maxsize=READERS)
def _on_hidden(person: Person, _: date) -> "QuerySet[Any]":
    hidden = Q(pk__in=[])
    for noun in scoped():
        seen_ = NOUNS[noun]._default_manager.filter(seen(person, NOUNS[noun].sight))
        hidden |= Q(noun=noun) & ~Q(thing__in=seen_.values("pk"))
    return EntryThing.objects.filter(hidden).values("entry")


def counted(person: Person) -> "QuerySet[Entry]":
    """Acts that were done and concern nothing he may not know, for counts over all of them."""
    return Entry.objects.filter(~Q(pk__in=on_hidden(person)), kind__in=DONE)


def counted_of(person: Person, acts: Iterable[str]) -> "QuerySet[Entry]":
    """The same of some acts: only what these concern is looked at."""
    done = Entry.objects.filter(act__in=list(acts), kind__in=DONE)
    return done.filter(~Q(pk__in=on_hidden(person).filter(entry__in=done)))


def _known(person: Person) -> Q:
    """For what an entry is filed under: whether he may know it, by the table of its noun."""
    found = Q(pk__in=[])
    for noun in scoped():
        rows = NOUNS[noun]._default_manager.filter(seen(person, NOUNS[noun].sight), pk=OuterRef("thing"))
        found |= Q(noun=noun) & Q(Exists(rows))
    return found


@cache
def scoped() -> tuple[str, ...]:
    """Nouns that not all staff may learn of."""
    return tuple(noun for noun, table in NOUNS.items() if not isinstance(table.sight, Staff))


Makers = dict[str, tuple[str, ...]]  # acts by the noun they enter


@cache
def _makers() -> tuple[Makers, Makers]:
    """Nouns that the keepers of the organ's books may not know as such, with the acts that enter them.

    First with those acts that enter one such noun only, then with those that enter several.
    """
    nouns = [noun for noun in scoped() if not NOUNS[noun].sight.kept_open]
    registers = law.book().registers.values()
    made = {n: {act for r in registers if r.noun == n for act in r.opens} for n in nouns}
    times = Counter(act for acts in made.values() for act in acts)
    return _where(made, lambda act: times[act] == 1), _where(made, lambda act: times[act] > 1)


def _where(made: Mapping[str, Collection[str]], wanted: Callable[[str], bool]) -> Makers:
    found = {noun: tuple(sorted(filter(wanted, acts))) for noun, acts in made.items()}
    return {noun: acts for noun, acts in found.items() if acts}
