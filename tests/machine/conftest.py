"""A small world for each test that asks for it."""

from typing import Any

import pytest

from shoumi.records import hand, loading
from tests.founding import founded_world, lasting_world, own_world

__all__ = ["founded_world", "lasting_world", "own_world", "told_as_read"]


@pytest.fixture(autouse=True)
def told_as_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is told from a row in hand is told as a reading would tell it."""
    held = hand.held

    def compared(key: str) -> Any:
        row = held(key)
        if row is not None:
            fresh = loading.rows(row.noun).get(pk=key)
            assert {k: v for k, v in vars(row).items() if k in columns(row)} == {
                k: v for k, v in vars(fresh).items() if k in columns(row)
            }
            assert joined(row) == joined(fresh)
        return row

    monkeypatch.setattr(hand, "held", compared)


def columns(row: Any) -> set[str]:
    """What the table itself keeps of a row."""
    return {field.attname for field in row._meta.concrete_fields}


def joined(row: Any) -> dict[str, Any]:
    """The rows it is told with."""
    return {name: str(other) for name, other in row._state.fields_cache.items() if other is not None}
