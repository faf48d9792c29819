"""What every table has in common: an opaque id, the entries that made and last changed it."""

from enum import Enum
from typing import Any, ClassVar

from django.db import models

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


class Thing(models.Model):
    """A registered thing. `born` and `touched` are ledger indexes; nothing is ever deleted."""

    noun: ClassVar[str]
    sets: ClassVar[dict[str, type[models.Model]]] = {}
    """Facts that are sets of text, and the table that indexes them for lists."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, editable=False)
    born = models.BigIntegerField(db_index=True)
    touched = models.BigIntegerField()

    class Meta:
        abstract = True


def link(to: str, **about: Any) -> Any:
    """A foreign key that nothing can cascade through."""
    about.setdefault("null", True)
    about.setdefault("related_name", "+")
    return models.ForeignKey(to, on_delete=models.PROTECT, **about)
