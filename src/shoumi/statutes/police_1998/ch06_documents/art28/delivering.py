"""传递、清退、外单位回执: what leaves the organ travels sealed, by a named way, and ends in a signature or receipt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.handling import Channel
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch06_documents.art28 import art
from shoumi.statutes.police_1998.ch06_documents.art28.moving import ARRIVED, registries_know, sent


@dataclass(frozen=True, slots=True)
class DeliverForm:
    to: Organ = ask("接收机关", noun="organ")
    channel: Channel = ask("传递方式")
    sealed: bool = ask("已密封、加盖密封章", required=False, default=False)
    couriers: tuple[Person, ...] = ask(
        "传递人员", noun="person", required=False, default=(), help="专人直送时填写"
    )
    purpose: str = ask("用途", required=False, default="")


@art.act(
    "deliver_copies", "传递密件", Verb.DELIVER, of="copy", many=True, form=DeliverForm, askers=(Post.专管人员,),
    page="发文分发", recordable=True,
    help="由专管人员办理，密封后经机要交通等渠道送出；对方签收或登记回执后办结",
)  # fmt: skip
def deliver(asked: Asked[Copy, DeliverForm]) -> Iterator[Effect]:
    form = asked.form
    to = {"to_person_id": None, "to_organ_id": form.to.id, "channel": form.channel.name}
    for copy in asked.named:
        yield Alter("copy", copy.id, sent(copy.state, form.purpose) | to)
    for matter in {copy.matter.id: copy.matter for copy in asked.named}.values():
        yield from registries_know(matter, (form.to,))


@dataclass(frozen=True, slots=True)
class RecallForm:
    receipt: str = ask("回执号或签收情况")
    channel: Channel = ask("传递方式")
    sealed: bool = ask("已密封、加盖密封章", required=False, default=False)
    couriers: tuple[Person, ...] = ask("传递人员", noun="person", required=False, default=())


@art.act(
    "recall_to_origin", "清退回发文单位", Verb.DELIVER, of="copy", many=True, form=RecallForm, askers=(Post.专管人员,),
    page="收文", recordable=True,
    help="由专管人员按发文单位的要求送回，凭回执销账；本机关对该份的保管到此为止",
)  # fmt: skip
def recall(asked: Asked[Copy, RecallForm]) -> Iterator[Effect]:
    for copy in asked.named:
        gone = {"state": CopyState.回收, "holder_id": None, "place": "", "due_on": None}
        yield Alter("copy", copy.id, gone | ARRIVED | {"channel": asked.form.channel.name})


@dataclass(frozen=True, slots=True)
class OutsideReceiptForm:
    organ: Organ = ask("签收机关", noun="organ")
    receipt: str = ask("回执号")
    signed_by: str = ask("对方签收人")
    signed_on: date = ask("签收日期", today=True)


@art.act(
    "record_outside_receipt", "登记外单位回执", Verb.RECORD_OUTSIDE_RECEIPT, of="copy", many=True,
    form=OutsideReceiptForm,
    askers=(Post.专管人员,), page="发文分发", recordable=True,
    help="外单位不用本系统的，由专管人员凭对方回执登记；登记后该份即为已外发",
)  # fmt: skip
def record_outside_receipt(asked: Asked[Copy, OutsideReceiptForm]) -> Iterator[Effect]:
    for copy in asked.named:
        gone = {"state": CopyState.外发, "holder_id": None, "place": asked.form.organ.name}
        yield Alter("copy", copy.id, gone | ARRIVED)


@art.rule(Verb.RECORD_OUTSIDE_RECEIPT)
def only_who_was_sent_it_gives_a_receipt(asked: Asked[Copy, OutsideReceiptForm]) -> Bar | None:
    if asked.thing.state is CopyState.待签收 and asked.thing.to_organ == asked.form.organ.id:
        return None
    return bar(
        f"份号{asked.thing.number}没有在传递给{asked.form.organ.name}的途中", "请核对份号和回执上的签收机关"
    )


@art.rule(Verb.RECORD_OUTSIDE_RECEIPT)
def an_organ_with_books_here_signs_for_itself(asked: Asked[Copy, OutsideReceiptForm]) -> Bar | None:
    if asked.form.organ.outside:
        return None
    return bar(f"{asked.form.organ.name}在本系统内有密件室", "请由该机关专管人员办理「签收」，不登记回执")


@art.rule(Verb.DELIVER)
def a_delivery_goes_to_another_organ(asked: Asked[Copy, Any]) -> Bar | None:
    to = getattr(asked.form, "to", None)
    if to is None or to.id != asked.thing.organ:
        return None
    return bar("接收机关就是本机关", "机关内部流转请办理「移交」或「当面签收」")


@art.rule(Verb.DELIVER, Verb.DISTRIBUTE)
def by_hand_means_by_named_persons(asked: Asked[Any, Any]) -> Bar | None:
    if asked.form.channel is not Channel.专人直送 or asked.form.couriers:
        return None
    return bar("专人直送没有写明传递人员", "请选取直送人员；绝密级须二人以上")


@art.rule(Verb.DELIVER)
def only_what_came_from_elsewhere_goes_back(asked: Asked[Copy, Any]) -> Bar | None:
    copy = asked.thing
    if asked.act.key != "recall_to_origin" or copy.document.received or copy.organ != copy.document.organ:
        return None
    return bar("这是本机关的自产密件，没有发文单位可退", "发往其他机关的办理「传递」；不再需要的归档或销毁")
