"""Rows in hand: read for an asking and, where its act alters but one thing, told without being read again.

Only within one write, while nobody else writes.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from shoumi.things.prepared import opened
from shoumi.things.thing import Thing, joins_of


@dataclass
class Hand:
    """Rows by id, and the one an act altered."""

    rows: dict[str, Any] = field(default_factory=dict)
    altered: str = ""


def _hand() -> Hand | None:
    found: Hand | None = opened().__dict__.get("hand")
    return found


def empty() -> None:
    """Begin an asking with nothing in hand."""
    opened().__dict__["hand"] = Hand()


def lay_down() -> None:
    """Hold nothing more: the write has ended."""
    opened().__dict__["hand"] = None


def keep(rows: Iterable[Any]) -> None:
    """Hold rows just read with their joins."""
    if hand := _hand():
        hand.rows.update((row.pk, row) for row in rows)


def held(key: str) -> Any:  # noqa: ANN401  a row of things, or None
    """The row with this id as it now stands, if it is in hand."""
    hand = _hand()
    return hand.rows.get(key) if hand else None


def altered(key: str, facts: Mapping[str, Any]) -> None:
    """Follow an alteration; at a second thing altered all is let go: it may be told through the first."""
    hand = _hand()
    if hand is None:
        return
    row = hand.rows.get(key)
    if row is None or hand.altered not in {"", key} or not _follow(row, facts, hand.rows):
        hand.rows.clear()
    hand.altered = key


def _follow(row: Thing, facts: Mapping[str, Any], others: Mapping[str, Any]) -> bool:
    """Set the facts as a reading would; False where a joined row is not in hand."""
    to = opened()
    joined = {path.partition("__")[0] for path in joins_of(type(row))}
    for name, value in facts.items():
        kept: Any = row._meta.get_field(name)
        if kept.name in joined and value is not None:
            if value not in others:
                return False
            setattr(row, kept.name, others[value])
        else:
            setattr(row, kept.attname, _as_read(kept, value, to))
    return True


def _as_read(kept: Any, value: Any, to: Any) -> Any:  # noqa: ANN401  a column, its value, the connection
    if isinstance(kept, models.JSONField):
        return json.loads(json.dumps(value))
    if hasattr(kept, "from_db_value"):
        return kept.from_db_value(kept.get_db_prep_save(value, to), None, to)
    return kept.get_prep_value(value)
