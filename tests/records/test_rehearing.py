"""Facts move between asking and consent: what was asked is heard again before it is done."""

from datetime import timedelta

import pytest

from shoumi.kernel.words import Level
from shoumi.nouns.document import CopyState
from shoumi.records import approvals
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Proceeding
from shoumi.things.documents import Copy
from shoumi.things.matters import Matter
from tests.records.books import newest, said


def carry(world, copy: str):
    """Ask to carry a copy out: it needs the head's consent."""
    day = world.at.date()
    return world.ask(
        "reader",
        "carry_out",
        copy,
        destination="（虚构）省厅",
        route="专车",
        purpose="送审",
        from_on=day.isoformat(),
        due_on=(day + timedelta(days=2)).isoformat(),
        measures="密码箱",
        work_place_only=True,
    )


def held(world, **about) -> str:
    """A copy in the reader's hand."""
    _, (copy, *_) = world.document(**about)
    world.request(
        "keeper", "hand_over_on_the_spot", copy, {"to": world["reader"], "pages": 4}, cosigner=world["reader"]
    )
    return copy


def state(copy: str) -> CopyState:
    return Copy.objects.get(pk=copy).state


def test_a_copy_that_moved_meanwhile_lapses_the_proceeding(world):
    """Asked for one, gone before consent: nothing is performed, the asker reads why."""
    copy = held(world)
    outcome = carry(world, copy)
    world.ask("reader", "return_copies", copy)
    before = state(copy)
    with pytest.raises(RefusedError, match="现为待签收"):
        world.agree("head", outcome)
    case = Proceeding.objects.get(pk=outcome.proceeding.id)
    assert case.state == Proceeding.LAPSED
    assert "现为待签收" in case.outcome
    assert (newest().kind, newest().index) == ("lapsed", case.ended_entry)
    assert state(copy) is before


def test_a_raised_level_asks_for_other_consents(world):
    """Needs are those of the law on the day of performance, not of the day of asking."""
    _, (copy, *_) = world.document()
    asked = world.ask("keeper", "copy_document", copy, copies=1, purpose="（虚构）")
    assert asked.proceeding.needs[0]["any_of"] == ["制文单位", "本机关领导"]
    with pytest.raises(approvals.NotYoursError, match="现由制文单位或本机关领导批准"):
        world.agree("classifier", asked)
    Matter.objects.update(level=Level.绝密)
    done = world.agree("classifier", asked)
    assert said(done.entry)["approvals"] == ["定密责任人（原定密机关）"]


def test_when_nobody_is_needed_any_more_consent_still_performs(world):
    """The matter was declassified meanwhile: whose consent was asked for may give it, and it is done."""
    copy = held(world)
    outcome = carry(world, copy)
    matter = Copy.objects.get(pk=copy).document.matter_id
    world.request(
        "officer",
        "declassify_by_publication",
        matter,
        {"letter": "（虚构）公报", "published_on": world.at.date().isoformat(), "publisher": "（虚构）"},
    )
    assert world.agree("head", outcome).entry
    assert state(copy) is CopyState.外带


def test_an_asker_who_may_no_longer_know_lapses_his_proceeding(world):
    """His clearance is gone: the consent comes too late, the proceeding ends and says how."""
    outcome = carry(world, held(world))
    world.ask("secadmin", "withdraw_clearance", world["reader"], reason="（虚构）调岗")
    with pytest.raises(NotFoundError):
        world.agree("head", outcome)
    case = Proceeding.objects.get(pk=outcome.proceeding.id)
    assert case.state == Proceeding.LAPSED
    assert case.outcome
    assert newest().kind == "lapsed"


# --- batches
