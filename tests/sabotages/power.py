"""The database is told to trust the disc more than it deserves, after it has proved that it does not."""

from typing import Any

import pytest
from django.db.backends.signals import connection_created


def _synchronous(how: str) -> None:
    def told(*, connection: Any, **_: Any) -> None:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA synchronous={how}")

    connection_created.connect(told, weak=False)


def synchronous_normal(patch: pytest.MonkeyPatch) -> None:
    """A commit is acknowledged before it reaches the disc."""
    _synchronous("NORMAL")


def synchronous_off(patch: pytest.MonkeyPatch) -> None:
    """Nothing is ever made to reach the disc."""
    _synchronous("OFF")
