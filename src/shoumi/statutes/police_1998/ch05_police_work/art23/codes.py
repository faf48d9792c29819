"""代号、化名、密语：所指内容另行密封，只有另行授权的人员可查，每查一次记一次。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, Sealed, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Level, Post, Tie, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.nouns.tasks import CodeKind, CodeName, CodeState, Sensitive
from shoumi.statutes.police_1998.ch05_police_work.art23 import art


@dataclass(frozen=True, slots=True)
class CodeForm:
    code: str = ask("代号", most=60, help="不得与所指内容有字面联系")
    kind: CodeKind = ask("种类")
    subject: Sensitive = ask("涉及")
    meaning: Sealed = ask("所指内容", sealed=True, help="密封保存，提交后任何页面、台账都不显示")
    users: tuple[Person, ...] = ask("使用人", noun="person", help="只知道代号，不能查所指内容")
    key_holders: tuple[Person, ...] = ask("可查对照表的人员", noun="person")
    level: Level | None = ask("密级", required=False)


@art.act(
    "give_code", "编定代号", Verb.GIVE_CODE, of="organ", form=CodeForm,
    askers=(Post.主管领导, Post.机关领导, Post.承办人), page="代号和技侦卷",
    help="代号所指另行密封，查看留痕；代号本身不透露内容",
)  # fmt: skip
def give_code(asked: Asked[Organ, CodeForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("code_name", "c", {
        "organ_id": asked.thing.id, "code": form.code, "kind": form.kind, "subject": form.subject,
        "level": form.level, "state": CodeState.在用, "meaning": form.meaning, "users": form.users,
        "key_holders": form.key_holders,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class HoldersForm:
    key_holders: tuple[Person, ...] = ask(
        "今后可查对照表的人员", noun="person", help="填全：没有列入的，从此不能再查"
    )
    reason: str = ask("调整理由", long=True, most=500, help="不要写所指内容")


@art.act(
    "change_key_holders", "调整对照表掌握人员", Verb.CHANGE_KEY_HOLDERS, of="code_name", form=HoldersForm,
    askers=(Tie.知悉人, Tie.持有人, Post.机关领导), page="代号和技侦卷",
    help="掌握人员离岗、换人时办理；没有人能查的，由使用人提出",
)  # fmt: skip
def change_key_holders(asked: Asked[CodeName, HoldersForm]) -> Iterator[Effect]:
    yield Alter("code_name", asked.thing.id, {"key_holders": asked.form.key_holders})


@art.rule(Verb.CHANGE_KEY_HOLDERS)
def who_comes_to_hold_the_key_is_still_here(asked: Asked[CodeName, HoldersForm]) -> Bar | None:
    gone = [p.name for p in asked.form.key_holders if p.left]
    return bar(f"{'、'.join(gone)}已经离岗", "请改定在岗的人员") if gone else None


@art.rule(Verb.GIVE_CODE, Verb.CHANGE_KEY_HOLDERS)
def a_leader_authorises_who_holds_the_key(asked: Asked[Any, Any]) -> Need | None:
    if Post.机关领导 in asked.posts:
        return None
    return need(Authority.主管领导, reason="代号对照表只由另行授权的人员掌握，由主管领导授权")


@art.rule(Verb.GIVE_CODE, Verb.CHANGE_KEY_HOLDERS)
def who_holds_the_key_is_cleared(asked: Asked[Any, Any]) -> Forbid | None:
    level = asked.form.level if asked.act.verb is Verb.GIVE_CODE else asked.thing.level
    uncleared = [p.name for p in asked.form.key_holders if not p.cleared_for(level)]
    if not uncleared or level is None:
        return None
    return forbid(f"{'、'.join(uncleared)}没有{level.name}级涉密资格", "请改定有相应涉密资格的人员")


@dataclass(frozen=True, slots=True)
class LookForm:
    purpose: str = ask("查看事由", long=True, most=500, help="记入总账；不要写所指内容")


@art.act(
    "look_up_code", "查看代号所指（留痕）", Verb.LOOK, of="code_name", form=LookForm, askers=(Tie.知悉人,),
    page="代号和技侦卷", opens="meaning", help="先记入总账，再显示一次",
)  # fmt: skip
def look_up_code(asked: Asked[CodeName, LookForm]) -> Iterator[Effect]:
    del asked
    yield from ()


@dataclass(frozen=True, slots=True)
class RetireForm:
    reason: str = ask("停用理由", long=True, most=500)


@art.act(
    "retire_code", "停用代号", Verb.RETIRE_CODE, of="code_name", form=RetireForm,
    askers=(Post.主管领导, Post.机关领导, Tie.知悉人), page="代号和技侦卷", help="代号泄露或任务终结的，停用",
)  # fmt: skip
def retire_code(asked: Asked[CodeName, RetireForm]) -> Iterator[Effect]:
    yield Alter("code_name", asked.thing.id, {"state": CodeState.停用})


@art.rule(Verb.RETIRE_CODE, Verb.CHANGE_KEY_HOLDERS)
def a_code_is_retired_once(asked: Asked[CodeName, Any]) -> Bar | None:
    if asked.thing.state is CodeState.在用:
        return None
    return bar("该代号已经停用", "请核对所选代号")


@art.rule(Verb.OPEN_TASK)
def what_may_be_spoken_of_only_by_code_has_one(asked: Asked[Organ, Any]) -> Forbid | None:
    form = asked.form
    if not form.touches or (form.code and not form.title):
        return None
    told = "、".join(t.value for t in form.touches)
    return forbid(f"任务涉及{told}，必须使用代号", "请先办理「编定代号」，设立任务时选取代号，名称一栏留空")


@art.rule(Verb.OPEN_TASK)
def a_retired_code_is_used_no_more(asked: Asked[Organ, Any]) -> Bar | None:
    code = asked.form.code
    if code is None or code.state is CodeState.在用:
        return None
    return bar(f"代号「{code.code}」已经停用", "请另选在用的代号")


art.register(
    "code_key_holders", "对照表掌握人员登记簿", noun="code_name", opens=("give_code", "change_key_holders"),
    columns=(
        Column("时间", "at"), Column("代号", "thing.code"), Column("可查对照表的人员", "form.key_holders"),
        Column("调整理由", "form.reason"), Column("提出人", "actor.name"), Column("授权", "approvals"),
        Column("停用时间", "at", on=("retire_code",)),
    ),
)  # fmt: skip
art.register(
    "code_looks", "代号查阅登记簿", noun="code_name", opens=("look_up_code",),
    columns=(
        Column("查看时间", "at"), Column("代号", "thing.code"), Column("查看人", "actor.name"),
        Column("事由", "form.purpose"),
    ),
)  # fmt: skip
art.paper(
    "key_holders_sheet", "代号对照表掌握人员授权书", noun="code_name",
    lines=(Column("代号", "thing.code"), Column("种类", "thing.kind"), Column("密级", "thing.level"),
           Column("使用人员", "thing.users"), Column("掌握对照表的人员", "thing.key_holders")),
    signatures=("授权人", "掌握人员"),
    statement="对照表与代号分开存放；每次查看须写明用途并留痕；离开岗位时办理交接。代号所指的内容不写在本页。",
)  # fmt: skip
