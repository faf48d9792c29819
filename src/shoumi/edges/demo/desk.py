"""One person's way to the acts, at an invented moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from shoumi.records import actors, approvals, proceedings
from shoumi.records.asking import Request
from shoumi.records.loading import NotFoundError
from shoumi.records.now import BEIJING, as_if
from shoumi.records.proceedings import Outcome, RefusedError
from shoumi.records.tables import Proceeding
from shoumi.things.documents import Copy


@dataclass
class Watch:
    """Time as the demo tells it: every act a few seconds after the last."""

    at: datetime

    def open_day(self, day: date) -> None:
        """Half past eight of that day, unless it is later already."""
        self.at = max(self.at, datetime.combine(day, time(8, 30), tzinfo=BEIJING))

    def tick(self) -> datetime:
        self.at += timedelta(seconds=37)
        return self.at


class Desk:
    """Asks, approves and signs as anybody of the cast."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch

    def do(
        self,
        who: str,
        act: str,
        things: str | Iterable[str],
        *,
        recorded: bool = False,
        cosigner: str | None = None,
        **form: Any,
    ) -> Outcome:
        """Ask for an act; RefusedError tells what the demo got wrong."""
        ids = (things,) if isinstance(things, str) else tuple(things)
        asked = {"actor": who, "act": act, "things": ids, "form": form}
        with as_if(self.watch.tick()):
            return proceedings.ask(Request(**asked, recorded=recorded, cosigner=cosigner))

    def tried(self, who: str, act: str, things: str | Iterable[str], **form: Any) -> Outcome | None:
        """Ask; what is refused or no more his to know stays as it is, and the ledger tells of it."""
        try:
            return self.do(who, act, things, **form)
        except (RefusedError, NotFoundError):
            return None

    def given_back(self, copy: Copy, keeper: str) -> None:
        """Its holder brings a copy back, and the registry signs."""
        if self.tried(copy.holder_id, "return_copies", copy.id):
            self.do(keeper, "accept_return", copy.id, copies=1, pages=copy.pages, place="密件室2号柜")

    def see_off(self, officer: str, leaver: str, leader: str, day: date) -> None:
        """The leader speaks with one who leaves, who pledges; his rights to systems and places are ended."""
        form = {"done_on": day.isoformat(), "by": leader}
        talk = "（演示）谈话提醒脱密期义务，当面签订承诺书"
        self.do(officer, "take_leaving_steps", leaver, steps=["离岗谈话", "离岗承诺"], account=talk, **form)
        ended = "（演示）注销办公系统账号，收回门禁卡"
        self.do(officer, "take_leaving_steps", leaver, steps=["系统权限", "场所权限"], account=ended, **form)

    def agreed(
        self, who: str, act: str, things: str | Iterable[str], by: Iterable[str], **form: Any
    ) -> Outcome:
        """Ask, and have each of these agree in turn."""
        outcome = self.do(who, act, things, **form)
        for one in by:
            if outcome.proceeding is None or outcome.entry is not None:
                break
            outcome = self.agree(one, outcome)
        return outcome

    def settled(
        self, who: str, act: str, things: str | Iterable[str], among: Sequence[str], **form: Any
    ) -> Outcome:
        """Ask, and have whoever of these may agree do so, until it is done or nobody of them may."""
        outcome = self.do(who, act, things, **form)
        while outcome.proceeding is not None and outcome.entry is None:
            one = next((p for p in among if self._may(p, outcome.proceeding.id)), None)
            if one is None:
                break
            outcome = self.agree(one, outcome)
        return outcome

    def _may(self, one: str, case: str) -> bool:
        person = actors.by_id(one, self.watch.at.date())
        return person is not None and approvals.may_agree(person, Proceeding.objects.get(pk=case))

    def agree(self, one: str, outcome: Outcome) -> Outcome:
        """One agrees to what waits."""
        if outcome.proceeding is None:
            return outcome
        with as_if(self.watch.tick()):
            return approvals.approve(actor=one, proceeding=outcome.proceeding.id)


def made(outcome: Outcome, noun: str) -> list[str]:
    """Ids of the things of a noun that an act made."""
    return [key for kind, key in outcome.made if kind == noun]
