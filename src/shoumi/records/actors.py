"""Who a person is on a day and at an organ: his posts there, and what he is from above."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from shoumi.kernel.words import Post
from shoumi.nouns.device import IN_CHARGE
from shoumi.nouns.document import ANSWERED_FOR, IN_CUSTODY, CopyState
from shoumi.nouns.person import Person as PersonFacts
from shoumi.nouns.person import organ_key, post_key
from shoumi.nouns.science import ProductState
from shoumi.records import hand
from shoumi.things.ciphers import CipherGoods
from shoumi.things.devices import Device
from shoumi.things.documents import Copy
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment, Held, Person
from shoumi.things.prepared import Prepared, Reading
from shoumi.things.science import ClassifiedProduct

SITE_WIDE = frozenset({Post.系统管理员, Post.安全保密管理员, Post.安全审计员, Post.系统})
FROM_ABOVE = {Post.保密干部: Post.上级保密干部, Post.机关领导: Post.上级机关领导}
SYSTEM_CODE = "SYSTEM"


def in_force(day: date) -> Q:
    """Appointments that hold on that day."""
    return Q(from_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


_HELD = Prepared(lambda person: Appointment.objects.filter(person_id=person))
_WITH_POSTS = Prepared(
    lambda person: (
        Person.objects.select_related("organ")
        .filter(pk=person)
        .annotate(
            post=F("appointments__post"),
            at=F("appointments__organ_id"),
            since=F("appointments__from_on"),
            until=F("appointments__ended_on"),
        )
    )
)


def appointments_of(person: str, day: date) -> list[Appointment]:
    """His appointments in force."""
    return [a for a in _HELD(person) if a.from_on <= day and (a.ended_on is None or a.ended_on > day)]


def reading(person: str) -> Reading:
    """What `by_id` reads."""
    return _WITH_POSTS, (person,)


def by_id(person: str, day: date) -> PersonFacts | None:
    """The noun of a person with his posts, in one reading; None where nobody has this id."""
    rows = _WITH_POSTS(person)
    if not rows:
        return None
    row: Person = rows[0]
    hand.keep((row, row.organ))
    held = [Held(r.at, r.post) for r in rows if r.post and r.since <= day and (r.until or date.max) > day]
    return row.facts(day, held)


def _count(of: "QuerySet[Any]", whose: Q) -> Coalesce:
    """How many of the rows are his; `whose` speaks of the person as OuterRef("pk")."""
    one = of.filter(whose).order_by().annotate(together=Value(1)).values("together")
    return Coalesce(Subquery(one.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


_HIM = OuterRef("pk")
_KEPT = Copy.objects.filter(state__in=[s.name for s in IN_CUSTODY])
_COUNTED = Prepared(
    lambda person: (
        Person.objects.filter(pk=person)
        .only("id")
        .annotate(
            holds=_count(Copy.objects.filter(state__in=[s.name for s in ANSWERED_FOR]), Q(holder=_HIM)),
            pending=_count(Copy.objects.filter(state=CopyState.待签收), Q(to_person=_HIM)),
            devices=_count(Device.objects.filter(state__in=[s.name for s in IN_CHARGE]), Q(custodian=_HIM)),
            ciphers=_count(CipherGoods.objects.all(), Q(keeper=_HIM) | Q(to_person=_HIM)),
            keeping=_count(_KEPT, Q(holder=_HIM)),
            products=_count(ClassifiedProduct.objects.filter(state=ProductState.在用), Q(holder=_HIM)),
        )
    )
)
_KEPT_AT = Prepared(
    lambda person, organ: (
        Person.objects.filter(pk=person)
        .only("id")
        .annotate(keeping=_count(_KEPT.filter(organ=organ), Q(holder=_HIM)))
    ),
    places=2,
)


def facts_of(row: Person, day: date, *, counting: bool = False) -> PersonFacts:
    """The noun of a person; `counting` also counts what he holds and is owed a signature for."""
    counts: dict[str, int] = {}
    if counting:
        (counted,) = _COUNTED(row.id)
        counts = {name: getattr(counted, name) for name in _COUNTS}
    return row.facts(day, appointments_of(row.id, day), **counts)


_COUNTS = ("holds", "pending", "devices", "ciphers", "keeping", "products")


def keeping_at(person: str, organ: str) -> int:
    """How many copies he keeps for the registry of one organ."""
    (counted,) = _KEPT_AT(person, organ)
    return int(counted.keeping)


def posts_in(person: PersonFacts, organ: str) -> frozenset[Post]:
    """The posts he holds at that very organ; told from what he is, without a statement."""
    here = frozenset(p for p in Post if post_key(organ, p) in person.keys)
    return here | person.posts if person.organ == organ else here


def posts_at(person: PersonFacts, organ: str) -> frozenset[Post]:
    """What he may stand for at that organ: posts held there, site-wide offices, and posts above it."""
    here = posts_in(person, organ)
    if person.organ == organ:
        return here
    above = _held_above(person, organ)
    return here | (person.posts & SITE_WIDE) | frozenset(FROM_ABOVE[p] for p in above)


def _held_above(person: PersonFacts, organ: str) -> Iterator[Post]:
    mine = {p: key for p in FROM_ABOVE for key in person.keys if key.endswith(f":{p.name}")}
    if not mine:
        return
    for upper in superiors(organ):
        for post in mine:
            if post_key(upper, post) in person.keys:
                yield post


_ORGAN = Prepared(lambda key: Organ.objects.filter(pk=key))


def superiors(organ: str) -> Iterator[str]:
    """The organs above, nearest first."""
    seen: set[str] = set()
    upper = _ORGAN(organ)[0].superior_id
    while upper and upper not in seen:
        yield upper
        seen.add(upper)
        upper = _ORGAN(upper)[0].superior_id


def staff_key(organ: str) -> str:
    """The scope key of an organ's staff."""
    return organ_key(organ)


def summary(person: PersonFacts) -> dict[str, Any]:
    """How entries name a person."""
    return {"id": person.id, "name": person.name, "organ": person.organ_name}
