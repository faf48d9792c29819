"""涉密人员离岗：谈话提醒，签订保密承诺书，清退载体和设备，取消权限，确定脱密期。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.handling import LeavingStep
from shoumi.nouns.person import Person

art = Article("secrets_regs_2024", 53, __doc__)


@dataclass(frozen=True, slots=True)
class StepsForm:
    steps: tuple[LeavingStep, ...] = ask("已办的手续")
    done_on: date = ask("办理日期")
    by: Person = ask("经办人", noun="person", help="谈话的填谈话人")
    account: str = ask("情况", long=True, help="如 谈话要点，承诺书编号，取消了哪些账号和门禁")


@art.act(
    "take_leaving_steps", "登记离岗手续", Verb.PREPARE_LEAVING, of="person", form=StepsForm,
    askers=(Post.专管人员, Post.保密干部, Post.主管领导), page="离岗",
    help="办一项登记一项；涉密人员的各项手续都登记以后，才能办理「离岗」",
)  # fmt: skip
def take_steps(asked: Asked[Person, StepsForm]) -> Iterator[Effect]:
    done = {*asked.thing.leaving_steps, *asked.form.steps}
    kept = [step.name for step in LeavingStep if step in done]
    yield Alter("person", asked.thing.id, {"leaving_steps": kept})


@art.rule(Verb.PREPARE_LEAVING)
def a_step_is_taken_once(asked: Asked[Person, StepsForm]) -> Bar | None:
    twice = [step.value for step in asked.form.steps if step in asked.thing.leaving_steps]
    return bar(f"{'、'.join(twice)}已经登记", "请只选还没有登记的手续") if twice else None


@art.rule(Verb.PREPARE_LEAVING)
def who_has_left_takes_no_more_steps(asked: Asked[Person, StepsForm]) -> Bar | None:
    return bar(f"{asked.thing.name}已经离岗", "请核对人员") if asked.thing.left else None


@art.rule(Verb.PREPARE_LEAVING)
def a_step_entered_has_been_taken(asked: Asked[Person, StepsForm]) -> Bar | None:
    if asked.form.done_on <= asked.at.date():
        return None
    return bar("办理日期还没有到", "请在办完以后登记")


@art.rule(Verb.PREPARE_LEAVING)
def nobody_sees_himself_off(asked: Asked[Person, StepsForm]) -> Forbid | None:
    if asked.thing.id not in {asked.form.by.id, asked.actor.id}:
        return None
    return forbid("离岗手续不能由离岗人自己办理", "请由单位领导、保密干部或者专管人员办理")


@art.rule(Verb.LEAVE)
def who_was_cleared_takes_leave_in_form(asked: Asked[Person, Any]) -> Forbid | None:
    leaver = asked.thing
    if not leaver.bound or not leaver.steps_left:
        return None
    left = "、".join(step.value for step in leaver.steps_left)
    return forbid(
        f"{leaver.name}的离岗手续还没有办全：{left}", "请逐项办完，在「登记离岗手续」登记后再办理离岗"
    )


art.register(
    "leaving_steps", "离岗手续登记簿", noun="person", opens=("take_leaving_steps",),
    columns=(
        Column("登记时间", "at"), Column("姓名", "thing.name"), Column("单位", "thing.organ_name"),
        Column("已办的手续", "form.steps"), Column("办理日期", "form.done_on"), Column("经办人", "form.by"),
        Column("情况", "form.account"), Column("登记人", "actor.name"), Column("离岗人签名", "", signature=True),
    ),
)  # fmt: skip
art.paper(
    "leaving_pledge", "离岗保密承诺书", noun="person",
    lines=(
        Column("姓名", "thing.name"), Column("单位", "thing.organ"), Column("已办的离岗手续", "thing.leaving_steps"),
    ),
    signatures=("离岗人", "谈话人", "保密干部"),
    statement="离岗人已受谈话提醒，知道脱密期内的义务；密件、笔记本、设备和介质已全部交清，没有留存；"
    "离岗以后继续保守知悉的国家秘密和工作秘密，未经批准不出境，不到境外驻华机构和有关单位任职。",
)  # fmt: skip
