"""Rows in and out at the speed of plain SQL: querysets compiled once, inserts and updates written out.

What each act reads and writes is always the same few statements. Compiling them anew each time would cost
more than running them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    ForeignKey,
    Model,
    PositiveIntegerField,
    QuerySet,
    SmallIntegerField,
    TextField,
)
from django.db.models.query import get_related_populators

_MARK = "\x00parameter{}"


class Prepared:
    """A queryset with places for values, compiled once for each connection; `build` gets the places."""

    def __init__(self, build: Callable[..., "QuerySet[Any]"], places: int = 1) -> None:
        self._build, self._marks = build, [_MARK.format(n) for n in range(places)]

    def __call__(self, *values: str) -> list[Any]:
        """The rows for these values, with what the queryset joins."""
        to = _open()
        compiled = self._compiled(to)
        params = [values[p] if isinstance(p, int) else p.value for p in compiled.places]
        return compiled.rows(_run(to, compiled.sql, params))

    def _compiled(self, to: Any) -> "_Compiled":  # noqa: ANN401
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
        info = self.compiler.klass_info
        first, last = info["select_fields"][0], info["select_fields"][-1] + 1
        self.model, self.own = info["model"], slice(first, last)
        self.names = [column.target.attname for column, *_ in self.compiler.select[self.own]]
        populators: Any = get_related_populators
        self.related = populators(info, self.compiler.select, queryset.db)
        self.annotations = list((self.compiler.annotation_col_map or {}).items())
        self.converters = self.compiler.get_converters([column for column, *_ in self.compiler.select])
        self.db = queryset.db

    def rows(self, cursor: Any) -> list[Any]:  # noqa: ANN401
        found = self.compiler.apply_converters(cursor.fetchall(), self.converters)
        return [self._row(values) for values in found]

    def _row(self, values: Sequence[Any]) -> Any:  # noqa: ANN401  a row of the queryset's model
        row = self.model.from_db(self.db, self.names, values[self.own])
        for populator in self.related:
            populator.populate(values, row)
        for name, place in self.annotations:
            setattr(row, name, values[place])
        return row


def _run(to: Any, sql: str, params: Sequence[Any], *, many: bool = False) -> Any:  # noqa: ANN401  a cursor
    """Run one statement on the driver's own cursor; on Django's where somebody listens to statements."""
    if to.execute_wrappers or to.queries_logged:
        cursor: Any = to.cursor()
        (cursor.executemany if many else cursor.execute)(sql, params)
        return cursor
    with to.wrap_database_errors:
        to.ensure_connection()
        cursor = _cursor(to)
        (cursor.executemany if many else cursor.execute)(_spelled(sql, to.vendor), params)
        return cursor


def _cursor(to: Any) -> Any:  # noqa: ANN401
    """A cursor whose statements the server may keep prepared; Django's own for PostgreSQL never are."""
    return to.connection.cursor() if to.vendor == "sqlite" else psycopg.Cursor(to.connection)


def _open() -> Any:  # noqa: ANN401  a connection of Django's
    """The connection itself, asked for once a statement: each look through the proxy costs."""
    return connections[DEFAULT_DB_ALIAS]


@contextmanager
def together() -> Iterator[None]:
    """Within it PostgreSQL is not waited for after each write: faults surface with the next rows or the end.

    Raises LookupError where an updated row was not there.
    """
    to = _open()
    if to.vendor != "postgresql" or to.execute_wrappers or to.queries_logged or "unsure" in to.__dict__:
        yield
        return
    to.ensure_connection()
    unsure: list[tuple[Any, str]] = to.__dict__.setdefault("unsure", [])
    try:
        with to.wrap_database_errors, to.connection.pipeline():
            yield
        for cursor, what in unsure:
            _there(cursor, what)
    finally:
        del to.__dict__["unsure"]


def _there(cursor: Any, what: str) -> None:  # noqa: ANN401
    if cursor.rowcount != 1:
        raise LookupError(f"{what} is not there to be altered")


@cache
def _spelled(sql: str, vendor: str) -> str:
    """The statement with its places as the driver writes them."""
    return sql.replace("%s", "?").replace("%%", "%") if vendor == "sqlite" else sql


MANY = 20
"""So many rows go into a table by one statement."""


