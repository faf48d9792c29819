"""A year of a county bureau in any order: whatever is asked by whomever, the books hold."""

from collections import Counter
from contextlib import suppress
from copy import deepcopy
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from shoumi.kernel.forms import FormRefused
from shoumi.records import accounts, approvals, checkpoints, law, proceedings
from shoumi.records.approvals import EndedError, NotYoursError
from shoumi.records.asking import Request
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import NotRecordableError, RefusedError
from shoumi.records.tables import Proceeding
from shoumi.records.tick import tick
from shoumi.things.documents import Copy
from tests.machine.devices import DEVICES
from tests.machine.errands import ERRANDS
from tests.machine.filing import FILES
from tests.machine.governing import CLASSIFIES, GOVERNS
from tests.machine.invariants import (
    closed_copies,
    faults,
    matter_faults,
    moved_again,
    outside_the_ledger,
)
from tests.machine.leaks import LEAK_ERRANDS, LEAKS
from tests.machine.meetings import MEETING_ERRANDS, MEETINGS
from tests.machine.overseeing import OVERSEES
from tests.machine.police import POLICE
from tests.machine.publishing import PUBLISHES, RESEARCHES
from tests.machine.replay import departures
from tests.machine.tries import ENDS, HANDLES, MOVES, WATCHES, Draw, Try, spoilt
from tests.records.books import newest
from tests.world import World, seat

TRIES = (
    MOVES
    | HANDLES
    | ENDS
    | WATCHES
    | CLASSIFIES
    | GOVERNS
    | POLICE
    | PUBLISHES
    | RESEARCHES
    | OVERSEES
    | DEVICES
    | MEETINGS
    | LEAKS
    | FILES
)
READERS = st.sampled_from(["reader", "other", "drafter", "head"])
NOTHING_DONE = (FormRefused, NotFoundError, NotRecordableError, NotYoursError, EndedError)


