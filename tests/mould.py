"""The first world of a process is made through the acts; every later one is cast from its rows."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from shoumi.records import keyring

WorldT = TypeVar("WorldT")


@dataclass(frozen=True)
class Mould:
    """What came into each table, column by column, and the world it belongs to."""

    world: Any
    rows: tuple[tuple[type[models.Model], tuple[str, ...], tuple[tuple[Any, ...], ...]], ...]


_MOULDS: dict[tuple[str, ...], Mould] = {}


def cast(make: Callable[[], WorldT]) -> WorldT:
    """What `make` makes in a database that holds nothing yet, made by it only once for each ring of keys."""
    key = (
        make.__module__,
        make.__qualname__,
        connection.vendor,
        sha256(keyring.ring_file().read_bytes()).hexdigest(),
    )
    if key not in _MOULDS:
        before = {table: _kept(table)[1] for table in _tables()}
        world = make()
        _MOULDS[key] = Mould(deepcopy(world), tuple(_new(table, before[table]) for table in _tables()))
        return world
    with transaction.atomic(), connection.cursor() as cursor:
        for table, columns, rows in _MOULDS[key].rows:
            if rows:
                _insert(cursor, table, columns, rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), _tables()):
            cursor.execute(statement)
    return deepcopy(_MOULDS[key].world)


def _tables() -> list[type[models.Model]]:
    return [table for table in apps.get_models(include_auto_created=True) if table._meta.managed]


def _kept(table: type[models.Model]) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    name = connection.ops.quote_name(table._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {name}")  # noqa: S608  our own table
        return tuple(column[0] for column in cursor.description), tuple(map(tuple, cursor.fetchall()))


def _new(table: type[models.Model], before: tuple[tuple[Any, ...], ...]) -> tuple[Any, ...]:
    columns, rows = _kept(table)
    known = set(map(repr, before))
    return table, columns, tuple(row for row in rows if repr(row) not in known)


def _insert(cursor: Any, table: type[models.Model], columns: tuple[str, ...], rows: Any) -> None:
    quote = connection.ops.quote_name
    named, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    into = f"INSERT INTO {quote(table._meta.db_table)} ({named}) VALUES ({places})"  # noqa: S608  ours
    cursor.executemany(into, rows)
