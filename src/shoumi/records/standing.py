"""Standing duties judged over organs: one plan of queries, however many organs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from shoumi.kernel.model import Standing
from shoumi.kernel.words import Post
from shoumi.law.grades import Grade
from shoumi.law.periods import period_end
from shoumi.law.units import Period
from shoumi.law.values import Value
from shoumi.nouns.education import LEADING
from shoumi.nouns.organ import Evidence, Upkeep
from shoumi.records import law, workdays
from shoumi.records.actors import in_force
from shoumi.things.abroad import UnitAbroad
from shoumi.things.matters import CatalogueItem
from shoumi.things.organs import DutyEvidence, Organ
from shoumi.things.people import Appointment


class Light(Enum):
    """How a duty stands."""

    GREEN = "已落实"
    AMBER = "即将到期"
    RED = "未落实"
    NONE = "不适用"


@dataclass(frozen=True, slots=True)
class Judged:
    """One duty of one organ today."""

    organ: str
    duty: Standing
    light: Light
    reason: str
    due: date | None = None


def board(organs: Iterable[Organ], day: date) -> Iterator[Judged]:
    """Judge every standing duty for these organs."""
    kept = {o.id: o for o in organs}
    duties = list(law.book().standing.values())
    for upkeep in upkeeps(kept, day):
        for duty in duties:
            yield judge(duty, upkeep, day)


def upkeeps(organs: dict[str, Organ], day: date) -> Iterator[Upkeep]:
    """The facts duties are judged on, gathered in a fixed number of queries."""
    seats, catalogue, shown = _seats(organs, day), _catalogue(organs), _shown(organs, day)
    abroad = _counted(UnitAbroad.objects.filter(_of(organs), withdrawn_on__isnull=True))
    for key, organ in organs.items():
        yield Upkeep(
            organ=organ.facts(),
            has_office=organ.has_office,
            catalogue_items=catalogue.get(key, 0),
            catalogue_filed=organ.catalogue_filed_on is not None,
            units_abroad=abroad.get(key, 0),
            evidence=tuple(shown.get(key, ())),
            **seats.get(key, {}),
        )


_COUNTED = {
    "chairs": Q(post=Post.保密委员会主任),
    "chairs_from_party_committee": Q(post=Post.保密委员会主任, party_committee=True),
    "members": Q(post=Post.保密委员会委员),
    "full_time_officers": Q(post=Post.保密干部, full_time=True),
    "part_time_officers": Q(post=Post.保密干部, full_time=False),
    "classification_officers": Q(post=Post.定密责任人),
    "leaders": Q(post__in=[Post.机关领导.name, Post.主管领导.name]),
}


def _seats(organs: dict[str, Organ], day: date) -> dict[str, dict[str, int]]:
    asked = _COUNTED | {"idle_leaders": _idle(day)}
    counts: dict[str, Any] = {name: Count("pk", filter=q) for name, q in asked.items()}
    held: Any = (
        Appointment.objects.filter(in_force(day), _of(organs))
        .values("organ_id")
        .order_by()
        .annotate(**counts)
    )
    return {row["organ_id"]: {name: row[name] for name in asked} for row in held}


def _idle(day: date) -> Q:
    """Leading posts held for a whole cycle by people who showed nothing in it."""
    spent = _run_out(day, law.parameters().on(day)["duty.leader.cycle"].period())
    nothing = Q(person__educated_on__isnull=True) | Q(person__educated_on__lte=spent)
    return Q(post__in=[post.name for post in LEADING], from_on__lte=spent) & nothing


def _run_out(day: date, period: Period) -> date:
    """The last day from which the period is over before this day."""
    first = day - (period_end(day, period, workdays.is_workday) - day)
    while period_end(first, period, workdays.is_workday) < day:
        first += timedelta(days=1)
    while period_end(first, period, workdays.is_workday) >= day:
        first -= timedelta(days=1)
    return first


def _catalogue(organs: dict[str, Organ]) -> dict[str, int]:
    return _counted(CatalogueItem.objects.filter(_of(organs), withdrawn_on__isnull=True))


def _counted(rows: "QuerySet[Any]") -> dict[str, int]:
    """How many each organ has."""
    return dict(rows.values_list("organ_id").order_by().annotate(n=Count("pk")))


def _shown(organs: dict[str, Organ], day: date) -> dict[str, list[Evidence]]:
    rows = DutyEvidence.objects.filter(_of(organs)).values_list("organ_id", "duty").order_by()
    found: dict[str, list[Evidence]] = {}
    for organ, duty, last in rows.annotate(last=Max("done_on")):
        found.setdefault(organ, []).append(Evidence(duty, (day - last).days))
    return found


MANY = 500
"""More organs than so many are not named one by one."""


def _of(organs: dict[str, Organ]) -> Q:
    """These organs; for a great many the whole table is read, which is cheaper than naming each."""
    return Q(organ_id__in=list(organs)) if len(organs) <= MANY else Q()


def judge(duty: Standing, upkeep: Upkeep, day: date) -> Judged:
    """Green when met and shown in time; amber when the evidence nears its age; red with the remedy."""
    organ = upkeep.organ.id
    if not duty.applies(upkeep):
        return Judged(organ, duty, Light.NONE, "本级机关不适用")
    if duty.met is not None and not duty.met(upkeep):
        return Judged(organ, duty, Light.RED, duty.remedy)
    return _aged(duty, upkeep, day) if duty.cycle else Judged(organ, duty, Light.GREEN, "已落实")


def _aged(duty: Standing, upkeep: Upkeep, day: date) -> Judged:
    organ, days = upkeep.organ.id, upkeep.days_since(duty.key)
    if days is None:
        return Judged(organ, duty, Light.RED, f"尚无履职记录。{duty.remedy}")
    done = date.fromordinal(day.toordinal() - days)
    value = law.parameters().on(day)[duty.cycle]
    due = period_end(done, value.period(), workdays.is_workday)
    if due < day:
        return Judged(
            organ, duty, Light.RED, f"上次为{done}，已超过{value}{unsure(value)}。{duty.remedy}", due
        )
    soon = (due - day).days * 10 <= (due - done).days
    return Judged(
        organ,
        duty,
        Light.AMBER if soon else Light.GREEN,
        f"上次为{done}，应于{due}前再办{unsure(value)}",
        due,
    )


def unsure(value: Value) -> str:
    """That a length is only proposed, while nobody at the site has settled it."""
    return "（周期为建议值，待核）" if value.needs_checking and value.grade is Grade.建议值 else ""