class _Column(NamedTuple):
    """A column, and the kinds of value the driver takes for it as they are."""

    field: "Field[Any, Any]"
    name: str
    plain: frozenset[type]

    def prepared(self, value: Any, to: Any) -> Any:  # noqa: ANN401  a fact, a connection
        return value if value.__class__ in self.plain else self.field.get_db_prep_save(value, to)

    def of(self, row: Mapping[str, Any], to: Any) -> Any:  # noqa: ANN401  a connection
        return self.prepared(row[self.name] if self.name in row else self.field.get_default(), to)


_NOTHING = type(None)
_NONE: frozenset[type] = frozenset()
_TAKEN: dict[type, frozenset[type]] = {
    CharField: frozenset({str, _NOTHING}),
    TextField: frozenset({str, _NOTHING}),
    ForeignKey: frozenset({str, _NOTHING}),
    BigIntegerField: frozenset({int, _NOTHING}),
    PositiveIntegerField: frozenset({int, _NOTHING}),
    SmallIntegerField: frozenset({int, _NOTHING}),
    BooleanField: frozenset({bool}),
}
_TAKEN_BY_POSTGRESQL: dict[type, frozenset[type]] = {
    DateTimeField: frozenset({datetime, _NOTHING}),
    DateField: frozenset({date, _NOTHING}),
}


def _column(field: "Field[Any, Any]", vendor: str) -> _Column:
    taken = _TAKEN | (_TAKEN_BY_POSTGRESQL if vendor == "postgresql" else {})
    return _Column(field, field.attname, taken.get(type(field), _NONE))


def insert(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows given as facts by column name, defaults filled in; keys of the database are not read."""
    to = _open()
    columns = _inserted(to.vendor, model)
    unknown = {name for row in rows for name in row} - {c.name for c in columns}
    if unknown:
        raise LookupError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    for start in range(0, len(rows), MANY):
        some = rows[start : start + MANY]
        _run(to, _insertion(to.vendor, model, len(some)), [c.of(row, to) for row in some for c in columns])


@cache
def _inserted(vendor: str, model: type[Model]) -> list[_Column]:
    return [_column(f, vendor) for f in model._meta.concrete_fields if not _given(f)]


@cache
def _insertion(vendor: str, model: type[Model], rows: int) -> str:
    names = [_quoted(c.field.column) for c in _inserted(vendor, model)]
    places = ", ".join([f"({', '.join(['%s'] * len(names))})"] * rows)
    # names come from the tables themselves, values go as parameters
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({', '.join(names)}) VALUES {places}"  # noqa: S608


def update(model: type[Model], key: str | int, facts: Mapping[str, Any]) -> None:
    """Set facts, named by field or column, of the row with this key. LookupError where there is none."""
    to = _open()
    sql, columns = _updating(to.vendor, model, tuple(facts))
    values = [c.prepared(v, to) for c, v in zip(columns, facts.values(), strict=True)]
    cursor, what = _run(to, sql, [*values, key]), f"{model.__name__} {key}"
    if "unsure" in to.__dict__:
        to.__dict__["unsure"].append((cursor, what))
    else:
        _there(cursor, what)


@cache
def _updating(vendor: str, model: type[Model], names: tuple[str, ...]) -> tuple[str, list[_Column]]:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    sets = ", ".join(f"{_quoted(f.column)} = %s" for f in fields)
    own = _quoted(model._meta.pk.column)
    # names come from the tables themselves, values go as parameters
    sql = f"UPDATE {_quoted(model._meta.db_table)} SET {sets} WHERE {own} = %s"  # noqa: S608
    return sql, [_column(f, vendor) for f in fields]


def update_all(model: type[Model], rows: Iterable[Model], names: Sequence[str]) -> None:
    """Write these facts of each row back."""
    to = _open()
    sql, columns = _updating(to.vendor, model, tuple(names))
    values = [[*(c.prepared(getattr(r, c.name), to) for c in columns), r.pk] for r in rows]
    if len(values) == 1:
        _run(to, sql, values[0])
    elif values:
        _run(to, sql, values, many=True)


def _given(field: "Field[Any, Any]") -> bool:
    """Whether the database gives the value."""
    return bool(field.primary_key and field.get_internal_type() == "BigAutoField")


def _quoted(name: str | None) -> str:
    return str(connection.ops.quote_name(str(name)))
