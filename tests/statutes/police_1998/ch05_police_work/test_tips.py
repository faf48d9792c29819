"""Art. 26 with criminal procedure 64 and 111: a tip is known to those named for it, its giver to nobody."""

import logging

import pytest

from shoumi.records import law, sight
from shoumi.records.loading import NotFoundError
from shoumi.records.tables import Entry
from shoumi.records.tick import tick
from shoumi.things.tips import Tip
from tests.machine.replay import departures
from tests.records.dump import holds
from tests.statutes.police_1998.ch05_police_work.doing import day, lines, make, person, sees
from tests.world import World

CANARY = "CANARY钱虚构"


@pytest.fixture(name="tip")
def _tip(world: World) -> str:
    return make(
        world, "drafter", "take_tip", "tip", source="线人", case_kind="毒品犯罪", received_on=day(world),
        identity=CANARY, wants_secrecy=True, knowers=[world["drafter"]],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "may"),
    [("drafter", True), ("leader", False), ("head", False), ("officer", False), ("keeper", False),
     ("reader", False), ("auditor", False)],
)  # fmt: skip
def test_a_tip_is_known_to_those_named_for_it_alone(world, tip, who, may):
    assert sees(world, who, "tip", tip) is may


def test_looks_are_told_to_those_named_alone(world, tip):
    world.ask("drafter", "look_at_identity", tip, purpose="（虚构）约见")
    assert [x["事由"] for x in lines(world, "drafter", "identity_looks")] == ["（虚构）约见"]
    for who in ("officer", "keeper", "head", "leader"):
        assert lines(world, who, "identity_looks") == []
        with pytest.raises(NotFoundError):
            sight.timeline(person(world, who), "tip", tip)
    assert sight.timeline(person(world, "drafter"), "tip", tip).count() == 2


def test_a_leader_consents_to_another_knower_who_then_sees_it(world, tip):
    asked = world.ask("drafter", "name_knower", tip, person=world["reader"], reason="（虚构）")
    assert not sees(world, "reader", "tip", tip)
    world.agree("leader", asked)
    assert sees(world, "reader", "tip", tip)
    assert not sees(world, "leader", "tip", tip)
    world.ask("drafter", "drop_knower", tip, person=world["reader"], reason="（虚构）")
    assert not sees(world, "reader", "tip", tip)
    with pytest.raises(NotFoundError):
        world.ask("reader", "look_at_identity", tip, purpose="（虚构）")


def test_protection_is_added_never_taken_away(world, tip):
    for measures in (["不公开个人信息"], ["禁止特定人员接触"]):
        world.ask("drafter", "protect_reporter", tip, measures=measures, account="（虚构）")
    assert Tip.objects.get(pk=tip).measures == ["不公开个人信息", "禁止特定人员接触"]


def test_telling_of_a_reporter_is_entered_as_a_violation(world, tip):
    form = {"to": world["other"], "told_on": day(world), "account": "（虚构）"}
    outcome = world.ask("drafter", "record_telling_of_reporter", tip, **form)
    assert [str(f.rule.place) for f in outcome.decision.violations] == ["police_1998/26/1"]


def test_a_whole_life_leaves_no_trace_of_the_giver(world, tip, caplog):
    """In tables, contents, registers and the log output alike."""
    with caplog.at_level(logging.DEBUG):
        world.ask("drafter", "look_at_identity", tip, purpose="（虚构）")
        asked = world.ask("drafter", "name_knower", tip, person=world["reader"], reason="（虚构）")
        world.agree("leader", asked)
        world.ask("drafter", "protect_reporter", tip, measures=["不公开个人信息"], account="（虚构）")
        world.ask("drafter", "take_tip", world.organ, source="线人", case_kind="其他案件",
                  received_on=day(world), identity=CANARY, knowers=[world["drafter"]])  # fmt: skip
    assert not holds(CANARY)
    assert CANARY not in caplog.text
    assert Entry.objects.filter(act="look_at_identity").count() == 1
    assert departures() == []


def test_only_two_acts_open_a_seal_and_only_for_those_named():
    book = law.book()
    opening = {a.key: [g.value for g in a.askers] for a in book.acts.values() if a.opens}
    assert opening == {"look_up_code": ["知悉人"], "look_at_identity": ["知悉人"]}


def test_no_register_or_sheet_reads_a_sealed_fact():
    book = law.book()
    shown = (*book.registers.values(), *book.papers.values())
    paths = [c.path for s in shown for c in getattr(s, "columns", getattr(s, "lines", ()))]
    assert not [p for p in paths if p.endswith((".identity", ".meaning"))]


def left(world: World, *who: str) -> list[str]:
    """These leave; what whoever registered it was told."""
    outcomes = [world.leave(one) for one in who]
    with world.moment():
        tick()
    return ["；".join(f.word.reason for f in o.decision.findings) for o in outcomes]


def test_leaving_tells_nobody_of_a_tip(world, tip):
    """The only knower and one who knows of none leave alike: same verdict, same words, same lines."""
    told = left(world, "drafter", "reader")
    assert told[0] == told[1]
    for who in ("officer", "keeper", "leader", "reader", "auditor"):
        assert not sees(world, who, "tip", tip)
        assert lines(world, who, "identity_looks") == []


def test_a_tip_without_a_knower_goes_to_a_head_who_was_not_told_before(world, tip):
    """By itself, once; as long as one knower is here, to nobody."""
    world.agree("leader", world.ask("drafter", "name_knower", tip, person=world["other"], reason="（虚构）"))
    left(world, "drafter")
    assert not sees(world, "head", "tip", tip)
    left(world, "other")
    assert sees(world, "head", "tip", tip)
    world.ask("head", "look_at_identity", tip, purpose="（虚构）接办")
    with world.moment():
        tick()
    assert Entry.objects.filter(act="hand_on_tip").count() == 1
    assert departures() == []


def test_a_tip_goes_to_who_was_named_to_stand_in(world, tip):
    """Named with a leader's consent, told nothing until then; the head stays outside."""
    asked = world.ask("drafter", "name_stand_in", tip, person=world["other"], reason="（虚构）")
    world.agree("leader", asked)
    assert not sees(world, "other", "tip", tip)
    left(world, "drafter")
    assert sees(world, "other", "tip", tip)
    assert not sees(world, "head", "tip", tip)
    left(world, "other")
    assert sees(world, "head", "tip", tip), "and when he too has left, to a head"
