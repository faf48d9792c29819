"""Walks about leaks: reported, told on in time or late, corrected, cleared up, closed too early or in order.

Judged by articles 58 to 61: the hours run from what was first told and from nothing else, lateness is seen
and entered, and a case ends with its four conditions.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Self

from shoumi.kernel.words import OrganLevel
from shoumi.records import sight
from shoumi.records.asking import actor
from shoumi.records.tables import LogHead, RunningClock
from shoumi.records.tick import tick
from shoumi.things.organs import Organ
from tests.statutes.police_1998.ch13_leaks.leaking import REPORT, SHEET, said
from tests.walks.moves import Move
from tests.walks.sense import Asking, Sense
from tests.walks.told import Facts, Ledger, Told
from tests.walks.walker import Campaign, Walk

HOURS = timedelta(hours=24)
FROM = {
    "leak_province_to_bureau": ("received_at", "bureau_told_at"),
    "leak_province_to_ministry": ("received_at", "ministry_told_at"),
    "leak_to_bureau": ("discovered_at", "bureau_told_at"),
    "leak_to_superior": ("discovered_at", "superior_told_at"),
}
"""From what moment each runs, and what ends it."""
CONDITIONS = ("establish_leak_facts", "complete_leak_remedies", "strengthen_measures", "draft_sanction")
"""What brings each of the four about; each walk keeps one back, so that a case is nearly ready for long."""
SHOWN = {
    "establish_leak_facts": "finding", "complete_leak_remedies": "remedy_evidence",
    "strengthen_measures": "measures",
}  # fmt: skip
"""By what three of them stand in the books."""
TELLS = ("tell_own_leader", "report_leak_to_bureau", "report_leak_to_superior", "report_leak_to_ministry")


def report(s: Sense) -> Asking | None:
    """Found some hours ago; rarely a second one."""
    if s.rows("leak") and s.odds(0.93):
        return None
    taken = s.world.at - timedelta(hours=s.chance.choice((0, 1, 9, 23, 30)))
    found = taken - timedelta(hours=s.chance.choice((0, 1, 5)))
    times = {"discovered_at": said(found), "received_at": said(taken)}
    return Asking(s.world["officer"], "report_leak", [s.world.organ], REPORT | times)


def _case(s: Sense) -> str | None:
    return s.one(s.rows("leak", state="查处中"))


def correct(s: Sense) -> Asking | None:
    """The times were others, it is said: to gain hours, or because they were."""
    key = _case(s)
    moved = said(s.world.at - timedelta(hours=s.chance.choice((0, 1, 2, 40))))
    form = s.texts("reason") | {s.chance.choice(("discovered_at", "received_at")): moved}
    return Asking(s.world["officer"], "correct_leak_times", [key], form) if key else None


def fill(s: Sense) -> Asking | None:
    """The form of article 59."""
    key = _case(s)
    return Asking(s.world["officer"], "fill_leak_form", [key], SHEET) if key else None


def tell(s: Sense) -> Asking | None:
    """One of those who are to know, for the first time or again."""
    key = _case(s)
    if not key:
        return None
    ago = timedelta(hours=s.chance.choice((0, 0, 1, 3)))
    form = {"told_at": said(s.world.at - ago), "why_late": "（虚构）"} | s.texts("letter")
    return Asking(s.world["officer"], s.chance.choice(TELLS), [key], form)


def clear_up(s: Sense) -> Asking | None:
    """Facts, remedies, measures, in any order."""
    key = _case(s)
    if not key:
        return None
    leak = s.books.get("leak", key)
    undone = [act for act, fact in SHOWN.items() if act != s.withheld and (not leak[fact] or s.odds(0.1))]
    act = s.one(undone)
    if not act:
        return close(s)
    if act != "establish_leak_facts":
        return Asking(s.world["officer"], act, [key], s.texts("account"))
    whose = [s.world[name] for name in s.some(("other", "outsider"), 2)]
    somebody = s.odds(0.9 if s.withheld == "draft_sanction" else 0.25)
    fault: dict[str, Any] = {"fault": "过失", "culprits": whose} if somebody else s.texts("no_fault")
    return Asking(s.world["officer"], act, [key], s.texts("finding") | {"occurrence": "丢失被盗"} | fault)


def sanction(s: Sense) -> Asking | None:
    """The next step of one there is, or a new one."""
    for state, act, form in (
        ("拟稿", "propose_sanction", {"decide_by": s.day()}),
        ("已提出", "decide_sanction", _decision(s)),
        ("已决定", "execute_sanction", {"executed_on": s.day()} | s.texts("execution")),
    ):
        if key := s.one(s.rows("sanction", state=state)):
            return Asking(s.world["officer"], act, [key], form)
    key = _case(s)
    taken = {row["person_id"] for _, row in s.books.all("sanction") if row["leak_id"] == key}
    whose = [one for one in s.books.get("leak", key).get("culprits") or [] if one[0] not in taken]
    if not key or not whose or s.withheld == "draft_sanction":
        return None
    form = {
        "person": s.chance.choice(whose)[0], "basis": "政务处分法第三十九条", "proposal": "警告", "body": "任免机关",
    }  # fmt: skip
    return Asking(s.world["officer"], "draft_sanction", [key], form | s.texts("circumstances"))


def _decision(s: Sense) -> dict[str, Any]:
    said_so = {"decision": "给予处分", "decided": "警告", "decided_by": "任免机关", "letter": "虚构处1号"}
    return said_so | {"decided_on": s.day(), "execute_by": s.day()}


def close(s: Sense) -> Asking | None:
    """Whether or not it is time."""
    key = _case(s)
    days = {"closed_on": s.day(), "tell_by": s.day(7)}
    return (
        Asking(s.world["officer"], "close_leak", [key], s.texts("closing", "handling") | days)
        if key
        else None
    )


LEAKS: dict[Move, int] = {
    report: 4, correct: 3, fill: 3, tell: 6, clear_up: 8, sanction: 9, close: 7,
}  # fmt: skip


def closing(books: Ledger, told: Told) -> Iterator[str]:
    """Art. 61: cleared up, remedied, those responsible dealt with, measures taken."""
    for change in told.altered("leak"):
        if not change.moved("state") or change.after["state"] != "已终结":
            continue
        leak = change.after
        dealt = {
            row["person_id"]
            for _, row in books.all("sanction")
            if row["leak_id"] == change.id and (row["executed_on"] or row["decision"] == "不予处分")
        }
        named = {one[0] for one in leak["culprits"]}
        missing = [name for name in ("finding", "remedy_evidence", "measures") if not leak[name]]
        if not (named and named <= dealt) and not leak["no_fault"]:
            missing.append("sanctions")
        if missing:
            yield f"closed without {missing}"


class LeakWalk(Walk):
    """One walk, in a province or in a county."""

    def __init__(self, campaign: Campaign, seed: int) -> None:
        super().__init__(campaign, seed)
        self.about, self.seen, self.ticked = LEAKS, dict[int, tuple[Any, ...]](), self.world.at
        self.province = bool((seed + seed // 4) % 2)

    def __enter__(self) -> Self:
        super().__enter__()
        if self.province:
            Organ.objects.filter(pk=self.world.organ).update(level=OrganLevel.省)
        return self

    def time_goes_by(self) -> None:
        """Hours; the clock ticks."""
        self.world.at += timedelta(hours=self.chance.choice((1, 5, 20, 30)))
        LogHead.objects.update(at=self.world.at)
        with self.world.moment() as at:
            tick()
        self.ticked = at
        self.judge()
        self._hold(list(self._warned()))

    def go(self, steps: int) -> None:
        """An hour passes more often than elsewhere."""
        while self.n < steps:
            self.sense.withheld = CONDITIONS[self.seed % 4] if self.n < steps * 0.8 else ""
            self.time_goes_by()
            super().go(min(steps, self.n + self.chance.randint(3, 12)))

    def judge(self) -> None:
        """The clocks beside the entries."""
        before = len(self.books.past)
        super().judge()
        told = self.books.past[before:]
        self._hold([fault for one in told for fault in closing(self.books, one)])
        self._hold(list(self._clocks()))

    def _clocks(self) -> Iterator[str]:
        rows = list(RunningClock.objects.filter(noun="leak").order_by("pk"))
        now = {row.pk: (row.key, row.thing, row.opened_entry, row.opened_at, row.due_at) for row in rows}
        if any(now.get(pk) != was for pk, was in self.seen.items()):
            yield "a clock was set anew"
        self.seen = now
        for key, leak in self.books.all("leak"):
            mine = [row for row in rows if row.thing == key and row.key in FROM]
            if sorted(row.key for row in mine) != sorted(self._expected(leak)):
                yield f"{[row.key for row in mine]} run"
            for row in mine:
                yield from self._clock(row, leak)

    def _expected(self, leak: Facts) -> list[str]:
        """Of a state secret both; a province has its own besides."""
        return [k for k in FROM if self.province or "province" not in k] if leak["kind"] == "国家秘密" else []

    def _clock(self, row: RunningClock, leak: Facts) -> Iterator[str]:
        since, told = (leak[name] and datetime.fromisoformat(leak[name]) for name in FROM[row.key])
        if row.due_at != since + HOURS:
            yield f"{row.key} is due {row.due_at - since} after"
        if (row.closed_at is None) is not (told is None):
            yield f"{row.key} is {'open' if row.closed_at is None else 'closed'} and told {told}"
        if told and row.late is not (told > row.due_at):
            yield f"{row.key}, told {told}, due {row.due_at}, is late: {row.late}"
        if not told and self.ticked > max(row.due_at, row.opened_at) and not row.late:
            yield f"{row.key} is over and nobody says so"

    def _warned(self) -> Iterator[str]:
        """What is over is entered, and stands before the officer until it is told."""
        over = list(RunningClock.objects.filter(noun="leak", late=True, closed_at=None))
        aged = [
            one for told in self.books.past if told.kind == "aged" for one in told.content.get("late", ())
        ]
        entered = {(one["clock"], one["thing"]) for one in aged}
        officer = actor(self.world["officer"], self.world.at.date())
        shown = set(sight.clocks(officer).values_list("pk", flat=True)) if over else set()
        for row in over:
            if (row.key, row.thing) not in entered or row.pk not in shown:
                yield f"{row.key} is over and nobody is told"
