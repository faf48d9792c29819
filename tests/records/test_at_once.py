"""Several people at one moment: one succeeds, the others are told; nothing is done twice."""

from collections import Counter
from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from shoumi.nouns.document import CopyState
from shoumi.records import approvals, checkpoints, proceedings
from shoumi.records.approvals import EndedError, NotYoursError
from shoumi.records.asking import Request
from shoumi.records.now import as_if
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Entry, Proceeding
from shoumi.records.tick import tick
from shoumi.things.custody import Volume
from shoumi.things.documents import Copy, Document
from tests.records.books import size
from tests.records.crew import Crew
from tests.world import World, seat

Doing = Callable[[], Any]


def at_once(world: World, *doings: Doing) -> list[Any]:
    """Each in a thread and on a connection of its own, all starting together; results or errors, in order."""
    told: list[Any] = [None] * len(doings)
    start = Barrier(len(doings))

    def one(place: int, doing: Doing) -> None:
        try:
            start.wait()
            with as_if(world.at):
                told[place] = doing()
        except Exception as error:  # noqa: BLE001  it is what is looked at
            told[place] = error
        finally:
            connection.close()

    threads = [Thread(target=copy_context().run, args=(one, n, d)) for n, d in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def asks(world: World, who: str, act: str, *things: str, **form: Any) -> Callable[..., Any]:
    return partial(proceedings.ask, Request(actor=world[who], act=act, things=things, form=form))


def kinds(told: list[Any]) -> Counter[str]:
    return Counter(type(t).__name__ for t in told)


def sound(lasting: World) -> bool:
    """One gapless chain, and books that agree with it."""
    assert list(Entry.objects.order_by("index").values_list("index", flat=True)) == list(range(size()))
    return checkpoints.verify_site().holds


@pytest.mark.parametrize("people", [2, 6])
def test_one_copy_given_to_several_at_once_reaches_one(lasting, people):
    """Exactly one hand-over succeeds; the others are refused with the state it is in now."""
    world = lasting
    _, (copy, *_) = world.document(readers=("reader", "other", "head"), level="秘密", term="5年")
    to = [world[w] for w in ("reader", "other", "head")]
    doings = [asks(world, "keeper", "hand_over_copies", copy, to=to[n % 3], pages=4) for n in range(people)]
    told = at_once(world, *doings)
    assert kinds(told) == {"Outcome": 1, "RefusedError": people - 1}
    assert all("现为待签收" in str(t) for t in told if isinstance(t, RefusedError))
    assert Copy.objects.get(pk=copy).state is CopyState.待签收
    assert sound(world)


def test_signed_for_and_declared_lost_at_once(lasting):
    """Two different acts on one copy: in whichever order, the books tell one story."""
    world = lasting
    _, (copy, *_) = world.document()
    world.ask("keeper", "hand_over_copies", copy, to=world["reader"], pages=4)
    told = at_once(
        world,
        asks(world, "reader", "accept_copies", copy, copies=1, pages=4),
        asks(world, "keeper", "record_loss", copy, discovered_at=world.at.isoformat(), account="（虚构）"),
    )
    assert kinds(told)["Outcome"] >= 1
    assert Copy.objects.get(pk=copy).state is CopyState.下落不明
    assert sound(world)


@pytest.mark.assures("M40", sabotage="durable.keys_forgotten")
def test_a_submission_sent_many_times_is_one_act(lasting, trials):
    """Two to twenty clicks with one key at once, and again after a lost answer: one act, equal answers."""
    trials(7, failures=sent_many_times(lasting, (2, 3, 5, 7, 12, 16, 20)))
    assert sound(lasting)


@pytest.mark.nightly
@pytest.mark.assures("M40", sabotage="durable.keys_forgotten")
def test_ten_thousand_submissions_sent_again_are_acts_once(lasting, trials, share):
    """Ten thousand askings, each sent two to twenty times at once and once more."""
    clicks = tuple(2 + n // 10 % 19 if n % 10 == 0 else 2 + n % 3 for n in range(share(10_000)))
    trials(len(clicks), failures=sent_many_times(lasting, clicks))
    assert sound(lasting)


def sent_many_times(world: World, clicks: tuple[int, ...]) -> int:
    """How many askings were done otherwise than once: every tenth makes three things, the others one."""
    form = {"title": "（虚构）", "copies": 2, "pages": 1, "dated": world.at.date().isoformat()}
    papers = asks(world, "keeper", "register_own_document", world.matter(), **form)
    volume = asks(world, "keeper", "open_volume", world.organ, title="（虚构）")
    failures, there = 0, counted()
    with Crew(max(clicks)) as crew:
        for n, times in enumerate(clicks):
            one, more = (papers, (1, 2, 0)) if n % 10 == 0 else (volume, (0, 0, 1))
            one = partial(one, once=f"k{n}")
            told = [*crew.at_once(world.at, [one] * times), *crew.at_once(world.at, [one])]
            before, there = there, counted()
            failures += not (
                kinds(told) == {"Outcome": times + 1}
                and {t.made for t in told} == {told[0].made}
                and sorted(t.repeated for t in told) == [False] + [True] * times
                and there == tuple(a + b for a, b in zip(before, more, strict=True))
            )
    return failures


def counted() -> tuple[int, int, int]:
    """How many papers, copies and volumes there are."""
    return Document.objects.count(), Copy.objects.count(), Volume.objects.count()


@pytest.mark.assures("M39", sabotage="durable.decided_again")
def test_ten_approvers_at_once_perform_once(lasting, trials):
    """Of ten approvers who press at once one decides; the others are told who it was and when."""
    trials(1, failures=ten_approvers(lasting, rounds=1))
    assert sound(lasting)


@pytest.mark.nightly
@pytest.mark.assures("M39", sabotage="durable.decided_again")
def test_ten_approvers_at_once_many_times(lasting, trials, share):
    """Five hundred times over, on each database."""
    trials(n := share(500), failures=ten_approvers(lasting, rounds=n))
    assert sound(lasting)


def ten_approvers(world: World, *, rounds: int) -> int:
    """How many rounds ended otherwise than by one decision, told to the nine others."""
    heads = {"head": "局长"} | {f"vice{n}": f"副局长{n}" for n in range(9)}
    for code, name in list(heads.items())[1:]:
        seat(world, code, name, organ=world.organ, posts=("机关领导",), clearance="机密")
    failures = 0
    for _ in range(rounds):
        _, (copy, *_) = world.document(copies=1)
        case = world.ask("keeper", "copy_document", copy, copies=1, purpose="（虚构）").proceeding.id
        agree = [partial(approvals.approve, actor=world[who], proceeding=case) for who in heads]
        told = at_once(world, *agree)
        who = heads[list(heads)[next((n for n, t in enumerate(told) if kinds([t])["Outcome"]), 0)]]
        late = [str(t) for t in told if isinstance(t, EndedError)]
        failures += not (
            kinds(told) == {"Outcome": 1, "EndedError": 9}
            and all(f"此件已办结（{who}于{world.at:%Y-%m-%d}" in said for said in late)
            and Copy.objects.filter(parent=copy).count() == 1
        )
    return failures


def test_consent_refusal_and_withdrawal_at_once_end_it_once(lasting):
    """Whoever comes first decides, and the rest are told so."""
    world = lasting
    _, (copy, *_) = world.document()
    case = world.ask("keeper", "copy_document", copy, copies=1, purpose="（虚构）").proceeding.id
    told = at_once(
        world,
        lambda: approvals.approve(actor=world["head"], proceeding=case),
        lambda: approvals.send_back(actor=world["head"], proceeding=case, reason="（虚构）"),
        lambda: approvals.withdraw(actor=world["keeper"], proceeding=case, reason="（虚构）"),
    )
    assert kinds(told)["EndedError"] == 2
    performed = Proceeding.objects.get(pk=case).state == Proceeding.PERFORMED
    assert Copy.objects.filter(parent=copy).exists() is performed
    assert sound(world)


def test_two_steps_agreed_at_once_perform_once(lasting):
    """The determining officer may come too early; then he is told, and nothing is lost."""
    world = lasting
    drafted = world.ask(
        "drafter",
        "draft_matter",
        world.organ,
        title="（虚构）",
        level="机密",
        term="1年",
        reasons="（虚构）",
        basis="（虚构）",
        persons=[world["reader"]],
    )
    case = world.ask("drafter", "determine_matter", drafted.made[0][1]).proceeding.id
    told = at_once(
        world,
        *[
            lambda who=world[w]: approvals.approve(actor=who, proceeding=case)
            for w in ("reviewer", "classifier")
        ],
    )
    assert kinds(told)["Outcome"] + kinds(told)["NotYoursError"] == 2
    if any(isinstance(t, NotYoursError) for t in told):
        approvals_again = at_once(
            world, lambda: approvals.approve(actor=world["classifier"], proceeding=case)
        )
        assert kinds(approvals_again) == {"Outcome": 1}
    assert Entry.objects.filter(act="determine_matter", kind="performed").count() == 1


def test_numbers_given_at_once_are_all_different(lasting):
    """Eight volumes by two keepers: eight numbers."""
    world = lasting
    doings = [
        asks(world, ("keeper", "keeper2")[n % 2], "open_volume", world.organ, title=f"（虚构）{n}")
        for n in range(8)
    ]
    assert kinds(at_once(world, *doings)) == {"Outcome": 8}
    assert len(set(Volume.objects.values_list("number", flat=True))) == 8
    assert sound(world)


def test_ticks_side_by_side_do_everything_once(lasting):
    """Expiry, lateness and the checkpoint of the day."""
    world = lasting
    world.matter(level="秘密", term="1个月")
    world.pass_days(40)
    world.ask("keeper", "open_volume", world.organ, title="（虚构）")
    world.pass_days(1)
    told = at_once(world, tick, tick, tick)
    assert kinds(told) == {"TickReport": 3}
    assert Entry.objects.filter(act="expire_matter", kind="performed").count() == 1
    assert sound(world)
