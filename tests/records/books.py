"""Everything the site keeps, as plain values, so that two moments can be compared."""

from typing import Any

from django.apps import apps

from shoumi.records import entries
from shoumi.records.tables import Entry, LogHead

Books = dict[str, list[tuple[Any, ...]]]


def books(*left_out: type) -> Books:
    """Every row of every table of ours, by table."""
    models = [*apps.get_app_config("things").get_models(), *apps.get_app_config("records").get_models()]
    return {
        m._meta.db_table: [tuple(map(_told, row)) for row in m._default_manager.order_by("pk").values_list()]
        for m in models
        if m not in left_out
    }


def _told(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


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
