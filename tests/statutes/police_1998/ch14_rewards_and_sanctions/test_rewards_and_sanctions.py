"""Rewards by the right body, sanctions proposed and carried out, cases passed on, gains to the treasury."""

from datetime import timedelta

import pytest

from shoumi.nouns.liability import GainState, RewardState, SanctionState
from shoumi.records import approvals, registers
from shoumi.records.approvals import NotYoursError
from shoumi.records.asking import actor
from shoumi.records.knowledge import seen
from shoumi.records.proceedings import RefusedError
from shoumi.things.leaks import Gain, Reward, Sanction, Transfer
from tests.statutes.police_1998.ch13_leaks.leaking import cleared_up, clock, line, reported, row, sanctioned
from tests.world import made

GRANTED = {"letter": "虚构奖1号", "granted_on": "2026-03-02", "outcome": "（虚构）表扬"}


def rewarded(world, kind: str, **more) -> str:
    form = {"ground": "一贯严守或长期管理事迹突出", "kind": kind, "deeds": "（虚构）"} | (
        more or {"person": world["keeper"]}
    )
    return made(world.ask("officer", "propose_reward", world.organ, **form), "reward")[0]


def test_the_committee_rewards_the_advanced(world):
    """Its chair agrees, and the register says who."""
    reward = rewarded(world, "保密工作先进")
    asked = world.ask("officer", "grant_reward", reward, **GRANTED)
    with pytest.raises(Exception, match="不能由您批准"):
        world.agree("head", asked)
    world.agree("leader", asked)
    assert Reward.objects.get(pk=reward).state is RewardState.已授予
    assert "分管领导" in line("rewards", reward)["批准"]


def test_a_merit_is_given_by_letter_of_whoever_has_the_power(world):
    """The committee's chair cannot give it; a keeper enters the letter, not the one it rewards."""
    reward = rewarded(world, "三等功")
    asked = world.ask("officer", "grant_reward", reward, **GRANTED)
    for who, letter in (("leader", ""), ("keeper", "虚构政字1号")):
        with pytest.raises(NotYoursError, match="不能由您批准"):
            world.agree(who, asked, letter)
    world.agree("keeper2", asked, "虚构政字1号")
    assert "虚构政字1号" in line("rewards", reward)["批准"]


def test_an_informant_is_rewarded_under_an_alias(world):
    """Neither register nor sheet holds a name."""
    ground = {"ground": "及时检举泄露或者非法获取"}
    with pytest.raises(RefusedError, match="未同意不得列名"):
        rewarded(world, "保密工作先进", person=world["other"], **ground)
    reward = rewarded(world, "保密工作先进", alias="丙号", **ground)
    shown = line("rewards", reward)
    assert (shown["个人"], shown["代号"]) == ("", "丙号")


def test_a_sanction_is_drafted_proposed_pressed_for_decided_and_carried_out(world):
    """Each step has its clock, and the leak knows when the last is done."""
    leak = reported(world)
    cleared_up(world, leak)
    draft = world.ask(
        "officer", "draft_sanction", leak, person=world["other"], circumstances="（虚构）", heavier=True,
        basis="公安机关人民警察纪律条令", proposal="记过", body="任免机关", aggravations=["已造成损害性后果"],
    )  # fmt: skip
    one, day = made(draft, "sanction")[0], world.at.date()
    assert row(leak).sanctions_open == 1
    asked = world.ask("officer", "propose_sanction", one, decide_by=(day + timedelta(days=9)).isoformat())
    assert Sanction.objects.get(pk=one).state is SanctionState.拟稿
    world.agree("leader", asked)
    assert clock("sanction_decision", one).closed_at is None
    world.ask("officer", "press_for_decision", one, letter="虚构督1号", pressed_on=day.isoformat())
    decision = {"decision": "给予处分", "decided": "记过", "decided_by": "任免机关", "letter": "虚构处1号"}
    due = (day + timedelta(days=9)).isoformat()
    world.ask("officer", "decide_sanction", one, **decision, decided_on=day.isoformat(), execute_by=due)
    assert clock("sanction_decision", one).closed_at
    world.ask("officer", "execute_sanction", one, executed_on=day.isoformat(), execution="（虚构）")
    assert clock("sanction_execution", one).closed_at
    shown = line("sanction_proposals", one)
    assert (shown["督促次数"], shown["决定"], shown["状态"]) == ("1", "给予处分", "已执行")
    assert (row(leak).sanctions_open, row(leak).facts().handled) == (0, True)
    assert registers.differences() == []


def drafted_on(world, who: str):
    """Its proposal, waiting for the committee."""
    leak = reported(world)
    cleared_up(world, leak, fault="过失", culprits=[world[who]])
    draft = world.ask(
        "officer", "draft_sanction", leak, person=world[who], circumstances="（虚构）", proposal="警告",
        basis="政务处分法第三十九条", body="任免机关",
    )  # fmt: skip
    sanction = made(draft, "sanction")[0]
    return sanction, world.ask("officer", "propose_sanction", sanction, decide_by=world.at.date().isoformat())


