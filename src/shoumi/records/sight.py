"""What a person sees of the books: lines, time limits, timelines, entries. Hidden is as if not there."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from shoumi.kernel.forms import FormRefused
from shoumi.kernel.words import Authority
from shoumi.nouns.person import Person, keeps, kept_organs
from shoumi.records import approvals, asking, authorities, desks, law, loading, proceedings
from shoumi.records.clocks import run_on
from shoumi.records.knowledge import may_know, of_known, seen
from shoumi.records.loading import NotFoundError
from shoumi.records.now import today
from shoumi.records.proceedings import Given
from shoumi.records.readable import READERS, concerns_known, readable
from shoumi.records.tables import (
    Approval,
    Entry,
    EntryThing,
    Proceeding,
    RegisterLine,
    RunningClock,
    Violation,
)
from shoumi.things.models import NOUNS
from shoumi.things.sight import Knowing, Staff


def _secret(noun: str) -> bool:
    """Whether such things are known by the scope of a matter."""
    return isinstance(NOUNS[noun].sight, Knowing)


def lines(person: Person, register: str) -> "QuerySet[RegisterLine]":
    """Lines of a register: of matters he may know; without a matter, of organs whose books he keeps.

    Of things not all staff may know of, only those he may; of things kept close, whoever knows them.
    """
    table, lines_ = NOUNS[law.book().registers[register].noun], RegisterLine.objects.filter(register=register)
    if table.close:
        return lines_.filter(_there(person, table.noun))
    known = of_known(person)
    if isinstance(table.sight, (Staff, Knowing)):
        return lines_.filter(known | Q(matter="") & (Q(organ__in=kept_organs(person)) | Q(thing=person.id)))
    return lines_.filter(known | Q(matter=""), _there(person, table.noun))


def _there(person: Person, noun: str) -> Q:
    """For rows that name a thing of the noun: whether he may know it."""
    rows = NOUNS[noun]._default_manager.filter(seen(person, NOUNS[noun].sight), pk=OuterRef("thing"))
    return Q(Exists(rows))


def clocks(person: Person, kinds: Collection[str] | None = None) -> "QuerySet[RunningClock]":
    """Time limits that bind him, or run at an organ whose books he keeps, on things he may know."""
    mine = RunningClock.objects.filter(Q(person=person.id) | Q(organ__in=kept_organs(person)))
    if kinds is None:
        return mine.filter(clocks_known(person))
    return mine.filter(clocks_known(person, run_on(kinds)), key__in=list(kinds))


def violations(person: Person) -> "QuerySet[Violation]":
    """What was done against the law, where it concerned nothing that he may not know."""
    return Violation.objects.filter(violations_known(person))


def violations_known(person: Person) -> Q:
    """Violations that concerned nothing he may not know."""
    there = Entry.objects.filter(concerns_known(person), pk=OuterRef("entry"))
    return (Q(matter="") | of_known(person)) & Q(Exists(there))


def clocks_known(person: Person, nouns: Collection[str] | None = None) -> Q:
    """Time limits on things he may know; where `nouns` says on what they run, no others are looked at."""
    wanted = clocked() if nouns is None else tuple(noun for noun in clocked() if noun in nouns)
    return _clocks_known(person, wanted, today())


@lru_cache(maxsize=READERS)
def _clocks_known(person: Person, nouns: tuple[str, ...], _: date) -> Q:
    known: Q = ~Q(noun__in=clocked())
    for noun in nouns:
        known = known | (Q(noun=noun) & _there(person, noun))
    return known


@cache
def clocked() -> tuple[str, ...]:
    """Nouns that time limits run on and that are not open to all staff."""
    on = run_on(law.book().clocks.keys())
    return tuple(sorted(noun for noun in on if not isinstance(NOUNS[noun].sight, Staff)))


def timeline(person: Person, noun: str, thing: str) -> "QuerySet[Entry]":
    """Entries on a thing he may know, newest first; refusals only of his own, or for a keeper of the books.

    Raises NotFoundError.
    """
    if noun not in NOUNS:
        raise NotFoundError(noun, thing)
    found = loading.load(noun, (thing,), today(), known=partial(may_know, person))[0]
    secret, open_ = _secret(noun) or NOUNS[noun].close, isinstance(NOUNS[noun].sight, Staff)
    if open_ and not _own(person, found):
        raise NotFoundError(noun, thing)
    shown = ~Q(kind="refused") | Q(actor=person.id) | Q(organ__in=kept_organs(person))
    rows = Entry.objects.filter(shown, about__thing=thing).select_related("content_row").order_by("-index")
    return rows if secret else rows.filter(concerns_known(person))


def _own(person: Person, thing: Any) -> bool:  # noqa: ANN401  a noun
    """Himself, or of an organ whose books he keeps."""
    return thing.id == person.id or keeps(person, getattr(thing, "organ", thing.id))


def entry(person: Person, index: int) -> Entry:
    """One entry that he may learn of, or one he signed beside. Raises NotFoundError."""
    found = Entry.objects.filter(readable(person) | cosigned(person), index=index).first()
    if found is None:
        raise NotFoundError("entry", str(index))
    return found


def contents(person: Person, size: int) -> tuple["QuerySet[Any]", "QuerySet[Any]"]:
    """The entries, as keys, of the first so many whose contents he may know; what they are filed under."""
    his = readable(person) & concerns_known(person)
    known = Entry.objects.filter(his, index__lt=size).values("pk")
    return known, EntryThing.objects.filter(entry__in=known).values_list("noun", "thing").distinct()


def cosigned(person: Person) -> Q:
    """Entries that he signed beside another, at the other's desk."""
    beside = EntryThing.objects.filter(entry=OuterRef("pk"), noun="person", thing=person.id)
    return Q(Exists(beside), act__in=[a.key for a in law.book().acts.values() if a.cosigned])


