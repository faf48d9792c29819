"""笔记本、离岗、归档、销毁、清点、更正: what each step leaves behind."""

from dataclasses import replace
from datetime import date

import pytest

from shoumi.kernel.model import Next
from shoumi.kernel.words import Level
from shoumi.nouns.custody import (
    DestructionList,
    DestructionState,
    Discrepancy,
    DiscrepancyKind,
    EntryRef,
    StockState,
    StockTaking,
    Volume,
)
from shoumi.nouns.document import Carrier, CopyState
from tests.statutes.police_1998.ch06_documents.situations import (
    BUREAU,
    DOCUMENT,
    LI,
    MATTER,
    WANG,
    ZHAO,
    asked,
    copy,
    done,
    heard,
)


def test_a_notebook_is_a_numbered_carrier_known_to_two():
    """Its own number, its level's mark, a scope of its keeper and the registry."""
    matter, document, book = done(asked("issue_notebook", BUREAU, {"to": LI, "level": "机密", "pages": 80}))
    assert matter.facts["scope"] == ["人:p2", "岗:o1:专管人员"]
    assert (matter.facts["level"], matter.facts["term"]) == (Level.机密, "20年")
    assert document.facts["carrier"] is Carrier.笔记本
    assert (book.facts["number"], book.facts["state"]) == (Next("笔记本号"), CopyState.待签收)


def test_who_holds_nothing_may_leave():
    """Zero held and zero pending: the day of leaving is entered."""
    (left,) = done(asked("leave_post", LI, {"departure": "调离", "left_on": "2026-11-23"}))
    assert left.facts == {"left_on": date(2026, 11, 23)}


def test_a_volume_takes_the_highest_level_within():
    """A 机密 paper lifts a 秘密 volume; a 绝密 volume stays so."""
    secret = Volume("v1", "2026-000001", "专案", "o1", Level.秘密)
    assert done(asked("file_copies", copy(), {"volume": secret}))[-1].facts == {"level": Level.机密}
    top = Volume("v1", "2026-000001", "专案", "o1", Level.绝密)
    assert done(asked("file_copies", copy(), {"volume": top}))[-1].facts == {"level": Level.绝密}


def test_work_secrets_leave_a_volume_without_level():
    """Nothing in it has one."""
    released = copy(document=replace(DOCUMENT, matter=replace(MATTER, level=None)))
    effects = done(asked("file_copies", released, {"volume": Volume("v1", "2026-000001", "专案", "o1")}))
    assert [e.noun for e in effects] == ["copy"]


LISTING = {"reason": "已过保存期", "supervisors": [ZHAO, WANG], "vehicle": "警A0001", "site": "市销毁中心"}


def test_a_list_takes_copies_out_of_use():
    """Each stands 待销毁 on the list; supervisors are named once each."""
    made, altered = done(
        asked("draft_destruction_list", copy(), LISTING | {"supervisors": [ZHAO, WANG, WANG]})
    )
    assert made.facts["supervisors"] == ["p3", "p4"]
    assert (made.facts["state"], made.facts["number"]) == (DestructionState.造册, Next("销毁清册号"))
    assert altered.facts["state"] is CopyState.待销毁


def listed(state=DestructionState.已批准, confirmed=()):
    both = (copy(CopyState.待销毁, id="c1"), copy(CopyState.待销毁, id="c2"))
    return DestructionList(
        "l1", "2026-000001", "o1", state, "p1", both, frozenset({"p3", "p4"}), frozenset(confirmed)
    )


def test_each_supervisor_adds_his_own_word():
    """王's confirmation stands beside 赵's."""
    (word,) = done(asked("confirm_supervision", listed(confirmed=["p4"]), {"copies": 2}, by=WANG))
    assert word.facts["confirmed"] == ["p3", "p4"]


def test_destroyed_copies_are_in_nobodys_hand():
    """The rows stay; holder and place are gone."""
    form = {"receipt": "销〔2026〕7号", "destroyed_on": "2026-11-23"}
    first, *copies = done(asked("complete_destruction", listed(confirmed=["p3", "p4"]), form))
    assert (first.facts["state"], first.facts["receipt"]) == (DestructionState.已销毁, "销〔2026〕7号")
    assert [(e.id, e.facts["state"], e.facts["holder_id"]) for e in copies] == [
        ("c1", CopyState.销毁, None),
        ("c2", CopyState.销毁, None),
    ]


