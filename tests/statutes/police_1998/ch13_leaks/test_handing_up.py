"""Leaks of organs below handed up, losses reported once, objections to appraisal, seized carriers."""

from datetime import timedelta

import pytest

from shoumi.kernel.forms import FormRefused
from shoumi.kernel.words import OrganLevel
from shoumi.records import registers
from shoumi.records.asking import actor
from shoumi.records.knowledge import seen
from shoumi.records.now import BEIJING
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.leaks import Appraisal, Leak, RelayedLeak, SeizedCarrier
from shoumi.things.organs import Organ
from tests.statutes.police_1998.ch13_leaks.leaking import clock, line, reported, said
from tests.world import made


def person(world, who):
    return actor(world[who], world.at.date())


def test_a_province_hands_up_a_leak_of_an_organ_below_and_does_not_own_it(world):
    """The same leak by its number there, once; two limits from the receipt; no leak of its own."""
    Organ.objects.filter(pk=world.prefecture).update(level=OrganLevel.省)
    at = said(world.at - timedelta(hours=1))
    form = {
        "origin": world.organ, "number": "2026-000001", "title": "（虚构）县局事件", "kind": "国家秘密", "level": "机密",
        "discovered_at": at, "received_at": at, "account": "（虚构）县局报告",
    }  # fmt: skip
    relayed = made(world.ask("up_officer", "receive_leak_report", world.prefecture, **form), "relayed_leak")[
        0
    ]
    assert not Leak.objects.filter(organ=world.prefecture).exists()
    assert not RegisterLine.objects.filter(register="leaks").exists()
    with pytest.raises(FormRefused, match="已经登记过"):
        world.ask("up_officer", "receive_leak_report", world.prefecture, **form)
    due = {clock(key, relayed).due_at for key in ("relayed_to_bureau", "relayed_to_ministry")}
    assert due == {RelayedLeak.objects.get().received_at + timedelta(hours=24)}
    told = said(world.at)
    world.ask("up_officer", "hand_up_to_bureau", relayed, told_at=told, letter="虚构函1号")
    assert clock("relayed_to_bureau", relayed).closed_at
    world.pass_days(2)
    world.ask("up_officer", "hand_up_to_ministry", relayed, told_at=told, letter="虚构函2号")
    assert not clock("relayed_to_ministry", relayed).late
    assert line("relayed_leaks", relayed)["发生单位"] == "虚构县公安局"
    rows = [
        who
        for who in ("up_officer", "up_keeper", "officer", "keeper", "head", "reader")
        if RelayedLeak.objects.filter(seen(person(world, who), RelayedLeak.sight)).exists()
    ]
    assert rows == ["up_officer", "up_keeper"]
    assert registers.differences() == []


def test_a_prefecture_hands_up_without_hours_of_its_own(world):
    """1998 gives the hours to provinces alone."""
    at = said(world.at - timedelta(hours=1))
    form = {
        "origin": world.organ, "number": "2026-000002", "title": "（虚构）县局事件", "kind": "工作秘密",
        "discovered_at": at, "received_at": at, "account": "（虚构）县局报告",
    }  # fmt: skip
    relayed = made(world.ask("up_officer", "receive_leak_report", world.prefecture, **form), "relayed_leak")[
        0
    ]
    assert not RunningClock.objects.filter(thing=relayed).exists()


def test_one_loss_is_one_leak(world):
    """Not reported twice while missing; found and lost again, it is another loss."""
    _, (copy, *_) = world.document()
    for account in ("（虚构）甲", "（虚构）乙"):
        at = said(world.at)
        world.ask("keeper", "record_loss", copy, discovered_at=at, account=account)
        form = {
            "title": "（虚构）某份下落不明", "discovered_at": at, "received_at": at, "found_how": account,
            "remedies": "（虚构）正在查找", "remedied": True,
        }  # fmt: skip
        world.ask("officer", "report_missing_as_leak", copy, **form)
        with pytest.raises(RefusedError, match="已经报告过"):
            world.ask("keeper", "report_missing_as_leak", copy, **form)
        world.ask("keeper", "record_found", copy, found_at=said(world.at), account="（虚构）在柜后")
    assert Leak.objects.filter(copy=copy).count() == 2


def declined(world) -> str:
    """An appraisal asked for and not taken up."""
    asked = {
        "applicant": "侦查机关",
        "appraiser": "省级保密行政管理部门",
        "item": "（虚构）",
        "letter": "虚构提1号",
    }
    one = made(world.ask("officer", "request_appraisal", reported(world), **asked), "appraisal")[0]
    day = world.at.date().isoformat()
    world.ask(
        "officer", "conclude_appraisal", one, conclusion="不予受理", letter="虚构不1号", concluded_on=day
    )
    objected = {"objected_on": day, "letter": "虚构异1号", "reasons": "（虚构）"}
    world.ask("officer", "object_to_declined_appraisal", one, **objected)
    return one


@pytest.mark.parametrize(("result", "state"), [("予以受理", "已受理"), ("维持不予受理", "维持不予受理")])
def test_an_objection_is_answered_within_ten_days(world, result, state):
    """Taken up after all, the thirty days run from the answer; upheld, that is the end."""
    one = declined(world)
    day = world.at.date()
    assert clock("appraisal_objection", one).due_at.astimezone(BEIJING).date() == day + timedelta(days=10)
    world.pass_days(3)
    answered = world.at.date()
    form = {"result": result, "answered_on": answered.isoformat(), "letter": "虚构复1号"}
    world.ask("officer", "record_reexamination", one, **form)
    row_ = Appraisal.objects.get(pk=one)
    assert (row_.state.name, row_.accepted_on) == (state, answered if state == "已受理" else None)
    assert clock("appraisal_objection", one).closed_at
    again = RunningClock.objects.filter(key="appraisal_after_objection", thing=one)
    dues = [c.due_at.astimezone(BEIJING).date() for c in again]
    assert dues == ([answered + timedelta(days=30)] if state == "已受理" else [])
    assert line("appraisals", one)["异议复查结果"] == result


def test_what_was_seized_is_listed_until_it_is_given_up(world):
    """Regs 62: level, number, source, spread; known to keepers cleared for it; closed by a receipt."""
    leak = reported(world)
    form = {
        "carrier": "光盘", "item": "（虚构）某盘", "quantity": 2, "seized_on": world.at.date().isoformat(),
        "place": "3号柜", "level": "绝密", "source": "（虚构）某人处", "spread": "尚不清楚",
    }  # fmt: skip
    one = made(world.ask("officer", "register_seized_carrier", leak, **form), "seized_carrier")[0]
    said = line("seized_carriers", one)
    assert (said["密级"], said["数量"], said["来源"], said["扩散范围"]) == (
        "绝密",
        "2",
        "（虚构）某人处",
        "尚不清楚",
    )
    knows = [
        who
        for who in ("officer", "keeper", "reviewer", "reader")
        if SeizedCarrier.objects.filter(seen(person(world, who), SeizedCarrier.sight)).exists()
    ]
    assert knows == ["officer", "keeper"]
    world.ask("keeper", "give_up_seized_carrier", one, receiver="（虚构）保密局", receipt="虚构回执1号")
    assert line("seized_carriers", one)["接收回执"] == "虚构回执1号"
    with pytest.raises(RefusedError, match="已经移交"):
        world.ask("keeper", "give_up_seized_carrier", one, receiver="（虚构）保密局", receipt="虚构回执2号")
    assert registers.differences() == []
