"""Querysets compiled once: what is always asked in the same words costs no more than plain SQL."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import get_related_populators
from psycopg.types.datetime import TimestamptzLoader

_MARK = "\x00parameter{}"
_NAME = re.compile(r'"(\w+)"')


class Prepared:
    """A queryset with places for values, compiled once for each connection; `build` gets the places.

    `through` names tables of which it follows only links that are never altered.
    """

    def __init__(
        self, build: Callable[..., "QuerySet[Any]"], places: int = 1, through: Iterable[str] = ()
    ) -> None:
        self._build, self._marks = build, [_MARK.format(n) for n in range(places)]
        self.through = frozenset(through)

    def __call__(self, *values: str) -> list[Any]:
        """The rows for these values, with what the queryset joins."""
        to = opened()
        if ahead := to.__dict__.get("read_ahead"):
            rows = ahead.pop((self, values), None)
            if rows is not None:
                return rows  # type: ignore[no-any-return]  # kept by read_ahead
        compiled = self.compiled(to)
        if waiting := to.__dict__.get("waiting"):
            waiting.before_reading(compiled.named)
        return compiled.rows(run(to, compiled.sql, compiled.params(values)))

    def compiled(self, to: Any) -> "_Compiled":
        """What it is on this connection."""
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

    def params(self, values: Sequence[str]) -> list[Any]:
        return [values[p] if isinstance(p, int) else p.value for p in self.places]

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


Reading = tuple[Prepared, tuple[str, ...]]
"""A query and its values."""
FEW = 12
"""Up to so many values a query is compiled once for their number."""


class Several:
    """A queryset with places for any number of values."""

    def __init__(self, build: Callable[..., "QuerySet[Any]"], through: Iterable[str] = ()) -> None:
        self._build = build
        self._few = {number: Prepared(build, number, through) for number in range(1, FEW + 1)}

    def __call__(self, values: Sequence[str]) -> list[Any]:
        """The rows for these values; none for none."""
        few = self._few.get(len(values))
        return few(*values) if few else list(self._build(*values)) if values else []

    def reading(self, values: Sequence[str]) -> Iterator[Reading]:
        """What it reads, where that may be read ahead."""
        if few := self._few.get(len(values)):
            yield few, tuple(values)


def read_ahead(readings: Iterable[Reading]) -> None:
    """Read in one exchange with PostgreSQL, in this order, what will be asked one by one; each is told once.

    Only for what nobody else can alter until it is asked for. Elsewhere, and where somebody listens to
    statements, nothing is read.
    """
    to = opened()
    if to.vendor != "postgresql" or _listened_to(to):
        return
    ahead, waiting = to.__dict__.setdefault("read_ahead", {}), to.__dict__.get("waiting")
    wanted = [reading for reading in dict.fromkeys(readings) if reading not in ahead]
    if len(wanted) < WORTH:
        return
    sent = []
    with to.wrap_database_errors:
        to.ensure_connection()
        for query, _ in wanted if waiting else ():
            waiting.before_reading(query.compiled(to).named)
        with to.connection.pipeline():
            for cursor, (query, values) in zip(_cursors(to, len(wanted)), wanted, strict=True):
                compiled = query.compiled(to)
                cursor.execute(_spelled(compiled.sql, to.vendor), compiled.params(values))
                sent.append((query, values, compiled, cursor))
        ahead.update(((query, values), compiled.rows(cursor)) for query, values, compiled, cursor in sent)


WORTH = 2
"""So many readings are worth one exchange of their own."""


def forget_ahead(to: Any, tables: Iterable[str] | None = None) -> None:
    """What was read ahead and not told yet is read anew: of these tables, or all."""
    ahead: dict[Reading, Any] = to.__dict__.get("read_ahead") or {}
    for query, values in list(ahead):
        if tables is None or not (query.compiled(to).named - query.through).isdisjoint(tables):
            del ahead[query, values]


def _listened_to(to: Any) -> bool:
    return bool((to.execute_wrappers and "waiting" not in to.__dict__) or to.queries_logged)


def run(to: Any, sql: str, params: Sequence[Any]) -> Any:
    """Run one statement on the driver's own cursor; on Django's where somebody listens to statements."""
    if _listened_to(to):
        cursor: Any = to.cursor()
        cursor.execute(sql, params)
        return cursor
    with to.wrap_database_errors:
        to.ensure_connection()
        cursor = _cursor(to)
        cursor.execute(_spelled(sql, to.vendor), params)
        return cursor


def _cursor(to: Any) -> Any:
    return to.connection.cursor() if to.vendor == "sqlite" else _cursors(to, 1)[0]


def _cursors(to: Any, number: int) -> list[Any]:
    """Cursors kept open, whose statements the server may keep prepared; it keeps none of Django's own."""
    kept: list[Any] = to.__dict__.setdefault("cursors_kept", [])
    if kept and kept[0].connection is not to.connection:
        kept.clear()
    while len(kept) < number:
        cursor = psycopg.RawCursor(to.connection)
        cursor.adapters.register_loader(
            "timestamptz", TimestamptzLoader
        )  # Django's own is slower, being Python
        kept.append(cursor)
    return kept[:number]


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
