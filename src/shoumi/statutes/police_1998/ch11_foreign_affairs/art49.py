"""驻外机构和单位建立外事保密制度；对执行情况经常检查，有问题限期整改。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.abroad import UnitAbroad
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person

art = Article("police_1998", 49, __doc__)

_WATCH = (Post.保密干部, Post.承办人)


@dataclass(frozen=True, slots=True)
class UnitForm:
    name: str = ask("驻外单位名称")
    country: str = ask("驻在国家或地区", most=100)
    leader: Person = ask("负责人", noun="person")
    next_check_on: date = ask("首次检查不晚于")
    rules: str = ask("外事保密制度名称和印发日期", required=False, default="", help="还没有的先建立，再登记")


@art.act(
    "register_unit_abroad", "登记驻外单位", Verb.REGISTER_UNIT_ABROAD, of="organ", form=UnitForm, askers=_WATCH,
    page="外事", recordable=True, help="登记后按期检查保密制度执行情况",
)  # fmt: skip
def register_unit_abroad(asked: Asked[Organ, UnitForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("unit_abroad", "u", {
        "organ_id": asked.organ.id, "name": form.name, "country": form.country, "leader_id": form.leader.id,
        "rules": form.rules, "next_check_on": form.next_check_on,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitCheckForm:
    checked_on: date = ask("检查日期")
    findings: str = ask("制度执行情况", long=True, most=900)
    next_check_on: date = ask("下次检查不晚于")
    problems: str = ask("存在问题", required=False, default="", long=True, most=900, help="没有问题的不填")
    rectify_by: date | None = ask("整改期限", required=False, help="有问题的必填")


@art.act(
    "check_unit_abroad", "检查驻外单位", Verb.CHECK_UNIT_ABROAD, of="unit_abroad", form=UnitCheckForm,
    askers=_WATCH, page="外事", help="同时记为本机关履职",
)  # fmt: skip
def check_unit_abroad(asked: Asked[UnitAbroad, UnitCheckForm]) -> Iterator[Effect]:
    form, unit = asked.form, asked.thing
    found = f"{form.findings}；存在问题：{form.problems}" if form.problems else form.findings
    terms = [term for term in (unit.rectify_by, form.rectify_by) if term is not None]
    yield Alter("unit_abroad", unit.id, {
        "checked_on": form.checked_on, "findings": found, "rectify_by": min(terms, default=None),
        "next_check_on": form.next_check_on, "rectified_on": None, "rectification": "",
        "found_on": unit.found_on or (form.checked_on if form.problems else None),
    })  # fmt: skip
    yield Make("duty_evidence", "e", {
        "organ_id": unit.organ, "duty": "units_abroad_checked", "done_on": form.checked_on,
        "account": found, "shown_by_id": asked.actor.id,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class RectifyForm:
    done_on: date = ask("整改完成日期")
    account: str = ask("整改情况", long=True)


@art.act(
    "rectify_unit_abroad", "登记驻外单位整改", Verb.RECTIFY_UNIT_ABROAD, of="unit_abroad", form=RectifyForm,
    askers=_WATCH, page="外事", help="检查发现的问题都整改后由承办人员或保密干部登记，时限到此结束",
)  # fmt: skip
def rectify_unit_abroad(asked: Asked[UnitAbroad, RectifyForm]) -> Iterator[Effect]:
    form = asked.form
    done = {"rectified_on": form.done_on, "rectification": form.account}
    yield Alter("unit_abroad", asked.thing.id, done | {"rectify_by": None, "found_on": None})


@dataclass(frozen=True, slots=True)
class WithdrawUnitForm:
    withdrawn_on: date = ask("撤销日期")
    account: str = ask("密件、设备清退情况", long=True)


@art.act(
    "withdraw_unit_abroad", "撤销驻外单位", Verb.WITHDRAW_UNIT_ABROAD, of="unit_abroad", form=WithdrawUnitForm,
    askers=_WATCH, page="外事", help="由承办人员或保密干部登记；密件、设备先清退，撤销后不再定期检查",
)  # fmt: skip
def withdraw_unit_abroad(asked: Asked[UnitAbroad, WithdrawUnitForm]) -> Iterator[Effect]:
    yield Alter("unit_abroad", asked.thing.id, {"withdrawn_on": asked.form.withdrawn_on})


@art.rule(Verb.REGISTER_UNIT_ABROAD)
def a_unit_abroad_has_rules_of_secrecy(asked: Asked[Organ, UnitForm]) -> Forbid | None:
    if asked.form.rules:
        return None
    return forbid(f"{asked.form.name}还没有外事保密制度", "请先建立制度，填写名称和印发日期；既成的补登")


@art.rule(Verb.CHECK_UNIT_ABROAD, Verb.RECTIFY_UNIT_ABROAD, Verb.WITHDRAW_UNIT_ABROAD)
def only_a_unit_that_exists_is_checked(asked: Asked[UnitAbroad, Any]) -> Bar | None:
    if asked.thing.withdrawn_on is None:
        return None
    return bar(f"{asked.thing.name}已于{asked.thing.withdrawn_on}撤销", "请核对驻外单位")


@art.rule(Verb.RECTIFY_UNIT_ABROAD)
def only_what_was_found_wrong_is_rectified(asked: Asked[UnitAbroad, RectifyForm]) -> Bar | None:
    if asked.thing.rectify_by is not None:
        return None
    return bar(f"{asked.thing.name}没有待整改的问题", "请先办理「检查驻外单位」，写明整改期限")


@art.rule(Verb.RECTIFY_UNIT_ABROAD)
def what_is_rectified_was_found_before(asked: Asked[UnitAbroad, RectifyForm]) -> Bar | None:
    done, found = asked.form.done_on, asked.thing.found_on
    if done <= asked.at.date() and (found is None or done >= found):
        return None
    return bar(f"整改完成日期{done}还没有到，或者早于发现问题的检查", "请核对日期，在整改完成以后登记")


@art.rule(Verb.CHECK_UNIT_ABROAD)
def the_next_check_lies_ahead(asked: Asked[UnitAbroad, UnitCheckForm]) -> Bar | None:
    form = asked.form
    if form.checked_on <= asked.at.date() and form.next_check_on > form.checked_on:
        return None
    return bar("检查日期晚于今天，或下次检查不晚于本次", "请核对两个日期")


@art.rule(Verb.CHECK_UNIT_ABROAD)
def what_was_found_wrong_gets_a_term(asked: Asked[UnitAbroad, UnitCheckForm]) -> Bar | None:
    if bool(asked.form.problems) == (asked.form.rectify_by is not None):
        return None
    if asked.form.problems:
        return bar("检查发现了问题，没有定整改期限", "请填写整改期限")
    return bar("填了整改期限，没有写明存在什么问题", "请写明存在问题；没有问题的不填整改期限")


@art.rule(Verb.CHECK_UNIT_ABROAD)
def a_term_does_not_end_before_the_check(asked: Asked[UnitAbroad, UnitCheckForm]) -> Bar | None:
    term = asked.form.rectify_by
    if term is None or term >= asked.form.checked_on:
        return None
    return bar(f"整改期限{term}早于检查日期{asked.form.checked_on}", "请核对检查日期和整改期限")


art.register(
    "units_abroad", "驻外单位保密检查登记簿", noun="unit_abroad", opens=("register_unit_abroad",),
    columns=(
        Column("登记时间", "at"), Column("驻外单位", "thing.name"), Column("驻在地", "thing.country"),
        Column("负责人", "thing.leader.name"), Column("保密制度", "thing.rules"),
        Column("检查日期", "form.checked_on", on=("check_unit_abroad",)),
        Column("检查人", "actor.name", on=("check_unit_abroad",)),
        Column("检查情况", "form.findings", on=("check_unit_abroad",)),
        Column("存在问题", "form.problems", on=("check_unit_abroad",)),
        Column("整改期限", "form.rectify_by", on=("check_unit_abroad",)),
        Column("整改完成", "form.done_on", on=("rectify_unit_abroad",)),
        Column("整改情况", "form.account", on=("rectify_unit_abroad",)),
        Column("撤销日期", "form.withdrawn_on", on=("withdraw_unit_abroad",)),
    ),
)  # fmt: skip
art.clock(
    "unit_abroad_check", "驻外单位保密检查", opens_on=("register_unit_abroad", "check_unit_abroad"),
    closes_on=("check_unit_abroad", "withdraw_unit_abroad"), form_field="next_check_on",
    on_made="unit_abroad",
)  # fmt: skip
art.clock(
    "unit_abroad_rectification", "驻外单位整改", opens_on=("check_unit_abroad",),
    closes_on=("rectify_unit_abroad", "withdraw_unit_abroad"), form_field="rectify_by",
)  # fmt: skip
art.standing(
    "units_abroad_checked", "检查驻外单位的保密制度执行情况", applies=lambda upkeep: upkeep.units_abroad > 0,
    cycle="inspection.cycle", remedy="请保密干部检查驻外单位，并办理「检查驻外单位」",
)  # fmt: skip
art.paper(
    "unit_abroad_sheet", "驻外单位保密检查表", noun="unit_abroad",
    lines=(
        Column("单位", "thing.name"), Column("所在国", "thing.country"),
        Column("负责人", "thing.leader"), Column("保密制度", "thing.rules"),
        Column("检查日期", "thing.checked_on"), Column("检查结果", "thing.findings"),
        Column("整改期限", "thing.rectify_by"), Column("整改完成日期", "thing.rectified_on"),
        Column("整改情况", "thing.rectification"), Column("下次检查日期", "thing.next_check_on"),
    ),
    signatures=("检查人", "驻外单位负责人"),
)  # fmt: skip
