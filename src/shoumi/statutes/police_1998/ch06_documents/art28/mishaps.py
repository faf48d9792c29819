"""下落不明、找回、错发、更正: reality is entered as it was; the rules say what was wrong with it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.custody import DiscrepancyKind, EntryRef
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.handling import Fact
from shoumi.statutes.police_1998.ch06_documents.art28 import art
from shoumi.statutes.police_1998.ch06_documents.art28.moving import ARRIVED

_ANYONE = (Post.专管人员, Post.保密干部, Tie.持有人, Tie.知悉人)


@dataclass(frozen=True, slots=True)
class LossForm:
    discovered_at: datetime = ask("发现时间")
    account: str = ask("发现经过和最后去向", long=True)


@art.act(
    "record_loss", "登记下落不明", Verb.RECORD_LOSS, of="copy", form=LossForm, askers=_ANYONE, only_recorded=True,
    page="清点",
    help="先登记，后追查；同时报本单位领导和保密工作机构",
)  # fmt: skip
def record_loss(asked: Asked[Copy, LossForm]) -> Iterator[Effect]:
    before = asked.thing.state_before or asked.thing.state
    missing = {"state": CopyState.下落不明, "state_before": before}
    yield Alter("copy", asked.thing.id, missing | _taken_off(asked))
    yield _discrepancy(asked, DiscrepancyKind.下落不明, asked.form.account)


def _taken_off(asked: Asked[Copy, Any]) -> dict[str, Any]:
    """Nobody goes on to burn what is not there; what was filed is looked for in the name of who enters it."""
    match asked.thing.state:
        case CopyState.待销毁:
            return {"listed_id": None}
        case CopyState.归档:
            return {"volume_id": None, "holder_id": asked.actor.id}
        case _:
            return {}


def _discrepancy(asked: Asked[Copy, Any], kind: DiscrepancyKind, account: str) -> Make:
    facts = {"organ_id": asked.thing.organ, "kind": kind, "copy_id": asked.thing.id, "account": account}
    return Make("discrepancy", "gap", facts)


@dataclass(frozen=True, slots=True)
class FoundForm:
    found_at: datetime = ask("找回时间")
    account: str = ask("找回经过，有无他人知悉", long=True)
    place: str = ask("现存放处", required=False, default="")


@art.act(
    "record_found", "登记找回", Verb.RECORD_FOUND, of="copy", form=FoundForm, askers=(Post.专管人员, Post.保密干部),
    page="清点", recordable=True, help="找回后先收归密件室",
)  # fmt: skip
def record_found(asked: Asked[Copy, FoundForm]) -> Iterator[Effect]:
    back = {"state": CopyState.在库, "holder_id": asked.actor.id, "place": asked.form.place, "due_on": None}
    yield Alter("copy", asked.thing.id, ARRIVED | back | {"loss_reported": False})


@dataclass(frozen=True, slots=True)
class MisdeliveryForm:
    to_whom: str = ask("错发给谁", most=100)
    sent_at: datetime = ask("错发时间")
    account: str = ask("经过和已采取的补救", long=True)


@art.act(
    "record_misdelivery", "登记错发", Verb.RECORD_MISDELIVERY, of="copy", form=MisdeliveryForm, askers=_ANYONE,
    only_recorded=True, page="清点",
    help="发现错发的当场登记，先追回、后查明；同时立一笔差异，限期处理",
)  # fmt: skip
def record_misdelivery(asked: Asked[Copy, MisdeliveryForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("copy", asked.thing.id, {"place": f"错发：{form.to_whom}"})
    yield _discrepancy(asked, DiscrepancyKind.错发, f"错发给{form.to_whom}：{form.account}"[:2000])


@dataclass(frozen=True, slots=True)
class AmendForm:
    was: str = ask("有误之处", long=True)
    right: str = ask("应为", long=True)
    fact: Fact | None = ask("同时更正登记内容", required=False)
    value: str = ask("更正后的内容", required=False, default="")


@art.act(
    "amend_entry", "更正", Verb.AMEND, of="entry", form=AmendForm, askers=(Tie.本人, Post.专管人员, Post.保密干部),
    page="清点",
    help="原记录不改动，另立一条更正与之相连",
)  # fmt: skip
def amend(asked: Asked[EntryRef, AmendForm]) -> Iterator[Effect]:
    fact = asked.form.fact
    if fact is not None:
        noun, name, read = _CORRECTABLE[fact]
        yield Alter(noun, str(getattr(asked.thing, noun)), {name: read(asked.form.value)})


def _pages(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 6):  # noqa: PLR2004  five digits of pages
        raise ValueError(text)
    return int(text)


def _reference(text: str) -> str:
    if len(text) > 100:  # noqa: PLR2004  as long as registration takes
        raise ValueError(text)
    return text


_CORRECTABLE: dict[Fact, tuple[str, str, Callable[[str], Any]]] = {
    Fact.标题: ("document", "title", str),
    Fact.文号: ("document", "reference", _reference),
    Fact.制发日期: ("document", "dated", date.fromisoformat),
    Fact.页数: ("copy", "pages", _pages),
    Fact.存放处: ("copy", "place", str),
}
"""Whose fact it is, its name, and how the right value is read."""


@art.rule(Verb.RECORD_LOSS)
def a_protected_carrier_may_not_be_lost(asked: Asked[Copy, Any]) -> Forbid | None:
    if not asked.thing.matter.protected:
        return None
    return forbid(
        "密件脱离专人管理，下落不明", "立即追查，报本单位领导和保密工作机构；到期仍未找回的按泄密报告"
    )


@art.rule(Verb.RECORD_MISDELIVERY)
def a_protected_carrier_may_not_reach_others(asked: Asked[Copy, Any]) -> Forbid | None:
    if not asked.thing.matter.protected:
        return None
    return forbid("密件发给了不应接收的人或单位", "立即追回，查明有无知悉，报本单位领导和保密工作机构")


@art.rule(Verb.RECORD_LOSS)
def only_what_still_stands_in_the_books_is_lost(asked: Asked[Copy, Any]) -> Bar | None:
    state = asked.thing.state
    if state is CopyState.归档 or (state is not CopyState.下落不明 and not state.closed):
        return None
    return bar(f"份号{asked.thing.number}现为{state.value}", "请核对份号；已登记下落不明的不必重复登记")


@art.rule(Verb.RECORD_LOSS)
def who_keeps_or_oversees_answers_for_what_was_filed(asked: Asked[Copy, Any]) -> Bar | None:
    if asked.thing.state is not CopyState.归档 or {Post.专管人员, Post.保密干部} & asked.posts:
        return None
    return bar(
        f"份号{asked.thing.number}已归档，不在任何人名下",
        "请立即告知专管人员或者保密干部，由其登记，并在其名下继续查找",
    )


@art.rule(Verb.RECORD_LOSS, Verb.RECORD_FOUND, Verb.RECORD_MISDELIVERY)
def nothing_is_discovered_ahead_of_time(asked: Asked[Copy, Any]) -> Bar | None:
    times = [getattr(asked.form, name, None) for name in ("discovered_at", "found_at", "sent_at")]
    if all(when is None or when <= asked.at for when in times):
        return None
    return bar("所填时间晚于现在", "请核对年月日和时分")


@art.rule(Verb.RECORD_FOUND)
def only_the_missing_is_found(asked: Asked[Copy, Any]) -> Bar | None:
    if asked.thing.state is CopyState.下落不明:
        return None
    return bar(f"份号{asked.thing.number}现为{asked.thing.state.value}，没有登记下落不明", "请核对份号")


@art.rule(Verb.AMEND)
def what_is_put_right_can_be_read(asked: Asked[EntryRef, AmendForm]) -> Bar | None:
    fact, value = asked.form.fact, asked.form.value
    if fact is None:
        return None
    with suppress(ValueError):
        if _CORRECTABLE[fact][2](value):
            return None
    return bar(f"更正后的{fact.value}「{value}」读不出", "页数填整数，日期如 2026-11-23，其余不能空白")


@art.rule(Verb.AMEND)
def what_is_put_right_is_about_a_document(asked: Asked[EntryRef, AmendForm]) -> Bar | None:
    fact = asked.form.fact
    if fact is None or getattr(asked.thing, _CORRECTABLE[fact][0]):
        return None
    return bar(
        f"第{asked.thing.index}条记录没有涉及可更正{fact.value}的密件",
        "请到该密件自己的记录上办理，或只写更正说明",
    )
