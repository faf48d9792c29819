"""Rows in at the speed of plain SQL: inserts and updates are written out once; things.prepared reads so."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import (
    BigIntegerField,
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    OneToOneField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    SmallIntegerField,
    TextField,
)

from shoumi.records.together import Write, there, waiting
from shoumi.things.prepared import forget_ahead, opened, run
from shoumi.things.secret import MarkField

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
_WHOLE: frozenset[type] = frozenset({int, _NOTHING})
_TAKEN: dict[type, frozenset[type]] = {
    CharField: frozenset({str, _NOTHING}),
    TextField: frozenset({str, _NOTHING}),
    ForeignKey: frozenset({str, int, _NOTHING}),
    OneToOneField: frozenset({str, int, _NOTHING}),
    BigIntegerField: _WHOLE,
    IntegerField: _WHOLE,
    MarkField: _WHOLE,
    PositiveIntegerField: _WHOLE,
    PositiveSmallIntegerField: _WHOLE,
    SmallIntegerField: _WHOLE,
    BinaryField: frozenset({bytes, _NOTHING}),
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
    to = opened()
    columns = _inserted(to.vendor, model)
    key = model._meta.pk.attname
    unknown = {name for row in rows for name in row} - {c.name for c in columns}
    if unknown:
        raise LookupError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    for start in range(0, len(rows), MANY):
        some = rows[start : start + MANY]
        values = [c.of(row, to) for row in some for c in columns]
        rows_ = [(model._meta.db_table, row.get(key)) for row in some]
        _write(to, Write(_insertion(to.vendor, model, len(some)), values, rows_))


def facts_of(row: Model) -> dict[str, Any]:
    """A row not yet there, as facts by column name."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


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
    to = opened()
    sql, columns = _updating(to.vendor, model, tuple(facts))
    values = [c.prepared(v, to) for c, v in zip(columns, facts.values(), strict=True)]
    _alter(to, model, sql, [*values, key])


def _alter(to: Any, model: type[Model], sql: str, values: list[Any]) -> None:  # noqa: ANN401  a connection
    """Alter the row whose key comes last."""
    what = f"{model.__name__} {values[-1]}"
    ran = _write(to, Write(sql, values, [(model._meta.db_table, values[-1])], what))
    if ran is not None:
        there(ran.rowcount, what)


def _write(to: Any, write: Write) -> Any:  # noqa: ANN401  a connection
    """The cursor that ran it; None where it waits."""
    if to.__dict__.get("read_ahead"):
        forget_ahead(to, {table for table, _ in write.rows})
    some = waiting(to)
    if some is None:
        return run(to, write.sql, write.values)
    some.add(write)
    return None


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
    to = opened()
    sql, columns = _updating(to.vendor, model, tuple(names))
    for row in rows:
        _alter(to, model, sql, [*(c.prepared(getattr(row, c.name), to) for c in columns), row.pk])


def _given(field: "Field[Any, Any]") -> bool:
    """Whether the database gives the value."""
    return bool(field.primary_key and field.get_internal_type() == "BigAutoField")


def _quoted(name: str | None) -> str:
    return str(connection.ops.quote_name(str(name)))
