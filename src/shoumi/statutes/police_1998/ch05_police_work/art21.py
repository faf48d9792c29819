"""执行涉密公务要守纪律、控制知悉范围，不向无关人员透露。

谁参加、向谁说了什么，逐人登记；要扩大范围，先由主管领导把人列入任务。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.noun import Ref
from shoumi.nouns.person import Person
from shoumi.nouns.tasks import SpecialTask, TaskState

art = Article(
    "police_1998", 21, __doc__,
    today="1998年要求控制范围、不告诉无关的人；"
    "今日知悉机密级以上国家秘密的人员还须逐一记录，从严并行。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AdmitForm:
    persons: tuple[Person, ...] = ask("增加的执行人员", noun="person")
    reason: str = ask("工作需要", long=True)


@art.act(
    "admit_to_task", "增加任务执行人员", Verb.ADMIT, of="special_task", form=AdmitForm,
    askers=(Post.主管领导, Post.机关领导, Tie.知悉人), page="专项任务", help="知悉范围以任务需要为限",
)  # fmt: skip
def admit_to_task(asked: Asked[SpecialTask, AdmitForm]) -> Iterator[Effect]:
    task = asked.thing
    new = tuple(Ref(p.id, p.name) for p in asked.form.persons if p.id not in task.people)
    yield Alter("special_task", task.id, {"members": task.members + new})


@art.rule(Verb.ADMIT)
def the_leader_in_charge_lets_people_in(asked: Asked[SpecialTask, AdmitForm]) -> Need | None:
    if asked.posts & {Post.主管领导, Post.机关领导}:
        return None
    return need(Authority.主管领导, reason="任务的知悉范围由主管领导控制")


@art.rule(Verb.ADMIT, Verb.TELL)
def whoever_learns_of_it_is_cleared(asked: Asked[SpecialTask, AdmitForm]) -> Forbid | None:
    level = asked.thing.level
    uncleared = [p.name for p in asked.form.persons if not p.cleared_for(level)]
    if not uncleared or level is None:
        return None
    return forbid(
        f"{'、'.join(uncleared)}没有{level.name}级涉密资格，属于不应知悉人员",
        "请改派有相应涉密资格的人员，或先办理涉密资格",
    )


@art.rule(Verb.ADMIT)
def a_task_that_has_ended_takes_nobody_in(asked: Asked[SpecialTask, AdmitForm]) -> Bar | None:
    if asked.thing.state is not TaskState.已结束:
        return None
    return bar("该任务已经结束", "请核对所选任务；有新任务的，另行设立")


@dataclass(frozen=True, slots=True)
class TellForm:
    persons: tuple[Person, ...] = ask("知悉人", noun="person")
    what: str = ask("知悉内容", long=True, most=500, help="只写到哪一部分，不写秘密内容本身")
    told_on: date = ask("知悉日期", today=True)


@art.act(
    "tell_of_task", "登记任务知悉", Verb.TELL, of="special_task", form=TellForm,
    askers=(Post.主管领导, Post.保密干部, Tie.知悉人), page="专项任务", recordable=True,
    help="向谁说了什么，逐人登记；已向无关人员透露的，如实事后补登",
)  # fmt: skip
def tell_of_task(asked: Asked[SpecialTask, TellForm]) -> Iterator[Effect]:
    task, form = asked.thing, asked.form
    for person in form.persons:
        yield Make("disclosure", f"d{person.id}", {
            "organ_id": task.organ, "task_id": task.id, "level": task.level, "person_id": person.id,
            "told_on": form.told_on, "what": form.what, "told_by_id": asked.actor.id,
        })  # fmt: skip


@art.rule(Verb.TELL)
def nobody_outside_the_task_is_told(asked: Asked[SpecialTask, TellForm]) -> Forbid | None:
    outside = [p.name for p in asked.form.persons if p.id not in asked.thing.people]
    if not outside:
        return None
    return forbid(
        f"{'、'.join(outside)}不在任务的知悉范围内，不准向其泄露",
        "请先由主管领导办理「增加任务执行人员」；已经说出的，事后补登并报保密工作机构",
    )


@art.rule(Verb.TELL)
def what_was_told_is_past(asked: Asked[SpecialTask, TellForm]) -> Bar | None:
    if asked.form.told_on <= asked.at.date():
        return None
    return bar(f"知悉日期{asked.form.told_on}还没有到", "请在告知以后登记")


art.register(
    "task_disclosures", "专项任务知悉登记簿", noun="disclosure", opens=("tell_of_task",),
    columns=(
        Column("登记时间", "at"), Column("任务", "thing.task.name"), Column("密级", "thing.level"),
        Column("知悉日期", "thing.told_on"), Column("知悉人", "thing.person.name"), Column("知悉内容", "thing.what"),
        Column("告知人", "thing.told_by.name"), Column("违反规定", "violations"), Column("签名", "", signature=True),
    ),
)  # fmt: skip