def test_the_chair_does_not_consent_to_a_sanction_on_himself(world):
    """On another he does; on himself he neither consents nor sends back, and a letter from above speaks."""
    other, asked = drafted_on(world, "other")
    world.agree("leader", asked)
    assert Sanction.objects.get(pk=other).state is SanctionState.已提出
    own, asked = drafted_on(world, "leader")
    with pytest.raises(NotYoursError, match="事关本人"):
        world.agree("leader", asked)
    with pytest.raises(NotYoursError), world.moment():
        approvals.send_back(actor=world["leader"], proceeding=asked.proceeding.id, reason="（虚构）")
    assert Sanction.objects.get(pk=own).state is SanctionState.拟稿
    world.agree("keeper", asked, "（虚构）州公安局保密委函1号")
    assert Sanction.objects.get(pk=own).state is SanctionState.已提出


def test_no_letter_stands_in_for_a_chair_who_may_speak(world):
    """The empty seat is that of whom it concerns, nobody else's; he does not enter the letter himself."""
    _, asked = drafted_on(world, "other")
    with pytest.raises(NotYoursError):
        world.agree("keeper", asked, "（虚构）函1号")
    own, asked = drafted_on(world, "keeper")
    with pytest.raises(NotYoursError):
        world.agree("keeper", asked, "（虚构）函2号")
    world.agree("leader", asked)
    assert Sanction.objects.get(pk=own).state is SanctionState.已提出


def test_another_chair_decides_where_there_is_one(world):
    """Two chairs: the one it concerns stays out, the other speaks, and no letter is wanted."""
    chair = {"post": "保密委员会主任", "party_committee": True, "document": "（虚构）任2号"}
    world.ask("secadmin", "appoint", world["head"], from_on=world.at.date().isoformat(), **chair)
    own, asked = drafted_on(world, "leader")
    with pytest.raises(NotYoursError):
        world.agree("leader", asked)
    with pytest.raises(NotYoursError):
        world.agree("keeper", asked, "（虚构）函3号")
    world.agree("head", asked)
    assert Sanction.objects.get(pk=own).state is SanctionState.已提出


def test_a_sanction_is_known_to_keepers_and_the_committee(world):
    """Not to other staff, and not to the one it is about."""
    leak = reported(world)
    cleared_up(world, leak)
    one = sanctioned(world, leak)
    knows = [
        who
        for who in ("officer", "keeper", "leader", "reader", "other", "drafter")
        if Sanction.objects.filter(seen(actor(world[who], world.at.date()), Sanction.sight), pk=one).exists()
    ]
    assert knows == ["officer", "keeper", "leader"]


def passed_on(world, leak: str) -> str:
    form = {"person": world["other"], "offence": "过失泄露国家秘密", "addressee": "（虚构）检察院"}
    day = world.at.date().isoformat()
    return made(
        world.ask("officer", "transfer_leak", leak, **form, letter="虚构移1号", transferred_on=day),
        "transfer",
    )[0]


def test_one_sentenced_has_been_dealt_with(world):
    """立案 alone is no outcome."""
    leak = reported(world)
    cleared_up(world, leak)
    case = passed_on(world, leak)
    world.ask("officer", "record_transfer_result", case, outcome="立案", letter="虚构立1号")
    assert not row(leak).facts().handled
    world.ask("officer", "record_transfer_result", case, outcome="判处刑罚", letter="虚构判1号")
    assert row(leak).facts().handled
    assert Transfer.objects.get(pk=case).state.name == "已有结果"
    assert line("transfers", case)["办理结果"] == "判处刑罚"


def test_one_spared_by_the_court_is_sanctioned_the_more(world):
    """Art. 64(1): the circumstance cannot be left out."""
    leak = reported(world)
    cleared_up(world, leak)
    case = passed_on(world, leak)
    world.ask("officer", "record_transfer_result", case, outcome="免予刑事处罚", letter="虚构判1号")
    with pytest.raises(RefusedError, match="经审理免予刑事处罚"):
        sanctioned(world, leak)


def test_a_gain_goes_to_the_treasury_against_a_receipt(world):
    """To the 分; the leak counts what is still owed."""
    leak = reported(world)
    gain = made(world.ask("officer", "record_gain", leak, amount="1234.5", source="（虚构）"), "gain")[0]
    assert row(leak).gains_open == 1
    paid = {"receipt": "虚构库1号", "paid_on": world.at.date().isoformat()}
    with pytest.raises(RefusedError, match=r"应上交1234\.50元"):
        world.ask("officer", "pay_gain", gain, amount="1234", **paid)
    world.ask("officer", "pay_gain", gain, amount="1234.50", **paid)
    assert Gain.objects.get(pk=gain).state is GainState.已上交国库
    assert row(leak).gains_open == 0
    assert line("gains", gain)["国库收据号"] == "虚构库1号"
