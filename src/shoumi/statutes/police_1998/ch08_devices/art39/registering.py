"""登记: machines and media enter the books by level, number, place and custodian, like papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Duty, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.device import Device, DeviceKind, DeviceState
from shoumi.nouns.document import Carrier, Copy
from shoumi.nouns.organ import Organ
from shoumi.statutes.police_1998.ch08_devices.art39 import art


@dataclass(frozen=True, slots=True)
class DeviceForm:
    kind: DeviceKind = ask("种类")
    number: str = ask("标识编号", most=100, help="标识上的编号，本机关内不重复")
    name: str = ask("名称型号")
    level: Level | None = ask("密级", required=False, help="按所存储、处理的最高密级；非涉密的不填")
    place: str = ask("存放处", required=False, default="")
    labelled: bool = ask("已贴密级、编号、责任人标识", required=False, default=False)


@dataclass(frozen=True, slots=True)
class MediumForm(DeviceForm):
    made_by: str = ask("制作方式", required=False, default="", help="如刻录、拷贝、外来")
    purpose: str = ask("用途", required=False, default="")
    files: int | None = ask("文件数量", required=False, least=0)
    listed: str = ask("文件列表", required=False, default="", long=True, help="文件名或代号，不写内容")
    volume: str = ask("卷标", required=False, default="", most=100)
    secrecy_number: str = ask("保密编号", required=False, default="", most=100)
    flow_number: str = ask("流转号", required=False, default="", most=100)
    mail_number: str = ask("机要号", required=False, default="", most=100)
    approval: str = ask("审批信息", required=False, default="", help="制作的审批人、审批单号")
    machine: str = ask("制作机器或网络地址", required=False, default="", most=100)
    unit: str = ask("责任部门", required=False, default="", most=100)
    receiver: str = ask("接收部门", required=False, default="", most=100)


_NUMBERS = ("volume", "secrecy_number", "flow_number", "mail_number")


def _device(asked: Asked[Organ, Any]) -> Iterator[Effect]:
    form = asked.form
    numbers = {name: getattr(form, name) for name in _NUMBERS if hasattr(form, name)}
    yield Make("device", "d", {
        "organ_id": asked.organ.id, "kind": form.kind, "number": form.number, "name": form.name,
        "level": form.level, "place": form.place, "labelled": form.labelled, "state": DeviceState.在库,
        "custodian_id": asked.actor.id,
    } | numbers)  # fmt: skip


@art.act(
    "register_device", "登记设备", Verb.REGISTER_DEVICE, of="organ", form=DeviceForm, askers=(Post.专管人员,),
    page="设备介质", recordable=True,
    help="先贴密级、编号、责任人标识，再登记；配发使用另办「移交设备」",
)  # fmt: skip
def register_device(asked: Asked[Organ, DeviceForm]) -> Iterator[Effect]:
    yield from _device(asked)


@art.act(
    "register_medium", "登记存储介质", Verb.REGISTER_DEVICE, of="organ", form=MediumForm, askers=(Post.专管人员,),
    page="设备介质", recordable=True,
    help="先贴标识再登记；按存储内容的最高密级管理",
)  # fmt: skip
def register_medium(asked: Asked[Organ, MediumForm]) -> Iterator[Effect]:
    yield from _device(asked)


@dataclass(frozen=True, slots=True)
class ChangeForm:
    reason: str = ask("变更原因")
    name: str = ask("名称型号")
    level: Level | None = ask("密级", required=False, help="转为非涉密的不填")
    wiped: bool = ask("存储的信息已彻底清除", required=False, default=False)


@art.act(
    "change_device", "变更设备登记", Verb.CHANGE_DEVICE, of="device", form=ChangeForm, askers=(Post.专管人员,),
    page="设备介质", help="改级以后标识随之更换，另办「补贴设备标识」",
)  # fmt: skip
def change(asked: Asked[Device, ChangeForm]) -> Iterator[Effect]:
    form, moved = asked.form, asked.form.level != asked.thing.level
    facts = {"labelled": False, "certified_until": None} if moved else {}
    yield Alter("device", asked.thing.id, {"name": form.name, "level": form.level} | facts)


@dataclass(frozen=True, slots=True)
class LabelForm:
    place: str = ask("标识位置", required=False, default="", help="机身、盘面等明显、不易脱落处")


@art.act(
    "label_device", "补贴设备标识", Verb.LABEL_DEVICE, of="device", many=True, form=LabelForm,
    askers=(Post.专管人员,), page="设备介质",
    help="由专管人员补贴后登记；没有标识的设备不能移交、使用",
)  # fmt: skip
def label(asked: Asked[Device, LabelForm]) -> Iterator[Effect]:
    for device in asked.named:
        yield Alter("device", device.id, {"labelled": True})


@dataclass(frozen=True, slots=True)
class BearForm:
    copy: Copy = ask("所载密件的份", noun="copy")


@art.act(
    "bind_copy_to_medium", "介质载入密件", Verb.BEAR_DOCUMENT, of="device", form=BearForm, askers=(Post.专管人员,),
    page="设备介质", help="一张盘就是密件的一份：对上份号，从此随该份一同移交、清点、销毁",
)  # fmt: skip
def bind_copy(asked: Asked[Device, BearForm]) -> Iterator[Effect]:
    copy = asked.form.copy
    yield Alter("device", asked.thing.id, {"copy_id": copy.id, "copy_number": copy.number})


@art.rule(Verb.REGISTER_DEVICE)
def machines_and_media_have_books_of_their_own(asked: Asked[Organ, Any]) -> Bar | None:
    as_medium = asked.act.key == "register_medium"
    if asked.form.kind.medium is as_medium:
        return None
    other = "登记设备" if as_medium else "登记存储介质"
    return bar(f"{asked.form.kind.value}不在这本台账", f"请改办「{other}」")


@art.rule(Verb.REGISTER_DEVICE)
def what_is_no_secret_bears_no_label_of_level(asked: Asked[Organ, Any]) -> Duty | None:
    if asked.form.level is not None:
        return None
    return duty("非涉密设备不标密级，贴“严禁存储、处理国家秘密”的标识")


@art.rule(Verb.LABEL_DEVICE)
def a_label_is_put_on_once(asked: Asked[Device, LabelForm]) -> Bar | None:
    if not asked.thing.labelled:
        return None
    return bar(f"{asked.thing.number}已经贴有标识", "标识脱落、改级的请先办理「更正」")


@art.rule(Verb.CHANGE_DEVICE)
def what_is_put_lower_is_wiped_first(asked: Asked[Device, ChangeForm]) -> Forbid | None:
    before, after = asked.thing.level, asked.form.level
    if before is None or (after is not None and after >= before) or asked.form.wiped:
        return None
    return forbid(
        f"{asked.thing.number}原为{before.name}级，存储的信息没有清除，不得降级或改作他用",
        "请先彻底清除信息，勾选后再变更",
    )


@art.rule(Verb.CHANGE_DEVICE)
def what_is_changed_is_in_the_registry_and_bears_nothing(asked: Asked[Device, ChangeForm]) -> Bar | None:
    device = asked.thing
    if device.state is DeviceState.在库 and not (device.copy and asked.form.level != device.level):
        return None
    return bar(f"{device.number}不在库，或者是密件的一份，不能改级", "请先收回；所载密件改级的随密件办理")


_BORNE = frozenset({Carrier.光盘, Carrier.磁介质, Carrier.音像})


@art.rule(Verb.BEAR_DOCUMENT)
def only_a_free_medium_bears_a_copy_on_such_a_carrier(asked: Asked[Device, BearForm]) -> Bar | None:
    device, copy = asked.thing, asked.form.copy
    if device.kind.medium and device.copy is None and copy.document.carrier in _BORNE:
        return None
    return bar(
        f"{device.number}不是空闲的介质，或者该份的载体形式是{copy.document.carrier.value}",
        "请选取尚未对应密件的介质，和载体形式为光盘、磁介质、音像的份",
    )


@art.rule(Verb.BEAR_DOCUMENT)
def a_medium_is_of_the_level_of_what_it_bears(asked: Asked[Device, BearForm]) -> Forbid | None:
    level, own = asked.form.copy.level, asked.thing.level
    if level is None or (own is not None and own >= level):
        return None
    return forbid(
        f"介质{asked.thing.number}的密级低于所载密件的{level.name}级",
        "请改用不低于该密级的介质，按同密级密件管理",
    )
