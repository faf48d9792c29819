"""Querysets compiled once: what is always asked in the same words costs no more than plain SQL."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

_MARK = "\x00parameter{}"
_NAME = re.compile(r'"(\w+)"')


class Prepared:
    """A queryset with places for values, compiled once for each connection; `build` gets the places."""

    def __init__(self, build: Callable[..., "QuerySet[Any]"], places: int = 1) -> None:
        self._build, self._marks = build, [_MARK.format(n) for n in range(places)]

    def __call__(self, *values: str) -> list[Any]:
        """The rows for these values, with what the queryset joins."""
        to = opened()
        compiled = self._compiled(to)
        params = [values[p] if isinstance(p, int) else p.value for p in compiled.places]
        if waiting := to.__dict__.get("waiting"):
            waiting.before_reading(compiled.named)
        return compiled.rows(run(to, compiled.sql, params))

    def _compiled(self, to: Any) -> "_Compiled":
        kept: dict[Prepared, _Compiled] = to.__dict__.setdefault("prepared", {})
        if self not in kept:
            kept[self] = _Compiled(self._build(*self._marks), self._marks)
        return kept[self]


class _Fixed:
    """A parameter that is part of the query."""

    def __init__(self, value: object) -> None:
        self.value = value


class _Compiled:
    def __init__(self, queryset: "QuerySet[Any]", marks: list[str]) -> None:
        self.compiler = queryset.query.get_compiler(using=queryset.db)
        self.sql, params = self.compiler.as_sql()
        self.places = [marks.index(p) if p in marks else _Fixed(p) for p in params]
        self.named = frozenset(_NAME.findall(self.sql))
        info = self.compiler.klass_info
        first, last = info["select_fields"][0], info["select_fields"][-1] + 1
        self.model, self.own = info["model"], slice(first, last)
        self.names = [column.target.attname for column, *_ in self.compiler.select[self.own]]
        populators: Any = get_related_populators
        self.related = populators(info, self.compiler.select, queryset.db)
        self.annotations = list((self.compiler.annotation_col_map or {}).items())
        columns = [column for column, *_ in self.compiler.select]
        self.converters = list(self.compiler.get_converters(columns).items())
        self.db, self.connection = queryset.db, self.compiler.connection

    def rows(self, cursor: Any) -> list[Any]:
        return [self._row(self._converted(list(values))) for values in cursor.fetchall()]

    def _converted(self, values: list[Any]) -> list[Any]:
        """What the columns make of what the driver gives; nothing of nothing."""
        for place, (by, column) in self.converters:
            value = values[place]
            if value is not None:
                for convert in by:
                    value = convert(value, column, self.connection)
                values[place] = value
        return values

    def _row(self, values: Sequence[Any]) -> Any:
        row = self.model.from_db(self.db, self.names, values[self.own])
        for populator in self.related:
            populator.populate(values, row)
        for name, place in self.annotations:
            setattr(row, name, values[place])
        return row


def run(to: Any, sql: str, params: Sequence[Any]) -> Any:
    """Run one statement on the driver's own cursor; on Django's where somebody listens to statements."""
    if (to.execute_wrappers and "waiting" not in to.__dict__) or to.queries_logged:
        cursor: Any = to.cursor()
        cursor.execute(sql, params)
        return cursor
    with to.wrap_database_errors:
        to.ensure_connection()
        cursor = _cursor(to)
        cursor.execute(_spelled(sql, to.vendor), params)
        return cursor


def _cursor(to: Any) -> Any:
    """A cursor whose statements the server may keep prepared; Django's own for PostgreSQL never are."""
    if to.vendor == "sqlite":
        return to.connection.cursor()
    kept: Any = to.__dict__.get("cursor_kept")
    if kept is None or kept.connection is not to.connection:
        kept = to.__dict__["cursor_kept"] = psycopg.RawCursor(to.connection)
    return kept


_IN_USE: ContextVar[Any] = ContextVar("in_use", default=None)


def opened() -> Any:
    """The connection itself, asked for once a statement: each look through the proxy costs."""
    return _IN_USE.get() or connections[DEFAULT_DB_ALIAS]


@contextmanager
def in_use() -> Iterator[None]:
    """Within it the connection is not looked up again."""
    before = _IN_USE.set(opened())
    try:
        yield
    finally:
        _IN_USE.reset(before)


@lru_cache(maxsize=4096)
def _spelled(sql: str, vendor: str) -> str:
    """The statement with its places as the driver writes them."""
    if vendor == "sqlite":
        return sql.replace("%s", "?").replace("%%", "%")
    first, *others = sql.split("%s")
    numbered = (f"${n}{part}" for n, part in enumerate(others, 1))
    return "".join((first, *numbered)).replace("%%", "%")
