"""What time alone brings about: expiry by law, lateness, a daily checkpoint. Run by a timer or a thread."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.sessions.models import Session

from shoumi.kernel.words import Post
from shoumi.nouns.matter import MatterState
from shoumi.records import (
    actors,
    approvals,
    checkpoints,
    clocks,
    clockwork,
    doorlog,
    entries,
    halting,
    looks,
    losses,
    proceedings,
    recounting,
    room,
    workdays,
    writing,
)
from shoumi.records.actors import SYSTEM_CODE
from shoumi.records.asking import Request
from shoumi.records.now import BEIJING, now
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import LogHead, RunningClock
from shoumi.things.matters import Matter
from shoumi.things.people import Appointment, Person
from shoumi.things.tips import Tip

EXPIRE = "expire_matter"
HAND_ON = "hand_on_tip"


@dataclass(frozen=True, slots=True)
class TickReport:
    """What one tick did."""

    expired: int = 0
    refused: tuple[str, ...] = ()
    late: int = 0
    signed: bool = False
    lapsed: int = 0
    recounted: int = 0
    lost: int = 0


def tick() -> TickReport:
    """Age everything to now. Safe to run at any time, twice, or side by side.

    Nothing ages on a clock set back or moved, nor after a longer silence than is usual until the system
    administrator has confirmed the clock; nor while nothing may be entered.
    """
    at, system = now(), Person.objects.get(code=SYSTEM_CODE)
    doubt = halting.halted() or clockwork.doubt(at)
    if doubt:
        return TickReport(refused=(doubt,))
    expired, refused = _expire(system, at.date())
    _hand_on(system, at.date())
    lost, not_lost = losses.become_leaks(system.id, at)
    refused += not_lost
    recounted = recounting.recount(system.id, at)
    refused += [fault] if (fault := workdays.fault()) else []
    lapsed = approvals.lapse_unheard(actor=system.id)
    Session.objects.filter(expire_date__lt=at).delete()
    report = TickReport(expired, tuple(refused), _mark_late(system, at), _sign(at), lapsed, recounted, lost)
    room.note()
    return report


def _expire(system: Person, day: date) -> tuple[int, list[str]]:
    done, refused = 0, []
    due = Matter.objects.filter(state=MatterState.已确定, ends_on__lt=day).order_by("ends_on", "id")
    for key in list(due.values_list("id", flat=True)):
        try:
            proceedings.ask(
                Request(actor=system.id, act=EXPIRE, things=(key,), form={}), once=f"{EXPIRE}:{key}:{day}"
            )
            done += 1
        except RefusedError as refusal:
            refused.append(str(refusal))
    return done, refused


def _hand_on(system: Person, day: date) -> None:
    """Tips whose knowers have all left go to the stand-in, else to a head. No report tells of it."""
    gone = set(Person.objects.filter(left_on__isnull=False).values_list("pk", flat=True))
    for tip in Tip.objects.order_by("born") if gone else ():
        if gone.issuperset(key for key, _ in tip.knowers):
            to = tip.stand_in_id if tip.stand_in_id not in {None, *gone} else _head(str(tip.organ_id), day)
            if to:
                request = Request(actor=system.id, act=HAND_ON, things=(tip.pk,), form={"to": to})
                proceedings.ask(request, once=f"{HAND_ON}:{tip.pk}:{len(tip.knowers)}")


def _head(organ: str, day: date) -> str | None:
    """A head of the organ, else of the nearest above that has one."""
    for one in (organ, *actors.superiors(organ)):
        held = Appointment.objects.filter(actors.in_force(day), organ_id=one, post=Post.机关领导)
        found = held.filter(person__left_on=None, person__organ_id=one).order_by("from_on", "pk").first()
        if found:
            return str(found.person_id)
    return None


def _mark_late(system: Person, at: datetime) -> int:
    newly = RunningClock.objects.filter(closed_at__isnull=True, late=False, due_at__lt=clocks.second(at))
    if not newly.exists():
        return 0
    with writing.writing():
        rows = list(newly.select_for_update().order_by("opened_entry", "thing", "key"))
        for (noun, thing, organ), late in _by_thing(rows).items():
            told = [{"clock": r.key, "thing": r.thing, "due": r.due_at.isoformat()} for r in late]
            entries.append(
                entries.Draft(
                    kind="aged",
                    act="tick",
                    actor=system.id,
                    organ=organ,
                    at=writing.moment(),
                    content={"late": told},
                    about=((noun, thing),),
                )
            )
        return newly.filter(pk__in=[r.pk for r in rows]).update(late=True)


def _by_thing(rows: list[RunningClock]) -> dict[tuple[str, str, str], list[RunningClock]]:
    """Each thing has an entry of its own: who may know one of them need not know the others."""
    found: dict[tuple[str, str, str], list[RunningClock]] = {}
    for row in rows:
        found.setdefault((row.noun, row.thing, row.organ), []).append(row)
    return found


def _sign(at: datetime) -> bool:
    """One checkpoint a day, when something was entered since."""
    last = checkpoints.latest()
    size = LogHead.objects.values_list("size", flat=True).first() or 0
    nothing = last and last.size == size and not (looks.unchained() or doorlog.unchained())
    if size == 0 or nothing or (last and last.at.astimezone(BEIJING).date() == at.date()):
        return False
    checkpoints.sign_checkpoint()
    return True
