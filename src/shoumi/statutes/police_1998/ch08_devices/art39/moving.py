"""移交、借出、签收、交回: a device is signed for like a paper of its level; its user is briefed first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.device import Device, DeviceState
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch08_devices.art39 import art

_SETTLED: dict[str, Any] = {
    "to_person_id": None, "to_registry": False, "state_before": None, "sent_by_id": None,
}  # fmt: skip


def _sent(asked: Asked[Device, Any], device: Device, to: Person | None) -> dict[str, Any]:
    """On its way to a person, or with None back to the registry; by new numbers where the form gives them."""
    ways = {name: getattr(asked.form, name, "") for name in ("flow_number", "mail_number")}
    return {name: number for name, number in ways.items() if number} | {
        "state": DeviceState.待签收, "state_before": device.state, "sent_by_id": asked.actor.id,
        "to_person_id": to.id if to else None, "to_registry": to is None,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class HandOverForm:
    to: Person = ask("接收人", noun="person")
    purpose: str = ask("用途", required=False, default="")
    flow_number: str = ask("流转号", required=False, default="", most=100)
    mail_number: str = ask("机要号", required=False, default="", most=100, help="经机要渠道的填写")


@art.act(
    "hand_over_device", "移交设备", Verb.HAND_OVER_DEVICE, of="device", many=True, form=HandOverForm,
    askers=(Post.专管人员, Tie.持有人), page="设备介质",
    help="对方清点签收以后才算移交；涉密设备只交给有相应涉密等级的人",
)  # fmt: skip
def hand_over(asked: Asked[Device, HandOverForm]) -> Iterator[Effect]:
    for device in asked.named:
        yield Alter("device", device.id, _sent(asked, device, asked.form.to) | {"due_on": None})


@dataclass(frozen=True, slots=True)
class LendForm:
    to: Person = ask("借用人", noun="person")
    due_on: date = ask("归还日期")
    purpose: str = ask("用途")


@art.act(
    "lend_device", "借出设备", Verb.LEND_DEVICE, of="device", many=True, form=LendForm, askers=(Post.专管人员,),
    page="设备介质",
    help="写明归还日期；到期未还的列入时限",
)  # fmt: skip
def lend(asked: Asked[Device, LendForm]) -> Iterator[Effect]:
    for device in asked.named:
        yield Alter("device", device.id, _sent(asked, device, asked.form.to) | {"due_on": asked.form.due_on})


@dataclass(frozen=True, slots=True)
class SignForm:
    place: str = ask("存放处", required=False, default="")


@art.act(
    "accept_device", "签收设备", Verb.ACCEPT_DEVICE, of="device", many=True, form=SignForm, askers=(Tie.签收人,),
    page="设备介质", help="核对编号、密级、标识和封签后签收，从此由您负责",
)  # fmt: skip
def accept(asked: Asked[Device, SignForm]) -> Iterator[Effect]:
    for device in asked.named:
        signed = {"state": _signed_for(device), "custodian_id": asked.actor.id, "place": asked.form.place}
        back = {"due_on": None} if device.to_registry else {}
        yield Alter("device", device.id, _SETTLED | signed | back)


def _signed_for(device: Device) -> DeviceState:
    if device.to_registry:
        return DeviceState.在库
    return DeviceState.借出 if device.due_on else DeviceState.在用


@dataclass(frozen=True, slots=True)
class DeclineForm:
    reason: str = ask("拒收原因", help="编号不符、封签破损、部件短缺等")


@art.act(
    "decline_device", "拒收设备", Verb.DECLINE_DEVICE, of="device", form=DeclineForm, askers=(Tie.签收人,),
    page="设备介质",
    help="由接收人写明原因；设备退回原保管人",
)  # fmt: skip
def decline(asked: Asked[Device, DeclineForm]) -> Iterator[Effect]:
    yield as_it_was(asked.thing)


def as_it_was(device: Device) -> Effect:
    """It is again where it was before it was sent."""
    back = device.state_before or DeviceState.在库
    due = {} if back is DeviceState.借出 else {"due_on": None}
    return Alter("device", device.id, _SETTLED | {"state": back} | due)


@dataclass(frozen=True, slots=True)
class ReturnForm:
    way: str = ask("回收方式", required=False, default="", most=100, help="如 当面交回、机要渠道")
    note: str = ask("备注", required=False, default="")


@art.act(
    "return_device", "交回设备", Verb.RETURN_DEVICE, of="device", many=True, form=ReturnForm, askers=(Tie.持有人,),
    page="设备介质", help="交回后由专管人员核对、签收",
)  # fmt: skip
def return_device(asked: Asked[Device, ReturnForm]) -> Iterator[Effect]:
    for device in asked.named:
        yield Alter("device", device.id, _sent(asked, device, None))


_STATES = {
    Verb.HAND_OVER_DEVICE: {DeviceState.在库, DeviceState.在用},
    Verb.LEND_DEVICE: {DeviceState.在库},
    Verb.ACCEPT_DEVICE: {DeviceState.待签收},
    Verb.DECLINE_DEVICE: {DeviceState.待签收},
    Verb.RECALL_DEVICE: {DeviceState.待签收},
    Verb.RETURN_DEVICE: {DeviceState.在用, DeviceState.借出},
    Verb.CARRY_DEVICE_OUT: {DeviceState.在库, DeviceState.在用},
    Verb.CARRY_DEVICE_BACK: {DeviceState.外带},
    Verb.RETIRE_DEVICE: {DeviceState.在库, DeviceState.停用整改},
    Verb.KEEP_AFTER_ALL: {DeviceState.待销毁},
    Verb.SUPERVISE_DEVICE: {DeviceState.待销毁},
    Verb.DESTROY_DEVICE: {DeviceState.待销毁},
    Verb.CONNECT_DEVICE: {DeviceState.在库, DeviceState.在用},
    Verb.RECORD_DEVICE_LOSS: set(DeviceState) - {DeviceState.已销毁, DeviceState.下落不明},
    Verb.RECORD_DEVICE_FOUND: {DeviceState.下落不明},
}


@art.rule(*_STATES)
def a_device_goes_step_by_step(asked: Asked[Device, Any]) -> Bar | None:
    device, wanted = asked.thing, _STATES[asked.act.verb]
    if device.state in wanted:
        return None
    return bar(
        f"{device.number}现为{device.state.value}，不能办理{asked.act.verb.value}",
        f"{'、'.join(sorted(s.value for s in wanted))}的才能办理，请先办完前一步",
    )


@art.rule(Verb.HAND_OVER_DEVICE, Verb.CARRY_DEVICE_OUT, Verb.CARRY_DEVICE_BACK, Verb.CONNECT_DEVICE)
def who_passes_it_on_has_it(asked: Asked[Device, Any]) -> Bar | None:
    device = asked.thing
    if device.custodian is None or device.custodian.id == asked.actor.id or device.state is DeviceState.在库:
        return None
    return bar(f"{device.number}的责任人是{device.custodian.name}", "请由责任人办理，或先由其交回密件室")


@art.rule(Verb.LEND_DEVICE)
def the_day_of_return_is_ahead(asked: Asked[Device, LendForm]) -> Bar | None:
    if asked.form.due_on >= asked.at.date():
        return None
    return bar(f"归还日期{asked.form.due_on}已过", "请填写今天或以后的日期")


@art.rule(Verb.HAND_OVER_DEVICE, Verb.LEND_DEVICE, Verb.ACCEPT_DEVICE)
def who_keeps_it_is_cleared_for_its_level(asked: Asked[Device, Any]) -> Forbid | None:
    to, level = getattr(asked.form, "to", asked.actor), asked.thing.level
    if level is None or to.cleared_for(level):
        return None
    return forbid(f"{to.name}没有{level.name}级涉密资格，不能保管该设备", "请改由具有相应资格的人员接收")


@art.rule(Verb.HAND_OVER_DEVICE, Verb.LEND_DEVICE, Verb.CARRY_DEVICE_OUT, Verb.CONNECT_DEVICE)
def it_bears_its_label(asked: Asked[Device, Any]) -> Forbid | None:
    if asked.thing.labelled or not asked.thing.secret:
        return None
    return forbid(f"{asked.thing.number}没有密级、编号、责任人标识", "请先贴好标识，办理「补贴设备标识」")
