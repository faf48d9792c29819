"""Things a row links to, by name: told to those alone who may know them too."""

from functools import cache
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from shoumi.nouns.person import Person
from shoumi.records.knowledge import seen
from shoumi.things.sight import Staff
from shoumi.things.thing import Thing

UNKNOWN = "不在您的知悉范围内"


def named(field: Any) -> bool:
    """Whether a table gives its column a name for people to read."""
    return field.verbose_name != field.name.replace("_", " ") and not field.primary_key


@cache
def guarded(table: type[Thing]) -> tuple[Any, ...]:
    """Its named links to things that not all staff may know."""
    links = (f for f in table._meta.concrete_fields if isinstance(f, models.ForeignKey) and named(f))
    return tuple(f for f in links if not isinstance(getattr(f.related_model, "sight", Staff()), Staff))


def knowing(table: type[Thing], person: Person) -> dict[str, Exists]:
    """For each of these a column that tells whether he may know what it links to."""
    return {
        _told_by(f): Exists(
            f.related_model._default_manager.filter(
                seen(person, f.related_model.sight), pk=OuterRef(f.attname)
            )
        )
        for f in guarded(table)
    }


def hides(row: Thing, field: Any) -> bool:
    """Whether what it links to there is not his to know; where nobody asked, it is not."""
    return field in guarded(type(row)) and not getattr(row, _told_by(field), False)


def _told_by(field: Any) -> str:
    return f"knows_{field.name}"
