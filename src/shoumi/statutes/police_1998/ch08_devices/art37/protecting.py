"""防护合格证: machines, command systems and key units are certified as protected, until a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.device import CertificateKind, Device, ProtectionCertificate
from shoumi.nouns.organ import Organ
from shoumi.statutes.police_1998.ch08_devices.art37 import art


@dataclass(frozen=True, slots=True)
class CertificateForm:
    kind: CertificateKind = ask("类别")
    name: str = ask("名称", help="设备、指挥系统或部门部位的名称")
    number: str = ask("证号", most=100)
    issuer: str = ask("发证单位")
    issued_on: date = ask("发证日期")
    expires_on: date = ask("有效期至")
    measures: str = ask("防护措施", long=True)
    device: Device | None = ask("设备", noun="device", required=False, help="涉密计算机必选")


@art.act(
    "register_protection_certificate", "登记防护合格证", Verb.CERTIFY, of="organ", form=CertificateForm,
    askers=(Post.专管人员, Post.保密干部), page="通信保密",
    help="凭检测合格证登记；有效期届满前换证",
)  # fmt: skip
def certify(asked: Asked[Organ, CertificateForm]) -> Iterator[Effect]:
    form, device = asked.form, asked.form.device
    yield Make("protection_certificate", "c", {
        "organ_id": asked.organ.id, "kind": form.kind, "name": form.name, "number": form.number,
        "issuer": form.issuer, "issued_on": form.issued_on, "expires_on": form.expires_on,
        "measures": form.measures, "device_id": device.id if device else None,
    })  # fmt: skip
    if device:
        yield Alter("device", device.id, {"certified_until": form.expires_on})


@dataclass(frozen=True, slots=True)
class RenewForm:
    number: str = ask("新证号", most=100)
    issued_on: date = ask("发证日期")
    expires_on: date = ask("有效期至")


@art.act(
    "renew_protection_certificate", "防护合格证换证", Verb.RENEW_CERTIFICATE, of="protection_certificate",
    form=RenewForm, askers=(Post.专管人员, Post.保密干部), page="通信保密",
    help="由专管人员或保密干部凭新证登记；旧证期限随之结束，新证到期再换",
)  # fmt: skip
def renew(asked: Asked[ProtectionCertificate, RenewForm]) -> Iterator[Effect]:
    old, form = asked.thing, asked.form
    yield Alter("protection_certificate", old.id, {
        "number": form.number, "issued_on": form.issued_on, "expires_on": form.expires_on,
    })  # fmt: skip
    if old.device:
        yield Alter("device", old.device, {"certified_until": form.expires_on})


@dataclass(frozen=True, slots=True)
class WithdrawForm:
    reason: str = ask("注销原因", long=True)


@art.act(
    "withdraw_protection_certificate", "注销防护合格证", Verb.WITHDRAW_CERTIFICATE, of="protection_certificate",
    form=WithdrawForm, askers=(Post.专管人员, Post.保密干部), page="通信保密",
    help="由专管人员或保密干部写明原因；注销后，有关线路、设备不再算作有保密措施",
)  # fmt: skip
def withdraw(asked: Asked[ProtectionCertificate, WithdrawForm]) -> Iterator[Effect]:
    yield Alter("protection_certificate", asked.thing.id, {"ended": True})
    if asked.thing.device:
        yield Alter("device", asked.thing.device, {"certified_until": None})


@art.rule(Verb.CERTIFY)
def the_certificate_of_a_computer_names_it(asked: Asked[Organ, CertificateForm]) -> Bar | None:
    device, of_computer = asked.form.device, asked.form.kind is CertificateKind.涉密计算机
    if of_computer is (device is not None) and (device is None or device.organ == asked.organ.id):
        return None
    return bar("类别与设备不相符", "涉密计算机的合格证请选取本机关的该设备；指挥系统和要害部门部位的不选设备")


@art.rule(Verb.CERTIFY, Verb.RENEW_CERTIFICATE)
def a_certificate_is_still_good(asked: Asked[Any, Any]) -> Bar | None:
    issued, expires, today = asked.form.issued_on, asked.form.expires_on, asked.at.date()
    if issued <= today <= expires:
        return None
    return bar(f"合格证{issued}发，{expires}止，今天不在有效期内", "请核对日期；过期的先向发证单位换证")


@art.rule(Verb.RENEW_CERTIFICATE, Verb.WITHDRAW_CERTIFICATE)
def only_a_certificate_in_use_is_renewed_or_withdrawn(asked: Asked[ProtectionCertificate, Any]) -> Bar | None:
    if not asked.thing.ended:
        return None
    return bar("该证已经注销", "请选取现行的合格证办理")


art.standing(
    "protected_communications", "指挥系统和涉密重点部门（部位）采用防泄密技术设备",
    applies=lambda upkeep: upkeep.county_or_above,
    remedy="请核查指挥系统和重点部门（部位）的通信工具，登记防护设备和合格证情况", cycle="inspection.cycle",
)  # fmt: skip
art.register(
    "protection_certificates", "防护合格证登记簿", noun="protection_certificate",
    opens=("register_protection_certificate", "renew_protection_certificate"),
    columns=(
        Column("证号", "thing.number"), Column("类别", "thing.kind"), Column("名称", "thing.name"),
        Column("发证单位", "thing.issuer"), Column("发证日期", "thing.issued_on"),
        Column("有效期至", "thing.expires_on"), Column("防护措施", "thing.measures"), Column("经办人", "actor.name"),
        Column("注销时间", "at", on=("withdraw_protection_certificate",)),
    ),
)  # fmt: skip
art.clock(
    "protection_certificate", "防护合格证到期换证",
    opens_on=("register_protection_certificate", "renew_protection_certificate"),
    closes_on=("renew_protection_certificate", "withdraw_protection_certificate"),
    form_field="expires_on", on_made="protection_certificate",
)  # fmt: skip
