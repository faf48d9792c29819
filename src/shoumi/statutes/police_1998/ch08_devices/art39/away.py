"""携带外出、带回、下落不明、找回: as with papers of the same level."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from shoumi.kernel.model import Alter, Asked, Bar, Duty, Effect, Forbid, Need, ask
from shoumi.kernel.say import bar, duty, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.abroad import Trip
from shoumi.nouns.device import Device, DeviceState
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch08_devices.art39 import art


@dataclass(frozen=True, slots=True)
class CarryForm:
    destination: str = ask("目的地")
    purpose: str = ask("事由")
    from_on: date = ask("携出日期", today=True)
    due_on: date = ask("带回日期")
    measures: str = ask("保密措施", long=True)
    work_place_only: bool = ask("只去与工作有关的场所", required=False, default=False)
    companions: tuple[Person, ...] = ask("同行人员", noun="person", required=False, default=())
    abroad: bool = ask("出境", required=False, default=False)
    permit: str = ask("出境许可证号", required=False, default="", most=100)
    trip: Trip | None = ask("外事案卷", noun="trip", required=False, help="涉密的携带出境必选")


@art.act(
    "carry_device_out", "携带设备外出", Verb.CARRY_DEVICE_OUT, of="device", many=True, form=CarryForm,
    askers=(Tie.持有人, Post.专管人员), page="设备介质", recordable=True,
    help="由保管人提出，县级以上公安机关领导批准后携出；回来办理「带回设备」",
)  # fmt: skip
def carry_out(asked: Asked[Device, CarryForm]) -> Iterator[Effect]:
    for device in asked.named:
        yield Alter("device", device.id, {
            "state": DeviceState.外带, "state_before": device.state, "custodian_id": asked.actor.id,
            "due_on": asked.form.due_on, "place": asked.form.destination,
        })  # fmt: skip


@dataclass(frozen=True, slots=True)
class BackForm:
    place: str = ask("存放处", required=False, default="")
    inspected: bool = ask("已检查外壳、封签和使用记录", required=False, default=False)


@art.act(
    "carry_device_back", "带回设备", Verb.CARRY_DEVICE_BACK, of="device", many=True, form=BackForm,
    askers=(Tie.持有人,), page="设备介质", recordable=True,
    help="由携带人办理，先检查外壳、封签和使用记录；检查有疑问的，另办「登记违规」",
)  # fmt: skip
def carry_back(asked: Asked[Device, BackForm]) -> Iterator[Effect]:
    for device in asked.named:
        back = {"state": device.state_before or DeviceState.在用, "state_before": None, "due_on": None}
        yield Alter("device", device.id, back | {"place": asked.form.place})


@dataclass(frozen=True, slots=True)
class LossForm:
    discovered_at: datetime = ask("发现时间")
    account: str = ask("情况", long=True, help="何时何地最后见到，已经怎样查找")


@art.act(
    "record_device_loss", "登记设备下落不明", Verb.RECORD_DEVICE_LOSS, of="device", form=LossForm,
    askers=(Post.专管人员, Post.保密干部, Tie.持有人), page="设备介质", only_recorded=True,
    help="同时按泄密事件报告的时限报告",
)  # fmt: skip
def record_loss(asked: Asked[Device, LossForm]) -> Iterator[Effect]:
    yield Alter(
        "device", asked.thing.id, {"state": DeviceState.下落不明, "due_on": None, "state_before": None}
    )


@dataclass(frozen=True, slots=True)
class FoundForm:
    account: str = ask("找回情况", long=True)
    place: str = ask("存放处", required=False, default="")


@art.act(
    "record_device_found", "登记设备找回", Verb.RECORD_DEVICE_FOUND, of="device", form=FoundForm,
    askers=(Post.专管人员,), page="设备介质", help="找回的先送技术检查，再交付使用",
)  # fmt: skip
def record_found(asked: Asked[Device, FoundForm]) -> Iterator[Effect]:
    back = {"state": DeviceState.在库, "custodian_id": asked.actor.id, "place": asked.form.place}
    yield Alter("device", asked.thing.id, back)


@art.rule(Verb.CARRY_DEVICE_OUT)
def a_head_of_county_level_or_above_lets_it_go(asked: Asked[Device, CarryForm]) -> Need | None:
    if not asked.thing.secret:
        return None
    return need(
        Authority.县级以上公安机关领导,
        reason="涉密设备、介质按同密级密件管理，携带外出须经县级以上公安机关领导批准",
    )


@art.rule(Verb.CARRY_DEVICE_OUT)
def a_device_goes_nowhere_but_to_work(asked: Asked[Device, CarryForm]) -> Forbid | None:
    if asked.form.work_place_only or not asked.thing.secret:
        return None
    return forbid(
        "严禁携带涉密设备、介质去与工作无关的场所", "请确认行程只去与工作有关的场所，并勾选；否则先交回密件室"
    )


@art.rule(Verb.CARRY_DEVICE_OUT)
def the_days_away_follow_each_other(asked: Asked[Device, CarryForm]) -> Bar | None:
    first, last = asked.form.from_on, asked.form.due_on
    if first <= last and (asked.recorded or last >= asked.at.date()):
        return None
    return bar(f"携出{first}、带回{last}，日期不对", "携出不晚于带回，带回不早于今天")


@art.rule(Verb.CARRY_DEVICE_BACK)
def what_comes_back_is_looked_over(asked: Asked[Device, BackForm]) -> Duty | None:
    if asked.form.inspected or not asked.thing.secret:
        return None
    return duty("带回后检查外壳、封签和使用记录，有异常的立即送技术检查")


@art.rule(Verb.RECORD_DEVICE_LOSS)
def a_loss_is_reported_at_once(asked: Asked[Device, LossForm]) -> Duty | None:
    if not asked.thing.secret:
        return None
    return duty("立即报告单位领导和保密工作机构，按泄密事件的时限报告，并限期查找")


@art.rule(Verb.RECORD_DEVICE_LOSS)
def a_loss_is_not_dated_ahead(asked: Asked[Device, LossForm]) -> Bar | None:
    if asked.form.discovered_at <= asked.at:
        return None
    return bar("发现时间还没有到", "请照实填写发现的时间")
