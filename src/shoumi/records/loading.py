"""Rows to nouns: what the rules hear. With `lock` the rows are held until the act is done."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from shoumi.kernel.words import Level, Post
from shoumi.nouns.custody import EntryRef
from shoumi.nouns.document import CopyState, Slip
from shoumi.nouns.leak import LeakState
from shoumi.nouns.noun import Ref
from shoumi.records import actors, hand
from shoumi.records.knowledge import level_paths
from shoumi.records.tables import Entry, EntryThing
from shoumi.things.documents import Copy
from shoumi.things.education import Question
from shoumi.things.leaks import Leak
from shoumi.things.matters import Matter
from shoumi.things.models import NOUNS
from shoumi.things.people import Person
from shoumi.things.prepared import Prepared, Reading, Several
from shoumi.things.thing import joins_of


class NotFoundError(LookupError):
    """No such thing, or none that this person may know of: the two are never told apart."""

    def __init__(self, noun: str, wanted: str) -> None:
        super().__init__(f"查不到所指的{label_of(noun)}，请核对后重试")
        self.noun, self.wanted = noun, wanted


def label_of(noun: str) -> str:
    """What officers call such a thing."""
    if noun == "entry":
        return "记录"
    return NOUNS[noun].label if noun in NOUNS else "事项"


def rows(noun: str, *, lock: bool = False) -> "QuerySet[Any]":
    """All rows of a noun with the joins its facts need."""
    found = NOUNS[noun]._default_manager.select_related(*joins_of(NOUNS[noun]))
    if noun == "copy":
        made = Copy.objects.filter(parent=OuterRef("pk")).order_by().values("parent")
        counted = made.annotate(n=Count("pk")).values("n")
        found = found.annotate(
            made=Coalesce(Subquery(counted, output_field=IntegerField()), 0), retained=Exists(_INQUIRED)
        )
    return found.select_for_update(of=("self",)) if lock else found


_INQUIRED = Leak.objects.filter(copy=OuterRef("pk"), state=LeakState.查处中.name)


@cache
def _some(noun: str, *, lock: bool) -> Several:
    return Several(lambda *ids: rows(noun, lock=lock).filter(pk__in=ids))


@cache
def _coded(noun: str) -> Prepared:
    return Prepared(lambda code: rows(noun).filter(**{NOUNS[noun].by_code: code}))


def by_id(noun: str, key: str, *, lock: bool = False) -> list[Any]:
    """The row with this id, or none."""
    return _by_ids(noun, [key], lock=lock)


def _by_ids(noun: str, ids: list[str], *, lock: bool) -> list[Any]:
    found = _some(noun, lock=lock)(ids)
    hand.keep(found)
    return found


def readings(noun: str, ids: Sequence[str], *, lock: bool = False) -> Iterator[Reading]:
    """What `load`, or of one id `find`, reads first."""
    if noun == "person" and not lock:
        yield from map(actors.reading, ids)
    elif noun in NOUNS:
        yield from _some(noun, lock=lock).reading(ids)


Known = Callable[[Any], bool]
"""Whether the reader may know a noun; asked before anything more is looked up for it."""


def load(
    noun: str, ids: Iterable[str], day: date, *, lock: bool = False, known: Known | None = None
) -> tuple[Any, ...]:
    """The nouns with these ids, in that order. NotFoundError at the first not there, or not known."""
    wanted = list(ids)
    if noun == "entry":
        return tuple(_entry(i) for i in wanted)
    found = _fetched(noun, wanted, lock=lock)
    nouns = {one: _known(row, day, known) for one, row in found.items()}
    for one in wanted:
        if nouns.get(one) is None:
            raise NotFoundError(noun, one)
    return tuple(nouns[one] for one in wanted)


def _known(row: Any, day: date, known: Known | None) -> Any:  # noqa: ANN401  a row, its noun or None
    """The noun, where the reader may know it: nothing is looked up for one he may not."""
    first = _plain(row, day) if row.noun in _LOOKED_UP else facts(row, day)
    if known and not known(first):
        return None
    return facts(row, day) if row.noun in _LOOKED_UP else first


def plainly(noun: str, ids: list[str], day: date) -> list[Any]:
    """The nouns as an entry writes them down: without what is counted or gathered around them."""
    rows_ = {i: row for i in ids if (row := hand.held(i))}
    rows_ |= _fetched(noun, [i for i in ids if i not in rows_], lock=False)
    return [_plain(rows_[i], day) for i in ids]


def _plain(row: Any, day: date) -> Any:  # noqa: ANN401  a row of things, its noun
    return row.facts(day) if row.of_a_day else row.facts()


def _fetched(noun: str, wanted: list[str], *, lock: bool) -> dict[str, Any]:
    return {row.pk: row for row in _by_ids(noun, list(dict.fromkeys(wanted)), lock=lock)}


def find(noun: str, text: str, day: date, known: Known | None = None) -> Any:  # noqa: ANN401  a noun
    """The noun with this id, or where the noun has one, this code. KeyError, also for one not known."""
    if noun == "entry":
        return _entry(text)
    if noun == "person":
        return _person_named(text, day)
    found = by_id(noun, text) or (_coded(noun)(text) if NOUNS[noun].by_code else [])
    noun_ = _known(found[0], day, known) if found else None
    if noun_ is None:
        raise KeyError(text)
    return noun_


def _person_named(text: str, day: date) -> Any:  # noqa: ANN401  the noun
    known = actors.by_id(text, day)
    if known is None:
        for row in _coded("person")(text):
            return actors.facts_of(row, day)
        raise KeyError(text)
    return known


def organ(key: str, day: date) -> Any:  # noqa: ANN401  the noun
    """The organ with this id, from the hand where it was read with a person. Raises NotFoundError."""
    row = hand.held(key)
    return row.facts() if row else load("organ", [key], day)[0]


def facts(row: Any, day: date) -> Any:  # noqa: ANN401  a row of things, its noun
    """The noun behind one row."""
    special = _SPECIAL.get(row.noun)
    return special(row, day) if special else row.facts()


def _person(row: Any, day: date) -> Any:  # noqa: ANN401
    return actors.facts_of(row, day, counting=True)


def _appointment(row: Any, day: date) -> Any:  # noqa: ANN401
    person = _person(row.person, day)
    if row.post is Post.专管人员:
        person = replace(person, keeping=actors.keeping_at(row.person_id, row.organ_id))
    return replace(row.facts(day), person=person)


def _copy(row: Any, _: date) -> Any:  # noqa: ANN401
    return row.facts(children=getattr(row, "made", 0), retained=getattr(row, "retained", False))


_SLIPS = Prepared(
    lambda key: (
        Copy.objects.only("number", "state", "holder_id", "draft", "organ_id")
        .filter(document=key)
        .order_by("number")
    )
)
_FILED = Prepared(lambda key: Copy.objects.only("pk").filter(volume=key, state=CopyState.归档))
_WITHIN = Prepared(
    lambda key: Matter.objects.filter(documents__copies__volume=key).distinct().order_by("reviewed_on", "pk")
)
_LISTED = Prepared(lambda key: rows("copy").filter(listed=key).order_by("number"))


def _document(row: Any, _: date) -> Any:  # noqa: ANN401
    slips = (Slip(c.pk, c.number, c.state, c.holder_id, c.draft, c.organ_id) for c in _SLIPS(row.pk))
    return row.facts(tuple(slips))


def _destruction(row: Any, day: date) -> Any:  # noqa: ANN401
    names = Person.objects.filter(pk__in=row.supervisors).order_by("code").values_list("pk", "name")
    return row.facts(tuple(facts(c, day) for c in _LISTED(row.pk)), tuple(Ref(*one) for one in names))


def _volume(row: Any, _: date) -> Any:  # noqa: ANN401
    """With the reviews of what is within, which the book of volumes does not keep."""
    own = [m for m in (m.facts() for m in _WITHIN(row.pk)) if m.secret and not m.foreign]
    return row.facts(len(_FILED(row.pk)), tuple(m.reviewed_on for m in own), tuple(m.id for m in own))


def _quiz(row: Any, _: date) -> Any:  # noqa: ANN401
    """With the right answers, which no book keeps, for as long as one is marked."""
    right = dict(Question.objects.filter(pk__in=[q[0] for q in row.questions]).values_list("pk", "answer"))
    return row.facts(tuple(right.get(q[0], "") for q in row.questions))


def _tip(row: Any, _: date) -> Any:  # noqa: ANN401
    named = [key for key, _ in row.knowers] + [row.stand_in_id]
    gone = Person.objects.filter(pk__in=named, left_on__isnull=False).values_list("pk", flat=True)
    return row.facts(frozenset(gone))


def _entry(text: str) -> EntryRef:
    if not text.isascii() or not text.isdigit():
        raise NotFoundError("entry", text)
    entry = Entry.objects.filter(index=int(text[:18])).first()
    if entry is None:
        raise NotFoundError("entry", text)
    about = dict(entry.about.values_list("noun", "thing"))
    return EntryRef(
        str(entry.index),
        entry.index,
        entry.act,
        entry.actor,
        entry.organ,
        about.get("document"),
        about.get("copy"),
        _highest_about(entry.index),
    )


def _highest_about(index: int) -> Level | None:
    """The highest level of what an entry is filed under, by one statement whatever that is."""
    about = EntryThing.objects.filter(entry=index)
    levels = (
        NOUNS[noun]
        ._default_manager.filter(pk__in=about.filter(noun=noun).values("thing"))
        .order_by()
        .values_list(Cast(path, IntegerField()))
        for noun, path in sorted(level_paths().items())
    )
    first, *rest = levels
    return max((Level(level) for (level,) in first.union(*rest) if level), default=None)


_SPECIAL: dict[str, Callable[[Any, date], Any]] = {
    "person": _person,
    "appointment": _appointment,
    "copy": _copy,
    "document": _document,
    "destruction_list": _destruction,
    "volume": _volume,
    "quiz": _quiz,
    "tip": _tip,
}
_LOOKED_UP = frozenset(_SPECIAL) - {"copy"}
"""Nouns of which more is told than their row says."""
