"""The rows of some acts, written again by raw SQL: what the database itself costs."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection

INDEXES = frozenset({"index", "entry_id", "entry", "size", "born", "touched", "opened_entry", "closed_entry"})
"""Columns that count entries: each replay writes later ones."""
_QUOTED = re.compile(r'"(\w+)"')
_SET = re.compile(r'"(\w+)" = %s')


@dataclass(frozen=True, slots=True)
class Statement:
    """One write, and which of its parameters move with the entry."""

    sql: str
    params: Sequence[Any]
    moving: tuple[int, ...]

    def moved(self, by: int) -> list[Any]:
        """The parameters for a later entry."""
        params = list(self.params)
        for place in self.moving:
            params[place] += by
        return params


@dataclass
class Script:
    """The writes of each of some acts, in order."""

    acts: list[list[Statement]] = field(default_factory=list)

    @contextmanager
    def act(self) -> Iterator[None]:
        """Within it, one act is done and its writes are taken down."""
        taken: list[Statement] = []

        def take(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
            if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
                taken.extend(_statement(sql, one) for one in (params if many else [params]))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(take):
            yield
        self.acts.append(taken)


def _statement(sql: str, params: Sequence[Any]) -> Statement:
    columns = _SET.findall(sql) if sql.startswith("UPDATE") else _QUOTED.findall(sql)[1:]
    columns *= len(params) // len(columns)  # a statement may insert several rows
    assert len(columns) == len(params), f"not understood: {sql}"
    moving = tuple(n for n, c in enumerate(columns) if c in INDEXES and params[n] is not None)
    return Statement(sql, tuple(params), moving)


def on_sqlite(script: Script, database: Path) -> Callable[[], None]:
    """Each call writes the rows of the next act, in its own transaction, as durably as a site does."""
    raw = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}")
    acts = [[(s.sql.replace("%s", "?"), s) for s in act] for act in script.acts]

    def write(place: int, by: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        for sql, statement in acts[place]:
            raw.execute(sql, statement.moved(by))
        raw.execute("COMMIT")

    return _in_rounds(write, len(acts), 0)


COPY = "raw"


def copied_on_postgresql() -> None:
    """A copy of the database as it stands, for raw writers."""
    connection.close()
    with _raw("template1") as above:
        name = settings.DATABASES["default"]["NAME"]
        above.execute(f'CREATE DATABASE {COPY} TEMPLATE "{name}"')
    with _raw(COPY) as copy:  # raw clients write the head of the ledger each by its own count
        copy.execute("ALTER TABLE records_loghead DISABLE TRIGGER USER")


def _raw(database: str) -> "psycopg.Connection[Any]":
    made = settings.DATABASES["default"]
    return psycopg.connect(host=made["HOST"], user=made["USER"], dbname=database, autocommit=True)


def on_postgresql(script: Script, client: int) -> Callable[[], None]:
    """The same through psycopg on the copy, with entries out of the way of other clients."""
    raw = _raw(COPY)

    def write(place: int, by: int) -> None:
        with raw.transaction():
            for statement in script.acts[place]:
                raw.execute(statement.sql, statement.moved(by))

    return _in_rounds(write, len(script.acts), (client + 1) * 1_000_000)


def _in_rounds(write: Callable[[int, int], None], acts: int, start: int) -> Callable[[], None]:
    done = 0

    def one() -> None:
        nonlocal done
        again, place = divmod(done, acts)
        write(place, start + acts * (again + 1))
        done += 1

    return one
