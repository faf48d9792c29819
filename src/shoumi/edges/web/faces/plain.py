"""The face of a noun nobody drew one for: its columns are those of its table that have a name."""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db import models

from shoumi.edges.web.faces.cells import TONES, Cell, Column, day_cell, due_cell, link, over, state_cell
from shoumi.edges.web.faces.face import Face
from shoumi.edges.web.faces.linked import UNKNOWN, hides, named
from shoumi.kernel.words import Level
from shoumi.records.now import BEIJING
from shoumi.things.thing import EnumField, LevelField, Thing, joins_of

NAMING = ("title", "name", "number", "code")
"""The column that names a row is the first of these a table has."""
DUE = {
    "due_on",
    "check_due",
    "rectify_by",
    "check_due_on",
    "review_due_on",
    "next_check_on",
    "next_review_on",
}
"""Days that turn red once they pass and the thing is not yet done with."""
ONLY_ON_PAGE = {"scores"}
BROAD, MANY = 200, 8
"""A list shows so many columns, none that holds longer text; the page of a thing shows all."""


def plain_face(table: type[Thing]) -> Face:
    """Columns in the order of the table; the naming one leads to the page of the thing."""
    shown = [f for f in table._meta.concrete_fields if named(f)]
    by_name = {f.name: f for f in shown}
    naming = next((n for n in NAMING if n in by_name), "")
    state = next((f.name for f in shown if isinstance(f, EnumField) and f.name == "state"), "")
    return Face(
        noun=table.noun,
        label=table.label,
        rows=lambda: table._default_manager.select_related(*_linked(shown), *joins_of(table)),
        name=lambda row: name_of(row, naming, shown),
        detail=lambda row: str(getattr(row, state).value) if state else "",
        near=table.near,
        search=tuple(n for n in NAMING if n in by_name),
        level=next((f.name for f in shown if isinstance(f, LevelField)), ""),
        columns=tuple(_column(table, f, naming or shown[0].name) for f in in_lists(shown)),
    )


def in_lists(fields: list[Any]) -> list[Any]:
    """The columns a list shows."""
    return [f for f in fields if (f.max_length or 0) <= BROAD and f.name not in ONLY_ON_PAGE][:MANY]


def only_on_page(row: Thing) -> list[tuple[str, Cell]]:
    """The facts of a row that lists leave out, those that are there."""
    shown = [f for f in row._meta.concrete_fields if named(f)]
    listed = in_lists(shown)
    facts = [(str(f.verbose_name), cell(row, f)) for f in shown if f not in listed]
    return [fact for fact in facts if fact[1].text]


def name_of(row: Thing, naming: str, shown: list[Any]) -> str:
    """What a row is called; without a naming column, what its list leads to it by, else its kind."""
    said = str(getattr(row, naming, "")) if naming else cell(row, shown[0]).text if shown else ""
    return said or row.label


def _linked(fields: list[Any]) -> list[str]:
    return [f.name for f in fields if isinstance(f, models.ForeignKey)]


def _column(table: type[Thing], field: Any, naming: str) -> Column:
    if field.name == naming:
        return Column(
            str(field.verbose_name), lambda row: link(table.noun, row.pk, cell(row, field).text), wide=True
        )
    return Column(str(field.verbose_name), lambda row: cell(row, field))


def cell(row: Thing, field: Any) -> Cell:
    """One fact of a row as people read it."""
    value = getattr(row, field.name)
    if value is not None and hides(row, field):
        return Cell(UNKNOWN)
    if field.name == "state":
        return state_cell(value)
    if field.name == "number" and isinstance(value, str):
        return Cell(value, "number")
    if field.name in DUE:
        return due_cell(value, open_=not over(getattr(row, "state", None)))
    return next(made(value) for kind, made in _CELLS if isinstance(value, kind))


def _several(value: list[Any]) -> Cell:
    """A list of words, or of people and organs by id and name."""
    return Cell("、".join(str(one[1] if isinstance(one, list) else one) for one in value))


def _level(value: Level) -> Cell:
    return Cell(value.name, "mark", TONES[value])


_CELLS: tuple[tuple[Any, Callable[[Any], Cell]], ...] = (
    (type(None), lambda _: Cell("")),
    (bool, lambda value: Cell("是" if value else "否")),
    (Level, _level),
    (Enum, lambda value: Cell(str(value.value))),
    (datetime, lambda value: Cell(value.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M"), "number")),
    (date, day_cell),
    (int, lambda value: Cell(str(value), "number")),
    (list, _several),
    (object, lambda value: Cell(str(value))),
)
