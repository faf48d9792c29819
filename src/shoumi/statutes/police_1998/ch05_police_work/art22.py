"""派人执行涉密任务时，主管领导要明确提出保密要求，并检查落实。

没有提出要求的任务不能开始；没有检查过的任务不能结束；下次检查的日期由主管领导自己定。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Level, Post, Tie, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.nouns.tasks import CodeName, Sensitive, SpecialTask, TaskState

art = Article("police_1998", 22, __doc__)
LEADING = (Post.主管领导, Post.机关领导)


@dataclass(frozen=True, slots=True)
class OpenForm:
    leader: Person = ask("主管领导", noun="person")
    members: tuple[Person, ...] = ask("执行人员", noun="person")
    title: str = ask("任务名称", required=False, default="", help="有代号的不填，选代号")
    code: CodeName | None = ask("代号", noun="code_name", required=False)
    touches: tuple[Sensitive, ...] = ask("涉及", required=False, default=())
    level: Level | None = ask("密级", required=False, help="只涉及警务工作秘密的不填")


@art.act(
    "open_task", "设立专项任务", Verb.OPEN_TASK, of="organ", form=OpenForm, askers=(*LEADING, Post.承办人),
    page="专项任务", help="执行涉及国家秘密或警务工作秘密的任务以前办理",
)  # fmt: skip
def open_task(asked: Asked[Organ, OpenForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("special_task", "t", {
        "organ_id": asked.thing.id, "number": Next("专项任务号"), "state": TaskState.待提要求,
        "title": form.code.code if form.code else form.title, "level": form.level,
        "leader_id": form.leader.id, "members": form.members,
    })  # fmt: skip


@art.rule(Verb.OPEN_TASK)
def a_leader_is_in_charge(asked: Asked[Organ, OpenForm]) -> Bar | None:
    leader = asked.form.leader
    if leader.posts & frozenset(LEADING):
        return None
    return bar(f"{leader.name}没有担任领导职务，不能提出保密要求", "请选取有关主管领导")


@art.rule(Verb.OPEN_TASK)
def a_task_has_a_name_or_a_code(asked: Asked[Organ, OpenForm]) -> Bar | None:
    if asked.form.title or asked.form.code:
        return None
    return bar("任务没有名称，也没有代号", "请填写任务名称，或选取代号")


@dataclass(frozen=True, slots=True)
class RequirementsForm:
    requirements: str = ask("保密要求", long=True, help="知悉范围、载体、通信、报告等，逐项写明")
    check_due: date = ask("应检查日期", help="到期前由主管领导检查落实情况")


@art.act(
    "state_requirements", "提出保密要求", Verb.STATE_REQUIREMENTS, of="special_task", form=RequirementsForm,
    askers=LEADING, page="专项任务", help="由主管领导对执行人员逐条提出，提出以后才能开始任务",
)  # fmt: skip
def state_requirements(asked: Asked[SpecialTask, RequirementsForm]) -> Iterator[Effect]:
    form, begun = asked.form, asked.thing.state is TaskState.执行中
    state = TaskState.执行中 if begun else TaskState.待执行
    said = {"requirements": form.requirements, "check_due": form.check_due, "state": state}
    yield Alter("special_task", asked.thing.id, said)


@dataclass(frozen=True, slots=True)
class StartForm:
    signed: bool = ask("执行人员均已在保密要求书上签名", required=False, default=False)


@art.act(
    "start_task", "开始执行任务", Verb.START_TASK, of="special_task", form=StartForm,
    askers=(*LEADING, Tie.知悉人), page="专项任务", help="保密要求已经提出的，才能开始",
)  # fmt: skip
def start_task(asked: Asked[SpecialTask, StartForm]) -> Iterator[Effect]:
    yield Alter("special_task", asked.thing.id, {"state": TaskState.执行中})


@art.rule(Verb.START_TASK)
def no_task_starts_before_its_requirements_are_stated(asked: Asked[SpecialTask, StartForm]) -> Forbid | None:
    if asked.thing.requirements:
        return None
    return forbid("主管领导还没有提出保密要求，任务不能开始", "请主管领导先办理「提出保密要求」")


@art.rule(Verb.START_TASK)
def those_who_carry_it_out_have_signed(asked: Asked[SpecialTask, StartForm]) -> Forbid | None:
    if asked.form.signed:
        return None
    return forbid("执行人员还没有在保密要求书上签名", "请打印保密要求书，由执行人员逐人签名后勾选")


@dataclass(frozen=True, slots=True)
class CheckForm:
    findings: str = ask("检查情况", long=True, help="要求落实得怎样，发现什么，怎样整改")
    check_due: date | None = ask("下次应检查日期", required=False, help="任务还要继续的填写")


@art.act(
    "check_task", "检查保密要求落实", Verb.CHECK_TASK, of="special_task", form=CheckForm, askers=LEADING,
    page="专项任务", help="检查每条要求是否落实；有问题的当场纠正并写明",
)  # fmt: skip
def check_task(asked: Asked[SpecialTask, CheckForm]) -> Iterator[Effect]:
    form = asked.form
    told = {"findings": form.findings, "check_due": form.check_due, "checked_on": asked.at.date()}
    yield Alter("special_task", asked.thing.id, told)


@art.rule(Verb.STATE_REQUIREMENTS, Verb.CHECK_TASK)
def the_leader_in_charge_does_it_himself(asked: Asked[SpecialTask, Any]) -> Forbid | None:
    leader = asked.thing.leader
    if leader is None or leader.id == asked.actor.id:
        return None
    return forbid("保密要求由该任务的主管领导提出并检查，不由他人代办", f"请由{leader.name}办理")


@art.rule(Verb.STATE_REQUIREMENTS, Verb.CHECK_TASK)
def the_next_check_lies_ahead(asked: Asked[SpecialTask, Any]) -> Bar | None:
    due = asked.form.check_due
    if due is None or due >= asked.at.date():
        return None
    return bar(f"应检查日期{due}已经过去", "请填写今天或以后的日期")


@art.rule(Verb.CHECK_TASK)
def a_late_check_is_noted(asked: Asked[SpecialTask, CheckForm]) -> Duty | None:
    due = asked.thing.check_due
    if due is None or asked.at.date() <= due:
        return None
    return duty(f"应于{due}前检查，已逾期，请在检查情况中说明原因")


@art.rule(Verb.STATE_REQUIREMENTS, Verb.START_TASK, Verb.CHECK_TASK, Verb.END_TASK)
def an_ended_task_stays_ended(asked: Asked[SpecialTask, Any]) -> Bar | None:
    if asked.thing.state is not TaskState.已结束:
        return None
    return bar("该任务已经结束", "请核对所选任务；有新任务的，另行设立")


@dataclass(frozen=True, slots=True)
class EndForm:
    outcome: str = ask("结束情况", long=True, help="载体收回、知悉人员提醒等")


@art.act(
    "end_task", "结束专项任务", Verb.END_TASK, of="special_task", form=EndForm, askers=(*LEADING, Tie.知悉人),
    page="专项任务", help="由执行人员或领导提出，写明结束情况；保密要求检查过的才能结束",
)  # fmt: skip
def end_task(asked: Asked[SpecialTask, EndForm]) -> Iterator[Effect]:
    yield Alter("special_task", asked.thing.id, {"state": TaskState.已结束, "check_due": None})


@art.rule(Verb.END_TASK)
def no_task_ends_unchecked(asked: Asked[SpecialTask, EndForm]) -> Forbid | None:
    if asked.thing.checked_on or asked.thing.state is not TaskState.执行中:
        return None
    return forbid("保密要求的落实情况还没有检查过", "请主管领导先办理「检查保密要求落实」")


art.clock(
    "task_check", "检查任务保密要求", opens_on=("state_requirements", "check_task"),
    closes_on=("state_requirements", "check_task", "end_task"), form_field="check_due",
)  # fmt: skip
art.register(
    "special_tasks", "专项任务登记簿", noun="special_task", opens=("open_task",),
    open_only=frozenset({"待提要求", "待执行", "执行中"}),
    columns=(
        Column("设立时间", "at"), Column("任务号", "thing.number"), Column("名称或代号", "thing.title"),
        Column("密级", "thing.level"), Column("主管领导", "thing.leader.name"),
        Column("执行人员", "thing.members", on=("open_task", "admit_to_task")),
        Column("提出要求", "at", on=("state_requirements",)), Column("开始", "at", on=("start_task",)),
        Column("检查", "at", on=("check_task",)), Column("检查情况", "form.findings", on=("check_task",)),
        Column("结束", "at", on=("end_task",)),
    ),
)  # fmt: skip
art.paper(
    "task_requirements", "专项任务保密要求书", noun="special_task",
    lines=(
        Column("任务号", "thing.number"), Column("名称或代号", "thing.title"), Column("密级", "thing.level"),
        Column("主管领导", "thing.leader.name"), Column("执行人员", "thing.members"),
        Column("保密要求", "thing.requirements"), Column("检查日期", "thing.check_due"),
    ),
    signatures=("主管领导", "执行人员"),
    statement="我已知悉上述保密要求，严格遵守保密纪律，不向不应知悉的人员透露。",
)  # fmt: skip
