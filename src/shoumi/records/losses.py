"""A carrier not found in its days is dealt with as a leak: the tick enters it, by the article, once."""

from datetime import datetime

from shoumi.law.periods import deadline
from shoumi.nouns.leak import LeakGround, LeakStanding, LeakState
from shoumi.records import clocks, law, proceedings
from shoumi.records.asking import Request
from shoumi.records.now import BEIJING
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import RunningClock
from shoumi.things.documents import Copy
from shoumi.things.leaks import Leak

CONFIRM, OPEN, OPEN_OF_DEVICE = "confirm_leak", "loss_becomes_leak", "device_loss_becomes_leak"


def become_leaks(system: str, at: datetime) -> tuple[int, list[str]]:
    """Open or confirm the leak of each carrier whose days are over; how many, and what was refused."""
    over = RunningClock.objects.filter(key__in=["missing", "device_missing"], due_at__lt=clocks.second(at))
    done, refused = 0, []
    for row in list(over.filter(closed_at__isnull=True).order_by("due_at", "pk")):
        request = _request(system, row, at)
        if request is None:
            continue
        try:
            proceedings.ask(request, once=f"{request.act}:{row.opened_entry}:{row.thing}")
            done += 1
        except RefusedError as refusal:
            refused.append(str(refusal))
    return done, refused


def _request(system: str, row: RunningClock, at: datetime) -> Request | None:
    """What time asks for; nothing where what was reported is cleared up, or was found out later."""
    begun = {
        "discovered_at": (row.counted_from or row.opened_at).astimezone(BEIJING).isoformat(),
        "received_at": row.opened_at.astimezone(BEIJING).isoformat(),
    }
    if row.key == "device_missing":
        return Request(actor=system, act=OPEN_OF_DEVICE, things=(row.thing,), form=begun)
    if not Copy.objects.filter(pk=row.thing, loss_reported=True).exists():
        return Request(actor=system, act=OPEN, things=(row.thing,), form=begun)
    reported = Leak.objects.filter(copy_id=row.thing, standing=LeakStanding.可能泄密, state=LeakState.查处中)
    leak = reported.order_by("born").last()
    if leak is None or not _over(leak, at):
        return None
    form = {"ground": LeakGround.下落不明到期未找回.name, "account": "到期仍未找回，由系统登记"}
    return Request(actor=system, act=CONFIRM, things=(leak.pk,), form=form)


def _over(leak: Leak, at: datetime) -> bool:
    """Whether the days counted from the discovery as reported are over too."""
    days = law.parameters().on(at.date())[f"leak.missing.{leak.level}"]
    return at > deadline(leak.discovered_at.astimezone(BEIJING), days.period())
