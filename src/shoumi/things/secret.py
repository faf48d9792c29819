"""Columns that hold content: sealed in the database, open in memory.

A sealed column can be read and written, asked whether it is empty, and nothing else: what compares, orders or
searches sealed texts in the database is refused when the query is built. Words are found by the marks that
stand beside the texts (`Searched`). What seals comes from above by `seal_with`; nothing here knows a key.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Protocol

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, GreaterThan, IsNull

MARKS = 4
"""So many numbers of 63 bits carry the marks of a row's words."""
SOUNDS = 3
"""And so many the marks of how they are said."""
BITS = 63


class Sealer(Protocol):
    """What seals and opens; `bound` names the table and column a value belongs to."""

    def seal(self, plain: bytes, bound: bytes) -> bytes: ...

    def opened(self, sealed: bytes, bound: bytes) -> bytes: ...

    def marks(self, texts: Iterable[str], numbers: int) -> list[int]: ...

    def sounds(self, texts: Iterable[str], numbers: int) -> list[int]: ...

    def spellings(self, word: str, numbers: int) -> list[list[int]]: ...


_SEALERS: list[Sealer] = []


def seal_with(sealer: Sealer) -> None:
    """Tell the columns who seals; done once, at start."""
    _SEALERS[:] = [sealer]


def sealer() -> Sealer:
    """Who seals."""
    return _SEALERS[0]


class _Empty(Exact):  # type: ignore[type-arg]  # Django is not generic when it runs
    """Whether nothing is there. Two seals of one text differ, so no other text can be asked for."""

    def get_prep_lookup(self) -> Any:
        if self.rhs:
            raise FieldError("sealed texts cannot be compared in the database; find words by their marks")
        return self.rhs


class _Something(GreaterThan):  # type: ignore[type-arg]  # Django is not generic when it runs
    """Whether something is there: whatever is sealed is greater than nothing."""

    get_prep_lookup = _Empty.get_prep_lookup


class Secret(models.Field):  # type: ignore[type-arg]  # Django is not generic when it runs
    """A sealed column. The empty value stays empty, so that it can be asked for."""

    empty: ClassVar[Callable[[], Any]]

    def __init__(self, *args: Any, **about: Any) -> None:
        about["default"] = self.given_default(about.get("default"))
        super().__init__(*args, **about)

    def given_default(self, _: Any) -> Any:
        return type(self).empty

    def deconstruct(self) -> Any:
        """Migrations know the column as bytes."""
        name, _, args, options = super().deconstruct()
        options.pop("max_length", None)
        options["default"] = b""
        return name, "django.db.models.BinaryField", args, options

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_lookup(self, lookup_name: str) -> Any:
        allowed = {"exact": _Empty, "gt": _Something, "isnull": IsNull}
        if lookup_name not in allowed:
            raise FieldError(f"{self.name} is sealed: {lookup_name} cannot be asked of it in the database")
        return allowed[lookup_name]

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is sealed: {lookup_name} cannot be asked of it in the database")

    @property
    def bound(self) -> bytes:
        """What a sealed value of this column is bound to."""
        kept: bytes | None = self.__dict__.get("_bound")
        if kept is None:
            kept = self.__dict__["_bound"] = f"{self.model._meta.db_table}.{self.column}".encode()
        return kept

    def get_db_prep_value(self, value: Any, connection: Any, prepared: Any = None) -> Any:  # noqa: ARG002
        if value is None:
            return None
        plain = self.written(value)
        return sealer().seal(plain, self.bound) if plain else b""

    def from_db_value(self, value: Any, *_: object) -> Any:
        if value is None:
            return None
        return self.read(sealer().opened(bytes(value), self.bound)) if value else type(self).empty()

    def written(self, value: Any) -> bytes:
        """The bytes to be sealed; none for what is empty."""
        raise NotImplementedError

    def read(self, plain: bytes) -> Any:
        """The value of opened bytes."""
        raise NotImplementedError


class SecretText(Secret):
    """A text that a person typed about a matter."""

    empty = str

    def written(self, value: Any) -> bytes:
        return str(value).encode()

    def read(self, plain: bytes) -> str:
        return plain.decode()


class SecretBytes(Secret):
    """Bytes that open or prove content."""

    empty = bytes

    def written(self, value: Any) -> bytes:
        return bytes(value)

    def read(self, plain: bytes) -> bytes:
        return plain


class SecretJSON(Secret):
    """Content with a shape: an object, or with `SecretList` a list."""

    empty = dict

    def written(self, value: Any) -> bytes:
        if not value and value == type(self).empty():
            return b""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def read(self, plain: bytes) -> Any:
        return json.loads(plain)


class SecretList(SecretJSON):
    """Content that is a list."""

    empty = list


class MarkField(models.BigIntegerField):  # type: ignore[type-arg]  # Django is not generic when it runs
    """Some of the marks of a row's words; `holds` asks for rows that bear all the marks given."""

    def __init__(self, **about: Any) -> None:
        super().__init__(**({"default": 0, "editable": False} | about))

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.BigIntegerField", args, options


@MarkField.register_lookup
class _Holds(models.Lookup):  # type: ignore[type-arg]  # Django is not generic when it runs
    lookup_name = "holds"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, params = self.process_lhs(compiler, connection)
        wanted, values = self.process_rhs(compiler, connection)
        return f"({column} & {wanted}) = {wanted}", (*params, *values, *values)


class Sounded(models.Model):
    """A table whose names are also found as they are said: the columns `sounded`, by their marks.

    Rows that older releases wrote bear none until the upgrade; they are not ruled out.
    """

    sounded: ClassVar[tuple[str, ...]] = ()

    sound0 = MarkField(null=True, default=None)
    sound1 = MarkField(null=True, default=None)
    sound2 = MarkField(null=True, default=None)

    class Meta:
        abstract = True

    @classmethod
    def said(cls) -> tuple[str, ...]:
        """The columns that are found so."""
        return cls.sounded


class Searched(Sounded):
    """A table whose sealed texts can be searched: the columns `sought`, by their marks."""

    sought: ClassVar[tuple[str, ...]] = ()

    mark0 = MarkField()
    mark1 = MarkField()
    mark2 = MarkField()
    mark3 = MarkField()

    class Meta:
        abstract = True

    @classmethod
    def said(cls) -> tuple[str, ...]:
        return cls.sounded or cls.sought


def marks_of(texts: Iterable[str], numbers: int = MARKS) -> dict[str, int]:
    """The marks of these texts, by column."""
    return {f"mark{n}": one for n, one in enumerate(sealer().marks(texts, numbers))}


def may_hold(word: str, path: str = "") -> models.Q:
    """Rows, or rows joined by the path, whose marks do not rule the word out."""
    wanted = marks_of([word])
    return models.Q(**{f"{path}{name}__holds": one for name, one in wanted.items() if one})


def sounds_of(texts: Iterable[str]) -> dict[str, int]:
    """The marks of how these texts are said, by column."""
    return {f"sound{n}": one for n, one in enumerate(sealer().sounds(texts, SOUNDS))}


def may_sound(word: str, path: str = "") -> models.Q:
    """Rows, or rows joined by the path, which the letters may spell; those without marks among them."""
    wanted = models.Q(**{f"{path}sound0": None})
    for way in sealer().spellings(word, SOUNDS):
        wanted |= models.Q(**{f"{path}sound{n}__holds": one for n, one in enumerate(way) if one})
    return wanted