def test_a_withdrawn_list_gives_its_copies_back():
    """In stock again, on no list."""
    _, *copies = done(asked("withdraw_destruction_list", listed(DestructionState.造册)))
    assert {(e.facts["state"], e.facts["listed_id"]) for e in copies} == {(CopyState.在库, None)}


def test_stock_expects_each_copy_once():
    """A copy named twice is expected once."""
    (stock,) = done(asked("start_stock_taking", BUREAU, {"title": "年度清点", "copies": [copy(), copy()]}))
    assert stock.facts["expected"] == ["c14"]


def test_what_is_seen_is_added_to_what_was_seen():
    """Scanning goes on over several askings; each copy seen carries the day."""
    stock = StockTaking("s1", "o1", StockState.进行中, "p1", frozenset({"c1", "c2"}), frozenset({"c1"}))
    first, second = done(asked("see_copies", stock, {"copies": [copy(id="c2")]}))
    assert first.facts["seen"] == ["c1", "c2"]
    assert (second.id, second.facts["last_seen_on"]) == ("c2", date(2026, 11, 23))


def test_each_difference_opens_once():
    """One missing and one too many are two differences; the duty of the year is shown."""
    stock = StockTaking("s1", "o1", StockState.进行中, "p1", frozenset({"c1", "c2"}), frozenset({"c2", "c3"}))
    _, shown, *gaps = done(asked("close_stock_taking", stock, {"account": "缺一多一"}))
    assert (shown.noun, shown.facts["duty"]) == ("duty_evidence", "inventory_cycle")
    assert [(g.facts["copy_id"], g.facts["account"]) for g in gaps] == [
        ("c1", "应在而未见到"),
        ("c3", "不在应清点之列而见到"),
    ]


def test_a_loss_is_entered_and_flagged():
    """Recorded, not refused: the copy is missing, a difference opens, the violation is named."""
    held = copy(CopyState.持有, holder="p1")
    form = {"discovered_at": "2026-11-23T08:00", "account": "清点时不见"}
    asking = replace(asked("record_loss", held, form), recorded=True)
    lost, gap = done(asking)
    assert lost.facts == {"state": CopyState.下落不明, "state_before": CopyState.持有}
    assert gap.facts["kind"] is DiscrepancyKind.下落不明
    decision = heard(asking)
    assert decision.verdict.value == "allowed"
    assert [str(f.rule.place) for f in decision.violations] == ["police_1998/28/1"]


def test_a_difference_is_settled_with_an_outcome():
    """The day and the account are kept."""
    gap = Discrepancy("g1", "o1", DiscrepancyKind.清点不符, "c1")
    (settled,) = done(asked("settle_discrepancy", gap, {"outcome": "在3号柜底找到"}))
    assert settled.facts == {"settled_on": date(2026, 11, 23), "outcome": "在3号柜底找到"}


ENTRY = EntryRef("7", 7, "register_own_document", "p1", "o1", "d1", "c14")


@pytest.mark.parametrize(
    ("fact", "value", "altered"),
    [
        ("标题", "专案方案（更正）", ("document", "d1", {"title": "专案方案（更正）"})),
        ("制发日期", "2026-11-19", ("document", "d1", {"dated": date(2026, 11, 19)})),
        ("页数", "13", ("copy", "c14", {"pages": 13})),
        ("存放处", "5号柜", ("copy", "c14", {"place": "5号柜"})),
    ],
)
def test_an_amendment_puts_the_fact_right(fact, value, altered):
    """The fact changes; the old entry does not."""
    form = {"was": "误", "right": "正", "fact": fact, "value": value}
    (put_right,) = done(asked("amend_entry", ENTRY, form))
    assert (put_right.noun, put_right.id, put_right.facts) == altered


def test_an_amendment_may_be_words_alone():
    """Without a fact nothing in the books moves."""
    assert done(asked("amend_entry", ENTRY, {"was": "误", "right": "正"})) == []


@pytest.mark.parametrize(
    ("fact", "value"),
    [("页数", "十三"), ("页数", "0"), ("制发日期", "2026-02-30"), ("标题", ""), ("文号", "号" * 101)],
)
def test_an_amendment_that_cannot_be_read_is_refused(fact, value):
    """Neither words for pages, nor impossible days, nor nothing."""
    form = {"was": "误", "right": "正", "fact": fact, "value": value}
    assert heard(asked("amend_entry", ENTRY, form)).verdict.value == "refused"
