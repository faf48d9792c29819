"""The tables built anew from nothing but the effects in the ledger."""

from datetime import datetime
from typing import Any

from shoumi.records import entries
from shoumi.records.now import BEIJING
from shoumi.records.registers import PERFORMED
from shoumi.records.store import plain
from shoumi.things.matters import ScopeKey
from shoumi.things.models import NOUNS
from shoumi.things.secret import MarkField, Searched, Sounded, marks_of, sounds_of

Rows = dict[tuple[str, str], dict[str, Any]]


def replayed() -> Rows:
    """Every thing with the facts its makings and alterings leave it with."""
    rows: Rows = {}
    for entry, content in entries.stored():
        if entry.kind not in PERFORMED | {"founded"}:
            continue
        for verb, noun, thing, facts in content["effects"]:
            row = rows.setdefault((noun, thing), {"born": entry.index})
            assert (verb == "make") is (len(row) == 1), "made once, then altered"
            row |= facts | {"touched": entry.index}
    return rows


def kept() -> Rows:
    """The same from the tables."""
    return {
        (noun, row.pk): _facts(row) for noun, model in NOUNS.items() for row in model._default_manager.all()
    }


def _facts(row: Any) -> dict[str, Any]:
    said = (f for f in row._meta.concrete_fields if f.name != "id" and not isinstance(f, MarkField))
    return {f.attname: _plain(getattr(row, f.attname)) for f in said}


def mismarked() -> list[str]:
    """Things whose marks are not those of their words: a search would miss them."""
    rows = (
        row for model in NOUNS.values() if issubclass(model, Sounded) for row in model._default_manager.all()
    )
    return [
        f"{row.noun} {row.pk} is not found by its words"
        for row in rows
        if any(getattr(row, m) != v for m, v in _marks(row).items())
    ]


def _marks(row: Any) -> dict[str, int]:
    words = marks_of(getattr(row, n) for n in row.sought) if isinstance(row, Searched) else {}
    return words | sounds_of(getattr(row, n) for n in row.said())


def _plain(value: Any) -> Any:
    """A moment is told in Beijing time, as the entry tells it; the table keeps the same moment in another."""
    return plain(value.astimezone(BEIJING) if isinstance(value, datetime) else value)


def departures() -> list[str]:
    """Where the tables depart from the replay; facts no act named stand at their defaults."""
    want, have = replayed(), kept()
    found = mismarked() + [f"{key} is in one of them only" for key in want.keys() ^ have.keys()]
    for key in want.keys() & have.keys():
        defaults = _facts(NOUNS[key[0]](id=key[1]))
        expected = defaults | want[key]
        found += [f"{key} {name}: kept {value!r}, replayed {expected[name]!r}"
                  for name, value in have[key].items() if value != expected[name]]  # fmt: skip
    scopes = {(k[1], s) for k, row in want.items() if k[0] == "matter" for s in row.get("scope", ())}
    if scopes != set(ScopeKey.objects.values_list("thing_id", "key")):
        found.append("the index of scopes departs")
    return found
