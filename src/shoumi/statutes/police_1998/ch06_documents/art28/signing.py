"""签收、拒收: who is sent a copy counts it and signs, or sends it back with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.custody import DiscrepancyKind
from shoumi.nouns.document import IN_HAND, Carrier, Copy, CopyState
from shoumi.nouns.handling import DeclineReason
from shoumi.statutes.police_1998.ch06_documents.art28 import art
from shoumi.statutes.police_1998.ch06_documents.art28.moving import ARRIVED, in_hand


@dataclass(frozen=True, slots=True)
class AcceptForm:
    copies: int = ask("清点份数", least=0)
    pages: int = ask("清点页数", least=0, help="所签各份页数合计")


@art.act(
    "accept_copies", "签收", Verb.ACCEPT, of="copy", many=True, form=AcceptForm, askers=(Tie.签收人,), page="发文分发",
    recordable=True, help="逐份清点后签收；不符的先从本次签收中去掉，另行拒收",
)  # fmt: skip
def accept(asked: Asked[Copy, AcceptForm]) -> Iterator[Effect]:
    for copy in asked.named:
        organ = {"organ_id": copy.to_organ} if copy.to_organ else {}
        yield Alter("copy", copy.id, in_hand(copy, asked.actor) | organ | _kept(copy))


def _kept(copy: Copy) -> dict[str, Any]:
    """A loan stays due on its day; a notebook is kept by whom it was issued to."""
    if copy.due_on:
        return {"state": CopyState.借出, "due_on": copy.due_on}
    issued = copy.document.carrier is Carrier.笔记本 and copy.state_before is None
    return {"state": CopyState.个人保存} if issued else {}


@dataclass(frozen=True, slots=True)
class DeclineForm:
    reason: DeclineReason = ask("拒收原因")
    note: str = ask("情况说明", long=True)


@art.act(
    "decline_copies", "拒收", Verb.DECLINE, of="copy", many=True, form=DeclineForm, askers=(Tie.签收人,),
    page="发文分发",
    recordable=True, help="退给移交人，并立一笔差异，限期查明",
)  # fmt: skip
def decline(asked: Asked[Copy, DeclineForm]) -> Iterator[Effect]:
    yield from sent_back(asked)


def sent_back(asked: Asked[Copy, DeclineForm]) -> Iterator[Effect]:
    """Each copy goes back to where it came from, and a discrepancy opens."""
    form = asked.form
    for place, copy in enumerate(asked.named, 1):
        lent = copy.due_on if copy.state_before is CopyState.借出 else None
        back = {"state": copy.state_before or CopyState.在库, "due_on": lent}
        yield Alter("copy", copy.id, ARRIVED | back)
        yield Make("discrepancy", f"gap{place}", {
            "organ_id": copy.organ, "kind": DiscrepancyKind[form.reason.name], "copy_id": copy.id,
            "account": form.note,
        })  # fmt: skip


def handed_back(copy: Copy) -> bool:
    """On its way from a hand to its own registry."""
    return copy.state_before in IN_HAND and copy.to_organ == copy.organ


@art.rule(Verb.HAND_OVER)
def on_the_spot_the_receiver_signs(asked: Asked[Copy, Any]) -> Bar | None:
    if not asked.act.cosigned or (asked.cosigner and asked.cosigner.id == asked.form.to.id):
        return None
    return bar(
        f"{asked.form.to.name}没有当面验证身份",
        "请接收人在本屏幕验证身份签收；不在场的改办「移交」，待其签收",
    )


@art.rule(Verb.ACCEPT, Verb.DECLINE)
def only_what_is_under_way_is_signed_for(asked: Asked[Copy, Any]) -> Bar | None:
    if asked.thing.state is CopyState.待签收:
        return None
    return bar(
        f"份号{asked.thing.number}现为{asked.thing.state.value}，不在待签收中",
        "请核对份号；可能已经签收或拒收过",
    )


@art.rule(Verb.ACCEPT)
def what_is_handed_back_is_taken_back(asked: Asked[Copy, Any]) -> Bar | None:
    if not handed_back(asked.thing):
        return None
    return bar(f"份号{asked.thing.number}是交回密件室的", "请专管人员办理「收回签收」或「退回交回件」")


@art.rule(Verb.DECLINE)
def a_return_is_declined_as_a_return(asked: Asked[Copy, Any]) -> Bar | None:
    back = asked.act.key == "decline_return"
    if asked.thing.state is not CopyState.待签收 or handed_back(asked.thing) is back:
        return None
    return bar("拒收的办法选得不对", "交回密件室的请办理「退回交回件」，其余请办理「拒收」")


@art.rule(Verb.ACCEPT, Verb.TAKE_BACK)
def copies_are_counted(asked: Asked[Copy, Any]) -> Bar | None:
    there, named = asked.form.copies, len(asked.named)
    if there == named:
        return None
    return bar(
        f"清点{there}份，选中{named}份，份数不符",
        "请只选实收的各份；没有收到的按“数量不符”拒收",
    )


@art.rule(Verb.TAKE_BACK, Verb.DECLINE)
def the_registry_it_is_sent_to_takes_it(asked: Asked[Copy, Any]) -> Bar | None:
    if asked.thing.state is not CopyState.待签收 or asked.thing.addressed_to(asked.actor):
        return None
    return bar(f"份号{asked.thing.number}不是发给您的", f"请由{Post.专管人员.value}或所发的接收人办理")
