"""Receipts, hand-over lists, destruction books, labels and stamps say what the books say."""

import pytest
from pypdfium2 import PdfDocument

from shoumi.edges.print.codes import code_of, id_of
from shoumi.edges.print.destruction import destruction_pdf
from shoumi.edges.print.handover import handover_pdf, handover_sheet, held_things
from shoumi.edges.print.labels import labels_pdf, labels_sheet, stamps_pdf, tape_pdf
from shoumi.edges.print.receipt import receipt_pdf, receipt_sheet
from shoumi.records import asking, loading
from shoumi.records.loading import NotFoundError
from shoumi.things.science import ClassifiedProduct
from tests.edges.print.paper import inked, is_archival, texts
from tests.edges.web.pair import shapes
from tests.statutes.police_1998.ch08_devices.kit import medium
from tests.statutes.police_1998.ch10_science.test_science import product, project, promise
from tests.world import World, made


def person(world: World, name: str):
    return asking.actor(world[name], world.at.date())


def handed_over(world: World, copies: list[str], pages: int) -> int:
    outcome = world.ask("keeper", "hand_over_copies", copies, to=world["reader"], pages=pages)
    return outcome.entry.index


def test_a_receipt_names_each_copy_and_both_hands(world: World):
    """One sheet for many copies: the giver's signature is in the system, the taker's line is blank."""
    _, copies = world.document(copies=3, term="20年")
    pdf = receipt_pdf(person(world, "keeper"), handed_over(world, copies, 12), world.at)
    (page,) = texts(pdf)
    assert is_archival(pdf)
    assert page.startswith("机密★20年")
    assert "密件签收单" in page
    assert "合计：3份，12页" in page
    assert all(number in page for number in ("000001", "000002", "000003"))
    assert "系统登记：专管员" in page
    assert "接收人（签字）" in page
    assert "系统登记：民警甲" not in page
    assert "打印人：专管员（虚构县公安局）" in page
    assert inked(pdf) > 0.01


def test_the_receipt_of_an_acceptance_knows_who_gave(world: World):
    """An accepted copy was given by whoever sent it."""
    _, copies = world.document(copies=2)
    handed_over(world, copies, 8)
    accepted = world.ask("reader", "accept_copies", copies, copies=2, pages=8)
    sheet = receipt_sheet(person(world, "keeper"), accepted.entry.index, world.at)
    assert [s["known"][:8] for s in sheet["signatures"]] == ["系统登记：专管员", "系统登记：民警甲"]


def test_each_of_several_signs_for_his_own(world: World):
    """Copies sent to several: a row each, with whose it is and room to sign; no line for one taker."""
    to = [world["reader"], world["drafter"]]
    document, _ = world.document(copies=2)
    sent = world.ask("keeper", "distribute_document", document, recipients=to)
    sheet = receipt_sheet(person(world, "keeper"), sent.entry.index, world.at)
    assert [c["label"] for c in sheet["columns"]][-2:] == ["接收人", "签名和日期"]
    names = {asking.actor(one, world.at.date()).name for one in to}
    assert {row[-2] for row in sheet["rows"]} == names
    assert [s["who"] for s in sheet["signatures"]] == ["交出人（签字）"]


def test_signed_on_the_spot_by_both(world: World):
    """A cosigned hand-over bears both names."""
    _, copies = world.document(copies=1)
    outcome = world.request(
        "keeper",
        "hand_over_on_the_spot",
        copies,
        {"to": world["reader"], "pages": 4},
        cosigner=world["reader"],
    )
    sheet = receipt_sheet(person(world, "keeper"), outcome.entry.index, world.at)
    assert ["接收", "民警甲"] in sheet["facts"]
    assert all(s["known"] for s in sheet["signatures"])


def test_who_may_not_know_finds_no_receipt(world: World):
    """A hidden entry and none at all are one answer; what moves no copy has no receipt."""
    _, copies = world.document(copies=1)
    index = handed_over(world, copies, 4)
    for who, asked_for in (("other", index), ("sysadmin", index), ("keeper", 10**9), ("keeper", index - 1)):
        with pytest.raises(NotFoundError):
            receipt_sheet(person(world, who), asked_for, world.at)


def test_to_find_no_receipt_costs_the_same(world: World):
    """One statement and the same for copies he may not know of, for an act on no copy, for no entry."""
    _, copies = world.document(copies=1)
    index, other = handed_over(world, copies, 4), person(world, "other")
    found = set()
    for asked_for in (index, index - 1, 10**9):
        with shapes() as statements, pytest.raises(NotFoundError):
            receipt_sheet(other, asked_for, world.at)
        found.add(tuple(statements))
    assert [len(statements) for statements in found] == [1]


def test_a_leaver_gives_back_all_he_holds(world: World):
    """What he holds and what he has yet to sign for stand on the list, with lines for four to sign."""
    _, copies = world.document(copies=3, term="20年")
    handed_over(world, copies[:2], 8)
    world.ask("reader", "accept_copies", copies[:1], copies=1, pages=4)
    pdf = handover_pdf(person(world, "keeper"), world["reader"], world.at)
    (page,) = texts(pdf)
    assert page.startswith("机密★20年")
    assert "000001" in page
    assert "000002" in page
    assert "000003" not in page
    assert all(f"{who}（签字）" in page for who in ("移交人", "接收人", "监交人", "保密干部"))