class Bureau(RuleBasedStateMachine):
    """The small world, its people asking for anything, and time going by."""

    founded: ClassVar[World]
    done: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.world = deepcopy(self.founded)
        self.copies = 0
        self.closed: dict[str, tuple[Any, ...]] = {}

    def teardown(self) -> None:
        try:
            self.the_books_hold()
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def the_books_hold(self) -> None:
        """Ledger, registers and tables tell one story."""
        report = checkpoints.verify_site()
        assert report.holds, (report.ledger.why, report.registers)
        assert departures() == []
        assert list(matter_faults()) == []

    @rule(
        mark=st.sampled_from(["绝密★30年", "机密★", "秘密★1年", "警务工作秘密", "", ""]),
        level=st.sampled_from(["秘密", "机密"]),
        term=st.sampled_from(["1个月", "5年"]), copies=st.integers(1, 4), readers=st.sets(READERS, min_size=1),
    )  # fmt: skip
    def a_paper(self, mark, level, term, copies, readers) -> None:
        """From outside, or an own one: drafted, determined and registered by whoever is in office for it."""
        own = {"level": level, "term": term, "copies": copies, "readers": sorted(readers)}
        outside = {"copies": copies, "declared": copies, "readers": sorted(readers)}
        self._whole(lambda: self.world.received(mark, **outside) if mark else self.world.document(**own))

    def _whole(self, several: Any) -> None:
        """Several acts that may stop at any of them."""
        try:
            several()
        except (*NOTHING_DONE, RefusedError):
            self.done["stopped"] += 1
        self._count()

    @rule(act=st.sampled_from(list(MOVES)), data=st.data())
    def somebody_gives_or_takes(self, act, data) -> None:
        """Handed over, lent, signed for, given back."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(MOVES)), data=st.data())
    def another_gives_or_takes(self, act, data) -> None:
        """Twice as often as the rest."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(HANDLES)), data=st.data())
    def somebody_copies_carries_or_keeps(self, act, data) -> None:
        """Copies, excerpts, carrying out, keeping."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(ENDS)), data=st.data())
    def somebody_files_or_destroys(self, act, data) -> None:
        """Volumes and destruction lists."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(FILES)), data=st.data())
    def somebody_files_electronically(self, act, data) -> None:
        """Files beside papers."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(WATCHES)), data=st.data())
    def somebody_counts_loses_or_finds(self, act, data) -> None:
        """Stock-taking, losses, corrections."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(CLASSIFIES)), data=st.data())
    def somebody_classifies(self, act, data) -> None:
        """Matters and what follows them."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(GOVERNS)), data=st.data())
    def somebody_governs(self, act, data) -> None:
        """Posts, clearances, organs, lists."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(POLICE)), data=st.data())
    def somebody_does_police_work(self, act, data) -> None:
        """Tasks, codes, technical files, transfers, lawyers, tips."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(PUBLISHES)), data=st.data())
    def somebody_publishes(self, act, data) -> None:
        """Manuscripts, item by item, and orders to print."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(RESEARCHES)), data=st.data())
    def somebody_does_research(self, act, data) -> None:
        """Projects, products, pledges, what goes abroad."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(OVERSEES)), data=st.data())
    def somebody_oversees(self, act, data) -> None:
        """Education, tasks, inspections, reports."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(DEVICES)), data=st.data())
    def somebody_handles_devices(self, act, data) -> None:
        """Ciphers, telegrams, lines, devices, repairs."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(MEETINGS)), data=st.data())
    def somebody_meets(self, act, data) -> None:
        """Trips, units abroad, classified meetings."""
        self._somebody_asks(act, data)

    @rule(act=st.sampled_from(list(LEAKS)), data=st.data())
    def somebody_reports_leaks(self, act, data) -> None:
        """Leaks, appraisals, sanctions, transfers, rewards."""
        self._somebody_asks(act, data)

    def _somebody_asks(self, act: str, data: Any) -> None:
        """For anything, on anything, with or without sense."""
        draw = Draw(data, self.world)
        found = TRIES[act](draw)
        if found is None:
            return
        tried = spoilt(draw, found)
        before = outside_the_ledger()
        self.done[f"{act} {self._ask(self._request(act, tried), before)}"] += 1
        self._count()

    def _ask(self, request: Request, before: Any) -> str:
        size = newest().index
        try:
            with self.world.moment():
                outcome = proceedings.ask(request)
        except NOTHING_DONE:
            assert (outside_the_ledger(), newest().index) == (before, size)
            return "unheard"
        except RefusedError as refusal:
            assert outside_the_ledger() == before
            assert (newest().kind, newest().index) == ("refused", size + 1)
            assert all(f.word.reason and f.word.remedy for f in refusal.decision.refusals)
            return "refused"
        assert newest().index == size + 1
        return "proposed" if outcome.proceeding else "performed"

    @rule(
        errand=st.sampled_from([*ERRANDS, *MEETING_ERRANDS, *LEAK_ERRANDS]),
        steps=st.integers(1, 8),
        data=st.data(),
    )
    def an_errand(self, errand, steps, data) -> None:
        """Step by step as it should go, consents given as they are wanted, until it breaks off."""
        draw = Draw(data, self.world)
        for _, (act, tried) in zip(range(steps), errand(draw), strict=False):
            if not self._one_step(act, tried):
                break
        self._count()

    def _one_step(self, act: str, tried: Try) -> bool:
        before = outside_the_ledger()
        outcome = self._ask(self._request(act, tried), before)
        self.done[f"{act} {outcome}"] += 1
        if outcome == "proposed":
            with suppress(*NOTHING_DONE, RefusedError), self.world.moment():
                case = Proceeding.objects.latest("asked_entry")
                for who in ("leader", "classifier", "head"):
                    with suppress(NotYoursError):
                        approvals.approve(actor=self.world[who], proceeding=case.id)
        return outcome in {"performed", "proposed"}

    def _request(self, act: str, tried: Try) -> Request:
        return Request(
            actor=self.world[tried.who], act=act, things=tuple(tried.things), form=tried.form,
            recorded=tried.recorded, cosigner=tried.cosigner,
        )  # fmt: skip

    @rule(data=st.data())
    def somebody_answers(self, data) -> None:
        """Consent, refusal or withdrawal, by who may and who may not."""
        draw = Draw(data, self.world)
        cases = Proceeding.objects.order_by("-asked_entry")
        waiting = list(cases.filter(state=Proceeding.WAITING))
        case = draw.one(waiting) if not draw.seldom() else draw.one(list(cases[:4]))
        if case is None:
            return
        likely = ["head", "leader", "classifier", "up_head"]
        who = self.world[draw.one([*likely, draw.name(case.actor_id)])]
        end = draw.one(["approve", "approve", "approve", "letter", "send_back", "withdraw"])
        try:
            with self.world.moment():
                self._answer(end, who, case.id)
        except (*NOTHING_DONE, RefusedError) as error:
            end += f" {type(error).__name__}"
        self.done[end] += 1
        self._count()

    def _answer(self, end: str, who: str, case: str) -> None:
        if end == "approve":
            approvals.approve(actor=who, proceeding=case)
        elif end == "letter":
            approvals.approve(actor=self.world["keeper2"], proceeding=case, letter="（虚构）函")
        elif end == "send_back":
            approvals.send_back(actor=who, proceeding=case, reason="（虚构）")
        else:
            approvals.withdraw(actor=who, proceeding=case, reason="（虚构）")

    @rule(days=st.integers(0, 40))
    def time_goes_by(self, days) -> None:
        """Somebody comes to work, then the clock ticks, twice."""
        self.world.pass_days(days)
        auditor = self.world["auditor"]
        with self.world.moment():
            accounts.set_password(actor=auditor, person=auditor, password="another-horse-2")
            tick()
            again = tick()
        assert (again.expired, again.late, again.signed, again.lapsed) == (0, 0, False, 0)

    def _count(self) -> None:
        """Copies are made by making, and never vanish."""
        now = Copy.objects.count()
        assert now >= self.copies
        self.copies = now

    @invariant()
    def nothing_is_out_of_order(self) -> None:
        """One state, one hand; nobody approved his own; scopes indexed; clocks at rest on copies at rest."""
        assert list(faults()) == []

    @invariant()
    def what_is_closed_stays_closed(self) -> None:
        """A destroyed, sent or returned copy never moves again, a filed one only when it is missed."""
        now = closed_copies()
        assert moved_again(self.closed, now) == []
        self.closed = now


def test_every_act_is_tried():
    """But what a_paper does whole, what the tick does, and what belongs to the world outside."""
    whole = {"register_own_document", "register_received_document", "expire_matter"}
    whole |= {"loss_becomes_leak", "device_loss_becomes_leak"}
    outside = {"record_outside_receipt", "import_organs"}
    assert set(law.book().acts) - set(TRIES) <= whole | outside
    assert set(TRIES) <= set(law.book().acts)


def furnished(founded: World) -> Counter[str]:
    """Papers to begin with, and whoever the founding left out; what is done is counted from here."""
    founded.document(copies=4, level="秘密", term="5年", readers=("reader", "other", "head", "drafter"))
    founded.received(copies=2, readers=("reader", "head"))
    seat(founded, "cipher", "机要员", organ=founded.organ, posts=("机要人员",), clearance="绝密")
    Bureau.founded, Bureau.done = founded, Counter()
    return Bureau.done


def run(founded: World, examples: int, steps: int) -> Counter[str]:
    """Run the machine; returns how often what was done."""
    done = furnished(founded)
    run_state_machine_as_test(
        Bureau,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, suppress_health_check=list(HealthCheck),
            phases=set(Phase) - {Phase.explain},
        ),
    )  # fmt: skip
    return done


@pytest.mark.assures("M42", sabotage="custody.still_addressed")
def test_the_books_hold_whatever_is_asked(world, trials):
    """A few hundred random steps, each kind of outcome among them: every copy in one state and one hand."""
    done = run(world, examples=12, steps=40)
    assert {"performed", "proposed", "refused", "unheard"} <= {key.split()[-1] for key in done}
    trials(sum(done.values()))


@pytest.mark.nightly
@pytest.mark.assures("M42", sabotage="custody.still_addressed")
@pytest.mark.assures("M25", sabotage="ledger.lines_not_completed")
def test_the_books_hold_for_long(world, trials, share):
    """The same at length."""
    trials(sum(run(world, examples=share(600), steps=100).values()))
