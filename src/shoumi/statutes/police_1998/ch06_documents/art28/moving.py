"""分发、移交、传递: what leaves a hand stays the giver's until it is signed for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.document import Copy, CopyState, Document, Slip
from shoumi.nouns.handling import Channel, Purpose
from shoumi.nouns.matter import Matter
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person, post_key
from shoumi.statutes.police_1998.ch06_documents.art28 import art


@dataclass(frozen=True, slots=True)
class DistributeForm:
    recipients: tuple[Person, ...] = ask("分发人员", noun="person", required=False, default=())
    organs: tuple[Organ, ...] = ask("分发机关", noun="organ", required=False, default=())
    purpose: str = ask("用途", required=False, default="")
    channel: Channel | None = ask("传递方式", required=False, help="分发到机关时必选")
    sealed: bool = ask("已密封、加盖密封章", required=False, default=False)
    couriers: tuple[Person, ...] = ask("传递人员", noun="person", required=False, default=())


@art.act(
    "distribute_document", "分发密件", Verb.DISTRIBUTE, of="document", form=DistributeForm, askers=(Post.专管人员,),
    page="发文分发", recordable=True, help="在库各份按份号由小到大，一人（一机关）一份，待其签收",
)  # fmt: skip
def distribute(asked: Asked[Document, DistributeForm]) -> Iterator[Effect]:
    form = asked.form
    to = [{"to_person_id": person.id, "to_organ_id": None} for person in form.recipients]
    to += [
        {"to_person_id": None, "to_organ_id": organ.id, "channel": form.channel.name}
        for organ in form.organs
        if form.channel
    ]
    for slip, address in zip(in_stock(asked.thing), to, strict=False):
        yield Alter("copy", slip.id, _sent(CopyState.在库, form.purpose) | address)
    yield from registries_know(asked.thing.matter, form.organs)


def in_stock(document: Document) -> list[Slip]:
    """The copies in the registry, by ascending 份号."""
    return sorted((s for s in document.copies if s.state is CopyState.在库), key=lambda slip: slip.number)


def _sent(before: CopyState, purpose: str = "") -> dict[str, Any]:
    return {"state": CopyState.待签收, "state_before": before, "purpose": purpose, "due_on": None}


def registries_know(matter: Matter, organs: tuple[Organ, ...]) -> Iterator[Effect]:
    """Whoever keeps the registry there must be able to sign for it."""
    keys = {post_key(organ.id, Post.专管人员) for organ in organs} - matter.scope
    if keys:
        yield Alter("matter", matter.id, {"scope": sorted(matter.scope | keys)})


@dataclass(frozen=True, slots=True)
class HandOverForm:
    to: Person = ask("接收人", noun="person")
    pages: int = ask("清点页数", least=0, help="所交各份页数合计")
    purpose: str = ask("用途", required=False, default="")


@art.act(
    "hand_over_copies", "移交密件", Verb.HAND_OVER, of="copy", many=True, form=HandOverForm,
    askers=(Post.专管人员, Tie.持有人), page="发文分发", recordable=True,
)  # fmt: skip
def hand_over(asked: Asked[Copy, HandOverForm]) -> Iterator[Effect]:
    to = {"to_person_id": asked.form.to.id, "to_organ_id": None}
    for copy in asked.named:
        yield Alter("copy", copy.id, _sent(copy.state, asked.form.purpose) | to)


@dataclass(frozen=True, slots=True)
class OnTheSpotForm:
    to: Person = ask("接收人", noun="person", help="接收人在同一屏幕验证身份，当面签收")
    pages: int = ask("清点页数", least=0, help="所交各份页数合计")
    purpose: Purpose = ask("事由", required=False, default=Purpose.移交)


@art.act(
    "hand_over_on_the_spot", "当面签收", Verb.HAND_OVER, of="copy", many=True, form=OnTheSpotForm,
    askers=(Post.专管人员, Tie.持有人), cosigned=True, page="发文分发", help="一次签收多份，出一张签收单",
)  # fmt: skip
def hand_over_on_the_spot(asked: Asked[Copy, OnTheSpotForm]) -> Iterator[Effect]:
    for copy in asked.named:
        yield Alter("copy", copy.id, in_hand(copy, asked.form.to) | {"purpose": asked.form.purpose.name})


def in_hand(copy: Copy, person: Person) -> dict[str, Any]:
    """Facts of a copy that a person has just signed for: the registry's keeper keeps it for the registry."""
    keeps = post_key(copy.to_organ or copy.organ, Post.专管人员) in person.keys
    state = CopyState.在库 if keeps else CopyState.持有
    return {"state": state, "holder_id": person.id, "place": "", "due_on": None} | ARRIVED


ARRIVED: dict[str, Any] = {"to_person_id": None, "to_organ_id": None, "channel": "", "state_before": None}
"""Nothing is under way any more."""


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
)  # fmt: skip
def deliver(asked: Asked[Copy, DeliverForm]) -> Iterator[Effect]:
    form = asked.form
    to = {"to_person_id": None, "to_organ_id": form.to.id, "channel": form.channel.name}
    for copy in asked.named:
        yield Alter("copy", copy.id, _sent(copy.state, form.purpose) | to)
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
    signed_on: date = ask("签收日期")


@art.act(
    "record_outside_receipt", "登记外单位回执", Verb.RECORD_OUTSIDE_RECEIPT, of="copy", many=True, form=OutsideReceiptForm,
    askers=(Post.专管人员,), page="发文分发", recordable=True,
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


@art.rule(Verb.DISTRIBUTE)
def there_are_copies_enough(asked: Asked[Document, DistributeForm]) -> Bar | None:
    wanted, there = len(asked.form.recipients) + len(asked.form.organs), len(in_stock(asked.thing))
    if 0 < wanted <= there:
        return None
    return bar(f"要发{wanted}份，在库{there}份", "请至少选一个分发对象，且不超过在库份数；不够的先按程序复制")


@art.rule(Verb.DISTRIBUTE)
def each_gets_one_copy(asked: Asked[Document, DistributeForm]) -> Bar | None:
    to = [person.id for person in asked.form.recipients] + [organ.id for organ in asked.form.organs]
    if len(set(to)) == len(to):
        return None
    return bar("同一分发对象列了不止一次", "一人（一机关）一份，请删去重复的；确需多份的另办「移交」")


@art.rule(Verb.DISTRIBUTE)
def copies_to_organs_travel_by_a_named_way(asked: Asked[Document, DistributeForm]) -> Bar | None:
    if not asked.form.organs or asked.form.channel:
        return None
    return bar("分发到机关没有选传递方式", "请选择机要交通、机要通信或专人直送")


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
