"""证件保管: passports are handed in, taken out for a purpose, brought back; outside trips as well."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.person import Person
from shoumi.nouns.personnel import Passport, PassportKind, PassportState
from shoumi.statutes.secrets_law_2024.art44 import art

_FROM = {
    Verb.TAKE_OUT_PASSPORT: PassportState.在管,
    Verb.BRING_BACK_PASSPORT: PassportState.已领出,
    Verb.END_PASSPORT: PassportState.在管,
}


@dataclass(frozen=True, slots=True)
class HandInForm:
    kind: PassportKind = ask("证件种类")
    number: str = ask("证件号码", most=60)
    handed_in_on: date = ask("交存日期")
    valid_until: date | None = ask("有效期至", required=False)
    place: str = ask("保管处", required=False, default="", most=100)


@art.act(
    "hand_in_passport", "交存出入境证件", Verb.HAND_IN_PASSPORT, of="person", form=HandInForm,
    askers=(Post.保密干部,), page="涉密人员", recordable=True,
    help="涉密人员的因公、因私证件集中保管，一证一登；需要时凭批准领出",
)  # fmt: skip
def hand_in_passport(asked: Asked[Person, HandInForm]) -> Iterator[Effect]:
    form, person = asked.form, asked.thing
    yield Make("passport", "passport", {
        "organ_id": person.organ, "holder_id": person.id, "kind": form.kind, "number": form.number,
        "valid_until": form.valid_until, "place": form.place, "state": PassportState.在管,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class TakeOutForm:
    purpose: str = ask("用途", most=200, help="如 因公出访、因私出境、换发")
    out_on: date = ask("领出日期")
    due_on: date = ask("应交回日期")
    approval: str = ask("批准文号", required=False, default="", most=100, help="涉密人员必填")


@art.act(
    "take_out_passport", "领出出入境证件", Verb.TAKE_OUT_PASSPORT, of="passport", form=TakeOutForm,
    askers=(Post.保密干部,), page="涉密人员", recordable=True,
    help="凭批准由持证人领出，定交回日期；到期没有交回的在首页提示",
)  # fmt: skip
def take_out_passport(asked: Asked[Passport, TakeOutForm]) -> Iterator[Effect]:
    out = {"state": PassportState.已领出, "out_on": asked.form.out_on, "due_on": asked.form.due_on}
    yield Alter("passport", asked.thing.id, out)


@dataclass(frozen=True, slots=True)
class BringBackForm:
    back_on: date = ask("交回日期")
    account: str = ask("使用情况", required=False, default="", most=500)
    valid_until: date | None = ask("有效期至", required=False, help="换发了新证的才填")


@art.act(
    "bring_back_passport", "交回出入境证件", Verb.BRING_BACK_PASSPORT, of="passport", form=BringBackForm,
    askers=(Post.保密干部,), page="涉密人员", recordable=True,
    help="核对号码后收回入柜；逾期的在登记簿里看得见",
)  # fmt: skip
def bring_back_passport(asked: Asked[Passport, BringBackForm]) -> Iterator[Effect]:
    until = asked.form.valid_until or asked.thing.valid_until
    back = {"state": PassportState.在管, "out_on": None, "due_on": None, "valid_until": until}
    yield Alter("passport", asked.thing.id, back)


@dataclass(frozen=True, slots=True)
class EndPassportForm:
    ended_on: date = ask("发还日期")
    reason: str = ask("原因", most=200, help="如 脱密期满、证件注销")


@art.act(
    "end_passport", "发还出入境证件", Verb.END_PASSPORT, of="passport", form=EndPassportForm,
    askers=(Post.保密干部,), page="涉密人员", recordable=True,
    help="不再是涉密人员、脱密期已经解除的发还本人；证件已注销的写明原因",
)  # fmt: skip
def end_passport(asked: Asked[Passport, EndPassportForm]) -> Iterator[Effect]:
    yield Alter("passport", asked.thing.id, {"state": PassportState.发还})


@art.rule(*_FROM)
def a_passport_goes_out_and_comes_back(asked: Asked[Passport, Any]) -> Bar | None:
    state = asked.thing.state
    if state is _FROM[asked.act.verb]:
        return None
    return bar(f"证件现为{state.value}，不能办理{asked.act.verb.value}", "请核对证件；已领出的先办理交回")


@art.rule(Verb.TAKE_OUT_PASSPORT, Verb.BRING_BACK_PASSPORT, Verb.END_PASSPORT)
def nobody_hands_out_his_own_passport(asked: Asked[Passport, Any]) -> Forbid | None:
    if asked.thing.holder is None or asked.thing.holder.id != asked.actor.id:
        return None
    return forbid("经办人就是持证人本人", "请由另一名保密干部办理")


@art.rule(Verb.TAKE_OUT_PASSPORT)
def a_passport_is_due_after_it_went_out(asked: Asked[Passport, TakeOutForm]) -> Bar | None:
    if asked.form.out_on <= min(asked.form.due_on, asked.at.date()):
        return None
    return bar("领出日期晚于应交回日期，或者还没有到", "请核对两个日期，领出当日办理")


@art.rule(Verb.BRING_BACK_PASSPORT)
def a_passport_comes_back_after_it_went_out(asked: Asked[Passport, BringBackForm]) -> Bar | None:
    back, out = asked.form.back_on, asked.thing.out_on
    if back <= asked.at.date() and (out is None or back >= out):
        return None
    return bar("交回日期早于领出日期，或者还没有到", "请核对交回日期")


art.clock(
    "passport_out", "出入境证件交回", opens_on=("take_out_passport",), closes_on=("bring_back_passport",),
    form_field="due_on", binds="holder",
)  # fmt: skip
art.register(
    "passports", "出入境证件保管登记", noun="passport", opens=("hand_in_passport",),
    columns=(
        Column("登记时间", "at"), Column("持证人", "thing.holder.name"), Column("证件种类", "thing.kind"),
        Column("证件号码", "thing.number"), Column("交存日期", "form.handed_in_on"),
        Column("有效期至", "thing.valid_until"), Column("经办人", "actor.name"),
        Column("状态", "thing.state", on=("take_out_passport", "bring_back_passport", "end_passport")),
        Column("发还日期", "form.ended_on", on=("end_passport",)),
        Column("发还原因", "form.reason", on=("end_passport",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.register(
    "passport_outings", "出入境证件领用登记", noun="passport", opens=("take_out_passport",),
    columns=(
        Column("登记时间", "at"), Column("持证人", "thing.holder.name"), Column("证件种类", "thing.kind"),
        Column("证件号码", "thing.number"), Column("用途", "form.purpose"), Column("批准文号", "form.approval"),
        Column("领出日期", "form.out_on"), Column("应交回日期", "form.due_on"), Column("经办人", "actor.name"),
        Column("交回日期", "form.back_on", on=("bring_back_passport",)),
        Column("使用情况", "form.account", on=("bring_back_passport",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
