"""The life of a leak: reported, told on, cleared up, closed; each leg with its own hours."""

from datetime import timedelta

import pytest

from shoumi.kernel.forms import FormRefused
from shoumi.kernel.words import Level, OrganLevel
from shoumi.nouns.document import CopyState
from shoumi.nouns.leak import LeakStanding, LeakState
from shoumi.records import registers, sight, tick
from shoumi.records.asking import actor
from shoumi.records.knowledge import seen
from shoumi.records.loading import NotFoundError
from shoumi.records.now import BEIJING
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import RunningClock
from shoumi.things.documents import Copy
from shoumi.things.leaks import Appraisal, Leak
from shoumi.things.organs import Organ
from tests.statutes.police_1998.ch13_leaks.leaking import (
    REPORT,
    SHEET,
    cleared_up,
    clock,
    line,
    reported,
    row,
    said,
    sanctioned,
)
from tests.world import made

LEGS = ("leak_to_leader", "leak_to_bureau", "leak_to_superior")


ENDED = {"closing": "（虚构）终结", "handling": "（虚构）警告"}


def person(world, who):
    return actor(world[who], world.at.date())


def test_each_leg_runs_from_discovery(world):
    """Own leader, bureau and superior: three clocks, all from when it was found; no leg of a province."""
    leak = reported(world, hours_ago=20)
    due = {clock(key, leak).due_at for key in LEGS}
    assert due == {row(leak).discovered_at + timedelta(hours=24)}
    assert not RunningClock.objects.filter(thing=leak, key__startswith="leak_province").exists()


def test_a_leg_told_in_time_but_entered_late_is_not_late(world):
    """The time of telling counts; the time of entry stands beside it."""
    leak = reported(world)
    told = world.at
    world.ask("officer", "fill_leak_form", leak, **SHEET)
    world.pass_days(2)
    with world.moment():
        tick.tick()
    assert clock("leak_to_bureau", leak).late
    world.ask("officer", "report_leak_to_bureau", leak, told_at=said(told), letter="虚构函1号")
    assert not clock("leak_to_bureau", leak).late
    assert clock("leak_to_bureau", leak).closed_at > told + timedelta(days=1)
    shown = line("leaks", leak)
    assert shown["报保密行政管理部门"] == told.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
    assert shown["报保密行政管理部门的不符"] == ""


def test_a_leg_told_late_is_recorded_as_late(world):
    """Never refused, never hidden: clock, register and ledger say so."""
    leak = reported(world)
    world.ask("officer", "fill_leak_form", leak, **SHEET)
    world.pass_days(2)
    late = {"told_at": said(world.at), "letter": "虚构函1号"}
    with pytest.raises(RefusedError, match="没有写迟报原因"):
        world.ask("officer", "report_leak_to_superior", leak, **late)
    world.ask("officer", "report_leak_to_superior", leak, **late, why_late="（虚构）漏转")
    assert clock("leak_to_superior", leak).late
    assert "迟报" in line("leaks", leak)["报上级机关的不符"]
    assert "（虚构）漏转" in row(leak).letters


def test_the_discovery_as_told_is_never_overwritten(world):
    """更正 stands beside it, and the clock stays where it was."""
    leak = reported(world)
    before, due = row(leak).discovered_at, clock("leak_to_bureau", leak).due_at
    world.ask(
        "officer",
        "correct_leak_times",
        leak,
        reason="（虚构）监控",
        discovered_at=said(before - timedelta(hours=9)),
    )
    assert row(leak).discovered_at == before
    assert row(leak).discovery_corrected == before - timedelta(hours=9)
    assert clock("leak_to_bureau", leak).due_at == due
    assert line("leaks", leak)["更正后的发现时间"]


def test_a_province_also_counts_from_receipt(world):
    """The rule of 1998 beside the regulation: both run, to the bureau and to the ministry's committee."""
    Organ.objects.filter(pk=world.organ).update(level=OrganLevel.省)
    found, taken = said(world.at - timedelta(hours=9)), said(world.at - timedelta(hours=1))
    leak = reported(world, discovered_at=found, received_at=taken)
    for key, since in (
        ("leak_to_bureau", row(leak).discovered_at),
        ("leak_province_to_bureau", row(leak).received_at),
        ("leak_province_to_ministry", row(leak).received_at),
    ):
        assert clock(key, leak).due_at == since + timedelta(hours=24)
    world.ask("officer", "fill_leak_form", leak, **SHEET)
    world.ask("officer", "report_leak_to_bureau", leak, told_at=said(world.at), letter="虚构函1号")
    assert clock("leak_to_bureau", leak).closed_at
    assert clock("leak_province_to_bureau", leak).closed_at
    assert clock("leak_province_to_ministry", leak).closed_at is None