def proceeding(person: Person, key: str) -> Proceeding:
    """A proceeding he asked for, has consented to, or may consent to. Raises NotFoundError.

    His desk and the consents given are read in either case: what is not his costs what is not there costs.
    """
    his = desks.desk(person, letters=True)
    agreed = Exists(Approval.objects.filter(proceeding=OuterRef("pk"), by_id=person.id))
    own = Q(actor_id=person.id) | Q(agreed)
    open_ = Q(state=Proceeding.WAITING) & approvals.reachable(person)
    rows = Proceeding.objects.select_related("actor", "organ").annotate(his=own)
    case, given = rows.filter(own | open_, pk=key).first(), proceedings.given(key)
    if case is None or not (case.his or _concerns(his, case, given)):
        raise NotFoundError("proceeding", key)
    return case


def _concerns(his: desks.Desk, case: Proceeding, given: Given) -> bool:
    return approvals.may_agree(his.person, case, given, his) or may_write_in(his.person, case, given, his)


def may_write_in(
    person: Person, case: Proceeding, given: Given | None = None, his: desks.Desk | None = None
) -> bool:
    """Whether he may enter a consent on paper: a keeper, for an authority nobody holds on this site."""
    needs = proceedings.waiting_needs(case, given)
    if not (his or desks.desk(person, letters=True)).enters_letters(case, needs):
        return False
    try:
        asked = asking.asked(proceedings.request_of(case), case.asked_at)
    except (NotFoundError, FormRefused):
        return False
    wanted = {Authority[a] for need in needs for a in need["any_of"]}
    return any(not authorities.seated(a, asked, today()) for a in wanted)


def known_of(person: Person, case: Proceeding) -> tuple[int, int]:
    """How many things an asking is about, and how many of these he may know."""
    about = list(case.about.order_by("place").values_list("noun", "thing"))
    return len(about), len(known_things(person, about))


def known_things(person: Person, named: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The nouns of these (noun, id) pairs that he may know, by id."""
    by_noun: dict[str, list[str]] = {}
    for noun, thing in named:
        by_noun.setdefault(noun, []).append(thing)
    found = (t for noun, ids in by_noun.items() for t in loading.load(noun, dict.fromkeys(ids), today()))
    return {thing.id: thing for thing in found if may_know(person, thing)}
