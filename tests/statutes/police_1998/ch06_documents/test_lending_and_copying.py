"""借阅、收回、复制、摘抄、携带: days, numbers and lineage."""

from datetime import date

from shoumi.kernel.words import Post
from shoumi.nouns.document import CopyState
from tests.statutes.police_1998.ch06_documents.situations import (
    BUREAU,
    LI,
    ZHANG,
    asked,
    copy,
    done,
    heard,
    person,
)

LOAN = {"to": LI, "due_on": "2026-12-01", "place": "本机关办公场所"}


def test_a_loan_signed_at_the_counter_is_a_loan():
    """The borrower signs on the same screen: lent at once, due on its day."""
    (lent,) = done(asked("lend_copy", copy(), LOAN, cosigner=LI))
    assert (lent.facts["state"], lent.facts["holder_id"]) == (CopyState.借出, "p2")
    assert lent.facts["due_on"] == date(2026, 12, 1)


def test_a_loan_to_one_absent_waits_for_his_signature():
    """It stays the registry's until he signs."""
    (lent,) = done(asked("lend_copy", copy(), LOAN))
    assert (lent.facts["state"], lent.facts["to_person_id"]) == (CopyState.待签收, "p2")
    assert "holder_id" not in lent.facts


def test_a_loan_may_be_due_today_but_not_yesterday():
    """The last day counts."""
    assert heard(asked("lend_copy", copy(), LOAN | {"due_on": "2026-11-23"})).verdict.value == "allowed"
    assert heard(asked("lend_copy", copy(), LOAN | {"due_on": "2026-11-22"})).verdict.value == "refused"


def test_what_is_given_back_waits_for_the_registry():
    """交回 alone does not free the borrower."""
    (sent,) = done(asked("return_copies", copy(CopyState.借出, holder="p2"), by=LI))
    assert (sent.facts["state"], sent.facts["to_organ_id"]) == (CopyState.待签收, "o1")
    assert sent.facts["state_before"] is CopyState.借出


def test_what_the_registry_signs_for_is_back():
    """In stock, due on no day, held by the custodian."""
    sent = copy(
        CopyState.待签收, to_organ="o1", holder="p2", state_before=CopyState.借出, due_on=date(2026, 12, 1)
    )
    (back,) = done(asked("accept_return", sent, {"copies": 1, "pages": 12, "place": "3号柜"}))
    assert (back.facts["state"], back.facts["holder_id"], back.facts["due_on"]) == (
        CopyState.在库,
        "p1",
        None,
    )


def test_copies_of_copy_14_are_14_1_and_14_2():
    """Each knows its parent, its document and its stamp."""
    made = done(asked("copy_document", copy(), {"copies": 2, "purpose": "会商"}))
    assert [e.facts["number"] for e in made] == ["000014-1", "000014-2"]
    assert {e.facts["parent_id"] for e in made} == {"c14"}
    assert {e.facts["document_id"] for e in made} == {"d1"}
    assert made[0].facts["stamp"] == "某县公安局 2026-11-23 复制 份号000014-1"


def test_numbering_goes_on_where_it_stopped():
    """After two children the next is 14-3; an excerpt counts in the same row."""
    (third,) = done(asked("copy_document", copy(children=2), {"copies": 1, "purpose": "会商"}))
    form = {"passage": "第3页", "pages": 1, "purpose": "会商"}
    (excerpt,) = done(asked("excerpt_document", copy(children=2), form))
    assert third.facts["number"] == excerpt.facts["number"] == "000014-3"
    assert (excerpt.facts["excerpt"], excerpt.facts["pages"]) == (True, 1)


def test_a_copy_of_a_copy_keeps_the_whole_line():
    """14-1-1 is a copy of 14-1."""
    (made,) = done(asked("copy_document", copy(number="000014-1"), {"copies": 1, "purpose": "会商"}))
    assert made.facts["number"] == "000014-1-1"


def test_a_copy_of_an_excerpt_is_an_excerpt():
    """Lineage does not turn a passage into the whole."""
    (made,) = done(asked("copy_document", copy(excerpt=True), {"copies": 1, "purpose": "会商"}))
    assert made.facts["excerpt"] is True


def test_who_copies_holds_the_copy():
    """Made by a holder it is in his hand, made by the registry it is in stock."""
    (held,) = done(
        asked("copy_document", copy(CopyState.持有, holder="p2"), {"copies": 1, "purpose": "会商"}, by=LI)
    )
    (kept,) = done(asked("copy_document", copy(), {"copies": 1, "purpose": "会商"}))
    assert (held.facts["state"], held.facts["holder_id"]) == (CopyState.持有, "p2")
    assert (kept.facts["state"], kept.facts["holder_id"]) == (CopyState.在库, "p1")


CARRY = {
    "destination": "省公安厅", "route": "高铁", "purpose": "汇报", "from_on": "2026-11-24", "due_on": "2026-11-26",
    "measures": "保密箱", "work_place_only": "是",
}  # fmt: skip


def test_carried_out_and_back_it_is_where_it_was():
    """A copy carried out of a hand comes back into it."""
    (out,) = done(asked("carry_out", copy(CopyState.持有, holder="p2"), CARRY, by=LI))
    assert (out.facts["state"], out.facts["state_before"]) == (CopyState.外带, CopyState.持有)
    away = copy(CopyState.外带, holder="p2", state_before=CopyState.持有, due_on=date(2026, 11, 26))
    (back,) = done(asked("carry_back", away, {"pages": 12}, by=LI))
    assert (back.facts["state"], back.facts["due_on"]) == (CopyState.持有, None)


def test_a_late_return_says_how_late():
    """Due three days ago: three days overdue; due today: no word."""
    late = copy(CopyState.外带, holder="p2", state_before=CopyState.持有, due_on=date(2026, 11, 20))
    (said,) = heard(asked("carry_back", late, {"pages": 12}, by=LI)).duties
    assert "已逾期3日" in said.word.reason
    punctual = copy(CopyState.外带, holder="p2", state_before=CopyState.持有, due_on=date(2026, 11, 23))
    assert heard(asked("carry_back", punctual, {"pages": 12}, by=LI)).duties == ()


def test_a_second_custodian_lends_what_the_first_registered():
    """Stock belongs to the registry, not to the man."""
    second = person("p6", "周保管", Post.专管人员)
    assert heard(asked("lend_copy", copy(), LOAN, by=second)).verdict.value == "allowed"
    assert ZHANG.organ == BUREAU.id
