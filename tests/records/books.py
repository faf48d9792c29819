"""Everything the site keeps, as plain values, so that two moments can be compared."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model

from shoumi.records import entries
from shoumi.records.tables import Entry, LogHead

Books = dict[str, list[tuple[Any, ...]]]


def books(*left_out: type) -> Books:
    """Every row of every table of ours, by table."""
    models = [*apps.get_app_config("things").get_models(), *apps.get_app_config("records").get_models()]
    with connection.cursor() as cursor:
        return {m._meta.db_table: list(_rows(cursor, m)) for m in models if m not in left_out}


def _rows(cursor: Any, model: type[Model]) -> Iterator[tuple[Any, ...]]:
    table, key = model._meta.db_table, model._meta.pk.column
    cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')  # noqa: S608  names come from the tables
    for row in cursor.fetchall():
        yield tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)


def changed(before: Books, after: Books) -> set[str]:
    """The tables that differ."""
    return {table for table in before if before[table] != after[table]}


def newest() -> Entry:
    """The last entry."""
    return Entry.objects.latest("index")


def said(entry: Entry | None = None) -> dict[str, Any]:
    """What an entry (the newest) commits to."""
    return entries.content_of(entry or newest())


def size() -> int:
    """How many entries there are, by the head and by the rows: the same."""
    rows = Entry.objects.count()
    assert rows == LogHead.objects.get().size
    return rows
