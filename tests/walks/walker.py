"""Cheap walks: random acts through the real door, judged step by step, the bureau put back after each.

A step is one call at the door: an asking, or a consent. What it touched is judged at once, by the entries it
left and the rows it wrote; now and then, and at the end of some walks, everything is.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any, Self

from django.db import transaction

from shoumi.kernel.forms import FormRefused
from shoumi.records import approvals, checkpoints, proceedings, registers
from shoumi.records.approvals import EndedError, NotYoursError
from shoumi.records.asking import Request
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import NotRecordableError, RefusedError
from shoumi.records.tick import tick
from tests.machine.labels import fallen
from tests.machine.replay import departures
from tests.walks import articles, custody
from tests.walks.labels import THEMES
from tests.walks.sense import STAFF, Asking, Sense
from tests.walks.told import Ledger, Told
from tests.world import World, made

NOTHING_DONE = (FormRefused, NotFoundError, NotRecordableError, NotYoursError, EndedError)
TWISTED = 0.08
"""How often an asking is made a little wrong: who asks, who signs, on which copy."""
Judge = Callable[[Ledger, Told], Iterator[str]]
JUDGES: tuple[Judge, ...] = (
    custody.moving, custody.leaving, custody.flowing,
    articles.copying, articles.destroying, articles.classifying, articles.looking,
)  # fmt: skip


@dataclass
class Campaign:
    """The bureau all walks begin in, and what came of their steps."""

    world: World
    books: Ledger
    done: Counter[str] = field(default_factory=Counter)

    def share(self, *what: str) -> float:
        """So large a part of all steps came to this."""
        return sum(self.done[one] for one in what) / max(1, sum(self.done[one] for one in OUTCOMES))


OUTCOMES = ("performed", "proposed", "agreed", "refused", "unheard")


class Breach(AssertionError):
    """What no walk may find; seed and step say how to find it again."""


def furnished(world: World) -> Campaign:
    """Papers of every level and origin, a volume, a disc; some are known to the organ above."""
    everybody, high, up = (
        ("reader", "head", "drafter", "leader"),
        ("head", "leader", "officer"),
        world.prefecture,
    )
    _own(world, "机密", "10年", 4, everybody)
    _own(world, "秘密", "5年", 3, ("reader", "other", "head", "drafter"))
    _own(world, "秘密", "1个月", 2, ("reader", "other"))
    world.received("绝密★30年", copies=2, readers=high, sender=up)
    world.received("机密★10年", copies=2, readers=everybody, sender=up, carrier="光盘")
    world.received("机密★", copies=2, readers=everybody, copying_forbidden=True)
    world.received("绝密★10年", readers=high)
    world.received(
        "秘密★1个月", copies=3, readers=("reader", "other", "head"), sender=up, copying_forbidden=True
    )
    world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷")
    disc = {"kind": "光盘", "number": "虚构1号", "name": "（虚构）", "level": "机密", "labelled": True}
    world.ask("keeper", "register_medium", world.organ, **disc)
    books = Ledger()
    books.news()
    gc.collect()
    gc.freeze()  # what is there now stays; each walk leaves little
    return Campaign(world, books)


def _own(world: World, level: str, term: str, copies: int, readers: tuple[str, ...]) -> None:
    """Drafted, determined, reviewed and registered, whoever has to consent; known to the organ above."""
    day = world.at.date().isoformat()
    about = {"title": "（虚构）方案", "reasons": "（虚构）", "basis": "（虚构）", "starts_on": day}
    who = {"persons": [world[r] for r in readers], "organs": [world.prefecture]}
    matter = made(
        world.ask("drafter", "draft_matter", world.organ, level=level, term=term, **about, **who), "matter"
    )[0]
    asked = world.ask("drafter", "determine_matter", matter)
    for name in ("leader", "classifier"):
        with suppress(NotYoursError, EndedError):
            asked = asked if asked.entry else world.agree(name, asked)
    world.ask("officer", "review_own_level", matter, opinion="（虚构）", agrees=True)
    paper = {"title": "（虚构）方案", "copies": copies, "pages": 4, "dated": day}
    world.ask("keeper", "register_own_document", matter, **paper)


class Walk:
    """One walk from the furnished bureau; leaving it puts everything back."""

    def __init__(self, campaign: Campaign, seed: int, theme: str = "") -> None:
        self.campaign, self.seed, self.n = campaign, seed, 0
        self.about = THEMES[theme or list(THEMES)[seed % len(THEMES)]]
        self.world, self.books = deepcopy(campaign.world), campaign.books.fork()
        self.chance = Random(seed)
        self.sense = Sense(self.chance, self.world, self.books)
        self.waiting: list[Any] = []
        self.undo = transaction.atomic()

    def __enter__(self) -> Self:
        self.undo.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def go(self, steps: int) -> None:
        """So many steps at the door, each judged."""
        while self.n < steps:
            if self.chance.random() < 0.015:
                self.time_goes_by()
            came = self._answer() if self.waiting and self.sense.odds(0.6) else self._ask()
            if came:
                self.n += 1
                self.campaign.done[came] += 1
                self.judge()

    def _ask(self) -> str:
        """Something that makes sense here; seldom a little wrong."""
        (move,) = self.chance.choices(list(self.about), list(self.about.values()))
        asking = move(self.sense)
        if asking is None:
            return ""
        asking = self._twisted(asking) if self.sense.odds(TWISTED) else asking
        came = self._come(lambda: proceedings.ask(_request(asking)))
        self.campaign.done[f"{asking.act} {came}"] += 1
        return came

    def _come(self, doing: Callable[[], Any]) -> str:
        try:
            with self.world.moment():
                outcome = doing()
        except NOTHING_DONE:
            return "unheard"
        except RefusedError:
            return "refused"
        if outcome.entry:
            return "performed"
        if outcome.proceeding not in self.waiting:
            self.waiting.append(outcome.proceeding)
            return "proposed"
        return "agreed"

    def _twisted(self, asking: Asking) -> Asking:
        """Another asks, nobody signs beside him, it is another copy, or it was done already."""
        way = self.chance.randrange(4)
        if way == 0:
            asking.who = self.world[self.chance.choice(STAFF)]
        elif way == 1:
            asking.cosigner = None
        elif way == 2 and ("copy", asking.things[0]) in self.books.facts:
            asking.things = [self.chance.choice(self.books.of["copy"])]
        else:
            asking.recorded = True
        return asking

    def _answer(self) -> str:
        """Whoever is likely to speak for it consents; seldom another tries, or a letter comes."""
        case = self.chance.choice(self.waiting)
        needs = proceedings.waiting_needs(case)
        thing = self._about(case)
        likely = [p for need in needs for p in self.sense.consenters(need["any_of"], thing)]
        if self.sense.odds(0.12):
            likely = [self.world[self.chance.choice((*STAFF, "up_head", "reviewer"))]]
        elif not likely:
            likely = [""]
        one = self.chance.choice(likely[:2])
        who, letter = (one, "") if one else (self.sense.keeper(), "（虚构）函")
        came = self._come(lambda: approvals.approve(actor=who, proceeding=case.pk, letter=letter))
        self.campaign.done[f"{case.act} consent {came}"] += 1
        if came in {"performed", "refused"} or self.sense.odds(0.1):
            self.waiting.remove(case)
        return came

    def _about(self, case: Any) -> dict[str, Any]:
        """The thing a proceeding is about, as the ledger has it."""
        entry = next(t for t in reversed(self.books.past) if t.index == case.asked_entry)
        noun = next((n for n, key in self.books.facts if key == entry.content["things"][0]), "")
        return self.books.get(noun, entry.content["things"][0])

    def time_goes_by(self) -> None:
        """Days of work, then the clock ticks."""
        self.world.pass_days(self.chance.choice((1, 1, 3, 35)))
        with self.world.moment():
            tick()
        self.judge()

    def judge(self) -> None:
        """What the step entered, by every judge; what it touched, by the tables."""
        told = self.books.news()
        faults = [fault for one in told for judge in JUDGES for fault in judge(self.books, one)]
        changed = {(c.noun, c.id) for one in told for c in one.changes}
        self._hold([*faults, *custody.standing(self.books, changed)])

    def whole(self) -> None:
        """Tables, registers and ledger tell one story, all of it."""
        self._hold([*custody.whole(self.books), *fallen(), *registers.differences()])

    def rebuilt(self) -> None:
        """The same by the product's own check and by a replay of all effects."""
        report = checkpoints.verify_site()
        self._hold(
            [*report.registers, *([] if report.holds else ["the ledger does not hold"]), *departures()]
        )

    def _hold(self, faults: list[str]) -> None:
        if faults:
            last = "; ".join(f"{t.index} {t.kind} {t.act}" for t in self.books.past[-4:])
            raise Breach(f"seed {self.seed} step {self.n}: {faults} after {last}")


def _request(asking: Asking) -> Request:
    return Request(
        actor=asking.who, act=asking.act, things=tuple(asking.things), form=asking.form,
        recorded=asking.recorded, cosigner=asking.cosigner,
    )  # fmt: skip
