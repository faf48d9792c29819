"""履职覆盖: each duty that must be shown to be done, with what a year has to show for it (arts. 5, 9, 10)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max

from shoumi.nouns.oversight import TaskDuty, TaskState
from shoumi.nouns.person import Person
from shoumi.records.knowledge import seen
from shoumi.records.standing import Judged, Light, board
from shoumi.things.committee import CommitteeMeeting
from shoumi.things.organs import DutyEvidence, Organ
from shoumi.things.oversight import DutyTask


@dataclass(frozen=True, slots=True)
class Covered:
    """One duty in one year: evidences, the day of the last, meetings that dealt with it, tasks."""

    judged: Judged
    evidences: int = 0
    last: date | None = None
    meetings: int = 0
    tasks_open: int = 0
    tasks_done: int = 0

    @property
    def empty(self) -> bool:
        """Nothing at all was done for it in the year."""
        return not (self.evidences or self.meetings or self.tasks_open or self.tasks_done)


_NOTHING: tuple[int, date | None] = (0, None)


def coverage(person: Person, organ: Organ, year: int, day: date) -> list[Covered]:
    """The duties of the organ as they stand on `day`, each with what `person` may know of that year."""
    shown, met, tasks = _evidence(organ, year), _meetings(person, organ, year), _tasks(person, organ, year)
    judged = (j for j in board([organ], day) if j.duty.cycle and j.light is not Light.NONE)
    return [
        Covered(
            one,
            *shown.get(one.duty.key, _NOTHING),
            meetings=met[one.duty.key],
            tasks_open=tasks[one.duty.key, TaskState.待办],
            tasks_done=tasks[one.duty.key, TaskState.已完成],
        )
        for one in sorted(judged, key=lambda j: (j.duty.place.statute, j.duty.place.article))
    ]


def gaps(covered: Iterable[Covered]) -> int:
    """Of how many duties the year has nothing to show."""
    return sum(1 for one in covered if one.empty)


def _evidence(organ: Organ, year: int) -> dict[str, tuple[int, date | None]]:
    rows = DutyEvidence.objects.filter(organ=organ, done_on__year=year).values_list("duty").order_by()
    return {duty: (n, last) for duty, n, last in rows.annotate(n=Count("pk"), last=Max("done_on"))}


def _meetings(person: Person, organ: Organ, year: int) -> Counter[str]:
    known = CommitteeMeeting.objects.filter(seen(person, CommitteeMeeting.sight))
    held = known.filter(organ=organ, held_on__year=year).values_list("duties", flat=True)
    return Counter(TaskDuty[name].value for duties in held for name in duties)


def _tasks(person: Person, organ: Organ, year: int) -> Counter[tuple[str, Any]]:
    known = DutyTask.objects.filter(seen(person, DutyTask.sight), organ=organ, plan__year=year)
    return Counter(known.values_list("duty", "state"))
