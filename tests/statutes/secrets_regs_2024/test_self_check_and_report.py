"""Regs 56, 58: the self-inspection scored and closed; the yearly report made, agreed and submitted."""

from datetime import date

import pytest

from shoumi.law import self_check
from shoumi.law.grades import Grade
from shoumi.law.parameters import Parameters
from shoumi.nouns.oversight import CheckState, Result, SelfCheck
from shoumi.records.proceedings import RefusedError
from shoumi.records.registers import differences
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.oversight import ProblemFinding, YearlyReport
from shoumi.things.oversight import SelfCheck as SelfCheckRow
from tests.world import World, made

VIEW = Parameters.load().on(date(2026, 3, 2))


def sheet(**said: str) -> SelfCheck:
    """Full points on all items, save what is said: `i12="0"`."""
    scores = {str(n): str(item.points) for n, item in self_check.SCORED.items()}
    scores |= {key[1:]: value for key, value in said.items()}
    lines = tuple(f"{n},{value}" for n, value in scores.items())
    return SelfCheck("s", "o", 2026, "自查", CheckState.进行中, lines)


def test_the_sheet_has_the_structure_of_the_standard():
    """59 items, fifty of them 100 points, eight deductions, one veto; the wording is a proposal."""
    assert sorted(self_check.ITEMS) == list(range(1, 60))
    assert sum(item.points for item in self_check.SCORED.values()) == 100
    assert [item.points for item in self_check.EXTRA.values()] == [4] * 7 + [6]
    assert sum(i.points for i in self_check.SCORED.values() if i.category == "领导责任制") == 14
    assert len({i.category for i in self_check.SCORED.values()}) == 16
    assert self_check.GRADE is Grade.建议值


def test_the_bands_part_at_ninety_and_eighty():
    """Both sides of each boundary."""
    assert sheet(i51="有", i52="有", i1="1").gained() == 90
    assert sheet(i51="有", i52="有", i1="1").judged(VIEW) is Result.符合要求
    assert sheet(i51="有", i52="有", i1="0").judged(VIEW) is Result.基本符合
    lost = {"i51": "有", "i52": "有", "i53": "有", "i54": "有"}
    assert sheet(**lost, i1="0", i2="2").gained() == 80
    assert sheet(**lost, i1="0", i2="2").judged(VIEW) is Result.基本符合
    assert sheet(**lost, i1="0", i2="1").judged(VIEW) is Result.不符合


def test_what_does_not_apply_counts_neither_way():
    some = sheet(i1="不适用", i2="不适用")
    assert (some.gained(), some.full()) == (94, 94)
    assert some.judged(VIEW) is Result.符合要求


def test_a_leak_costs_six_and_a_case_vetoes():
    assert sheet(i58="有").gained() == 94
    assert sheet(i59="有").judged(VIEW) is Result.不符合
    assert sheet(i59="无").judged(VIEW) is Result.符合要求


def test_a_sheet_of_nothing_conforms_to_nothing():
    nothing = {f"i{n}": "不适用" for n in self_check.SCORED}
    assert sheet(**nothing).judged(VIEW) is Result.不符合


def test_the_last_word_on_an_item_counts(world):
    check = started(world)
    world.ask("officer", "score_self_check", check, scores=["1,3", "2,0"])
    world.ask("officer", "score_self_check", check, scores=["2,3"])
    assert SelfCheckRow.objects.get(pk=check).scores == ["1,3", "2,3"]


def started(world: World) -> str:
    outcome = world.ask("officer", "start_self_check", world.organ, year="2026", title="（虚构）自查")
    return made(outcome, "self_check")[0]


def test_a_self_check_is_closed_with_its_result(world):
    """All items first; then the result stands in the book and the problems go on to be put right."""
    check = started(world)
    with pytest.raises(RefusedError, match="从第1项起还有50项"):
        world.ask("officer", "close_self_check", check, summary="（虚构）")
    scores = [f"{n},{item.points}" for n, item in self_check.SCORED.items()]
    world.ask("officer", "score_self_check", check, scores=[*scores, "57,有"])
    form = {"title": "（虚构）台账不全", "head": "载体管理", "demand": "（虚构）补全", "due_on": "2026-04-01"}
    [finding] = made(world.ask("officer", "find_problem_in_self_check", check, **form), "finding")
    world.ask("officer", "close_self_check", check, summary="（虚构）")
    shown = RegisterLine.objects.get(register="self_checks").columns
    assert (shown["得分"], shown["适用项总分"], shown["自评结论"]) == ("96", "100", "符合要求")
    world.ask("keeper", "rectify_problem", finding, done_on="2026-03-02", account="（虚构）")
    world.ask("officer", "confirm_rectified", finding, account="（虚构）")
    assert ProblemFinding.objects.get(pk=finding).state.name == "已销号"
    assert differences() == []


def test_a_report_is_made_agreed_to_and_submitted(world):
    """Regs 56: the head agrees; the next year's is due within a year."""
    made_ = world.ask("officer", "make_yearly_report", world.organ, year="2025", due_on="2026-03-31")
    [report] = made(made_, "yearly_report")
    form = {"submitted_on": "2026-03-02", "addressee": "（虚构）县国家保密局", "letter": "虚构报1号"}
    with pytest.raises(RefusedError, match="还没有定稿"):
        world.ask("officer", "submit_yearly_report", report, **form)
    world.ask("officer", "finish_yearly_report", report, checked=True)
    waiting = world.ask("officer", "submit_yearly_report", report, **form)
    assert YearlyReport.objects.get(pk=report).state.name == "已定稿"
    world.agree("head", waiting)
    assert YearlyReport.objects.get(pk=report).state.name == "已报送"
    assert RunningClock.objects.get(key="yearly_report_submission").closed_at
    [next_one] = RunningClock.objects.filter(key="yearly_report_next", closed_at__isnull=True)
    assert next_one.due_at.date() == date(2027, 3, 2)
    shown = RegisterLine.objects.get(register="yearly_reports").columns
    assert (shown["文号"], shown["报送机关"]) == ("虚构报1号", "（虚构）县国家保密局")


def test_a_report_submitted_late_stays_late(world):
    [report] = made(
        world.ask("officer", "make_yearly_report", world.organ, year="2025", due_on="2026-03-03"),
        "yearly_report",
    )
    world.pass_days(3)
    world.ask("officer", "finish_yearly_report", report, checked=True)
    form = {"submitted_on": "2026-03-05", "addressee": "（虚构）局", "letter": "虚构报1号"}
    world.agree("head", world.ask("officer", "submit_yearly_report", report, **form))
    assert RunningClock.objects.get(key="yearly_report_submission").late