def test_work_secrets_are_not_told_outside_by_the_hour(world):
    """Regs 61 speaks of state secrets; the own leader is told all the same."""
    leak = reported(world, kind="工作秘密", level="")
    assert clock("leak_to_leader", leak)
    assert not RunningClock.objects.filter(thing=leak, key__in=LEGS[1:]).exists()


def test_a_case_ends_when_all_four_conditions_are_there(world):
    """Each that is missing is named; then it closes, and nothing more is done on it."""
    leak = reported(world)
    form = ENDED | {"closed_on": world.at.date().isoformat(), "tell_by": world.at.date().isoformat()}
    with pytest.raises(RefusedError) as refused:
        world.ask("officer", "close_leak", leak, **form)
    assert [f"第（{n}）项还缺" in str(refused.value) for n in "一二三四"] == [True] * 4
    cleared_up(world, leak)
    with pytest.raises(RefusedError, match="第（三）项还缺"):
        world.ask("officer", "close_leak", leak, **form)
    sanctioned(world, leak)
    world.ask("officer", "close_leak", leak, **form)
    assert row(leak).state is LeakState.已终结
    assert line("leaks", leak)["状态"] == "已终结"
    with pytest.raises(RefusedError, match="已终结"):
        world.ask("officer", "complete_leak_remedies", leak, account="（虚构）")
    assert registers.differences() == []


def test_a_sanction_for_one_does_not_answer_for_another(world):
    """Two responsible, one dealt with: not yet handled."""
    leak = reported(world)
    cleared_up(world, leak, fault="过失", culprits=[world["other"], world["outsider"]])
    sanctioned(world, leak)
    assert not row(leak).facts().handled
    sanctioned(world, leak, "outsider")
    assert row(leak).facts().handled


def test_the_result_is_owed_for_three_months(world):
    """Closing does not meet it; telling the result does."""
    leak = reported(world)
    due = clock("leak_result", leak).due_at.astimezone(BEIJING).date()
    assert (due.month - row(leak).discovered_at.astimezone(BEIJING).month) % 12 == 3
    world.ask("officer", "report_leak_result", leak, told_at=said(world.at), letter="虚构报1号")
    assert clock("leak_result", leak).closed_at
    assert line("leaks", leak)["查处结果报告"]


INWARD = ("leak_to_leader", "leak_result")


def ended(world, leak: str, **more) -> None:
    """All four conditions, and the end."""
    cleared_up(world, leak)
    sanctioned(world, leak)
    world.ask("officer", "close_leak", leak, **ENDED, closed_on=world.at.date().isoformat(), **more)


def test_what_has_ended_owes_its_result_by_a_day_of_its_own(world):
    """Regs 60 and reading 233: the limits of the inquiry end with it; the result is told by the day named."""
    leak = reported(world)
    by = world.at.date() + timedelta(days=7)
    ended(world, leak, tell_by=by.isoformat())
    assert [bool(clock(key, leak).closed_at) for key in INWARD] == [True, True]
    assert [clock(key, leak).late for key in INWARD] == [False, False]
    owed = clock("leak_outcome", leak)
    assert (owed.closed_at, owed.due_at.astimezone(BEIJING).date()) == (None, by)
    world.ask("officer", "report_leak_result", leak, told_at=said(world.at), letter="虚构报1号")
    assert clock("leak_outcome", leak).closed_at


def test_what_was_told_before_the_end_owes_nothing_after_it(world):
    """No day is named then, and none runs."""
    leak = reported(world)
    world.ask("officer", "report_leak_result", leak, told_at=said(world.at), letter="虚构报1号")
    ended(world, leak)
    assert not RunningClock.objects.filter(thing=leak, key="leak_outcome").exists()


def test_what_is_ruled_out_ends_its_limits_and_stays_as_late_as_it_was(world):
    """The leader was not told in his hours: that is kept; nothing is owed to the months any more."""
    leak = reported(world, standing="可能泄密")
    world.pass_days(2)
    world.ask("officer", "rule_out_leak", leak, account="（虚构）封口完好", proved=True)
    assert [bool(clock(key, leak).closed_at) for key in INWARD] == [True, True]
    assert [clock(key, leak).late for key in INWARD] == [True, False]
    assert clock("leak_to_bureau", leak).closed_at is None, "the hours outward are still owed (reading 105)"


