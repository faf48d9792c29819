"""Apply effects to the tables. The only place that writes things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db.models import F

from shoumi.kernel.model import Alter, Effect, Make, New, Next
from shoumi.records import sql
from shoumi.records.ids import new_id
from shoumi.records.tables import Number
from shoumi.things.models import NOUNS
from shoumi.things.thing import Thing


@dataclass
class Applied:
    """What one act did: effects as plain data, and the things it made and touched, by noun."""

    effects: list[list[Any]] = field(default_factory=list)
    made: list[tuple[str, str]] = field(default_factory=list)
    altered: list[tuple[str, str]] = field(default_factory=list)


class Store:
    """Applies the effects of one act under one ledger index."""

    def __init__(self, index: int, organ: str, at: datetime) -> None:
        self.index, self.organ, self.at = index, organ, at
        self.applied = Applied()
        self._handles: dict[str, str] = {}

    def apply(self, effects: Iterable[Effect]) -> Applied:
        """Apply all, in order; runs of made things of one noun are written together."""
        waiting: list[Thing] = []
        for effect in effects:
            if isinstance(effect, Make):
                row = self._made(effect)
                if waiting and (type(waiting[0]) is not type(row) or type(row).sets):
                    self._write(waiting)
                waiting.append(row)
            else:
                self._write(waiting)
                self._alter(effect)
        self._write(waiting)
        return self.applied

    def _made(self, effect: Make) -> Thing:
        facts = self._settled(effect.facts)
        new = new_id()
        self._handles[effect.handle] = new
        self.applied.effects.append(["make", effect.noun, new, _plain(facts)])
        self.applied.made.append((effect.noun, new))
        return NOUNS[effect.noun](id=new, born=self.index, touched=self.index, **facts)

    def _write(self, rows: list[Thing]) -> None:
        if not rows:
            return
        model = type(rows[0])
        sql.insert(rows)
        for row in rows:
            self._index_sets(row.pk, model, {name: getattr(row, name) for name in model.sets})
        rows.clear()

    def _alter(self, effect: Alter) -> None:
        facts = self._settled(effect.facts)
        model = NOUNS[effect.noun]
        changed = sql.update(model, effect.id, {"touched": self.index} | facts)
        if changed != 1:
            raise LookupError(f"{effect.noun} {effect.id} is not there to be altered")
        self._index_sets(effect.id, model, {k: v for k, v in facts.items() if k in model.sets})
        self.applied.effects.append(["alter", effect.noun, effect.id, _plain(facts)])
        self.applied.altered.append((effect.noun, effect.id))

    @staticmethod
    def _index_sets(pk: str, model: type[Thing], sets: Mapping[str, list[str]]) -> None:
        for name, keys in sets.items():
            table = model.sets[name]
            table._default_manager.filter(thing_id=pk).exclude(key__in=keys).delete()
            table._default_manager.bulk_create(
                [table(thing_id=pk, key=key) for key in keys], ignore_conflicts=True
            )

    def _settled(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._settle(value) for name, value in facts.items()}

    def _settle(self, value: Any) -> Any:  # noqa: ANN401  a fact
        if isinstance(value, New):
            return self._handles[value.handle]
        if isinstance(value, Next):
            return self._next(value)
        if isinstance(value, (set, frozenset)):
            return sorted(value)
        return list(value) if isinstance(value, tuple) else value

    def _next(self, wanted: Next) -> str:
        year = self.at.year if wanted.per_year else 0
        book = {"organ": self.organ, "book": wanted.book, "year": year}
        if not Number.objects.filter(**book).update(last=F("last") + 1):
            Number.objects.create(**book, last=1)
        last = Number.objects.values_list("last", flat=True).get(**book)
        return f"{year}-{last:06d}" if year else f"{last:06d}"


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
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
    return str(value)
