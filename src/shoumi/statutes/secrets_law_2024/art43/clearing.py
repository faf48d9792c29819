"""登记、取消涉密等级: vetted, trained and pledged first; who learns of a secret is cleared for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.matter import Matter
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.statutes.secrets_law_2024.art43 import art


@dataclass(frozen=True, slots=True)
class PersonForm:
    code: str = ask("人员编号", most=40, help="警号或工作证号")
    name: str = ask("姓名", most=100)
    unit: str = ask("内设部门", required=False, default="", most=100)


@art.act(
    "register_person", "登记人员", Verb.REGISTER_PERSON, of="organ", form=PersonForm, askers=(Post.系统管理员,),
    page="人员", help="只建档；职务和涉密等级由安全保密管理员另行登记",
)  # fmt: skip
def register_person(asked: Asked[Organ, PersonForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("person", "p", {
        "code": form.code,
        "name": form.name,
        "organ_id": asked.thing.id,
        "unit": form.unit,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClearanceForm:
    level: Level = ask("可接触的最高密级", help="核心涉密人员为绝密，重要为机密，一般为秘密")
    from_on: date = ask("自何日起")
    until_on: date | None = ask("至何日止", required=False, help="复审日期；不填为未定")


@art.act(
    "grant_clearance", "登记涉密等级", Verb.CLEAR, of="person", form=ClearanceForm, askers=(Post.安全保密管理员,),
    page="人员",
    help="由安全保密管理员登记；先经保密审查、岗前培训并签订承诺书，不得给自己登记",
)  # fmt: skip
def grant_clearance(asked: Asked[Person, ClearanceForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("person", asked.thing.id, {
        "clearance": form.level,
        "cleared_from": form.from_on,
        "cleared_until": form.until_on,
    })  # fmt: skip


@art.rule(Verb.CLEAR)
def nobody_clears_himself(asked: Asked[Person, ClearanceForm]) -> Forbid | None:
    if asked.actor.id != asked.thing.id:
        return None
    return forbid("不得给自己登记涉密等级", "请由另一名安全保密管理员登记")


@art.rule(Verb.CLEAR)
def a_clearance_ends_after_it_begins(asked: Asked[Person, ClearanceForm]) -> Bar | None:
    form = asked.form
    if not asked.thing.left and (form.until_on is None or form.until_on >= form.from_on):
        return None
    return bar("止期早于起期，或者该人员已经离开", "请核对人员和起止日期")


@art.rule(Verb.CLEAR)
def who_is_cleared_was_trained(asked: Asked[Person, ClearanceForm]) -> Forbid | None:
    if asked.thing.trained_on:
        return None
    return forbid(
        f"{asked.thing.name}没有上岗前的保密教育培训记录，不能登记涉密等级",
        "请先组织培训并签到；已在系统外受训的，办理「登记系统外受训」",
    )


@art.rule(Verb.CLEAR)
def who_is_cleared_has_pledged(asked: Asked[Person, ClearanceForm]) -> Forbid | None:
    if asked.thing.pledged_on:
        return None
    return forbid(
        f"{asked.thing.name}还没有签订保密承诺书，不能登记涉密等级",
        "请打印保密承诺书由本人签名，办理「签订保密承诺书」后登记",
    )


@dataclass(frozen=True, slots=True)
class WithdrawalForm:
    reason: str = ask("取消原因")


@art.act(
    "withdraw_clearance", "取消涉密等级", Verb.WITHDRAW_CLEARANCE, of="person", form=WithdrawalForm,
    askers=(Post.安全保密管理员,), page="人员",
    help="由安全保密管理员登记；取消以后不能再接触国家秘密，脱密期从此起算",
)  # fmt: skip
def withdraw_clearance(asked: Asked[Person, WithdrawalForm]) -> Iterator[Effect]:
    nothing = {"clearance": None, "cleared_from": None, "cleared_until": None}
    release = {"released_on": asked.at.date(), "released_from": asked.thing.clearance}
    yield Alter("person", asked.thing.id, nothing | release)


@art.rule(Verb.WITHDRAW_CLEARANCE)
def only_a_clearance_held_is_withdrawn(asked: Asked[Person, WithdrawalForm]) -> Bar | None:
    if asked.thing.clearance is not None:
        return None
    return bar(f"{asked.thing.name}现在没有涉密等级", "请核对人员")


def _uncleared(people: tuple[Person, ...], level: Level | None) -> str:
    return "、".join(p.name for p in people if not p.cleared_for(level))


@art.rule(Verb.DRAFT)
def a_drafter_and_his_readers_are_cleared(asked: Asked[Any, Any]) -> Forbid | None:
    level = asked.form.protected_at
    low = _uncleared((asked.actor, *asked.form.persons), level)
    if not low:
        return None
    return forbid(f"{low}的涉密等级低于{level}", "请由达到等级的人员拟定和知悉，或先办理涉密等级")


@art.rule(Verb.DERIVE, Verb.SET_SCOPE)
def who_is_let_in_is_cleared(asked: Asked[Matter, Any]) -> Forbid | None:
    low = _uncleared(asked.form.persons, asked.thing.level if asked.thing.protected else None)
    if not low:
        return None
    return forbid(f"{low}的涉密等级低于{asked.thing.level}", "请改列达到等级的人员，或先办理涉密等级")


art.register(
    "clearances",
    "涉密人员登记",
    noun="person",
    opens=("grant_clearance",),
    columns=(
        Column("登记时间", "at"),
        Column("姓名", "thing.name"),
        Column("单位", "thing.organ_name"),
        Column("涉密等级", "form.level"),
        Column("自何日起", "form.from_on"),
        Column("至何日止", "form.until_on"),
        Column("登记人", "actor.name"),
        Column("取消时间", "at", on=("withdraw_clearance",)),
        Column("取消原因", "form.reason", on=("withdraw_clearance",)),
    ),
)