def test_the_register_tells_of_remedies_and_measures(world):
    """Conditions (2) and (4) of article 61 stand in the book."""
    leak = reported(world)
    cleared_up(world, leak)
    shown = line("leaks", leak)
    assert (shown["补救措施"], shown["加强的措施"]) == ("（虚构）收据", "（虚构）新规")


def test_an_item_left_unclear_is_supplemented(world):
    """The clock opens with the first sheet and closes with the second."""
    leak = reported(world)
    later = (world.at + timedelta(days=5)).date().isoformat()
    with pytest.raises(FormRefused):
        world.ask("officer", "fill_leak_form", leak, **(SHEET | {"harm": ""}))
    world.ask("officer", "fill_leak_form", leak, **(SHEET | {"harm": "尚不清楚"}), supplement_on=later)
    assert clock("leak_supplement", leak).closed_at is None
    world.ask("officer", "fill_leak_form", leak, **SHEET)
    assert clock("leak_supplement", leak).closed_at


def lost(world, level: str = "绝密") -> str:
    _, copies = world.received(f"{level}★10年", readers=("officer",))
    found = said(world.at - timedelta(hours=1))
    world.request("keeper", "record_loss", copies[0], {"discovered_at": found, "account": "（虚构）清点"})
    return copies[0]


def missing(world, copy: str, **more) -> str:
    found = said(world.at - timedelta(hours=1))
    form = {k: REPORT[k] for k in ("title", "found_how", "remedies", "remedied")}
    told = form | {"discovered_at": found, "received_at": found} | more
    return made(world.ask("keeper", "report_missing_as_leak", copy, **told), "leak")[0]


def test_a_lost_carrier_is_told_within_the_hours_and_becomes_a_leak_after_its_days(world):
    """Ten days at 绝密: refused before, then the search clock closes on the copy."""
    copy = lost(world)
    assert clock("loss_report", copy).closed_at is None
    leak = missing(world, copy)
    assert clock("loss_report", copy).closed_at
    assert clock("leak_to_bureau", leak).closed_at is None
    assert (row(leak).standing, row(leak).level, row(leak).copy_id) == (
        LeakStanding.可能泄密,
        Level.绝密,
        copy,
    )
    ground = {"ground": "下落不明到期未找回", "account": "（虚构）仍未找回"}
    world.pass_days(9)
    with pytest.raises(RefusedError, match="未满10日"):
        world.ask("officer", "confirm_leak", leak, **ground)
    world.pass_days(2)
    assert clock("missing", copy).closed_at is None
    world.ask("officer", "confirm_leak", leak, **ground)
    assert row(leak).standing is LeakStanding.泄密
    assert clock("missing", copy).closed_at
    assert Copy.objects.get(pk=copy).state is CopyState.下落不明


def test_a_carrier_found_untouched_is_ruled_out_and_the_report_still_owed(world):
    """Proof frees of the leak, not of the hours."""
    copy = lost(world, "机密")
    leak = missing(world, copy)
    world.ask("keeper", "record_found", copy, found_at=said(world.at), account="（虚构）封口完好")
    with pytest.raises(RefusedError, match="没有证据证明"):
        world.ask("officer", "rule_out_leak", leak, account="（虚构）")
    world.ask("officer", "rule_out_leak", leak, account="（虚构）封口完好", proved=True)
    assert row(leak).state is LeakState.已排除
    assert clock("leak_to_bureau", leak).closed_at is None
    world.ask("officer", "fill_leak_form", leak, **SHEET)
    world.ask("officer", "report_leak_to_bureau", leak, told_at=said(world.at), letter="虚构函2号")
    assert clock("leak_to_bureau", leak).closed_at


def known(world, who: str, leak: str) -> bool:
    return Leak.objects.filter(seen(person(world, who), Leak.sight), pk=leak).exists()


def test_a_leak_is_known_to_keepers_reporters_and_handlers_cleared_for_it(world):
    """The drafter reported it, the reader handles it; the others, and who is not cleared, learn nothing."""
    leak = reported(world, "drafter", handlers=[world["reader"], world["outsider"]])
    assert [w for w in ("officer", "keeper", "head", "drafter", "reader") if not known(world, w, leak)] == []
    assert [w for w in ("other", "outsider", "up_officer") if known(world, w, leak)] == []
    with pytest.raises(NotFoundError):
        world.ask("other", "tell_own_leader", leak, told_at=said(world.at), letter="当面")


