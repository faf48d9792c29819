"""Copies in the hands of one who may no longer know of them: their level was raised, or his right was taken.

He is told no more than their numbers, which stand on the paper he holds; the keepers are told whom to take
them back from.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from shoumi.kernel.words import Kind
from shoumi.nouns.document import IN_HAND
from shoumi.nouns.person import Person, kept_organs
from shoumi.records.actors import in_force
from shoumi.records.knowledge import seen_by
from shoumi.records.now import today
from shoumi.things.documents import Copy
from shoumi.things.people import Appointment
from shoumi.things.scope import ScopeKey

MATTER = "document__matter"
_OUT = [state.name for state in IN_HAND]


@dataclass(frozen=True, slots=True)
class Held:
    """A copy he holds and may not know of: 登记号 and 份号, and nothing else."""

    number: str


def held(person: Person) -> list[Held]:
    """What he has in hand and may no longer know of."""
    his = Copy.objects.filter(holder_id=person.id, state__in=_OUT)
    told = his.exclude(pk__in=seen_by(person, his, MATTER).values("pk")).order_by("pk")
    numbers = told.values_list("document__register_number", "number")
    return [Held(f"登记号{register}　份号{number}") for register, number in numbers]


def to_take_back(person: Person, rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Of these copies those of organs whose books he keeps, in hands that may not know of them."""
    kept = kept_organs(person)
    out = rows.filter(organ_id__in=kept, state__in=_OUT, holder__isnull=False) if kept else rows.none()
    found: QuerySet[Any] = out.filter(_not_cleared() | ~_named()).annotate(astray=Value(True))
    return found


def _not_cleared() -> Q:
    """Whether the holder's clearance of today is below the level."""
    day, level = today(), f"{MATTER}__level"
    none = Q(holder__clearance__isnull=True) | Q(holder__cleared_from__isnull=True)
    past = (
        Q(holder__cleared_from__gt=day) | Q(holder__cleared_until__lt=day) | Q(holder__left_on__isnull=False)
    )
    return Q(**{f"{MATTER}__kind": Kind.国家秘密}) & (none | past | Q(holder__clearance__lt=F(level)))


def _named() -> Exists:
    """Whether the scope names the holder, his organ, or a post he holds."""
    posts = Appointment.objects.filter(in_force(today()), person=OuterRef(OuterRef("holder_id")))
    key = Concat(Value("岗:"), F("organ_id"), Value(":"), F("post"), output_field=CharField())
    named = Q(key=Concat(Value("人:"), OuterRef("holder_id")))
    named |= Q(key=Concat(Value("机关:"), OuterRef("holder__organ_id")))
    named |= Q(key__in=posts.annotate(name=key).values("name"))
    return Exists(ScopeKey.objects.filter(named, thing=OuterRef(f"{MATTER}_id")))
