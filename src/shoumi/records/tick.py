"""What time alone brings about: expiry by law, lateness, a daily checkpoint. Run by a timer or a thread."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shoumi.nouns.matter import MatterState
from shoumi.records import approvals, checkpoints, clocks, entries, law, looks, proceedings, writing
from shoumi.records.actors import SYSTEM_CODE
from shoumi.records.asking import Request
from shoumi.records.now import BEIJING, now
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import LogHead, RunningClock
from shoumi.things.matters import Matter
from shoumi.things.people import Person

EXPIRE = "expire_matter"
SILENCE = "clock.silence.longest"


@dataclass(frozen=True, slots=True)
class TickReport:
    """What one tick did."""

    expired: int = 0
    refused: tuple[str, ...] = ()
    late: int = 0
    signed: bool = False
    lapsed: int = 0


def tick() -> TickReport:
    """Age everything to now. Safe to run at any time, twice, or side by side.

    Nothing ages on a clock set back, nor after a longer silence than is usual until a person has entered
    something on this clock.
    """
    at, system = now(), Person.objects.get(code=SYSTEM_CODE)
    doubt = _doubt(at)
    if doubt:
        return TickReport(refused=(doubt,))
    expired, refused = _expire(system, at.date())
    lapsed = approvals.lapse_unheard(actor=system.id)
    return TickReport(expired, tuple(refused), _mark_late(system, at), _sign(at), lapsed)


def longest_silence(day: date) -> timedelta:
    """How long a site may be silent before its clock is doubted."""
    return timedelta(days=law.parameters().on(day)[SILENCE].number())


def _doubt(at: datetime) -> str:
    """Why this clock is not trusted yet; empty when it is."""
    last = LogHead.objects.values_list("at", flat=True).first()
    longest = longest_silence(at.date())
    if last is None or timedelta(0) <= at - last <= longest:
        return ""
    if at < last:
        return str(writing.ClockSetBackError(at, last))
    return (
        f"距最后一条记录（{last.astimezone(BEIJING):%Y-%m-%d %H:%M}）已超过{longest.days}日，本机时钟可能有误："
        "届满解密和时限检查暂停，有人办理任一事项后自动恢复；请先核对本机时间"
    )


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
    nothing = last and last.size == size and not looks.unchained()
    if size == 0 or nothing or (last and last.at.astimezone(BEIJING).date() == at.date()):
        return False
    checkpoints.sign_checkpoint()
    return True
