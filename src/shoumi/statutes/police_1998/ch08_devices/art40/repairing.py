"""维修: what is stored is taken out or wiped first; what comes back is checked before it is used."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Duty, Effect, Forbid, Make, Need, Next, ask
from shoumi.kernel.say import bar, duty, forbid, need
from shoumi.kernel.words import Authority, Post, Verb
from shoumi.nouns.device import Device, DeviceState
from shoumi.nouns.device_care import FindingKind, InspectionResult, Repair, RepairState, Treatment
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch08_devices.art39 import IN_HAND, found
from shoumi.statutes.police_1998.ch08_devices.art40 import art


@dataclass(frozen=True, slots=True)
class RepairForm:
    vendor: str = ask("维修单位")
    fault: str = ask("故障情况", long=True)
    treatment: Treatment = ask("存储信息处理")
    due_on: date = ask("应修回日期")
    outside: bool = ask("送外维修", required=False, default=False, help="不勾选为外来人员上门维修")
    treated_by: Person | None = ask("处理人", noun="person", serving=True, required=False)
    treated_on: date | None = ask("处理日期", required=False)
    attendants: tuple[Person, ...] = ask(
        "在场监督人员", noun="person", serving=True, required=False, default=()
    )


@art.act(
    "send_device_for_repair", "设备维修", Verb.REPAIR_DEVICE, of="device", form=RepairForm, askers=(Post.专管人员,),
    page="维修", recordable=True, help="本机关技术人员自行维修的不必报批",
)  # fmt: skip
def send_for_repair(asked: Asked[Device, RepairForm]) -> Iterator[Effect]:
    device, form = asked.thing, asked.form
    yield Make("repair", "r", {
        "organ_id": device.organ, "number": Next("维修单号"), "device_id": device.id, "state": RepairState.修理中,
        "outside": form.outside, "vendor": form.vendor, "fault": form.fault, "treatment": form.treatment,
        "treated_by_id": form.treated_by.id if form.treated_by else None, "treated_on": form.treated_on,
        "attendants": tuple(form.attendants), "due_on": form.due_on, "state_before": device.state,
    })  # fmt: skip
    yield Alter("device", device.id, {"state": DeviceState.送修})


@dataclass(frozen=True, slots=True)
class BackForm:
    returned_on: date = ask("修回日期", today=True)
    work_done: str = ask("维修内容和更换的部件", long=True)


@art.act(
    "take_back_from_repair", "修回登记", Verb.TAKE_BACK_DEVICE, of="repair", form=BackForm, askers=(Post.专管人员,),
    page="维修",
    help="修回后先办「修后保密检查」，合格的再用",
)  # fmt: skip
def take_back(asked: Asked[Repair, BackForm]) -> Iterator[Effect]:
    yield Alter("repair", asked.thing.id, {
        "state": RepairState.待检查, "returned_on": asked.form.returned_on, "work_done": asked.form.work_done,
    })  # fmt: skip
    yield Alter("device", asked.thing.device.id, {"state": DeviceState.修后待检})


@dataclass(frozen=True, slots=True)
class CheckForm:
    result: InspectionResult = ask("检查结论")
    account: str = ask("检查情况", long=True, help="外壳、部件、存储部件编号、有无多余装置和程序")
    due_on: date | None = ask("整改期限", required=False, help="不合格的必填")


@art.act(
    "check_repaired_device", "修后保密检查", Verb.CHECK_REPAIRED, of="repair", form=CheckForm,
    askers=(Post.专管人员, Post.保密干部), page="维修", help="合格的恢复送修前的状态；不合格的停用整改",
)  # fmt: skip
def check_repaired(asked: Asked[Repair, CheckForm]) -> Iterator[Effect]:
    repair, device, form, today = asked.thing, asked.thing.device, asked.form, asked.at.date()
    yield Alter("repair", repair.id, {
        "state": RepairState.已办结, "checked_on": today, "checked_by_id": asked.actor.id,
        "check_account": f"{form.result.value}：{form.account}"[:2000],
    })  # fmt: skip
    state = _before(repair)
    if form.result is InspectionResult.合格 or form.due_on is None:
        yield Alter("device", device.id, {"state": state, "last_inspected_on": today})
        return
    yield from found(asked, device, FindingKind.技术检查不合格, today, form.due_on, handle="f")
    yield Alter(
        "device", device.id, {"state": DeviceState.停用整改, "stopped_from": device.stopped_from or state}
    )


def _before(repair: Repair) -> DeviceState:
    """Where the device stood; what was stopped stays so while a finding is open."""
    device, state = repair.device, repair.state_before
    if state is DeviceState.停用整改 and device.open_findings == 0:
        return device.stopped_from or DeviceState.在库
    return state


@art.rule(Verb.REPAIR_DEVICE)
def what_is_stored_is_taken_out_or_wiped_first(asked: Asked[Device, RepairForm]) -> Forbid | None:
    form = asked.form
    treated = form.treatment is not Treatment.未处理 and form.treated_by and form.treated_on
    if treated or not form.outside or not asked.thing.secret:
        return None
    return forbid(
        "送外维修以前没有拆下存储部件或清除信息",
        "请先拆下硬盘等存储部件留存，或彻底清除信息，填写处理人和日期",
    )


@art.rule(Verb.REPAIR_DEVICE)
def what_was_taken_out_is_kept_as_a_medium(asked: Asked[Device, RepairForm]) -> Duty | None:
    if asked.form.treatment is not Treatment.拆除存储部件 or not asked.thing.secret:
        return None
    return duty("拆下的存储部件按同密级介质登记、入柜，装回时核对编号")


@art.rule(Verb.REPAIR_DEVICE)
def that_it_must_go_out_is_for_the_leader_to_say(asked: Asked[Device, RepairForm]) -> Need | None:
    if not asked.form.outside or not asked.thing.secret:
        return None
    return need(Authority.主管领导, reason="涉密计算机原则上不得送外检修，确需送外的须经主管领导批准")


@art.rule(Verb.REPAIR_DEVICE)
def what_is_repaired_is_here(asked: Asked[Device, RepairForm]) -> Bar | None:
    device, today = asked.thing, asked.at.date()
    treated_on = asked.form.treated_on or today
    here = device.state in IN_HAND | {DeviceState.停用整改}
    if here and treated_on <= today and (asked.recorded or asked.form.due_on >= today):
        return None
    return bar(
        f"{device.number}现为{device.state.value}，或者日期不对",
        "请核对状态；处理日期不晚于今天，修回日期不早于今天",
    )


@art.rule(Verb.TAKE_BACK_DEVICE)
def what_comes_back_was_away(asked: Asked[Repair, BackForm]) -> Bar | None:
    if asked.thing.state is RepairState.修理中 and asked.form.returned_on <= asked.at.date():
        return None
    return bar("该维修单不在修理中，或者修回日期晚于今天", "请核对维修单和日期")


@art.rule(Verb.CHECK_REPAIRED)
def what_came_back_is_what_is_checked(asked: Asked[Repair, Any]) -> Bar | None:
    if asked.thing.state is RepairState.待检查:
        return None
    return bar(
        f"该维修单现为{asked.thing.state.value}", "没有修回的请先办理「修回登记」；已经检查的不必重复办理"
    )


@art.rule(Verb.CHECK_REPAIRED)
def what_failed_has_a_day_to_be_put_right(asked: Asked[Repair, CheckForm]) -> Bar | None:
    failed = asked.form.result is InspectionResult.不合格
    if failed is (asked.form.due_on is not None):
        return None
    return bar("结论与整改期限不相符", "不合格的请填写整改期限；合格的不填")


@art.rule(
    Verb.HAND_OVER_DEVICE, Verb.LEND_DEVICE, Verb.RETURN_DEVICE, Verb.CARRY_DEVICE_OUT, Verb.CONNECT_DEVICE
)
def what_came_back_is_checked_before_use(asked: Asked[Device, Any]) -> Forbid | None:
    if asked.thing.state is not DeviceState.修后待检:
        return None
    return forbid(
        f"{asked.thing.number}维修以后还没有作保密安全检查", "请先办理「修后保密检查」，合格后再使用"
    )
