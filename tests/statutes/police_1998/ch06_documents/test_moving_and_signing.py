"""分发、移交、传递、签收、拒收: whose a copy is at each step."""

from dataclasses import replace
from datetime import date

from shoumi.kernel.model import Alter
from shoumi.nouns.custody import DiscrepancyKind
from shoumi.nouns.document import Carrier, CopyState
from tests.statutes.police_1998.ch06_documents.situations import (
    BUREAU,
    DOCUMENT,
    LI,
    MATTER,
    OTHER,
    OUTSIDE,
    SUN,
    WANG,
    ZHANG,
    asked,
    copy,
    done,
    slips,
)


def test_distribution_takes_the_lowest_numbers_first():
    """Of copies 3, 1 and 2 in stock, two recipients get 1 and 2."""
    document = replace(DOCUMENT, copies=slips("000003", "000001", "000002"))
    sent = done(asked("distribute_document", document, {"recipients": [LI, WANG]}))
    assert [(e.id, e.facts["to_person_id"], e.facts["state"]) for e in sent] == [
        ("c1", "p2", CopyState.待签收),
        ("c2", "p3", CopyState.待签收),
    ]


def test_only_copies_in_stock_are_distributed():
    """A copy in a hand is passed over."""
    document = replace(DOCUMENT, copies=slips("000001", state=CopyState.持有) + slips("000002"))
    assert [e.id for e in done(asked("distribute_document", document, {"recipients": [LI]}))] == ["c2"]


def test_an_organ_gets_its_copy_by_a_channel_and_its_registry_may_know():
    """Its custodian enters the scope, so that he can sign."""
    document = replace(DOCUMENT, copies=slips("000001"))
    form = {"organs": [OTHER], "channel": "机要交通", "sealed": "是"}
    sent, scope = done(asked("distribute_document", document, form))
    assert (sent.facts["to_organ_id"], sent.facts["channel"]) == ("o2", "机要交通")
    assert "岗:o2:专管人员" in scope.facts["scope"]


def test_what_is_handed_over_stays_the_givers_until_signed():
    """待签收 changes neither holder nor organ."""
    (sent,) = done(asked("hand_over_copies", copy(), {"to": LI, "pages": 12}))
    assert sent.facts["state"] is CopyState.待签收
    assert sent.facts["state_before"] is CopyState.在库
    assert "holder_id" not in sent.facts


def test_a_person_who_signs_holds():
    """Signed for by 李承办, the copy is in his hand and nothing is under way."""
    sent = copy(CopyState.待签收, to_person="p2", state_before=CopyState.在库)
    (got,) = done(asked("accept_copies", sent, {"copies": 1, "pages": 12}, by=LI))
    assert (got.facts["state"], got.facts["holder_id"]) == (CopyState.持有, "p2")
    assert (got.facts["to_person_id"], got.facts["state_before"]) == (None, None)


def test_a_registry_that_signs_keeps():
    """Signed for at the other bureau's registry, the copy is its, in stock."""
    sent = copy(CopyState.待签收, to_organ="o2", state_before=CopyState.在库)
    (got,) = done(asked("accept_copies", sent, {"copies": 1, "pages": 12}, by=SUN))
    assert (got.facts["state"], got.facts["holder_id"], got.facts["organ_id"]) == (CopyState.在库, "p5", "o2")


def test_a_borrower_who_signs_borrows():
    """A copy sent with a day of return becomes a loan."""
    sent = copy(CopyState.待签收, to_person="p2", state_before=CopyState.在库, due_on=date(2026, 12, 1))
    (got,) = done(asked("accept_copies", sent, {"copies": 1, "pages": 12}, by=LI))
    assert (got.facts["state"], got.facts["due_on"]) == (CopyState.借出, date(2026, 12, 1))


def test_a_notebook_signed_for_is_kept_personally():
    """Issued to him, it is his to keep."""
    notebook = replace(DOCUMENT, carrier=Carrier.笔记本)
    sent = copy(CopyState.待签收, to_person="p2", document=notebook)
    (got,) = done(asked("accept_copies", sent, {"copies": 1, "pages": 12}, by=LI))
    assert got.facts["state"] is CopyState.个人保存


