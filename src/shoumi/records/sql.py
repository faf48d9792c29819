"""Rows in and out at the speed of plain SQL: querysets compiled once, inserts and updates written out.

What each act reads and writes is always the same few statements. Compiling them anew each time would cost
more than running them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model, QuerySet
from django.db.models.query import get_related_populators

_MARK = "\x00parameter{}"


class Prepared:
    """A queryset with places for values, compiled once for each connection; `build` gets the places."""

    def __init__(self, build: Callable[..., "QuerySet[Any]"], places: int = 1) -> None:
        self._build, self._marks = build, [_MARK.format(n) for n in range(places)]

    def __call__(self, *values: str) -> list[Any]:
        """The rows for these values, with what the queryset joins."""
        compiled = self._compiled()
        return compiled.run([values[p] if isinstance(p, int) else p.value for p in compiled.places])

    def _compiled(self) -> "_Compiled":
        kept: dict[Prepared, _Compiled] = connection.__dict__.setdefault("prepared", {})
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

    def run(self, params: Sequence[Any]) -> list[Any]:
        found = _run(self.sql, params).fetchall()
        return [self._row(values) for values in self.compiler.apply_converters(found, self.converters)]

    def _row(self, values: Sequence[Any]) -> Any:  # noqa: ANN401  a row of the queryset's model
        row = self.model.from_db(self.db, self.names, values[self.own])
        for populator in self.related:
            populator.populate(values, row)
        for name, place in self.annotations:
            setattr(row, name, values[place])
        return row


def _run(sql: str, params: Sequence[Any]) -> Any:  # noqa: ANN401  a cursor of the driver
    """Run one statement on the driver's own cursor; on Django's where somebody listens to statements."""
    if connection.execute_wrappers or connection.queries_logged:
        cursor: Any = connection.cursor()
        cursor.execute(sql, params)
        return cursor
    with connection.wrap_database_errors:
        connection.ensure_connection()
        cursor = connection.connection.cursor()
        cursor.execute(_spelled(sql, connection.vendor), params)
        return cursor


@cache
def _spelled(sql: str, vendor: str) -> str:
    """The statement with its places as the driver writes them."""
    return sql.replace("%s", "?").replace("%%", "%") if vendor == "sqlite" else sql


def insert(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows given as facts by column name, defaults filled in; keys the database gives are not read."""
    if not rows:
        return
    sql, fields = _insertion(connection.vendor, model)
    unknown = {name for row in rows for name in row} - {f.attname for f in fields}
    if unknown:
        raise LookupError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    values = [[_prepared(f, row) for f in fields] for row in rows]
    if len(values) == 1:
        _run(sql, values[0])
    else:
        with connection.cursor() as cursor:
            cursor.executemany(sql, values)


def _prepared(field: "Field[Any, Any]", row: Mapping[str, Any]) -> Any:  # noqa: ANN401  a database value
    value = row[field.attname] if field.attname in row else field.get_default()
    return field.get_db_prep_save(value, connection)


@cache
def _insertion(_: str, model: type[Model]) -> "tuple[str, list[Field[Any, Any]]]":
    fields = [f for f in model._meta.concrete_fields if not _given(f)]
    names, places = ", ".join(_quoted(f.column) for f in fields), ", ".join(["%s"] * len(fields))
    # names come from the tables themselves, values go as parameters
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({names}) VALUES ({places})", fields  # noqa: S608


def update(model: type[Model], key: str | int, facts: Mapping[str, Any]) -> int:
    """Set facts, named by field or column, of the row with this key; returns how many there were."""
    sql, fields = _updating(connection.vendor, model, tuple(facts))
    values = [f.get_db_prep_save(v, connection) for f, v in zip(fields, facts.values(), strict=True)]
    return int(_run(sql, [*values, key]).rowcount)


@cache
def _updating(_: str, model: type[Model], names: tuple[str, ...]) -> "tuple[str, list[Field[Any, Any]]]":
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    sets = ", ".join(f"{_quoted(f.column)} = %s" for f in fields)
    own = _quoted(model._meta.pk.column)
    # names come from the tables themselves, values go as parameters
    return f"UPDATE {_quoted(model._meta.db_table)} SET {sets} WHERE {own} = %s", fields  # noqa: S608


def update_all(model: type[Model], rows: Iterable[Model], names: Sequence[str]) -> None:
    """Write these facts of each row back."""
    for row in rows:
        update(model, row.pk, {name: getattr(row, name) for name in names})


def _given(field: "Field[Any, Any]") -> bool:
    """Whether the database gives the value."""
    return bool(field.primary_key and field.get_internal_type() == "BigAutoField")


def _quoted(name: str | None) -> str:
    return str(connection.ops.quote_name(str(name)))
