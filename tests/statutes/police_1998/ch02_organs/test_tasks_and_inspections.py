"""Plans, tasks and inspections through the books."""

from datetime import date

import pytest

from shoumi.nouns.oversight import TaskDuty
from shoumi.records import law
from shoumi.records.asking import NotFoundError, actor
from shoumi.records.now import as_if, today
from shoumi.records.proceedings import RefusedError
from shoumi.records.registers import differences
from shoumi.records.standing import Light, board
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.records.yearly import Figure, Span, sections
from shoumi.records.yearly_sections import HEADINGS
from shoumi.things.matters import Matter
from shoumi.things.organs import DutyEvidence, Organ
from shoumi.things.oversight import DutyTask, Inspection, ProblemFinding, Responsibility, WorkPlan
from shoumi.things.rulebook import LocalRules
from tests.world import World, made


def light(world: World, duty: str, organ: str) -> Light:
    with as_if(world.at):
        return next(j.light for j in board([Organ.objects.get(pk=organ)], today()) if j.duty.key == duty)


def planned(world: World) -> str:
    outcome = world.ask("officer", "open_work_plan", world.organ, year="2026", title="（虚构）计划")
    return made(outcome, "work_plan")[0]


def assigned(world: World, plan: str, to: str, due: str = "2026-05-01") -> str:
    form = {"title": "（虚构）办培训", "duty": "宣传教育和干部培训", "to": world[to], "due_on": due}
    return made(world.ask("officer", "assign_task", plan, **form), "duty_task")[0]


def test_a_task_is_done_by_its_owner_and_is_evidence_of_the_duty(world):
    """Arts. 9, 10: plan, task, evidence, summary."""
    plan = planned(world)
    task = assigned(world, plan, "reader")
    [clock] = RunningClock.objects.filter(key="duty_task", thing=task)
    assert (clock.person, clock.due_at.date()) == (world["reader"], date(2026, 5, 1))
    with pytest.raises(RefusedError, match="还有1项任务"):
        world.ask("officer", "sum_up_plan", plan, summary="完成")
    assert light(world, "committee_education", world.organ) is Light.RED
    world.ask("reader", "show_task_done", task, done_on="2026-03-02", account="（虚构）已办")
    assert light(world, "committee_education", world.organ) is Light.GREEN
    clock.refresh_from_db()
    assert (clock.closed_at is not None, clock.late) == (True, False)
    world.ask("officer", "sum_up_plan", plan, summary="（虚构）完成")
    assert WorkPlan.objects.get(pk=plan).state.name == "已总结"
    assert light(world, "committee_meeting", world.organ) is Light.GREEN
    assert differences() == []


def columns(register: str) -> list[dict[str, str]]:
    lines = RegisterLine.objects.filter(register=register).order_by("entry", "place")
    return [line.columns for line in lines]


def test_what_was_done_for_a_duty_stands_in_its_register(world):
    """履职登记: shown by hand, or by an inspection, a plan, a task, a summary; the duty in words."""
    shown = {"duty": "committee_rules", "done_on": "2026-03-01", "account": "甲"}
    world.ask("officer", "show_duty_done", world.organ, **shown)
    task = assigned(world, planned(world), "officer")
    world.ask("officer", "show_task_done", task, done_on="2026-03-02", account="乙")
    told = [(c["职责"], c["完成日期"], c["情况"], c["登记人"]) for c in columns("duties_done")]
    assert told == [
        ("（2）制定实施细则和规章，编制本机关一览表", "2026-03-01", "甲", "保密干部"),
        ("（2）起草计划、总结和规章", "2026-03-02", "制定计划：（虚构）计划", "保密干部"),
        ("（4）保密宣传教育和保密干部培训", "2026-03-02", "乙", "保密干部"),
    ]
    assert differences() == []


