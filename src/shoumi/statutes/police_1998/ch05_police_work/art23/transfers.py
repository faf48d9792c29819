"""案件材料和移送清单：登记了的材料都在清单上；非证据的技侦材料不随诉讼卷移送。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Tie, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.technical import (
    CaseMaterial,
    CaseTransfer,
    MaterialState,
    Nature,
    Receiver,
    TechFile,
    TransferState,
)
from shoumi.statutes.police_1998.ch05_police_work.art23 import art

HANDLERS = (Post.承办人, Post.主管领导)


@dataclass(frozen=True, slots=True)
class MaterialForm:
    case_code: str = ask("案件代号", most=60)
    name: str = ask("材料名称或代号", help="技侦和秘密手段材料只写代号")
    nature: Nature = ask("性质")
    level: Level | None = ask("密级", required=False)
    tech_file: TechFile | None = ask("所属技侦卷", noun="tech_file", required=False)


@art.act(
    "register_case_material", "登记案件材料", Verb.REGISTER_MATERIAL, of="organ", form=MaterialForm,
    askers=HANDLERS, page="移送", help="登记后即在该案的移送清单上；原样登记，不改动、不转换",
)  # fmt: skip
def register_case_material(asked: Asked[Organ, MaterialForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("case_material", "m", {
        "organ_id": asked.thing.id, "case_code": form.case_code, "name": form.name, "nature": form.nature,
        "level": form.level, "tech_file_id": form.tech_file.id if form.tech_file else None,
        "state": MaterialState.在列, "registered_by_id": asked.actor.id,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeaveOffForm:
    reason: str = ask("不移送的理由", long=True, most=500)


@art.act(
    "leave_off_list", "不列入移送清单", Verb.LEAVE_OFF, of="case_material", form=LeaveOffForm,
    askers=(*HANDLERS, Tie.拟定人), page="移送",
    help="只限不作为证据的材料，由登记人或主管领导写明理由；作为证据的必须随案移送",
)  # fmt: skip
def leave_off_list(asked: Asked[CaseMaterial, LeaveOffForm]) -> Iterator[Effect]:
    told = {"state": MaterialState.不移送, "reason": asked.form.reason}
    yield Alter("case_material", asked.thing.id, told)


@art.rule(Verb.LEAVE_OFF)
def only_what_is_listed_is_left_off(asked: Asked[CaseMaterial, LeaveOffForm]) -> Bar | None:
    if asked.thing.listed:
        return None
    return bar(f"该材料{asked.thing.state.value}", "请核对所选材料")


@dataclass(frozen=True, slots=True)
class DrawForm:
    case_code: str = ask("案件代号", most=60)
    receiver: Receiver = ask("移送至")
    receiver_name: str = ask("接收单位")
    level: Level | None = ask("最高密级", required=False, help="清单中有涉密材料的填写")


@art.act(
    "draw_transfer", "拟制移送清单", Verb.DRAW_TRANSFER, of="organ", form=DrawForm, askers=HANDLERS, page="移送",
    help="该案登记的材料自动列入",
)  # fmt: skip
def draw_transfer(asked: Asked[Organ, DrawForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("case_transfer", "l", {
        "organ_id": asked.thing.id, "number": Next("移送清单号"), "case_code": form.case_code,
        "receiver": form.receiver, "receiver_name": form.receiver_name, "level": form.level,
        "state": TransferState.拟制, "drawn_by_id": asked.actor.id,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class SendForm:
    legal_documents: str = ask("批准采取措施的法律文书", most=500, required=False, default="")
    explanation: str = ask("来源、收集和制作说明", long=True, most=1000, required=False, default="")


@art.act(
    "send_transfer", "移送案件", Verb.TRANSFER_CASE, of="case_transfer", form=SendForm,
    askers=(*HANDLERS, Tie.拟定人), page="移送", recordable=True,
    help="证据材料的保护措施已经选定的，才能移送",
)  # fmt: skip
def send_transfer(asked: Asked[CaseTransfer, SendForm]) -> Iterator[Effect]:
    form, today = asked.form, asked.at.date()
    told = {"legal_documents": form.legal_documents, "explanation": form.explanation, "sent_on": today}
    yield Alter("case_transfer", asked.thing.id, {"state": TransferState.已移送} | told)
    for material in asked.thing.materials:
        if material.listed:
            yield Alter("case_material", material.id, {"state": MaterialState.已移送})


@art.rule(Verb.TRANSFER_CASE)
def only_the_litigation_file_moves(asked: Asked[CaseTransfer, Any]) -> Forbid | None:
    covert = [m.name for m in asked.thing.materials if m.listed and m.covert]
    if not covert:
        return None
    return forbid(
        f"{'、'.join(covert)}不属于诉讼卷，不随案移送",
        "作为证据的请先办理「指定作为证据」；不作为证据的请办理「不列入移送清单」",
    )


@art.rule(Verb.TRANSFER_CASE)
def a_case_moves_once_and_with_something(asked: Asked[CaseTransfer, Any]) -> Bar | None:
    if asked.thing.state is TransferState.拟制 and any(m.listed for m in asked.thing.materials):
        return None
    return bar("清单上没有待移送的材料，或者已经移送", "请先登记案件材料；补充移送的，另拟一份清单")


art.register(
    "case_transfers", "移送清单登记簿", noun="case_material", opens=("register_case_material",),
    open_only=frozenset({"在列"}),
    columns=(
        Column("登记时间", "at"), Column("案件代号", "thing.case_code"), Column("材料", "thing.name"),
        Column("性质", "thing.nature"), Column("密级", "thing.level"),
        Column("作为证据", "thing.evidence", on=("register_case_material", "designate_evidence")),
        Column("保护措施", "thing.protections", on=("protect_evidence",)),
        Column("不移送的理由", "form.reason", on=("leave_off_list",)), Column("移送时间", "at", on=("send_transfer",)),
        Column("销毁时间", "at", on=("destroy_irrelevant_material",)), Column("签收", "", signature=True),
    ),
)  # fmt: skip
art.paper(
    "transfer_list", "移送清单", noun="case_transfer",
    lines=(
        Column("清单号", "thing.number"), Column("案件代号", "thing.case_code"), Column("移送至", "thing.receiver"),
        Column("密级", "thing.level"), Column("移送材料", "thing.listed"), Column("拟制人", "thing.drawn_by.name"),
        Column("附件", ""),
    ),
    signatures=("移送人", "接收人"),
    statement="以上材料原样移送，未经改动、转换；列明的证据保护措施请予遵守。",
)  # fmt: skip
