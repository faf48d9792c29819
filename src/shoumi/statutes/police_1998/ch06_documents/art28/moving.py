"""分发、移交、传递: what leaves a hand stays the giver's until it is signed for."""

from collections.abc import Iterator
from dataclasses import dataclass
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
        yield Alter("copy", slip.id, sent(CopyState.在库, form.purpose) | address)
    yield from registries_know(asked.thing.matter, form.organs)


def in_stock(document: Document) -> list[Slip]:
    """The copies in the organ's own registry that may be issued, by ascending 份号."""
    here = (s for s in document.copies if s.organ in {"", document.organ})
    ready = (s for s in here if s.state is CopyState.在库 and not s.draft)
    return sorted(ready, key=lambda slip: slip.number)


def sent(before: CopyState, purpose: str = "") -> dict[str, Any]:
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
    help="由保管人或专管人员提出；对方逐份清点、签收以后，责任才转过去",
)  # fmt: skip
def hand_over(asked: Asked[Copy, HandOverForm]) -> Iterator[Effect]:
    to = {"to_person_id": asked.form.to.id, "to_organ_id": None}
    for copy in asked.named:
        yield Alter("copy", copy.id, sent(copy.state, asked.form.purpose) | to)


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


@art.rule(Verb.DISTRIBUTE)
def there_are_copies_enough(asked: Asked[Document, DistributeForm]) -> Bar | None:
    there = len(in_stock(asked.thing))
    if not there:
        return bar("没有在库的份可发", "请先收回或按程序复制，再分发")
    wanted = len(asked.form.recipients) + len(asked.form.organs)
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
