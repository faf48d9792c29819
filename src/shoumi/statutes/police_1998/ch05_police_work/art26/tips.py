"""检举: taken under a number, looked at by its knowers alone, who may name others and protect its giver."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, Next, Sealed, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.noun import Ref
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.nouns.tips import CaseKind, Safety, Source, Tip
from shoumi.statutes.police_1998.ch05_police_work.art26 import art


@dataclass(frozen=True, slots=True)
class TipForm:
    source: Source = ask("来源")
    case_kind: CaseKind = ask("案件类别")
    received_on: date = ask("接受日期", today=True)
    knowers: tuple[Person, ...] = ask("知情人员", noun="person", help="只有他们知道有这件检举；范围要最小")
    identity: Sealed | None = ask(
        "身份", sealed=True, required=False, help="密封保存，提交后任何页面、台账都不显示；匿名的不填"
    )
    wants_secrecy: bool = ask("要求不公开姓名和检举行为", required=False, default=False)
    measures: tuple[Safety, ...] = ask("保护措施", required=False, default=())
    stand_in: Person | None = ask(
        "接替人", noun="person", required=False,
        help="知情人员都离岗时由他接办，此前不告诉他；不填的由机关领导接办，涉及机关领导的务必填写",
    )  # fmt: skip


@art.act(
    "take_tip", "登记检举", Verb.TAKE_TIP, of="organ", form=TipForm,
    askers=(Post.承办人, Post.专管人员, Post.保密干部, Post.主管领导, Post.机关领导), page="检举保密",
    help="以后一律用代号；检举内容不在这里登记",
)  # fmt: skip
def take_tip(asked: Asked[Organ, TipForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("tip", "t", {
        "organ_id": asked.thing.id, "number": Next("检举代号"), "source": form.source,
        "case_kind": form.case_kind, "received_on": form.received_on, "identity": form.identity or "",
        "wants_secrecy": form.wants_secrecy, "measures": form.measures, "knowers": form.knowers,
        "stand_in_id": form.stand_in.id if form.stand_in else None,
    })  # fmt: skip


@art.rule(Verb.TAKE_TIP)
def a_tip_has_been_received(asked: Asked[Organ, TipForm]) -> Bar | None:
    if asked.form.received_on <= asked.at.date():
        return None
    return bar("接受日期还没有到", "请填写实际接受的日期")


@dataclass(frozen=True, slots=True)
class LookForm:
    purpose: str = ask("查看事由", long=True, most=500, help="记入总账；不要写身份")


@art.act(
    "look_at_identity", "查看检举人身份（留痕）", Verb.LOOK, of="tip", form=LookForm, askers=(Tie.知悉人,),
    page="检举保密", opens="identity", help="先记入总账，再显示一次",
)  # fmt: skip
def look_at_identity(asked: Asked[Tip, LookForm]) -> Iterator[Effect]:
    del asked
    yield from ()


@art.rule(Verb.LOOK)
def there_is_something_under_seal(asked: Asked[Any, LookForm]) -> Bar | None:
    if getattr(asked.thing, asked.act.opens):
        return None
    return bar("没有密封的内容", "匿名检举没有登记身份，不必查看")


@dataclass(frozen=True, slots=True)
class KnowerForm:
    person: Person = ask("增加的知情人员", noun="person")
    reason: str = ask("工作需要", long=True, most=500)


@art.act(
    "name_knower", "增加检举知情人员", Verb.NAME_KNOWER, of="tip", form=KnowerForm, askers=(Tie.知悉人,),
    page="检举保密",
    help="由已知情的人员提出，写明工作需要，主管领导批准后生效；增加的人从此可以查看身份",
)  # fmt: skip
def name_knower(asked: Asked[Tip, KnowerForm]) -> Iterator[Effect]:
    new = Ref(asked.form.person.id, asked.form.person.name)
    yield Alter("tip", asked.thing.id, {"knowers": (*asked.thing.knowers, new)})


@art.rule(Verb.NAME_KNOWER, Verb.NAME_STAND_IN)
def a_leader_lets_another_know(asked: Asked[Tip, Any]) -> Need | None:
    if asked.posts & {Post.主管领导, Post.机关领导}:
        return None
    return need(Authority.主管领导, reason="检举人情况只限承办的人知道，增加知情人员由主管领导批准")


@art.rule(Verb.NAME_KNOWER, Verb.NAME_STAND_IN)
def who_knows_already_is_not_named_again(asked: Asked[Tip, Any]) -> Bar | None:
    if asked.form.person.id not in {k.id for k in asked.thing.knowers}:
        return None
    return bar(f"{asked.form.person.name}已是知情人员", "请核对所选人员")


@dataclass(frozen=True, slots=True)
class DropForm:
    person: Person = ask("不再知情的人员", noun="person")
    reason: str = ask("理由", long=True, most=500)


@art.act(
    "drop_knower", "撤销检举知情人员", Verb.DROP_KNOWER, of="tip", form=DropForm, askers=(Tie.知悉人,),
    page="检举保密", help="撤销后不能再查看；原已知悉的，保密义务不变",
)  # fmt: skip
def drop_knower(asked: Asked[Tip, DropForm]) -> Iterator[Effect]:
    kept = tuple(k for k in asked.thing.knowers if k.id != asked.form.person.id)
    yield Alter("tip", asked.thing.id, {"knowers": kept})


@art.rule(Verb.DROP_KNOWER)
def somebody_goes_on_knowing(asked: Asked[Tip, DropForm]) -> Bar | None:
    if asked.thing.here - {asked.form.person.id}:
        return None
    return bar("撤销后没有在岗的人能办理这件检举", "请先增加一名知情人员，再撤销")


@dataclass(frozen=True, slots=True)
class ProtectForm:
    measures: tuple[Safety, ...] = ask("保护措施")
    account: str = ask("落实情况", long=True, most=500, help="不要写身份、住址")


@art.act(
    "protect_reporter", "落实检举人保护措施", Verb.PROTECT_REPORTER, of="tip", form=ProtectForm,
    askers=(Tie.知悉人,), page="检举保密",
    help="由知情人员登记已经落实的措施；情况有变的，再登记一次",
)  # fmt: skip
def protect_reporter(asked: Asked[Tip, ProtectForm]) -> Iterator[Effect]:
    kept = tuple(dict.fromkeys((*asked.thing.measures, *asked.form.measures)))
    yield Alter("tip", asked.thing.id, {"measures": kept})


@dataclass(frozen=True, slots=True)
class ToldForm:
    to: Person = ask("对谁说的", noun="person")
    told_on: date = ask("日期", today=True)
    account: str = ask("经过和补救措施", long=True, most=1000, help="不要写身份")


@art.act(
    "record_telling_of_reporter", "登记透露检举人情况", Verb.TELL_OF_REPORTER, of="tip", form=ToldForm,
    askers=(Tie.知悉人,), page="检举保密", only_recorded=True, help="已经说出去的，如实登记",
)  # fmt: skip
def record_telling_of_reporter(asked: Asked[Tip, ToldForm]) -> Iterator[Effect]:
    del asked
    yield from ()


@art.rule(Verb.TELL_OF_REPORTER)
def nobody_but_a_knower_is_told(asked: Asked[Tip, ToldForm]) -> Forbid | None:
    if asked.form.to.id in {k.id for k in asked.thing.knowers}:
        return None
    return forbid(
        f"{asked.form.to.name}不是知情人员，不得向其泄露检举人的情况",
        "请立即采取保护措施，并报主管领导和保密工作机构",
    )


art.register(
    "identity_looks", "检举人身份查阅登记簿", noun="tip", opens=("look_at_identity",),
    columns=(
        Column("查看时间", "at"), Column("代号", "thing.number"), Column("查看人", "actor.name"),
        Column("事由", "form.purpose"),
    ),
)  # fmt: skip
