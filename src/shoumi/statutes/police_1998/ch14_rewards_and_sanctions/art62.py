"""有七种表现之一的个人或者集体给予奖励；奖励的种类和权限照人民警察奖励的规定。

原引的奖惩办法现由《公安机关人民警察奖励条令》代替（条号待核）。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, Next, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.liability import Reward, RewardGround, RewardKind, RewardState
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person

art = Article(
    "police_1998", 62, __doc__,
    today="1998年引用当时的人民警察奖惩办法；"
    "今日奖励的种类和权限依公安机关人民警察奖励条令，七种表现照旧，以现行法为准。",
    beside=("secrets_law_2024/12",),
)  # fmt: skip

_WHO = (Post.保密干部, Post.业务部门领导, Post.主管领导, Post.机关领导)


@dataclass(frozen=True, slots=True)
class RewardForm:
    ground: RewardGround = ask("属于哪种情形")
    kind: RewardKind = ask("奖励种类")
    deeds: str = ask("事迹", long=True)
    person: Person | None = ask("个人", noun="person", required=False)
    collective: str = ask("集体", required=False, default="")
    alias: str = ask("代号", required=False, default="", most=50, help="举报人不愿列名的只填代号")
    agreed: bool = ask("检举人书面同意列名", required=False, default=False)


@art.act(
    "propose_reward", "提出保密奖励", Verb.PROPOSE_REWARD, of="organ", form=RewardForm, askers=_WHO, page="奖惩",
    help="写明事迹；决定以后办理「给予保密奖励」",
)  # fmt: skip
def propose_reward(asked: Asked[Organ, RewardForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("reward", "r", {
        "organ_id": asked.thing.id, "number": Next("保密奖励"), "ground": form.ground, "kind": form.kind,
        "deeds": form.deeds, "person_id": form.person.id if form.person else None,
        "collective": form.collective, "alias": form.alias,
    })  # fmt: skip


@art.rule(Verb.PROPOSE_REWARD)
def one_person_or_one_collective_is_rewarded(asked: Asked[Organ, RewardForm]) -> Bar | None:
    form = asked.form
    if sum(map(bool, (form.person, form.collective, form.alias))) == 1:
        return None
    return bar("奖励对象没有填，或者填了几个", "个人、集体、代号只填一项；几个对象分别提出")


@art.rule(Verb.PROPOSE_REWARD)
def nobody_proposes_himself(asked: Asked[Organ, RewardForm]) -> Bar | None:
    if asked.form.person is None or asked.form.person.id != asked.actor.id:
        return None
    return bar("奖励对象就是您本人", "请由他人提出")


@dataclass(frozen=True, slots=True)
class GrantForm:
    letter: str = ask("奖励文号")
    granted_on: date = ask("奖励日期", today=True)
    outcome: str = ask("奖励内容", most=200)


@art.act(
    "grant_reward", "给予保密奖励", Verb.GRANT_REWARD, of="reward", form=GrantForm, askers=_WHO, page="奖惩",
    recordable=True, help="保密工作先进由本级保密委员会奖励；立功、嘉奖、荣誉称号由有权限的部门决定",
)  # fmt: skip
def grant_reward(asked: Asked[Reward, GrantForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("reward", asked.thing.id, {
        "state": RewardState.已授予, "letter": form.letter, "granted_on": form.granted_on,
        "outcome": form.outcome,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeclineForm:
    outcome: str = ask("未授予的理由", most=200)


@art.act(
    "decline_reward", "登记未予奖励", Verb.GRANT_REWARD, of="reward", form=DeclineForm, askers=(Post.保密干部,),
    page="奖惩",
    help="由保密干部写明理由，报有权给予奖励的一方同意；该项提名到此办结",
)  # fmt: skip
def decline_reward(asked: Asked[Reward, DeclineForm]) -> Iterator[Effect]:
    yield Alter("reward", asked.thing.id, {"state": RewardState.未授予, "outcome": asked.form.outcome})


@art.rule(Verb.GRANT_REWARD)
def a_reward_is_settled_once(asked: Asked[Reward, Any]) -> Bar | None:
    if asked.thing.state is RewardState.已提出:
        return None
    return bar(f"该项奖励{asked.thing.state.value}", "请核对所选奖励；另有事迹的另行提出")


@art.rule(Verb.GRANT_REWARD)
def what_is_granted_lies_behind_us(asked: Asked[Reward, Any]) -> Bar | None:
    day = getattr(asked.form, "granted_on", None)
    if day is None or day <= asked.at.date():
        return None
    return bar("奖励日期还没有到", "请在给予奖励以后，按奖励当日登记")


@art.rule(Verb.GRANT_REWARD)
def nobody_settles_his_own(asked: Asked[Reward, Any]) -> Bar | None:
    if Tie.本人 not in asked.thing.ties(asked.actor):
        return None
    return bar("奖励对象就是您本人", "请回避，由他人办理")


art.register(
    "rewards", "奖励登记簿", noun="reward", opens=("propose_reward",),
    columns=(
        Column("编号", "thing.number"), Column("提出时间", "at"), Column("个人", "thing.person"),
        Column("集体", "thing.collective"), Column("代号", "thing.alias"), Column("情形", "thing.ground"),
        Column("奖励种类", "thing.kind"), Column("事迹", "thing.deeds"), Column("提出人", "actor.name"),
        Column("批准", "approvals", on=("grant_reward",)), Column("奖励文号", "form.letter", on=("grant_reward",)),
        Column("奖励日期", "thing.granted_on", on=("grant_reward",)),
        Column("办理结果", "thing.outcome", on=("grant_reward", "decline_reward")),
        Column("状态", "thing.state", on=("propose_reward", "grant_reward", "decline_reward")),
    ),
)  # fmt: skip
art.paper(
    "reward_sheet", "保密工作奖励审批表", noun="reward",
    lines=(
        Column("编号", "thing.number"), Column("个人", "thing.person"), Column("集体", "thing.collective"),
        Column("代号", "thing.alias"), Column("情形", "thing.ground"), Column("拟给予的奖励", "thing.kind"),
        Column("事迹", "thing.deeds"), Column("单位意见", ""), Column("保密委员会意见", ""), Column("有权部门意见", ""),
    ),
    signatures=("提出人", "保密委员会", "批准机关"),
)  # fmt: skip
