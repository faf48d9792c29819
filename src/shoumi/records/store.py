"""Apply effects to the tables. The only place that writes things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from shoumi.kernel.model import Alter, Effect, Make, New, Next, Sealed
from shoumi.records import coded, files, hand, labels, sealing, shredding, sql
from shoumi.records.ids import new_id, new_number
from shoumi.records.now import BEIJING
from shoumi.records.tables import Number
from shoumi.things.models import NOUNS
from shoumi.things.prepared import Prepared
from shoumi.things.secret import Sounded, marks_of, sounds_of
from shoumi.things.thing import Thing


@dataclass
class Applied:
    """What one act did: effects as plain data, the things it made and touched, what it raised too high."""

    effects: list[list[Any]] = field(default_factory=list)
    made: list[tuple[str, str]] = field(default_factory=list)
    altered: list[tuple[str, str]] = field(default_factory=list)
    coded: list[str] = field(default_factory=list)

    @property
    def told(self) -> dict[str, Any]:
        """What an entry keeps of it."""
        return {"effects": self.effects} | ({"coded": self.coded} if self.coded else {})


_NUMBER = Prepared(
    lambda organ, book: Number.objects.select_for_update().filter(organ=organ, book=book), places=2
)


@cache
def _bearing(made: type[Thing], name: str) -> Prepared:
    """What bears a number already in the books of an organ."""
    return Prepared(lambda organ, number: made._default_manager.filter(**{"organ": organ, name: number}), 2)


class Store:
    """Applies the effects of one act under one ledger index."""

    def __init__(self, index: int, organ: str, at: datetime) -> None:
        self.index, self.organ, self.at = index, organ, at
        self.applied = Applied()
        self._handles: dict[str, str] = {}

    def apply(self, effects: Iterable[Effect]) -> Applied:
        """Apply all, in order; runs of made things of one noun are written together."""
        waiting: list[dict[str, Any]] = []
        noun = ""
        for effect in effects:
            if not isinstance(effect, Make) or effect.noun != noun:
                self._write(noun, waiting)
            if isinstance(effect, Make):
                noun = effect.noun
                waiting.append(self._made(effect))
            else:
                self._alter(effect)
        self._write(noun, waiting)
        for key, given in list(coded.risen(self.applied.effects, self.at.date())):
            self.applied.coded.append(key)
            for one in given:
                self._alter(one)
        return self.applied

    def _made(self, effect: Make) -> dict[str, Any]:
        facts = self._settled(effect.facts, NOUNS[effect.noun])
        if effect.noun == "attachment":
            facts |= files.claimed(facts)
        new = new_id()
        self._handles[effect.handle] = new
        self.applied.effects.append(["make", effect.noun, new, _plain(facts)])
        self.applied.made.append((effect.noun, new))
        return {"id": new, "born": self.index, "touched": self.index} | facts | _marked(effect.noun, facts)

    def _write(self, noun: str, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        model = NOUNS[noun]
        sql.insert(model, rows)
        for row in rows if model.sets else ():
            self._index_sets(row["id"], model, {name: row.get(name, []) for name in model.sets}, fresh=True)
        rows.clear()

    def _alter(self, effect: Alter) -> None:
        facts = self._settled(effect.facts)
        model = NOUNS[effect.noun]
        written = {"touched": self.index} | facts | _marked(effect.noun, facts, effect.id)
        sql.update(model, effect.id, written)
        hand.altered(effect.id, written)
        self._index_sets(effect.id, model, {k: v for k, v in facts.items() if k in model.sets})
        self.applied.effects.append(["alter", effect.noun, effect.id, _plain(facts)])
        self.applied.altered.append((effect.noun, effect.id))
        if effect.noun == "attachment" and facts.get("state") is shredding.GONE:
            files.destroyed(effect.id)
        following = (labels.raised, shredding.follows)
        for follows in [one for of in following for one in of(effect.noun, effect.id, facts)]:
            self._alter(follows)

    @staticmethod
    def _index_sets(
        pk: str, model: type[Thing], sets: Mapping[str, list[str]], *, fresh: bool = False
    ) -> None:
        for name, keys in sets.items():
            table = model.sets[name]
            there = (
                set()
                if fresh
                else set(table._default_manager.filter(thing_id=pk).values_list("key", flat=True))
            )
            if there - set(keys):
                table._default_manager.filter(thing_id=pk, key__in=there - set(keys)).delete()
            sql.insert(table, [{"thing_id": pk, "key": key} for key in keys if key not in there])

    def _settled(self, facts: Mapping[str, Any], made: type[Thing] | None = None) -> dict[str, Any]:
        return {name: self._settle(self._numbered(name, value, made)) for name, value in facts.items()}

    def _numbered(self, name: str, value: Any, made: type[Thing] | None) -> Any:  # noqa: ANN401  a fact
        """A running number would tell whoever sees one thing how many others there are that he may not know.

        Where the keepers of a book do not know all of it, its numbers are drawn instead.
        """
        if not isinstance(value, Next) or made is None or made.sight.kept_open:
            return value
        year = f"{self.at.year}-" if value.per_year else ""
        while True:
            drawn = f"{year}{new_number()}"
            if not _bearing(made, name)(self.organ, drawn):
                return drawn

    def _settle(self, value: Any) -> Any:  # noqa: ANN401  a fact
        if isinstance(value, New):
            return self._handles[value.handle]
        if isinstance(value, Next):
            return self._next(value)
        if isinstance(value, Sealed):
            return sealing.keep(value, self.index)
        if isinstance(value, (set, frozenset)):
            return sorted(map(self._settle, value))
        if isinstance(value, tuple):
            return [self._member(v) for v in value]
        return value

    def _member(self, value: Any) -> Any:  # noqa: ANN401  a fact
        """One of a list: a word, a person, an organ, a plain fact."""
        if isinstance(value, Enum):
            return value.name
        if hasattr(value, "id") and hasattr(value, "name"):
            return [value.id, value.name]
        return self._settle(value)

    def _next(self, wanted: Next) -> str:
        year = f"{self.at.year}" if wanted.per_year else ""
        book = f"{wanted.book}/{year}"
        row = _NUMBER(self.organ, book)
        last = row[0].last + 1 if row else 1
        if row:
            sql.update(Number, row[0].pk, {"last": last})
        else:
            sql.insert(Number, [{"organ": self.organ, "book": book, "last": last}])
        return f"{year}-{last:06d}" if year else f"{last:06d}"


def _marked(noun: str, facts: Mapping[str, Any], there: str = "") -> dict[str, int]:
    """The marks that these facts leave a thing with; none where no searched text is among them."""
    model = NOUNS[noun]
    if not issubclass(model, Sounded):
        return {}
    sought: tuple[str, ...] = getattr(model, "sought", ())
    wanted = {*sought, *model.said()}
    if wanted.isdisjoint(facts):
        return {}
    told = dict(facts)
    if there and not wanted <= facts.keys():
        told = model._default_manager.values(*wanted).get(pk=there) | told
    words = marks_of(str(told.get(name, "")) for name in sought) if sought else {}
    return words | sounds_of(str(told.get(name, "")) for name in model.said())


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in facts.items()}


def plain(value: Any) -> Any:  # noqa: ANN401  anything a fact may be, as JSON
    """A fact as an entry writes it."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, date):
        return (value.astimezone(BEIJING) if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
    return str(value)
