"""批准机关: which persons hold an authority for one asking, and who may never: the one who asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from shoumi.kernel.model import Asked
from shoumi.kernel.words import Authority, Level, OrganLevel, Post
from shoumi.nouns.matter import Matter
from shoumi.nouns.person import Person
from shoumi.records.actors import in_force, superiors
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment

OUTSIDE = frozenset({Authority.保密行政管理部门, Authority.有权批准超期的机关})
"""Never on this site: their consent comes by letter."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Posts at an organ that together hold an authority."""

    organ: str | None
    posts: tuple[Post, ...]


def seat(authority: Authority, asked: Asked[Any, Any]) -> Seat:
    """Where the authority sits for this asking; `organ` None: outside this site."""
    own = asked.organ.id
    leaders = (Post.机关领导,)
    match authority:
        case Authority.承办单位主管领导:
            return Seat(own, (Post.主管领导, Post.机关领导))
        case Authority.指定审核人:
            return Seat(own, (Post.定密审核人,))
        case Authority.定密责任人:
            return Seat(own, (Post.定密责任人, Post.机关领导))
        case Authority.主管领导:
            return Seat(own, (Post.主管领导, Post.机关领导))
        case Authority.本机关领导:
            return Seat(own, leaders)
        case Authority.县级以上公安机关领导:
            return Seat(_county_or_above(own), leaders)
        case Authority.本机关保密工作机构:
            return Seat(own, (Post.保密干部,))
        case Authority.上级保密工作机构:
            return Seat(_above(own), (Post.保密干部,))
        case Authority.上级机关:
            return Seat(_above(own), leaders)
        case Authority.制文单位:
            return Seat(_sender(asked.thing), leaders)
        case Authority.原定密机关:
            return Seat(_origin(asked.thing), (Post.机关领导, Post.定密责任人))
        case Authority.原定密机关的上级机关:
            return Seat(_above(_origin(asked.thing)), leaders)
        case _:
            return Seat(None, ())


def _above(organ: str | None) -> str | None:
    return next(superiors(organ), None) if organ else None


def _county_or_above(organ: str) -> str | None:
    for one in (organ, *superiors(organ)):
        if Organ.objects.values_list("level", flat=True).get(id=one) is not OrganLevel.基层:
            return one
    return None


def _matter(thing: Any) -> Matter | None:  # noqa: ANN401  a noun
    return thing if isinstance(thing, Matter) else getattr(thing, "matter", None)


def _origin(thing: Any) -> str | None:  # noqa: ANN401
    matter = _matter(thing)
    return matter.origin if matter else None


def _sender(thing: Any) -> str | None:  # noqa: ANN401
    document = getattr(thing, "document", thing)
    received = getattr(document, "received", False)
    return getattr(document, "sender", None) if received else getattr(document, "organ", None)


def holders(any_of: Iterable[Authority], asked: Asked[Any, Any], day: date) -> list[Appointment]:
    """Appointments that hold one of these authorities now, the asker's own left out."""
    wanted = Q(pk__in=[])
    for authority in any_of:
        found = seat(authority, asked)
        if found.organ:
            wanted |= Q(organ_id=found.organ, post__in=[p.name for p in found.posts])
    rows = Appointment.objects.filter(in_force(day), wanted).select_related("person", "organ")
    able = (r for r in rows if r.person_id != asked.actor.id and r.person.left_on is None)
    return [r for r in able if _reaches(r, asked)]


def held(person: Person, any_of: Iterable[Authority], asked: Asked[Any, Any], day: date) -> list[Authority]:
    """Which of these authorities the person holds for this asking; never any for his own."""
    if person.id == asked.actor.id:
        return []
    return [a for a in any_of if any(r.person_id == person.id for r in holders((a,), asked, day))]


def _reaches(row: Appointment, asked: Asked[Any, Any]) -> bool:
    """An appointed 定密责任人 determines no higher than his appointment says."""
    if row.post is not Post.定密责任人 or row.most is None:
        return True
    level = getattr(asked.form, "level", None) or getattr(asked.thing, "level", None)
    return level is None or Level(level) <= Level(row.most)
