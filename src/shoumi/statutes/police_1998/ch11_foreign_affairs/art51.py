"""秘密载体未经批准不得出境；确需携带的，本机关领导批准并办出境许可证，按证携带、如数带回。绝密级现已一律不得出境。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Need, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Post, Verb
from shoumi.nouns.abroad import Trip
from shoumi.nouns.device import Device, DeviceState
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.noun import Ref

art = Article(
    "police_1998", 51, __doc__,
    today="1998年各级载体经批准、持许可证都可以带出境；"
    "今日绝密级一律不得出境，其他密级仍凭批准和许可证，从严并行。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PermitForm:
    permit: str = ask("出境许可证号")
    issuer: str = ask("发证机关")
    issued_on: date = ask("发证日期")
    expires_on: date = ask("有效期至")
    copies: tuple[Copy, ...] = ask("获准携带出境的各份", noun="copy", scan=True, required=False, default=())
    devices: tuple[Device, ...] = ask("获准携带出境的设备、介质", noun="device", required=False, default=())


@art.act(
    "record_exit_permit", "登记出境许可证", Verb.REGISTER_EXIT_PERMIT, of="trip", form=PermitForm,
    askers=(Post.保密干部, Post.专管人员), page="外事", help="许可证由保密行政管理部门核发；登记后再办「携带外出」「携带设备外出」",
)  # fmt: skip
def record_exit_permit(asked: Asked[Trip, PermitForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("trip", asked.thing.id, {
        "permit": form.permit, "permit_issuer": form.issuer, "permit_until": form.expires_on,
        "permitted": tuple(Ref(c.id, f"{c.document.register_number}/{c.number}") for c in form.copies),
        "permitted_devices": tuple(Ref(d.id, d.number) for d in form.devices),
    })  # fmt: skip


@art.rule(Verb.REGISTER_EXIT_PERMIT)
def the_organs_head_agrees_to_taking_secrets_abroad(asked: Asked[Trip, PermitForm]) -> Need | None:
    secret = any(copy.matter.protected for copy in asked.form.copies)
    if not secret and not any(device.secret for device in asked.form.devices):
        return None
    return need(Authority.本机关领导, reason="未经批准不得携带秘密载体出境")


@art.rule(Verb.REGISTER_EXIT_PERMIT)
def the_permit_covers_the_whole_trip(asked: Asked[Trip, PermitForm]) -> Forbid | None:
    until, back = asked.form.expires_on, asked.thing.back_on
    if until >= back:
        return None
    return forbid(f"许可证有效期至{until}，行程到{back}", "请按行程重新办理许可证，或核对日期")


@art.rule(Verb.REGISTER_EXIT_PERMIT)
def a_permit_names_what_it_lets_out(asked: Asked[Trip, PermitForm]) -> Bar | None:
    if asked.form.copies or asked.form.devices:
        return None
    return bar("没有列明获准携带出境的密件或者设备、介质", "请照许可证逐份、逐台（件）选取")


@art.rule(Verb.REGISTER_EXIT_PERMIT)
def only_who_leaves_takes_a_permit(asked: Asked[Trip, PermitForm]) -> Bar | None:
    if asked.thing.kind.leaves and asked.thing.kind.official:
        return None
    return bar(f"{asked.thing.kind.value}不办理携带密件出境", "密件请留在本单位；因公出访、派驻的另立案卷")


@art.rule(Verb.CARRY_OUT)
def a_carrier_goes_abroad_on_its_own_permit(asked: Asked[Copy, Any]) -> Forbid | None:
    form, trip, matter = asked.form, asked.form.trip, asked.thing.matter
    if not form.abroad or not matter.protected or (matter.secret and not form.permit):
        return None
    if trip and trip.permit == form.permit and any(one.id == asked.thing.id for one in trip.permitted):
        return None
    return forbid(
        f"份号{asked.thing.number}不在出境许可证「{form.permit}」登记的各份之中",
        "请先在外事案卷办理「登记出境许可证」，并在此选取该案卷",
    )


@art.rule(Verb.CARRY_OUT, Verb.CARRY_DEVICE_OUT)
def it_is_back_before_the_permit_ends(asked: Asked[Copy | Device, Any]) -> Forbid | None:
    trip = asked.form.trip
    if not trip or trip.permit_until is None or asked.form.due_on <= trip.permit_until:
        return None
    return forbid(f"带回日期晚于许可证的有效期{trip.permit_until}", "请提前带回，或重新办理许可证")


@art.rule(Verb.CARRY_DEVICE_OUT)
def a_device_goes_abroad_on_its_own_permit(asked: Asked[Device, Any]) -> Forbid | None:
    form, trip = asked.form, asked.form.trip
    if not form.abroad or not form.permit or not asked.thing.secret:
        return None
    if trip and trip.permit == form.permit and asked.thing.id in {one.id for one in trip.permitted_devices}:
        return None
    return forbid(
        f"{asked.thing.number}不在出境许可证「{form.permit}」登记的设备、介质之中",
        "请先在外事案卷办理「登记出境许可证」，并在此选取该案卷",
    )


@art.rule(Verb.CARRY_OUT, Verb.CARRY_DEVICE_OUT)
def the_traveller_himself_carries_it(asked: Asked[Copy | Device, Any]) -> Forbid | None:
    trip = asked.form.trip
    if not trip or trip.traveller is None or trip.traveller.id == asked.actor.id:
        return None
    return forbid(f"案卷{trip.number}的出访人员是{trip.traveller.name}", "请由出访人员本人持有并携带")


@art.rule(Verb.CHECK_TRIP)
def what_was_taken_abroad_comes_back_in_full(asked: Asked[Trip, Any]) -> Forbid | None:
    back = {copy.id for copy in asked.form.carriers if copy.state is not CopyState.外带}
    missing = [copy.name for copy in asked.thing.permitted if copy.id not in back]
    if not missing:
        return None
    return forbid(
        f"获准出境的{'、'.join(missing[:5])}没有带回清点",
        "请先办理「带回」，逐份清点后再检查；确实没有带回的，事后补登检查，限期查明",
    )


@art.rule(Verb.CHECK_TRIP)
def devices_taken_abroad_come_back_in_full(asked: Asked[Trip, Any]) -> Forbid | None:
    back = {device.id for device in asked.form.devices if device.state is not DeviceState.外带}
    missing = [device.name for device in asked.thing.permitted_devices if device.id not in back]
    if not missing:
        return None
    return forbid(
        f"获准出境的设备、介质{'、'.join(missing[:5])}没有带回清点",
        "请先办理「带回设备」，逐台（件）清点后再检查；确实没有带回的，事后补登检查，限期查明",
    )


art.register(
    "carriers_abroad", "密件出境登记簿", noun="trip", opens=("record_exit_permit",),
    columns=(
        Column("案卷号", "thing.number"), Column("携带人", "thing.traveller.name"),
        Column("前往", "thing.destination"), Column("许可证号", "form.permit"), Column("发证机关", "form.issuer"),
        Column("发证日期", "form.issued_on"), Column("有效期至", "form.expires_on"),
        Column("获准各份", "thing.permitted"),
        Column("获准设备、介质", "thing.permitted_devices"), Column("批准人", "approvals"),
        Column("带回清点", "at", on=("check_after_trip",)), Column("清点人", "actor.name", on=("check_after_trip",)),
        Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "exit_permit", "出境许可证有效期", opens_on=("record_exit_permit",), closes_on=("check_after_trip",
    "cancel_trip"),
    form_field="expires_on",
)  # fmt: skip
art.clock(
    "carriers_abroad_missing", "查明没有带回的密件、设备", opens_on=("check_after_trip",),
    closes_on=("settle_discrepancy",),
    parameter="discrepancy.settle.limit", on_made="discrepancy",
)  # fmt: skip
art.paper(
    "carriers_abroad_application", "携带涉密载体出境审批表", noun="trip", when=lambda trip: trip.kind.leaves,
    lines=(
        Column("外事案卷编号", "thing.number"), Column("携带人", "thing.traveller"),
        Column("前往", "thing.destination"), Column("自何日", "thing.from_on"),
        Column("至何日", "thing.back_on"), Column("载体名称、密级、份数", ""), Column("携带理由", ""),
        Column("保密措施", ""), Column("许可证号", "thing.permit"),
        Column("发证机关", "thing.permit_issuer"), Column("许可证有效期至", "thing.permit_until"),
    ),
    signatures=("携带人", "本单位领导", "保密干部"),
    statement="绝密级载体不得携带出境；没有许可证的，不得携带出境；回来后逐份交回核对。",
)  # fmt: skip