def test_a_plan_stands_in_its_register_from_its_making_to_its_summary(world):
    """保密工作计划登记: one line a plan, with what is left to do; completed by the summary."""
    plan = planned(world)
    task = assigned(world, plan, "officer")
    [line] = columns("work_plans")
    assert (line["计划名称"], line["未完成任务"], line.get("总结", "")) == ("（虚构）计划", "1", "")
    world.ask("officer", "show_task_done", task, done_on="2026-03-02", account="（虚构）")
    world.ask("officer", "sum_up_plan", plan, summary="（虚构）完成")
    [line] = columns("work_plans")
    assert (line["未完成任务"], line["总结"], line["总结人"]) == ("0", "（虚构）完成", "保密干部")
    assert differences() == []


def test_a_task_serves_one_of_the_duties_of_committee_and_office():
    """Arts. 9, 10: all eighteen, and each is shown by evidence."""
    shown = {d.key for d in law.book().standing.values() if d.place.article in {9, 10} and d.cycle}
    assert {duty.value for duty in TaskDuty} == shown


def test_a_task_is_not_there_for_those_it_does_not_concern(world):
    """Its owner, keepers of the books and the committee know it."""
    task = assigned(world, planned(world), "reader")
    with pytest.raises(NotFoundError):
        world.ask("other", "show_task_done", task, done_on="2026-03-02", account="（虚构）")
    assert DutyTask.objects.get(pk=task).state.name == "待办"


def inspected(world: World, who: str = "officer", organ: str = "") -> str:
    form = {
        "title": "（虚构）检查", "heads": ["载体管理", "定密管理"], "held_on": "2026-03-01",
        "inspectors": [world[who]], "present": "3", "situation": "（虚构）查阅台账",
    }  # fmt: skip
    return made(world.ask(who, "open_inspection", organ or world.organ, **form), "inspection")[0]


def found(world: World, inspection: str, who: str = "officer", due: str = "2026-03-20") -> str:
    form = {"title": "（虚构）逾期未还", "head": "载体管理", "demand": "（虚构）收回", "due_on": due}
    return made(world.ask(who, "find_problem", inspection, **form), "finding")[0]


def test_a_finding_is_put_right_and_looked_at_again(world):
    """Art. 9(6), Regs 59: found, put right, sent back, put right, struck off, closed."""
    inspection = inspected(world)
    finding = found(world, inspection)
    with pytest.raises(RefusedError, match="还有1个问题"):
        world.ask("officer", "close_inspection", inspection, opinion="通报")
    world.ask("keeper", "rectify_problem", finding, done_on="2026-03-02", account="（虚构）已收回")
    world.ask("officer", "return_rectified", finding, account="（虚构）未登记", due_on="2026-03-25")
    [clock] = RunningClock.objects.filter(key="problem_rectification", thing=finding, closed_at__isnull=True)
    assert clock.due_at.date() == date(2026, 3, 25)
    world.ask("keeper", "rectify_problem", finding, done_on="2026-03-02", account="（虚构）已登记")
    world.ask("officer", "confirm_rectified", finding, account="（虚构）相符")
    clock.refresh_from_db()
    assert (clock.closed_at is not None, clock.late) == (True, False)
    world.ask("officer", "close_inspection", inspection, opinion="（虚构）通报")
    assert Inspection.objects.get(pk=inspection).open_findings == 0
    shown = RegisterLine.objects.get(register="inspections", thing=inspection).columns
    assert (shown["未销号问题"], shown["检查内容"]) == ("0", "载体管理、定密管理")
    assert differences() == []


def test_who_put_it_right_does_not_strike_it_off(world):
    finding = found(world, inspected(world))
    world.ask("officer", "rectify_problem", finding, done_on="2026-03-02", account="（虚构）")
    with pytest.raises(RefusedError, match="自己的整改"):
        world.ask("officer", "confirm_rectified", finding, account="（虚构）")


def test_what_is_put_right_too_late_stays_late(world):
    finding = found(world, inspected(world), due="2026-03-03")
    world.pass_days(5)
    world.ask("keeper", "rectify_problem", finding, done_on="2026-03-06", account="（虚构）")
    world.ask("officer", "confirm_rectified", finding, account="（虚构）")
    assert RunningClock.objects.get(key="problem_rectification", thing=finding).late


