"""保密技术检查: every device from time to time; what fails stops, with a day by which it is put right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Duty, Effect, Make, ask
from shoumi.kernel.say import bar, duty
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.device import Device, DeviceState
from shoumi.nouns.device_care import FindingKind, InspectionResult
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch08_devices.art39 import art, found


@dataclass(frozen=True, slots=True)
class InspectForm:
    done_on: date = ask("检查日期", today=True)
    inspectors: tuple[Person, ...] = ask("检查人员", noun="person")
    means: str = ask("检查手段", help="如检查工具名称、人工核查")
    result: InspectionResult = ask("结论")
    account: str = ask("检查情况", long=True)
    due_on: date | None = ask("整改期限", required=False, help="不合格的必填")


@art.act(
    "inspect_device", "保密技术检查", Verb.INSPECT_DEVICE, of="device", many=True, form=InspectForm,
    askers=(Post.专管人员, Post.保密干部), page="设备介质", help="不合格的设备随即停用，限期整改",
)  # fmt: skip
def inspect(asked: Asked[Device, InspectForm]) -> Iterator[Effect]:
    form = asked.form
    for place, device in enumerate(asked.named):
        yield Make("device_inspection", f"i{place}", {
            "organ_id": device.organ, "device_id": device.id, "done_on": form.done_on, "result": form.result,
            "inspectors": tuple(form.inspectors), "means": form.means, "account": form.account,
        })  # fmt: skip
        yield Alter("device", device.id, {"last_inspected_on": form.done_on})
        if form.result is InspectionResult.不合格 and form.due_on:
            kind = FindingKind.技术检查不合格
            yield from found(asked, device, kind, form.done_on, form.due_on, handle=f"f{place}")
    for place, organ in enumerate(dict.fromkeys(device.organ for device in asked.named)):
        yield Make("duty_evidence", f"e{place}", {
            "organ_id": organ, "duty": "technical_inspection", "done_on": form.done_on,
            "account": "保密技术检查，见技术检查登记簿", "shown_by_id": asked.actor.id,
        })  # fmt: skip


@art.rule(Verb.INSPECT_DEVICE)
def an_inspection_has_been_done(asked: Asked[Device, InspectForm]) -> Bar | None:
    if asked.form.done_on <= asked.at.date():
        return None
    return bar("检查日期还没有到", "请在检查以后登记")


@art.rule(Verb.INSPECT_DEVICE)
def what_fails_gets_a_day(asked: Asked[Device, InspectForm]) -> Bar | None:
    form = asked.form
    failed = form.result is InspectionResult.不合格
    if failed is (form.due_on is not None) and (form.due_on is None or form.due_on >= form.done_on):
        return None
    return bar("结论与整改期限不相符", "不合格的填写不早于检查日期的整改期限；合格的不填")


@art.rule(Verb.INSPECT_DEVICE)
def only_what_is_there_is_inspected(asked: Asked[Device, InspectForm]) -> Bar | None:
    if asked.thing.state not in {DeviceState.下落不明, DeviceState.已销毁, DeviceState.待签收}:
        return None
    return bar(
        f"{asked.thing.number}现为{asked.thing.state.value}，无法检查", "请核对编号；找回或签收后再检查"
    )


@art.rule(Verb.INSPECT_DEVICE)
def who_uses_it_does_not_inspect_it_alone(asked: Asked[Device, InspectForm]) -> Duty | None:
    custodian = asked.thing.custodian
    if custodian is None or {one.id for one in asked.form.inspectors} != {custodian.id}:
        return None
    return duty("检查人员只有责任人自己，请保密工作机构另派人员复核")


def machine(asked: Asked[Any, Any]) -> bool:
    """Whether it is of a machine: media are inspected with what reads them."""
    kind = getattr(asked.form, "kind", None) or asked.thing.kind
    return not kind.medium