def test_what_is_declined_goes_back_to_where_it_came_from():
    """A holder's copy declined is the holder's again, and a difference opens on it."""
    sent = copy(CopyState.待签收, to_person="p2", holder="p3", state_before=CopyState.持有)
    back, gap = done(asked("decline_copies", sent, {"reason": "封口破损", "note": "封口开裂"}, by=LI))
    assert back.facts["state"] is CopyState.持有
    assert (gap.facts["kind"], gap.facts["copy_id"]) == (DiscrepancyKind.封口破损, "c14")


def test_a_declined_loan_is_no_loan():
    """The copy is in stock again, due on no day."""
    sent = copy(CopyState.待签收, to_person="p2", state_before=CopyState.在库, due_on=date(2026, 12, 1))
    back, _ = done(asked("decline_copies", sent, {"reason": "错发", "note": "不是我所借"}, by=LI))
    assert (back.facts["state"], back.facts["due_on"]) == (CopyState.在库, None)


def test_a_declined_return_is_still_due():
    """The borrower stays bound to his day."""
    sent = copy(
        CopyState.待签收, to_organ="o1", holder="p2", state_before=CopyState.借出, due_on=date(2026, 12, 1)
    )
    back, _ = done(asked("decline_return", sent, {"reason": "数量不符", "note": "缺第3页"}))
    assert (back.facts["state"], back.facts["due_on"]) == (CopyState.借出, date(2026, 12, 1))


def test_one_receipt_for_many_on_the_spot():
    """Three copies pass at once, each into the receiver's hand."""
    three = tuple(copy(id=f"c{n}", number=f"00000{n}") for n in (1, 2, 3))
    form = {"to": LI, "pages": 36}
    got = done(asked("hand_over_on_the_spot", three[0], form, cosigner=LI, things=three))
    assert [(e.id, e.facts["state"], e.facts["holder_id"]) for e in got] == [
        (f"c{n}", CopyState.持有, "p2") for n in (1, 2, 3)
    ]


def test_given_to_the_custodian_it_is_in_stock():
    """Handed to the registry's keeper on the spot, a copy is the registry's again."""
    held = copy(CopyState.持有, holder="p2")
    (got,) = done(asked("hand_over_on_the_spot", held, {"to": ZHANG, "pages": 12}, by=LI, cosigner=ZHANG))
    assert (got.facts["state"], got.facts["holder_id"]) == (CopyState.在库, "p1")


def test_an_outside_receipt_ends_a_copys_life_here():
    """外发: nobody here holds it any more."""
    sent = copy(CopyState.待签收, to_organ="o9", state_before=CopyState.在库)
    form = {"organ": OUTSIDE, "receipt": "检机收〔2026〕3号", "signed_by": "钱某", "signed_on": "2026-11-22"}
    (gone,) = done(asked("record_outside_receipt", sent, form))
    assert (gone.facts["state"], gone.facts["holder_id"]) == (CopyState.外发, None)


def test_sent_back_to_its_origin_a_copy_is_recalled():
    """回收 closes it."""
    (gone,) = done(
        asked("recall_to_origin", copy(), {"receipt": "退1号", "channel": "机要交通", "sealed": "是"})
    )
    assert gone.facts["state"] is CopyState.回收


def test_a_delivery_alters_the_scope_once_for_one_matter():
    """Two copies of one document: one change of scope."""
    two = (copy(id="c1"), copy(id="c2"))
    form = {"to": OTHER, "channel": "机要通信", "sealed": "是"}
    effects = done(asked("deliver_copies", two[0], form, things=two))
    assert [e for e in effects if e.noun == "matter"] == [
        Alter("matter", "m1", {"scope": sorted(MATTER.scope | {"岗:o2:专管人员"})})
    ]
    assert BUREAU.id == "o1"
