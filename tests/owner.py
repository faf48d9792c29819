"""Whoever owns the database can do what the product cannot: clean up after a test, and forge."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from shoumi.records import guards


@contextmanager
def unguarded(to: Any = connection) -> Iterator[None]:
    """Within it the ledger's tables are as any others, for this connection."""
    with to.cursor() as cursor:
        if to.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = origin")
            return
        to.connection.set_authorizer(None)
        for name in guards.triggers(to.vendor):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        yield
        guards.put_up(to)
        guards.watch(to)


def flush_as_owner(patch: pytest.MonkeyPatch) -> None:
    """Let what a lasting test leaves be removed as the database's owner, and what is kept beside it."""
    from django.db.backends.base.operations import BaseDatabaseOperations  # noqa: PLC0415  after the settings

    flush = BaseDatabaseOperations.execute_sql_flush

    def flushed(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        emptied = sql_list if self.connection.vendor != "postgresql" else _row_by_row(sql_list)
        with unguarded(self.connection):
            flush(self, emptied)
        for kept in Path(settings.HOME).glob("ledger-*"):
            kept.unlink()

    patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flushed)


def _row_by_row(truncating: list[str]) -> list[str]:
    """The same tables emptied by their rows: PostgreSQL makes new files for each it truncates."""
    tables = [name for statement in truncating for name in re.findall(r'"\w+"', statement)]
    return [f"DELETE FROM {name}" for name in tables]  # noqa: S608  our own tables


def watch_only(to: BaseDatabaseWrapper) -> None:
    """Take SQLite's triggers away and leave the denial of statements: one layer alone."""
    to.connection.set_authorizer(None)
    with to.cursor() as cursor:
        for name in guards.triggers("sqlite"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
    guards.watch(to)
