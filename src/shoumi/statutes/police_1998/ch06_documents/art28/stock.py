"""清查核对: what should be there is held against what is seen; each difference is settled with an account."""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.custody import Discrepancy, DiscrepancyKind, StockState, StockTaking
from shoumi.nouns.document import Copy
from shoumi.nouns.organ import Organ
from shoumi.statutes.police_1998.ch06_documents.art28 import art


@dataclass(frozen=True, slots=True)
class StockForm:
    title: str = ask("清点名称", help="如 2026年度清查核对")
    copies: tuple[Copy, ...] = ask("应清点的各份", noun="copy")


@art.act(
    "start_stock_taking", "开始清点", Verb.TAKE_STOCK, of="organ", form=StockForm, askers=(Post.专管人员, Post.保密干部),
    page="清点",
    help="由专管人员或保密干部开始，列出应清点的各份；随后逐份核对实物，结束时生成差异",
)  # fmt: skip
def start(asked: Asked[Organ, StockForm]) -> Iterator[Effect]:
    yield Make("stock_taking", "s", {
        "organ_id": asked.organ.id, "state": StockState.进行中, "title": asked.form.title,
        "taken_by_id": asked.actor.id,
        "expected": sorted({copy.id for copy in asked.form.copies}), "seen": [],
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeeForm:
    copies: tuple[Copy, ...] = ask("见到的各份", noun="copy", scan=True, help="逐份扫码；重复扫的只记一次")


@art.act(
    "see_copies", "核对实物", Verb.SEE, of="stock_taking", form=SeeForm, askers=(Tie.清点人, Post.专管人员), page="清点",
    help="由清点人逐份扫码或勾选见到的份；没有见到的，结束清点时列为差异",
)  # fmt: skip
def see(asked: Asked[StockTaking, SeeForm]) -> Iterator[Effect]:
    seen = {copy.id for copy in asked.form.copies}
    yield Alter("stock_taking", asked.thing.id, {"seen": sorted(asked.thing.seen | seen)})
    for copy in sorted(seen):
        yield Alter("copy", copy, {"last_seen_on": asked.at.date()})


@dataclass(frozen=True, slots=True)
class CloseStockForm:
    account: str = ask("清点结果", long=True)


@art.act(
    "close_stock_taking", "结束清点", Verb.CLOSE_STOCK, of="stock_taking", form=CloseStockForm,
    askers=(Tie.清点人, Post.专管人员), page="清点", help="应在而未见、不应在而见到的，各立一笔差异",
)  # fmt: skip
def close(asked: Asked[StockTaking, CloseStockForm]) -> Iterator[Effect]:
    stock = asked.thing
    yield Alter("stock_taking", stock.id, {"state": StockState.已结束})
    yield Make("duty_evidence", "e", {
        "organ_id": stock.organ, "duty": "inventory_cycle", "done_on": asked.at.date(),
        "account": asked.form.account,
        "shown_by_id": asked.actor.id,
    })  # fmt: skip
    found = [(copy, "应在而未见到") for copy in sorted(stock.missing)]
    found += [(copy, "不在应清点之列而见到") for copy in sorted(stock.seen - stock.expected)]
    for place, (copy, account) in enumerate(found, 1):
        yield Make("discrepancy", f"gap{place}", {
            "organ_id": stock.organ, "kind": DiscrepancyKind.清点不符, "copy_id": copy, "account": account,
        })  # fmt: skip


@dataclass(frozen=True, slots=True)
class SettleForm:
    outcome: str = ask("查明的情况和处理结果", long=True)


@art.act(
    "settle_discrepancy", "处理差异", Verb.SETTLE, of="discrepancy", form=SettleForm,
    askers=(Post.专管人员, Post.保密干部),
    page="清点",
    help="由专管人员或保密干部写明查明的情况；确属下落不明的，另行登记并报告",
)  # fmt: skip
def settle(asked: Asked[Discrepancy, SettleForm]) -> Iterator[Effect]:
    settled = {"settled_on": asked.at.date(), "outcome": asked.form.outcome}
    yield Alter("discrepancy", asked.thing.id, settled)


@art.rule(Verb.TAKE_STOCK)
def stock_is_taken_of_ones_own(asked: Asked[Organ, StockForm]) -> Bar | None:
    strange = [copy.number for copy in asked.form.copies if copy.organ != asked.organ.id or copy.state.closed]
    if not strange:
        return None
    return bar(f"份号{'、'.join(strange[:5])}不由本机关保管，或已闭环", "请只选本机关现有的各份")


@art.rule(Verb.SEE, Verb.CLOSE_STOCK)
def a_closed_stock_taking_stays_closed(asked: Asked[StockTaking, object]) -> Bar | None:
    if asked.thing.state is StockState.进行中:
        return None
    return bar("这次清点已经结束", "请另行开始一次清点")


@art.rule(Verb.SETTLE)
def a_difference_is_settled_once(asked: Asked[Discrepancy, SettleForm]) -> Bar | None:
    if not asked.thing.settled:
        return None
    return bar("这笔差异已经处理完毕", "处理结果有误的，对该记录办理「更正」")


art.standing(
    "inventory_cycle", "清查核对密件", applies=lambda upkeep: not upkeep.organ.outside, cycle="inventory.cycle",
    remedy="请专管人员开始一次清点，核对全部密件，并处理差异",
)  # fmt: skip
