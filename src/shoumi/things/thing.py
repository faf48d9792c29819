"""What every table has in common: an opaque id, the entries that made and last changed it."""

import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, ClassVar

from django.db import models
from django.db.models.base import ModelState

from shoumi.kernel.words import Level
from shoumi.nouns.noun import Ref
from shoumi.things.prepared import Prepared
from shoumi.things.sight import Sight, Staff

ID_LENGTH = 26


class EnumField(models.CharField):  # type: ignore[type-arg]  # Django is not generic when it runs
    """A closed vocabulary kept by member name."""

    def __init__(self, vocabulary: type[Enum] | None = None, **about: Any) -> None:
        """`vocabulary` is left out only by migrations, which know the column as text."""
        self.vocabulary = vocabulary
        about.setdefault("max_length", 40)
        super().__init__(**about)

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        if isinstance(options.get("default"), Enum):
            options["default"] = options["default"].name
        return name, "django.db.models.CharField", args, options

    def from_db_value(self, value: str | None, *_: object) -> Enum | None:
        return self.vocabulary[value] if value and self.vocabulary else None

    def to_python(self, value: Any) -> Any:
        return self.vocabulary[value] if isinstance(value, str) and value and self.vocabulary else value

    def get_prep_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Enum) else value


class LevelField(models.SmallIntegerField):  # type: ignore[type-arg]  # Django is not generic when it runs
    """密级, kept by rank so that lists can compare; null where there is none."""

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.SmallIntegerField", args, options

    def from_db_value(self, value: int | None, *_: object) -> Level | None:
        return None if value is None else Level(value)


class SealedField(models.CharField):  # type: ignore[type-arg]  # Django is not generic when it runs
    """The commitment to a text that is kept under seal elsewhere; empty where there is none."""

    def __init__(self, **about: Any) -> None:
        super().__init__(**({"max_length": 64, "default": "", "blank": True} | about))

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


class Row(models.Model):
    """A row whose making nobody listens to: read from the database, its columns are set all at once."""

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> Any:
        row, state = cls.__new__(cls), ModelState()
        state.adding, state.db = False, db
        row.__dict__.update(zip(field_names, values, strict=True), _state=state)
        return row


class Thing(Row):
    """A registered thing. `born` and `touched` are ledger indexes; nothing is ever deleted."""

    noun: ClassVar[str]
    label: ClassVar[str]
    """What officers call it."""
    kind_of_facts: ClassVar[type]
    """The noun its rows give."""
    sight: ClassVar[Sight] = Staff()
    """Who may learn that it exists."""
    close: ClassVar[bool] = False
    """Whether those who keep the books see its lines and history only where `sight` names them."""
    joins: ClassVar[tuple[str, ...]] = ()
    """The links its facts read through."""
    by_code: ClassVar[str] = ""
    """The column by which people also name it."""
    near: ClassVar[str] = "organ_id"
    """The column with the organ whose people find it in their lists."""
    of_a_day: ClassVar[bool] = False
    """Whether its facts are those of a day."""
    sets: ClassVar[dict[str, type[models.Model]]] = {}
    """Facts that are sets of text, and the table that indexes them for lists."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, editable=False)
    born = models.BigIntegerField(db_index=True)
    touched = models.BigIntegerField()

    class Meta:
        abstract = True

    def facts(self) -> Any:
        """The noun of this row: each fact from the column of its name, unless a table says otherwise."""
        return self.kind_of_facts(**{name: read(self) for name, read in _readers(type(self))})


@cache
def _readers(table: type[Thing]) -> tuple[tuple[str, Callable[[Thing], Any]], ...]:
    hints = typing.get_type_hints(table.kind_of_facts)
    return tuple((f.name, _reader(f.name, hints[f.name], table)) for f in fields(table.kind_of_facts))


def _reader(name: str, hint: Any, table: type[Thing]) -> Callable[[Thing], Any]:
    if isinstance(hint, types.UnionType):
        hint = next(a for a in typing.get_args(hint) if a is not types.NoneType)
    kept = table._meta.get_field(name)
    if kept.one_to_many:
        return _belonging(kept)
    if isinstance(kept, models.ForeignKey):
        return _linked(name, hint) if is_dataclass(hint) else lambda row: getattr(row, f"{name}_id")
    origin = typing.get_origin(hint)
    if origin in {tuple, frozenset}:
        read = _member(typing.get_args(hint)[0])
        return lambda row: origin(map(read, getattr(row, name)))
    return lambda row: getattr(row, name)


def _belonging(kept: Any) -> Callable[[Thing], Any]:
    """The nouns of the rows that link here, in the order they came."""
    table, link_ = kept.related_model, kept.field.attname
    rows = Prepared(
        lambda key: (
            table._default_manager.filter(**{link_: key})
            .select_related(*joins_of(table))
            .order_by("born", "pk")
        )
    )
    return lambda row: tuple(one.facts() for one in rows(row.pk))


def _member(kind: Any) -> Callable[[Any], Any]:
    """How a list kept as JSON gives one of its members: words by name, people and organs by id and name."""
    if kind is Ref:
        return lambda kept: Ref(*kept)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda kept: kind[kept]
    return lambda kept: kept


def _linked(name: str, hint: Any) -> Callable[[Thing], Any]:
    def facts(row: Thing) -> Any:
        to = getattr(row, name)
        if to is None:
            return None
        return Ref(to.pk, str(to)) if hint is Ref else to.facts()

    return facts


@cache
def joins_of(table: type[Thing]) -> tuple[str, ...]:
    """What a query reads through for its facts: what the table says, else the links of its noun."""
    if table.joins or table.facts is not Thing.facts:
        return table.joins
    named = {f.name for f in fields(table.kind_of_facts)}
    hints = {k: v for k, v in typing.get_type_hints(table.kind_of_facts).items() if k in named}
    return tuple(
        name
        for name, hint in hints.items()
        if isinstance(table._meta.get_field(name), models.ForeignKey)
        and any(is_dataclass(h) for h in (hint, *typing.get_args(hint)))
    )


def link(to: str, **about: Any) -> Any:
    """A foreign key that nothing can cascade through."""
    about.setdefault("null", True)
    about.setdefault("related_name", "+")
    return models.ForeignKey(to, on_delete=models.PROTECT, **about)