def lines(who) -> set[str]:
    return set(sight.lines(who, "leaks").values_list("thing", flat=True))


def clocks(who) -> set[str]:
    return set(sight.clocks(who).values_list("thing", flat=True))


def test_one_not_cleared_sees_neither_line_nor_clock_nor_number(world):
    """The reviewer keeps the books up to 机密: a leak of 绝密 is as if not there."""
    high, low = reported(world, level="绝密"), reported(world)
    reviewer, officer = person(world, "reviewer"), person(world, "officer")
    assert lines(officer) == {high, low}
    assert lines(reviewer) == {low}
    assert clocks(officer) >= {high, low}
    assert clocks(reviewer) & {high, low} == {low}
    with pytest.raises(NotFoundError):
        sight.timeline(reviewer, "leak", high)
    assert sight.timeline(officer, "leak", high).exists()


def test_who_informed_stands_nowhere(world):
    """A tip keeps no reporter, and refuses one."""
    with pytest.raises(RefusedError, match="不得把举报人列入"):
        reported(world, tip=True, reporter=world["other"])
    leak = reported(world, tip=True)
    assert row(leak).reporter is None
    assert world["other"] not in str(vars(row(leak)))


def test_an_appraisal_waits_thirty_days_and_thirty_more(world):
    """From acceptance; the extension has its own clock; the conclusion comes by letter."""
    leak = reported(world)
    asked = {
        "applicant": "侦查机关",
        "appraiser": "省级保密行政管理部门",
        "item": "（虚构）",
        "letter": "虚构函3号",
    }
    one = made(world.ask("officer", "request_appraisal", leak, **asked), "appraisal")[0]
    first = world.at.date()
    world.ask("officer", "accept_appraisal", one, accepted_on=first.isoformat())
    assert clock("appraisal", one).due_at.astimezone(BEIJING).date() == first + timedelta(days=30)
    last = (first + timedelta(days=60)).isoformat()
    world.ask("officer", "extend_appraisal", one, letter="虚构延1号", due_on=last)
    assert clock("appraisal", one).closed_at
    assert clock("appraisal_extended", one).closed_at is None
    end = {
        "conclusion": "属于国家秘密",
        "letter": "虚构鉴1号",
        "concluded_on": first.isoformat(),
        "level": "机密",
    }
    world.ask("officer", "conclude_appraisal", one, **end)
    assert clock("appraisal_extended", one).closed_at
    assert Appraisal.objects.get(pk=one).concluded_level is Level.机密
    assert "虚构鉴1号" in row(leak).appraised
    assert line("appraisals", one)["结论"] == "属于国家秘密"


def test_a_review_is_an_opinion_and_changes_no_level(world):
    """审核意见 stands apart from 鉴定."""
    leak = reported(world)
    world.ask("officer", "review_leaked_content", leak, opinion="（虚构）", level="秘密")
    assert row(leak).reviewed.startswith("审核意见：秘密级")
    assert (row(leak).level, row(leak).appraised) == (Level.机密, "")


def test_the_sheet_names_who_answers_and_what_is_attached(world):
    """Each with 政治面貌 and 涉密等级; a later filling in that leaves them out takes nothing away."""
    leak = reported(world)
    told = {"answerable": ["甲某，某大队，民警，中共党员，重要"], "origin": "（虚构）省厅", "term": "10年",
            "attachments": ["情况说明1份", "现场照片3张"]}  # fmt: skip
    world.ask("officer", "fill_leak_form", leak, **SHEET, **told)
    world.ask("officer", "fill_leak_form", leak, **SHEET)
    kept = row(leak)
    assert (kept.answerable, kept.origin, kept.term, kept.attachments) == (
        "甲某，某大队，民警，中共党员，重要", "（虚构）省厅", "10年", "情况说明1份\n现场照片3张",
    )  # fmt: skip


def test_a_missing_copy_brings_its_term_and_its_origin(world):
    """Nothing the books know is typed again."""
    _, [copy, *_] = world.document()
    found = said(world.at - timedelta(hours=1))
    world.ask("keeper", "record_loss", copy, discovered_at=found, account="（虚构）")
    leak = missing(world, copy)
    own = Organ.objects.get(pk=world.organ).name
    assert (row(leak).origin, row(leak).term) == (own, "10年")
