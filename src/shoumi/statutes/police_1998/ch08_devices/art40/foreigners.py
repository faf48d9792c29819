"""外国人介入: only where own staff cannot, with two consents, own staff present, and a check at the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Post, Verb
from shoumi.nouns.device_care import ForeignAccess, ForeignWork
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch08_devices.art40 import art


@dataclass(frozen=True, slots=True)
class ForeignForm:
    subject: str = ask("设备或系统")
    work: ForeignWork = ask("工作")
    company: str = ask("外方单位和人员")
    from_on: date = ask("开始日期")
    until_on: date = ask("结束日期")
    why_not_own: str = ask("本机关人员不能解决的原因", required=False, default="", long=True)
    measures: str = ask("保密、保卫措施", required=False, default="", long=True)
    attendants: tuple[Person, ...] = ask(
        "我方在场人员", noun="person", serving=True, required=False, default=()
    )


@art.act(
    "admit_foreign_technicians", "外国人介入报批", Verb.ADMIT_FOREIGNERS, of="organ", form=ForeignForm,
    askers=(Post.承办人, Post.专管人员, Post.保密干部), page="维修", recordable=True,
    help="外国人到场安装、调试、检修的，事先报批，全程有人在场",
)  # fmt: skip
def admit(asked: Asked[Organ, ForeignForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("foreign_access", "f", {
        "organ_id": asked.organ.id, "asked_by_id": asked.actor.id,
        "subject": form.subject, "work": form.work, "company": form.company,
        "from_on": form.from_on, "until_on": form.until_on, "measures": form.measures,
        "attendants": tuple(form.attendants),
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class EndForm:
    ended_on: date = ask("实际结束日期", today=True)
    account: str = ask("结束后的保密检查情况", long=True)


@art.act(
    "end_foreign_work", "外方工作结束", Verb.END_FOREIGN_WORK, of="foreign_access", form=EndForm,
    askers=(Post.承办人, Post.专管人员, Post.保密干部), page="维修",
    help="由承办人员登记实际结束日期；同时写明离场后的保密检查情况",
)  # fmt: skip
def end(asked: Asked[ForeignAccess, EndForm]) -> Iterator[Effect]:
    yield Alter(
        "foreign_access", asked.thing.id, {"ended_on": asked.form.ended_on, "account": asked.form.account}
    )


@art.rule(Verb.ADMIT_FOREIGNERS)
def what_own_staff_can_do_no_foreigner_does(asked: Asked[Organ, ForeignForm]) -> Forbid | None:
    if asked.form.why_not_own:
        return None
    return forbid("没有说明本机关人员为何不能解决", "内部人员能解决的请自行解决；确实不能的写明原因再报批")


@art.rule(Verb.ADMIT_FOREIGNERS)
def the_units_leader_approves(asked: Asked[Organ, ForeignForm]) -> Need | None:
    if not asked.form.why_not_own:
        return None
    return need(Authority.本机关领导, reason="外国人安装、调试、检修须经本单位领导批准")


@art.rule(Verb.ADMIT_FOREIGNERS)
def the_leader_of_the_department_in_charge_approves_too(asked: Asked[Organ, ForeignForm]) -> Need | None:
    if not asked.form.why_not_own:
        return None
    return need(Authority.同级业务部门领导, reason="外国人安装、调试、检修并须经主管业务部门领导批准")


@art.rule(Verb.ADMIT_FOREIGNERS)
def strict_measures_are_taken(asked: Asked[Organ, ForeignForm]) -> Forbid | None:
    if asked.form.measures:
        return None
    return forbid("没有写明保密、保卫措施", "请写明场所隔离、涉密信息移除、全程陪同、携入携出检查等措施")


@art.rule(Verb.ADMIT_FOREIGNERS)
def its_days_are_in_order(asked: Asked[Organ, ForeignForm]) -> Bar | None:
    if asked.form.from_on <= asked.form.until_on:
        return None
    return bar(f"{asked.form.from_on}开始、{asked.form.until_on}结束，日期不对", "请核对起止日期")


@art.rule(Verb.END_FOREIGN_WORK)
def it_ends_once_and_after_it_began(asked: Asked[ForeignAccess, EndForm]) -> Bar | None:
    if asked.thing.ended_on is None and asked.thing.from_on <= asked.form.ended_on <= asked.at.date():
        return None
    return bar("该项工作已经办结，或者结束日期不对", "请核对：结束日期不早于开始、不晚于今天")


art.register(
    "foreign_accesses", "外国人介入登记簿", noun="foreign_access", opens=("admit_foreign_technicians",),
    columns=(
        Column("报批时间", "at"), Column("设备或系统", "thing.subject"), Column("工作", "thing.work"),
        Column("外方单位和人员", "thing.company"), Column("原因", "form.why_not_own"), Column("开始", "thing.from_on"),
        Column("结束", "thing.until_on"), Column("我方在场人员", "thing.attendants"),
        Column("措施", "thing.measures"), Column("批准人", "approvals"), Column("违规", "violations"),
        Column("实际结束", "thing.ended_on", on=("end_foreign_work",)),
        Column("检查情况", "thing.account", on=("end_foreign_work",)),
    ),
)  # fmt: skip
art.clock(
    "foreign_work", "外方工作结束和检查", opens_on=("admit_foreign_technicians",), closes_on=("end_foreign_work",),
    form_field="until_on", on_made="foreign_access",
)  # fmt: skip
art.paper(
    "foreign_access_sheet", "外国人承担维修安装审批表", noun="foreign_access",
    lines=(
        Column("设备或者场所", "thing.subject"), Column("工作内容", "thing.work"),
        Column("外方单位", "thing.company"), Column("自何日", "thing.from_on"),
        Column("至何日", "thing.until_on"), Column("陪同人员", "thing.attendants"),
        Column("保密措施", "thing.measures"), Column("完工情况", "thing.account"),
    ),
    signatures=("申请人", "本级公安机关领导", "业务主管部门", "陪同人员"),
    statement="涉密内容事先移出或者遮蔽；本机关人员全程在场；完工后检查设备并登记。",
)  # fmt: skip