def test_devices_and_products_in_charge_stand_on_the_handover_list(world: World):
    """After the papers: what he must give up before he leaves, marked by the highest level of all."""
    disk = medium(world)
    world.ask("keeper", "hand_over_device", disk, to=world["reader"])
    world.ask("reader", "accept_device", disk)
    other = medium(world, number="GP-002")
    of = project(world)
    promise(world, of, "reader")
    product(world, of)
    sheet = handover_sheet(person(world, "keeper"), world["reader"], world.at)
    assert [(row[1], row[-2]) for row in sheet["rows"]] == [("GP-001", "在用"), (product_number(), "在用")]
    assert sheet["mark"] == "机密"
    assert sheet["total"] == "合计：0份，0页；设备、介质1台（件）；密品1项"
    assert [noun for noun, _ in held_things(person(world, "keeper"), world["reader"])] == [
        "device", "classified_product"]  # fmt: skip
    world.ask("keeper", "hand_over_device", other, to=world["reader"])
    assert "GP-002" in str(handover_sheet(person(world, "keeper"), world["reader"], world.at)["rows"])
    assert held_things(person(world, "other"), world["reader"]) == []


def product_number() -> str:
    return str(ClassifiedProduct.objects.get().number)


def test_who_signs_sees_what_he_signs_for(world: World):
    """However many copies: the sum, the statement and all lines to sign on one page, under the title."""
    for many in (7, 19, 20, 21, 22):
        _, copies = world.document(copies=many)
        handed_over(world, copies, 4 * many)
        *_, last = texts(handover_pdf(person(world, "keeper"), world["reader"], world.at))
        assert "密件移交清单" in last
        assert all(part in last for part in ("合计：", "逐份清点移交", "移交人（签字）", "保密干部（签字）"))


def test_the_list_of_another_is_for_who_keeps_the_books(world: World):
    """A colleague cannot print what somebody else holds."""
    assert handover_pdf(person(world, "reader"), world["reader"], world.at)
    with pytest.raises(NotFoundError):
        handover_pdf(person(world, "other"), world["reader"], world.at)


def test_a_destruction_book_has_its_columns_and_lines(world: World):
    """What, how, where to, by whom; lines for counter, two supervisors, escort and plant."""
    _, copies = world.document(copies=2, term="20年")
    listed = world.ask(
        "keeper", "draft_destruction_list", copies, reason="（虚构）到期",
        supervisors=[world["officer"], world["leader"]], vehicle="虚A0001警", site="（虚构）定点单位",
        escorts=[world["officer"], world["reader"]], counter=world["keeper2"],
    )  # fmt: skip
    (key,) = made(listed, "destruction_list")
    waiting = world.ask("keeper", "destroy_listed", key)
    world.agree("leader", waiting)
    world.ask("officer", "confirm_supervision", key, copies=2)
    pdf = destruction_pdf(person(world, "keeper"), key, world.at)
    (page,) = texts(pdf)
    said = page.replace("\n", "")
    assert page.startswith("机密★20年")
    assert all(
        x in said for x in ("载体形式", "虚A0001警", "（虚构）定点单位", "送定点单位销毁", "合计：2份，8页")
    )
    assert "审批人：分管领导（主管领导）" in said
    assert "押运人：保密干部、民警甲" in said
    assert "清点人：副专管员" in said
    assert "系统登记：保密干部已确认" in said
    assert said.count("监销人（签字）") == 2
    assert all(line in said for line in ("清点人（签字）：", "押运人（签字）：", "接收单位（盖章）："))
    with pytest.raises(NotFoundError):
        destruction_pdf(person(world, "reader"), key, world.at)


def test_a_label_tells_nothing_of_what_it_is_stuck_on(world: World):
    """Number and an opaque code; no title, no level, no organ."""
    _, copies = world.document(copies=3)
    pdf = labels_pdf(person(world, "keeper"), copies, used=22)
    first, second = texts(pdf)
    assert "000001" in first
    assert "000003" in second
    assert not any(word in first + second for word in ("演练", "密", "公安"))
    assert inked(pdf) > 0.005
    with pytest.raises(NotFoundError):
        labels_pdf(person(world, "other"), copies)


def test_labels_on_a_tape_are_one_a_page(world: World):
    """62 mm wide, as the printer of tapes wants it; for who may know the copies, else not to be found."""
    _, copies = world.document(copies=2)
    pdf = tape_pdf(person(world, "keeper"), copies)
    with PdfDocument(pdf) as document:
        sizes = {tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in document}
    assert sizes == {(62, 29)}
    assert [text.split()[0] for text in texts(pdf)] == ["000001", "000002"]
    with pytest.raises(NotFoundError):
        tape_pdf(person(world, "other"), copies)


def test_the_code_of_a_label_leads_back_to_its_copy(world: World):
    """The code is the id of the copy, 29 characters a scanner reads without shift."""
    _, copies = world.document(copies=1)
    (drawn,) = labels_sheet(loading.load("copy", copies, world.at.date()))["labels"]
    assert drawn["svg"].startswith("<svg xmlns=")
    assert id_of(code_of(copies[0])) == copies[0]
    assert len(code_of(copies[0])) == 29


def test_the_first_page_of_a_copy_is_stamped(world: World):
    """份号 above the mark at the top left; a copy that was made bears its stamp."""
    _, copies = world.document(copies=1, term="20年")
    world.pass_days(1)
    asked = world.ask("keeper", "copy_document", copies[0], copies=1, purpose="（虚构）会商")
    outcome = asked if asked.entry else world.agree("head", asked)
    (child,) = made(outcome, "copy")
    (page,) = texts(stamps_pdf(person(world, "keeper"), [child]))
    assert page.split("\n")[:2] == ["000001-1", "机密★20年"]
    assert "复制" in page.split("\n", 2)[2]
