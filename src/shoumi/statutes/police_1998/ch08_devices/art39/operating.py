"""操作告知、接入网络、违规和整改: who works on it keeps silent; it never joins the Internet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.device import Device, DeviceState, Network, SecretSystem
from shoumi.nouns.device_care import DeviceFinding, FindingKind, FindingState
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch08_devices.art39 import art, found


@dataclass(frozen=True, slots=True)
class BriefForm:
    operator: Person = ask("操作人员", noun="person", help="本人在同一屏幕验证身份，或者在打印的告知书上签字")
    signed_on: date = ask("签字日期", today=True)


@art.act(
    "brief_operator", "操作人员保密告知", Verb.BRIEF_OPERATOR, of="device", form=BriefForm,
    askers=(Post.专管人员, Post.保密干部), cosigned=True, page="设备介质",
    help="告知不得泄露存储的内容、内部程序、口令和密钥；签字以后才能签收使用",
)  # fmt: skip
def brief(asked: Asked[Device, BriefForm]) -> Iterator[Effect]:
    device, operator = asked.thing, asked.form.operator
    yield Make("operator_notice", "n", {
        "organ_id": device.organ, "device_id": device.id, "operator_id": operator.id,
        "signed_on": asked.form.signed_on,
    })  # fmt: skip
    yield Alter("device", device.id, {"operators": (*device.operators, operator)})


@art.rule(Verb.BRIEF_OPERATOR)
def an_operator_signs_once_and_in_person(asked: Asked[Device, BriefForm]) -> Bar | None:
    operator, other = asked.form.operator, asked.cosigner
    if not asked.thing.briefed(operator) and (other is None or other.id == operator.id):
        return None
    return bar(f"{operator.name}已经签过，或者验证身份的不是本人", "请操作人员本人签字；已签过的不必再办")


@art.rule(Verb.ACCEPT_DEVICE)
def operators_promise_silence_first(asked: Asked[Device, Any]) -> Forbid | None:
    device = asked.thing
    if not device.secret or not device.kind.computes or device.to_registry or device.briefed(asked.actor):
        return None
    return forbid("您还没有签过该机的操作保密告知", "请专管人员先办理「操作人员保密告知」，您签字后再签收")


@dataclass(frozen=True, slots=True)
class ConnectForm:
    network: Network = ask("接入网络")
    system: SecretSystem | None = ask("接入的涉密信息系统", noun="secret_system", required=False)


@art.act(
    "connect_device", "设备接入网络", Verb.CONNECT_DEVICE, of="device", form=ConnectForm,
    askers=(Post.专管人员, Tie.持有人), page="设备介质", help="已经违规联网的，办理「登记违规」",
)  # fmt: skip
def connect(asked: Asked[Device, ConnectForm]) -> Iterator[Effect]:
    yield Alter("device", asked.thing.id, {"network": asked.form.network})


@art.rule(Verb.CONNECT_DEVICE)
def a_secret_machine_never_joins_the_internet(asked: Asked[Device, ConnectForm]) -> Bar | None:
    if asked.form.network is not Network.互联网 or not asked.thing.secret:
        return None
    return bar(
        "涉密计算机不得进行国际联网，本系统没有这一状态",
        "请另用非涉密计算机；已经违规联网的立即断开，办理「登记违规」",
    )


@art.rule(Verb.CONNECT_DEVICE)
def a_network_of_secrets_is_named(asked: Asked[Device, ConnectForm]) -> Bar | None:
    if (asked.form.network is Network.涉密信息系统) is (asked.form.system is not None):
        return None
    return bar("网络与所选系统不相符", "接入涉密信息系统的选取该系统；其他的不选")


@art.rule(Verb.HAND_OVER_DEVICE, Verb.LEND_DEVICE, Verb.CONNECT_DEVICE)
def a_computer_for_secrets_conforms_to_the_standards(asked: Asked[Device, Any]) -> Forbid | None:
    device, today = asked.thing, asked.at.date()
    if not device.secret or not device.kind.computes or device.certified_on(today):
        return None
    return forbid(
        f"{device.number}没有在有效期内的防护合格证",
        "请按国家安全标准检测，办理「登记防护合格证」后再交付使用",
    )


@dataclass(frozen=True, slots=True)
class FindingForm:
    kind: FindingKind = ask("问题")
    found_on: date = ask("发现日期")
    due_on: date = ask("整改期限")
    account: str = ask("情况", long=True, help="怎样发现，联网时间，存有哪些涉密信息，已采取的措施")


@art.act(
    "record_device_violation", "登记违规", Verb.RECORD_FINDING, of="device", form=FindingForm,
    askers=(Post.专管人员, Post.保密干部, Tie.持有人), page="设备介质", only_recorded=True,
    help="立即断开、封存；登记后设备停用，限期整改，并按泄密事件报告",
)  # fmt: skip
def record_violation(asked: Asked[Device, FindingForm]) -> Iterator[Effect]:
    form = asked.form
    yield from found(asked, asked.thing, form.kind, form.found_on, form.due_on, handle="f")
    if form.kind.on_a_network:
        yield Alter("device", asked.thing.id, {"network": Network.不联网})


@art.rule(Verb.RECORD_FINDING)
def a_secret_machine_was_on_the_internet(asked: Asked[Device, FindingForm]) -> Forbid | None:
    if not asked.form.kind.on_the_internet:
        return None
    return forbid("涉密计算机进行了国际联网", "请立即断开、封存，报告保密工作机构，查明是否泄密")


@art.rule(Verb.RECORD_FINDING)
def a_finding_fits_the_device_and_its_days(asked: Asked[Device, FindingForm]) -> Bar | None:
    form, secret = asked.form, asked.thing.secret
    fits = form.kind.of_secret_devices is None or form.kind.of_secret_devices is secret
    if fits and form.found_on <= asked.at.date() and form.found_on <= form.due_on:
        return None
    return bar("问题与设备是否涉密不相符，或者日期不对", "请核对设备和问题种类；发现日期不晚于今天和整改期限")


@dataclass(frozen=True, slots=True)
class RectifyForm:
    measures: str = ask("整改措施和结果", long=True)
    leak_account: str = ask("泄密核查结论", required=False, default="", help="曾联网的必填：查明有无信息外泄")


@art.act(
    "rectify_finding", "整改办结", Verb.RECTIFY, of="device_finding", form=RectifyForm,
    askers=(Post.保密干部,), page="设备介质", help="各项问题都整改以后，设备恢复原来的状态",
)  # fmt: skip
def rectify(asked: Asked[DeviceFinding, RectifyForm]) -> Iterator[Effect]:
    yield Alter("device_finding", asked.thing.id, {
        "state": FindingState.已整改, "closed_on": asked.at.date(), "measures": asked.form.measures,
    })  # fmt: skip
    device = asked.thing.device
    left = max(device.open_findings - 1, 0)
    freed = device.state is DeviceState.停用整改 and left == 0
    back = {"state": device.stopped_from or DeviceState.在库, "stopped_from": None} if freed else {}
    yield Alter("device", device.id, {"open_findings": left} | back)


@art.rule(Verb.RECTIFY)
def only_an_open_finding_is_put_right(asked: Asked[DeviceFinding, RectifyForm]) -> Bar | None:
    if asked.thing.state is FindingState.待整改:
        return None
    return bar("该问题已经整改办结", "请选取待整改的问题")


@art.rule(Verb.RECTIFY)
def after_the_internet_it_is_asked_what_leaked(asked: Asked[DeviceFinding, RectifyForm]) -> Bar | None:
    if asked.form.leak_account or not asked.thing.kind.on_the_internet:
        return None
    return bar("没有填写泄密核查结论", "请查明联网期间有无涉密信息外泄，填写结论后再办结")


@art.rule(Verb.RECTIFY)
def what_was_on_the_internet_is_reported_first(asked: Asked[DeviceFinding, RectifyForm]) -> Bar | None:
    reported = asked.thing.leak is not None or not asked.organ.level.county_or_above
    if reported or not asked.thing.kind.on_the_internet:
        return None
    return bar("还没有作为泄密事件报告", "请先在该问题上办理「报告违规联网为泄密」，再办结整改")


@art.rule(
    Verb.HAND_OVER_DEVICE, Verb.LEND_DEVICE, Verb.ACCEPT_DEVICE, Verb.CARRY_DEVICE_OUT, Verb.CONNECT_DEVICE
)
def what_is_wrong_is_put_right_before_use(asked: Asked[Device, Any]) -> Forbid | None:
    device = asked.thing
    if device.open_findings == 0 or device.to_registry:
        return None
    return forbid(
        f"{device.number}还有{device.open_findings}项问题没有整改", "请先整改，办理「整改办结」后再使用"
    )
