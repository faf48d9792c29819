"""报废、销毁: approved, watched by two, done where it may be done, closed by a receipt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Need, ask
from shoumi.kernel.say import bar, duty, forbid, need
from shoumi.kernel.words import Authority, Post, Verb
from shoumi.nouns.device import Device, DeviceState
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch08_devices.art39 import art


@dataclass(frozen=True, slots=True)
class RetireForm:
    reason: str = ask("报废原因")
    supervisors: tuple[Person, ...] = ask(
        "监销人员", noun="person", serving=True, help="二人以上，不含提出人"
    )
    site: str = ask("销毁单位", help="保密部门设立或指定的单位")
    vehicle: str = ask("专车车号", required=False, default="", most=100, help="涉密的必填")


@art.act(
    "retire_device", "设备报废销毁报批", Verb.RETIRE_DEVICE, of="device", many=True, form=RetireForm,
    askers=(Post.专管人员,), page="设备介质",
    help="报批后连同存储部件交指定单位销毁，两人监销；各监销人本人办理「确认设备监销」后办结",
)  # fmt: skip
def retire(asked: Asked[Device, RetireForm]) -> Iterator[Effect]:
    for device in asked.named:
        yield Alter("device", device.id, {
            "state": DeviceState.待销毁, "supervisors": tuple(asked.form.supervisors), "confirmed": [],
        })  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeepForm:
    reason: str = ask("撤回原因")


@art.act(
    "withdraw_retirement", "撤回设备报废", Verb.KEEP_AFTER_ALL, of="device", form=KeepForm, askers=(Post.专管人员,),
    page="设备介质",
    help="由专管人员写明原因；设备不销毁，回到在库",
)  # fmt: skip
def withdraw(asked: Asked[Device, KeepForm]) -> Iterator[Effect]:
    yield Alter("device", asked.thing.id, {"state": DeviceState.在库, "supervisors": ()})


@dataclass(frozen=True, slots=True)
class DestroyForm:
    destroyed_on: date = ask("销毁日期", today=True)
    receipt: str = ask("销毁单位回执号")
    destroyed_by: str = ask(
        "销毁人", required=False, default="", most=100, help="销毁单位的经手人，照回执填写"
    )


@art.act(
    "destroy_device", "办结设备销毁", Verb.DESTROY_DEVICE, of="device", many=True, form=DestroyForm,
    askers=(Post.专管人员,), page="设备介质", help="台账长期保存，不随设备销毁",
)  # fmt: skip
def destroy(asked: Asked[Device, DestroyForm]) -> Iterator[Effect]:
    for device in asked.named:
        yield Alter("device", device.id, {
            "state": DeviceState.已销毁, "custodian_id": None, "place": "", "open_findings": 0,
        })  # fmt: skip


@art.rule(Verb.RETIRE_DEVICE)
def the_leader_in_charge_approves_its_end(asked: Asked[Device, RetireForm]) -> Need | None:
    if not asked.thing.secret:
        return None
    return need(Authority.主管领导, reason="涉密设备、介质按同密级密件管理，销毁须经主管领导批准")


@art.rule(Verb.RETIRE_DEVICE)
def two_others_supervise(asked: Asked[Device, RetireForm]) -> Forbid | None:
    least = asked.params["destroy.min_supervisors"]
    others = {one.id for one in asked.form.supervisors} - {asked.actor.id}
    if len(others) >= least.number() or not asked.thing.secret:
        return None
    return forbid(f"提出人以外的监销人员只有{len(others)}人", f"请指定提出人以外{least}以上监销", least)


@art.rule(Verb.RETIRE_DEVICE)
def an_own_vehicle_takes_it_there(asked: Asked[Device, RetireForm]) -> Forbid | None:
    if asked.form.vehicle or not asked.thing.secret:
        return None
    return forbid("没有写明专车", "涉密设备、介质按同密级密件管理，请派专车送销毁单位，填写车号")


@art.rule(Verb.RETIRE_DEVICE)
def the_copy_it_bears_is_listed_too(asked: Asked[Device, RetireForm]) -> Duty | None:
    if not asked.thing.copy_number:
        return None
    return duty(f"所载密件份号{asked.thing.copy_number}同时列入销毁清册")


@art.rule(Verb.DESTROY_DEVICE)
def its_end_is_not_dated_ahead(asked: Asked[Device, DestroyForm]) -> Bar | None:
    if asked.form.destroyed_on <= asked.at.date():
        return None
    return bar(f"销毁日期{asked.form.destroyed_on}晚于今天", "请照回执填写销毁日期")


@art.rule(Verb.LEAVE)
def who_leaves_gives_back_his_devices(asked: Asked[Person, Any]) -> Bar | None:
    if not asked.thing.devices:
        return None
    return bar(
        f"{asked.thing.name}还保管着{asked.thing.devices}台（件）设备、介质",
        "请先交回密件室，由专管人员签收后再办理离岗",
    )


art.register(
    "device_destructions", "设备介质销毁登记簿", noun="device", opens=("retire_device",),
    columns=(
        Column("报批时间", "at"), Column("载体形式", "thing.kind"), Column("编号", "thing.number"),
        Column("名称型号", "thing.name"), Column("密级", "thing.level"), Column("报废原因", "form.reason"),
        Column("监销人", "thing.supervisors"), Column("车号", "form.vehicle"),
        Column("销毁流向", "form.site"), Column("经办人", "actor.name"),
        Column("审批人", "approvals"), Column("销毁日期", "form.destroyed_on", on=("destroy_device",)),
        Column("销毁人", "form.destroyed_by", on=("destroy_device",)),
        Column("接收回执", "form.receipt", on=("destroy_device",)),
        Column("撤回时间", "at", on=("withdraw_retirement",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "device_destruction", "完成设备销毁", opens_on=("retire_device",),
    closes_on=("destroy_device", "withdraw_retirement", "record_device_loss"),
    parameter="destroy.finish.limit",
)  # fmt: skip
art.paper(
    "device_destruction_sheet", "涉密设备、介质销毁审批单", noun="device",
    lines=(Column("编号", "thing.number"), Column("种类", "thing.kind"), Column("名称", "thing.name"),
           Column("密级", "thing.level"), Column("状态", "thing.state"), Column("监销人", "thing.supervisors"),
           Column("销毁地点和方式", ""), Column("存储部件是否拆除", ""), Column("销毁日期", "")),
    signatures=("经办人", "审批人", "监销人", "监销人"),
    statement="存储部件须在监销人在场时拆除、销毁；本单与承销单位回执一并存档。",
)  # fmt: skip
