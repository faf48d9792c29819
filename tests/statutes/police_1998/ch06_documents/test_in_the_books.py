"""Through the records: each book of this chapter gets its line, and each line its end."""

from datetime import date

import pytest

from shoumi.kernel.engine import Verdict
from shoumi.nouns.document import CopyState
from shoumi.records import registers
from shoumi.records.now import BEIJING
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.custody import DestructionList, Discrepancy
from shoumi.things.documents import Copy, Document
from shoumi.things.people import Person
from tests.statutes.police_1998.ch06_documents.shelf import held, line, running, state
from tests.world import made


def test_a_registered_document_stands_in_the_master_book(world):
    """Number, mark, pages and count are there."""
    document, _ = world.document(copies=2)
    columns = line("master", document)
    assert columns["登记号"] == Document.objects.get(pk=document).register_number
    assert (columns["密级和保密期限"], columns["份数"], columns["页数"]) == ("机密★10年", "2", "4")


def test_the_master_book_follows_every_copy_to_its_end(world):
    """Keeper, state, volume and destruction list of each, by its number; the book is that of the ledger."""
    document, (one, two, three) = world.document()
    assert line("master", document)["状态"] == "在库：000001至000003"
    assert line("master", document)["保管人"] == "专管员：000001至000003"
    world.ask("keeper", "hand_over_copies", one, to=world["reader"], pages=4)
    world.ask("reader", "accept_copies", one, copies=1, pages=4)
    columns = line("master", document)
    assert columns["状态"] == "持有：000001；在库：000002至000003"
    assert columns["保管人"] == "民警甲：000001；专管员：000002至000003"
    volume = made(world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷"), "volume")[0]
    world.ask("keeper", "file_copies", two, volume=volume)
    listed = _destroyed(world, three)
    columns = line("master", document)
    assert columns["状态"] == "持有：000001；归档：000002；销毁：000003"
    assert columns["保管人"] == "民警甲：000001"
    assert columns["归档号"] == f"{Copy.objects.get(pk=two).place}：000002"
    assert columns["销毁号"] == f"{DestructionList.objects.get(pk=listed).number}：000003"
    said = line("destructions", three)
    assert (said["清点人"], said["押运人"]) == ("副专管员", "保密干部、民警甲")
    assert registers.differences() == []


def test_the_book_of_who_knows_says_when_the_paper_came(world):
    """收文日期, of a received paper alone."""
    form = {"title": "（虚构）来文", "mark": "机密★10年", "copies": 1, "pages": 2, "sender_name": "（虚构）省厅",
            "received_on": world.at.date().isoformat(), "persons": [world["reader"]]}  # fmt: skip
    (copy,) = made(world.ask("keeper", "register_received_document", world.organ, **form), "copy")
    _, (own, *_) = world.document()
    for one in (copy, own):
        loan = {"to": world["reader"], "due_on": form["received_on"], "place": "阅文室"}
        world.request("keeper", "lend_copy", one, loan)
    assert line("knowledge", copy)["收文日期"] == form["received_on"]
    assert line("knowledge", own)["收文日期"] == ""


def _destroyed(world, copy: str) -> str:
    """The list on which a copy was destroyed."""
    form = {"reason": "（虚构）", "vehicle": "虚A1", "site": "（虚构）定点单位"}
    named = [world["officer"], world["leader"]]
    moved = {"escorts": [world["officer"], world["reader"]], "counter": world["keeper2"]}
    drafted = world.ask("keeper", "draft_destruction_list", copy, supervisors=named, **form, **moved)
    listed = made(drafted, "destruction_list")[0]
    world.agree("leader", world.ask("keeper", "destroy_listed", listed))
    for supervisor in ("officer", "leader"):
        world.ask(supervisor, "confirm_supervision", listed, copies=1)
    done = {"receipt": "虚构1号", "destroyed_on": world.at.date().isoformat()}
    world.ask("keeper", "complete_destruction", listed, **done)
    return listed


def test_a_copy_made_later_joins_the_line_of_its_document(world):
    """With the copies it was made beside."""
    document, (copy, *_) = world.document(copies=2)
    world.agree("head", world.ask("keeper", "copy_document", copy, copies=1, purpose="（虚构）会商"))
    assert line("master", document)["状态"] == "在库：000001、000001-1、000002"
    assert line("copies_made", Copy.objects.get(number="000001-1").pk)["份数"] == "1"
    assert registers.differences() == []


def test_the_scope_stands_in_the_master_book_without_a_name(world):
    """Posts by name; persons and other organs by count; the next act on a copy tells what it has become."""
    document, (copy, *_) = world.document(readers=("reader", "keeper2"))
    told = line("master", document)["知悉范围"]
    assert told.endswith("指名3人")
    assert "专管人员" in told
    assert "民警" not in told
    matter = Document.objects.get(pk=document).matter_id
    wider = world.ask("drafter", "set_scope", matter, reason="上报", organs=[world.prefecture])
    while wider.proceeding and not wider.entry:
        wider = world.agree("head", wider)
    world.ask("keeper", "hand_over_copies", copy, to=world["reader"], pages=4)
    assert line("master", document)["知悉范围"].endswith("其他机关1个、指名3人")
    whole, _ = world.received(readers=(), whole_organ=True)
    assert line("master", whole)["知悉范围"].startswith("本机关全体涉密人员、")


def test_a_received_document_stands_in_two_books(world):
    """收文 and 总登记簿; the missing copy is a difference with its clock."""
    document, _ = world.received("机密★", copies=1, declared=2)
    assert line("received", document)["密级"] == "机密★20年"
    assert line("received", document)["清单份数"] == "2"
    assert Discrepancy.objects.get().account == "（虚构）来文：清单列2份，实收1份"
    assert running("discrepancy") == 1


def test_a_distributed_copy_has_a_line_from_giver_to_signature(world):
    """Opened at distribution, completed at 签收; the clock runs between."""
    document, (first, *_) = world.document()
    world.ask("keeper", "distribute_document", document, recipients=[world["reader"]])
    assert state(first) is CopyState.待签收
    assert running("acceptance_of_issue") == 1
    world.ask("reader", "accept_copies", first, copies=1, pages=4)
    columns = line("movements", first)
    assert (columns["移交人"], columns["签收人"], columns["份号"]) == ("专管员", "民警甲", "000001")
    assert columns["签收时间"]
    assert running("acceptance_of_issue") == 0
    assert line("knowledge", first)["登记人"] == "民警甲"


def test_a_declined_copy_is_back_and_its_difference_settled(world):
    """拒收 returns it; the difference is settled with an outcome."""
    _, (copy, *_) = world.document()
    world.ask("keeper", "hand_over_copies", copy, to=world["reader"], pages=4)
    declined = world.ask("reader", "decline_copies", copy, reason="封口破损", note="封口开裂")
    assert state(copy) is CopyState.在库
    assert line("movements", copy)["拒收原因"] == "封口破损"
    (gap,) = made(declined, "discrepancy")
    world.ask("keeper", "settle_discrepancy", gap, outcome="重新密封")
    assert line("differences", gap)["处理结果"] == "重新密封"
    assert (running("acceptance"), running("discrepancy")) == (0, 0)


def test_a_loan_runs_until_the_registry_signs(world):
    """Lent with the borrower's own signature, given back, signed for by both."""
    _, (copy, *_) = world.document()
    form = {"to": world["reader"], "due_on": "2026-03-20", "place": "阅文室"}
    world.request("keeper", "lend_copy", copy, form, cosigner=world["reader"])
    assert (state(copy), running("loan")) == (CopyState.借出, 1)
    world.ask("reader", "return_copies", copy)
    assert running("loan") == 1
    world.ask("keeper", "accept_return", copy, copies=1, pages=4)
    assert (state(copy), running("loan"), running("acceptance")) == (CopyState.在库, 0, 0)
    assert line("loans", copy)["收回人"] == "专管员"


def test_a_second_return_is_refused(world):
    """What is in stock cannot be given back."""
    copy = held(world)
    world.ask("reader", "return_copies", copy)
    with pytest.raises(RefusedError):
        world.ask("reader", "return_copies", copy)


def test_a_copy_of_a_copy_after_approval(world):
    """机密 needs the head; then 000001-1 stands in the book with its stamp and who agreed."""
    _, (copy, *_) = world.document()
    asked = world.ask("keeper", "copy_document", copy, copies=2, purpose="会商")
    assert asked.decision.verdict is Verdict.NEEDS_APPROVAL
    done = world.agree("head", asked)
    one, two = made(done, "copy")
    assert {Copy.objects.get(pk=c).number for c in (one, two)} == {"000001-1", "000001-2"}
    columns = line("copies_made", one)
    assert columns["批准人"].startswith("局长（")
    assert columns["戳记"].endswith("份号000001-1")
    assert line("open_copies", one)["状态"] == "在库"


def test_carried_out_and_back(world):
    """Approved by the head of the county bureau, back in the same hand, the clock closed."""
    copy = held(world)
    form = {
        "destination": "（虚构）省厅", "route": "高铁", "purpose": "汇报", "from_on": "2026-03-03",
        "due_on": "2026-03-04",
        "measures": "保密箱", "work_place_only": True,
    }  # fmt: skip
    world.agree("head", world.request("reader", "carry_out", copy, form))
    assert (state(copy), running("carry")) == (CopyState.外带, 1)
    world.ask("reader", "carry_back", copy, pages=4)
    assert (state(copy), running("carry")) == (CopyState.持有, 0)
    assert line("carry_outs", copy)["带回时间"]


def test_nobody_leaves_while_he_holds(world):
    """A copy in hand bars the way; given back and signed for, he may go."""
    copy = held(world)
    with pytest.raises(RefusedError, match="还持有1份"):
        world.leave("reader", "keeper")
    world.ask("reader", "hand_back", copy)
    with pytest.raises(RefusedError, match="还持有1份"):
        world.leave("reader", "keeper")
    world.ask("keeper", "accept_return", copy, copies=1, pages=4)
    world.leave("reader", "keeper")
    assert Person.objects.get(code="reader").left_on is not None


def test_a_notebook_is_kept_from_its_signature_on(world):
    """Numbered, signed for, kept personally, in the book of holdings."""
    issued = world.ask("keeper", "issue_notebook", world.organ, to=world["reader"], level="机密", pages=80)
    (book,) = made(issued, "copy")
    world.ask("reader", "accept_copies", book, copies=1, pages=80)
    assert state(book) is CopyState.个人保存
    assert line("personal_holdings", book)["保存人"] == "民警甲"
    assert running("notebook_review") == 1


def test_destruction_from_list_to_receipt(world):
    """List, leader, two supervisors each for himself, receipt; the lines remain."""
    _, (one, two, _) = world.document()
    form = {
        "reason": "已过保存期",
        "supervisors": [world["reader"], world["officer"]],
        "vehicle": "警A",
        "site": "销毁中心",
    }
    (listed,) = made(world.request("keeper", "draft_destruction_list", (one, two), form), "destruction_list")
    world.agree("leader", world.ask("keeper", "destroy_listed", listed))
    for supervisor, missing in (
        ("reader", r"民警甲\S*保密干部|保密干部\S*民警甲"),
        ("officer", "监销人保密干部还"),
    ):
        with pytest.raises(RefusedError, match=missing):
            world.ask("keeper", "complete_destruction", listed, receipt="销1号", destroyed_on="2026-03-02")
        world.ask(supervisor, "confirm_supervision", listed, copies=2)
    world.ask("keeper", "complete_destruction", listed, receipt="销1号", destroyed_on="2026-03-02")
    assert (state(one), state(two)) == (CopyState.销毁, CopyState.销毁)
    columns = line("destructions", one)
    assert (columns["接收回执"], columns["监销人"]) == ("销1号", "民警甲、保密干部")
    assert "分管领导" in columns["审批人"]
    assert DestructionList.objects.get(pk=listed).receipt == "销1号"
    assert running("destruction") == 0


def test_a_stock_taking_finds_what_is_missing(world):
    """Two expected, one seen: one difference."""
    _, (one, two, _) = world.document()
    (stock,) = made(
        world.ask("keeper", "start_stock_taking", world.organ, title="清点", copies=[one, two]),
        "stock_taking",
    )
    world.ask("keeper", "see_copies", stock, copies=[one])
    world.ask("keeper", "close_stock_taking", stock, account="缺1份")
    assert Discrepancy.objects.get().copy_id == two
    assert line("stock", stock)["结果"] == "缺1份"


def test_a_loss_opens_the_days_of_its_level(world):
    """机密: sixty days from the discovery, not from the entry; closed when found."""
    _, (copy, *_) = world.document()
    world.request(
        "keeper", "record_loss", copy, {"discovered_at": "2026-02-27T09:00", "account": "不见"}, recorded=True
    )
    clock = RunningClock.objects.get(key="missing")
    assert clock.due_at.astimezone(BEIJING).date() == date(2026, 4, 28)
    world.ask("keeper", "record_found", copy, found_at="2026-03-02T09:10", account="在柜底")
    assert (state(copy), running("missing")) == (CopyState.在库, 0)


def test_an_amendment_leaves_the_old_entry_standing(world):
    """The title is put right by a new entry."""
    document, _ = world.document()
    entry = RegisterLine.objects.get(register="master", thing=document).entry
    world.ask(
        "keeper",
        "amend_entry",
        str(entry),
        was="漏字",
        right="补正",
        fact="标题",
        value="（虚构）演练方案（一）",
    )
    assert Document.objects.get(pk=document).title == "（虚构）演练方案（一）"


def test_a_volume_receives_and_closes(world):
    """Filed, a copy is in nobody's hand; the volume has its level."""
    _, (copy, *_) = world.document()
    (volume,) = made(world.ask("keeper", "open_volume", world.organ, title="演练"), "volume")
    world.ask("keeper", "file_copies", copy, volume=volume)
    world.ask("keeper", "close_volume", volume)
    assert state(copy) is CopyState.归档
    assert Copy.objects.get(pk=copy).holder is None


def test_sent_above_it_is_signed_for_there(world):
    """Once the scope names the prefecture, its registry is sent the copy, signs, and has custody."""
    matter = world.matter()
    world.ask("officer", "review_own_level", matter, opinion="（虚构）", agrees=True)
    registered = world.ask(
        "keeper", "register_own_document", matter, title="（虚构）报告", copies=1, pages=2, dated="2026-03-02"
    )
    (copy,) = made(registered, "copy")
    post = {"to": world.prefecture, "channel": "机要交通", "sealed": True}
    with pytest.raises(RefusedError, match="不在知悉范围内"):
        world.request("keeper", "deliver_copies", copy, post)
    widened = world.ask("drafter", "set_scope", matter, reason="上报", organs=[world.prefecture])
    while widened.proceeding and not widened.entry:
        widened = world.agree("head", widened)
    world.request("keeper", "deliver_copies", copy, post)
    world.ask("up_keeper", "accept_copies", copy, copies=1, pages=2)
    assert Copy.objects.get(pk=copy).organ_id == world.prefecture
    assert (state(copy), running("acceptance")) == (CopyState.在库, 0)
    assert line("movements", copy)["签收人"] == "州密件室"


def test_registers_fold_equal_after_a_busy_day(world):
    """What is kept equals what the ledger gives anew."""
    copy = held(world)
    world.ask("reader", "return_copies", copy)
    world.ask("keeper", "accept_return", copy, copies=1, pages=4)
    document, _ = world.document()
    world.ask("keeper", "distribute_document", document, recipients=[world["reader"]])
    assert registers.differences() == []


def test_what_lies_in_another_registry_is_not_issued_from_here(world):
    """Sent above and signed for there, a copy is no longer among those its own organ distributes."""
    document, (first, second) = world.document(copies=2)
    world.agree(
        "head",
        world.ask(
            "officer", "set_scope", Document.objects.get(pk=document).matter_id, reason="（虚构）",
            organs=[world.prefecture],
        ),
    )  # fmt: skip
    post = {"to": world.prefecture, "channel": "机要交通", "sealed": True}
    world.ask("keeper", "deliver_copies", first, **post)
    world.ask("up_keeper", "accept_copies", first, copies=1, pages=4)
    world.ask("keeper", "distribute_document", document, recipients=[world["reader"]])
    assert (state(first), state(second)) == (CopyState.在库, CopyState.待签收)
    with pytest.raises(RefusedError, match="没有在库的份可发"):
        world.ask("keeper", "distribute_document", document, recipients=[world["reader"]])


def test_what_is_missed_is_taken_off_its_destruction_list(world):
    """The rest is destroyed as listed; the missing copy is neither destroyed nor put back by the list."""
    _, (lost, burnt) = world.document(copies=2)
    watching = {"supervisors": [world["officer"], world["leader"]], "vehicle": "（虚构）", "site": "（虚构）"}
    drawn = world.ask("keeper", "draft_destruction_list", [lost, burnt], reason="（虚构）", **watching)
    (listed,) = made(drawn, "destruction_list")
    missed = {"discovered_at": world.at.isoformat(), "account": "（虚构）"}
    world.request("keeper", "record_loss", lost, missed, recorded=True)
    world.agree("head", world.ask("keeper", "destroy_listed", listed))
    for one in ("officer", "leader"):
        world.ask(one, "confirm_supervision", listed, copies=1)
    day = world.at.date().isoformat()
    world.ask("keeper", "complete_destruction", listed, receipt="（虚构）", destroyed_on=day)
    assert (state(lost), state(burnt)) == (CopyState.下落不明, CopyState.销毁)
