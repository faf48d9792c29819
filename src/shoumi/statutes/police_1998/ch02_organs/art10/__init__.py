"""办事机构的十项职责：实施法规、起草文稿、调研、教育计划、密级审核、协查、检查、技术防范、报告、交办事项。

第五项的“鉴定”现只由国家和省级保密行政管理部门作出，办事机构只提审核意见（释义第31号）。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.oversight import DutyTask, PlanState, TaskDuty, TaskState, WorkPlan
from shoumi.nouns.person import Person

art = Article(
    "police_1998", 10, __doc__,
    today="1998年办事机构可以鉴定密级；"
    "今日鉴定只由国家和省级保密行政管理部门作出，本机构只提审核意见，其余职责照旧，分别执行。",
)  # fmt: skip

DUTIES = (
    ("office_implementation", "组织实施保密法规，传达上级指示", "请登记传达、实施的情况", "duty.office.cycle"),
    ("office_drafting", "起草计划、总结和规章", "请登记本期计划和总结", "duty.office.cycle"),
    ("office_research", "调研分析，提出改进建议", "请登记调研和建议", "duty.office.cycle"),
    ("office_education_plan", "制定并组织实施宣传教育计划", "请登记宣传教育计划及实施情况", "duty.office.cycle"),
    ("office_level_review", "审核本单位各种密件的密级", "请登记密级审核的情况；结果为审核意见，不是鉴定结论", "duty.office.cycle"),
    ("office_incident_support", "协同查处泄密、窃密案件", "请登记协同查处的情况；没有发生的，登记“本期无”", "duty.office.cycle"),
    ("office_inspections", "组织保密检查监督", "请登记检查的情况", "inspection.cycle"),
    ("office_technology", "推广、落实保密防范技术", "请登记技术防范的推广、落实情况", "duty.office.cycle"),
    ("office_reporting", "向委员会和正副主任反映情况、报告工作", "请登记报告的情况", "duty.office.cycle"),
    ("office_assigned", "办理上级和领导交办事项", "请登记交办事项的办理情况；没有的，登记“本期无”", "duty.office.cycle"),
)  # fmt: skip

for item, (key, label, remedy, cycle) in enumerate(DUTIES, 1):
    art.standing(
        key, f"（{item}）{label}", applies=lambda upkeep: upkeep.county_or_above, remedy=remedy, cycle=cycle
    )

STAFF = (Post.保密干部, Post.保密委员会主任, Post.保密委员会委员)


@dataclass(frozen=True, slots=True)
class PlanForm:
    year: int = ask("年度", least=1998, most=2199)
    title: str = ask("计划名称")


@art.act(
    "open_work_plan", "制定工作计划", Verb.PLAN_WORK, of="organ", form=PlanForm, askers=STAFF, page="计划",
    help="计划定后，把任务分派到人；完成一项留痕一项，年终总结",
)  # fmt: skip
def open_plan(asked: Asked[Organ, PlanForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("work_plan", "p", {
        "organ_id": asked.thing.id, "year": form.year, "title": form.title, "state": PlanState.执行中,
    })  # fmt: skip
    yield _shown(asked, "office_drafting", asked.at.date(), f"制定计划：{form.title}")


def _shown(asked: Asked[Any, Any], duty: str, on: date, account: str) -> Make:
    """What was done counts as evidence of the standing duty."""
    return Make("duty_evidence", "e", {
        "organ_id": asked.organ.id, "duty": duty, "done_on": on, "account": account,
        "shown_by_id": asked.actor.id,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaskForm:
    title: str = ask("任务")
    duty: TaskDuty = ask("对应职责", help="完成后计入这一项职责的履职")
    to: Person = ask("负责人", noun="person")
    due_on: date = ask("完成期限")


@art.act(
    "assign_task", "分派任务", Verb.ASSIGN, of="work_plan", form=TaskForm, askers=STAFF, page="计划",
    help="一项任务一名负责人，到期前完成",
)  # fmt: skip
def assign_task(asked: Asked[WorkPlan, TaskForm]) -> Iterator[Effect]:
    form, plan = asked.form, asked.thing
    yield Make("duty_task", "t", {
        "organ_id": plan.organ, "plan_id": plan.id, "title": form.title, "duty": form.duty.value,
        "owner_id": form.to.id,
        "due_on": form.due_on, "state": TaskState.待办,
    })  # fmt: skip
    yield Alter("work_plan", plan.id, {"open_tasks": plan.open_tasks + 1})


@art.rule(Verb.ASSIGN, Verb.SUM_UP)
def the_plan_is_under_way(asked: Asked[WorkPlan, TaskForm]) -> Bar | None:
    if asked.thing.state is PlanState.执行中:
        return None
    return bar(f"「{asked.thing.title}」已经总结", "请在执行中的计划里办理")


@dataclass(frozen=True, slots=True)
class DoneForm:
    done_on: date = ask("完成日期", today=True)
    account: str = ask("情况", long=True, help="做了什么，凭据在哪里")


@art.act(
    "show_task_done", "登记任务完成", Verb.SHOW_TASK, of="duty_task", form=DoneForm, askers=(Tie.本人, Post.保密干部),
    page="计划", help="同时计入本机关履职",
)  # fmt: skip
def show_task_done(asked: Asked[DutyTask, DoneForm]) -> Iterator[Effect]:
    task, form = asked.thing, asked.form
    yield Alter("duty_task", task.id, {"state": TaskState.已完成, "account": form.account})
    yield Alter("work_plan", task.plan.id, {"open_tasks": task.plan.open_tasks - 1})
    yield _shown(asked, task.duty, form.done_on, form.account)


@art.rule(Verb.SHOW_TASK)
def an_open_task_is_done_by_now(asked: Asked[DutyTask, DoneForm]) -> Bar | None:
    if asked.thing.state is TaskState.待办 and asked.form.done_on <= asked.at.date():
        return None
    return bar(f"「{asked.thing.title}」已经完成，或者完成日期还没有到", "请核对任务和日期")


@dataclass(frozen=True, slots=True)
class SummaryForm:
    summary: str = ask("总结", long=True)


@art.act(
    "sum_up_plan", "总结计划", Verb.SUM_UP, of="work_plan", form=SummaryForm, askers=STAFF, page="计划",
    help="任务全部完成后总结",
)  # fmt: skip
def sum_up(asked: Asked[WorkPlan, SummaryForm]) -> Iterator[Effect]:
    yield Alter("work_plan", asked.thing.id, {"state": PlanState.已总结, "summary": asked.form.summary})
    yield _shown(asked, "committee_meeting", asked.at.date(), asked.form.summary)


@art.rule(Verb.SUM_UP)
def every_task_is_done_first(asked: Asked[WorkPlan, SummaryForm]) -> Bar | None:
    left = asked.thing.open_tasks
    return (
        bar(f"还有{left}项任务没有完成", "请先登记任务完成；不再做的，写明原因后登记完成") if left else None
    )


_COUNTING = ("open_work_plan", "assign_task", "show_task_done")
art.clock(
    "duty_task", "工作任务完成", opens_on=("assign_task",), closes_on=("show_task_done",), form_field="due_on",
    on_made="duty_task",
)  # fmt: skip
art.register(
    "duty_tasks", "保密工作任务登记", noun="duty_task", opens=("assign_task",),
    columns=(
        Column("登记时间", "at"), Column("任务", "form.title"), Column("对应职责", "form.duty"),
        Column("负责人", "form.to"), Column("完成期限", "form.due_on"), Column("分派人", "actor.name"),
        Column("完成日期", "form.done_on", on=("show_task_done",)),
        Column("情况", "form.account", on=("show_task_done",)),
    ),
)  # fmt: skip
art.register(
    "work_plans", "保密工作计划登记", noun="work_plan", opens=("open_work_plan",),
    columns=(
        Column("登记时间", "at"), Column("年度", "thing.year"), Column("计划名称", "thing.title"),
        Column("制定人", "actor.name"), Column("未完成任务", "thing.open_tasks", on=_COUNTING),
        Column("总结时间", "at", on=("sum_up_plan",)), Column("总结", "form.summary", on=("sum_up_plan",)),
        Column("总结人", "actor.name", on=("sum_up_plan",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.paper(
    "work_plan_sheet", "年度保密工作计划（总结）", noun="work_plan",
    lines=(Column("年度", "thing.year"), Column("名称", "thing.title"), Column("其他工作", ""),
           Column("未完成的任务", "thing.open_tasks"), Column("总结", "thing.summary")),
    each="duty_task.plan",
    columns=(Column("任务", "thing.title"), Column("负责人", "thing.owner.name"),
             Column("完成期限", "thing.due_on"), Column("状态", "thing.state")),
    signatures=("制定人", "保密委员会主任"),
)  # fmt: skip