def held(world: World, who: str) -> Figure:
    """The figure of inspections an organ made, in its yearly report."""
    person = actor(world[who], world.at.date())
    told = sections(Span(person, person.organ, world.at.year), HEADINGS)
    part = next(s for s in told if s.label == "监督检查")
    return next(f for f in part.figures if f.label == "开展的检查")


def test_a_superior_inspects_and_the_inspected_see_it(world):
    """The evidence is that of the organ that inspects; staff of neither learn nothing of it."""
    inspection = inspected(world, "up_officer")
    finding = found(world, inspection, "up_officer")
    shown = DutyEvidence.objects.filter(duty="committee_inspection").values_list("organ_id", flat=True)
    assert list(shown) == [world.prefecture]
    world.ask("keeper", "rectify_problem", finding, done_on="2026-03-02", account="（虚构）")
    with pytest.raises(NotFoundError):
        world.ask("reader", "rectify_problem", finding, done_on="2026-03-02", account="（虚构）")
    world.ask("up_officer", "confirm_rectified", finding, account="（虚构）")
    assert ProblemFinding.objects.get(pk=finding).state.name == "已销号"
    mine = (held(world, who).number for who in ("up_officer", "officer"))
    assert list(mine) == [1, 0]


def test_who_answers_for_what_is_in_the_book(world):
    """Art. 5: a sheet of responsibility is evidence of the duty; he who answers knows it, others do not."""
    form = {
        "year": "2026", "title": "（虚构）刑侦大队", "answers": world["reader"], "to_whom": world["head"],
        "signed_on": "2026-03-02", "charge": "（虚构）落实制度",
    }  # fmt: skip
    assert light(world, "leaders_answer_for_their_unit", world.organ) is Light.RED
    [key] = made(world.ask("officer", "sign_responsibility", world.organ, **form), "responsibility")
    assert light(world, "leaders_answer_for_their_unit", world.organ) is Light.GREEN
    assert RegisterLine.objects.get(thing=key).columns["向谁负责"] == "局长"
    day = world.at.date()
    seen = {who: Responsibility.objects.filter(Responsibility.sight.rows(actor(world[who], day))).exists()
            for who in ("officer", "reader", "other")}  # fmt: skip
    assert seen == {"officer": True, "reader": True, "other": False}


def test_an_opinion_on_a_level_is_in_its_book_and_evidence_of_the_duty(world):
    """Art. 10(5): entered before issue; agreed it is dated, withheld it is not."""
    matter = world.matter()
    assert light(world, "office_level_review", world.organ) is Light.RED
    world.ask("officer", "review_own_level", matter, opinion="（虚构）与目录相符", agrees="是")
    assert light(world, "office_level_review", world.organ) is Light.GREEN
    assert Matter.objects.get(pk=matter).opined_on == world.at.date()
    assert RegisterLine.objects.filter(register="level_reviews").count() == 1
    world.ask("officer", "review_own_level", matter, opinion="（虚构）偏高")
    assert Matter.objects.get(pk=matter).opined_on is None
    assert differences() == []


def test_own_rules_replace_older_ones_and_are_evidence_of_the_duty(world):
    """Art. 9(2), reading 28: what is replaced is kept, and is in force no more."""
    form = {"title": "（虚构）细则", "in_force_from": "2026-03-01"}
    old = made(
        world.ask("officer", "register_internal_rules", world.organ, number="1号", **form), "local_rules"
    )[0]
    assert light(world, "committee_rules", world.organ) is Light.GREEN
    world.ask("officer", "register_internal_rules", world.organ, number="2号", replaces=old, **form)
    assert LocalRules.objects.get(pk=old).ended
    with pytest.raises(RefusedError, match="不是本机关现行的规章"):
        world.ask("officer", "register_internal_rules", world.organ, number="3号", replaces=old, **form)
