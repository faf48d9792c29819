"""One field and a scanner: exact matches alone, each row told at once."""

import re

from shoumi.edges.print.codes import code_of
from shoumi.nouns.document import CopyState
from shoumi.things.custody import StockTaking
from shoumi.things.documents import Copy, Document


def test_a_label_names_one_copy(visit, office):
    """The id on the label, 登记号／份号, or enough last digits; the row comes ready for the form."""
    visitor, copy = visit("keeper"), office.top_copies[1]
    row = visitor.page("/scan/copy", q=copy.upper())
    assert f'name="thing" value="{copy}"' in row
    register = Document.objects.get(pk=office.top).register_number
    assert f'value="{copy}"' in visitor.page("/scan/copy", q=f"{register}/000002")


def test_what_names_several_or_none_is_red(visit, office):
    """An ambiguous number is taken for none; the line says what to do."""
    visitor = visit("keeper")
    assert "对应不止一份" in visitor.page("/scan/copy", q="000001")
    assert "查不到" in visitor.page("/scan/copy", q="000099")
    assert 'name="thing"' not in visitor.page("/scan/copy", q="000001")


def test_each_scan_of_a_stock_taking_is_entered(visit, office):
    """The row is told, the counter runs, and what is not on the list is refused in words."""
    visitor, path = visit("keeper"), f"/stock/{office.stock}"
    assert "0<small>／2份" in visitor.page(path)
    told = visitor.post(f"{path}/count", q=office.copies[3]).content.decode()
    assert "见到" in told
    assert "1<small>／2份" in told
    assert StockTaking.objects.get(pk=office.stock).seen == [office.copies[3]]
    wrong = visitor.post(f"{path}/count", q="nothing").content.decode()
    assert 'class="wrong"' in wrong
    assert "1<small>／2份" in wrong


def test_what_is_beside_the_list_is_counted_apart(visit, office):
    """A copy seen that nobody looked for is entered and said; it stands for none still to be seen."""
    visitor, path = visit("keeper"), f"/stock/{office.stock}"
    told = visitor.post(f"{path}/count", q=office.top_copies[1]).content.decode()
    assert "不在应清点之列" in told
    assert "0<small>／2份，列外1份" in told
    page = visitor.page(f"/things/stock_taking/{office.stock}")
    assert page.index("列外见到") < page.index("已见到")
    assert "还没有核对" in page


def test_a_stock_taking_takes_in_a_whole_place(visit, office):
    """All that stands in a place is one row of the form; what others hold and what is closed is not."""
    visitor = visit("keeper")
    assert 'hx-get="/gather?into=copies"' in visitor.page("/acts/start_stock_taking")
    keys = re.findall(r"heap=(\w+)", visitor.page("/gather", into="copies"))
    assert keys[:2] == ["all", "hands"]
    whole = re.findall(r'name="copies" value="(\w+)"', visitor.page("/gather", into="copies", heap="all"))
    still = [s for s in CopyState if not s.closed]
    organ = office.world.organ
    assert set(whole) == set(
        Copy.objects.filter(organ_id=organ, state__in=still).values_list("pk", flat=True)
    )
    placed = [k for k in keys if k not in {"all", "hands"}]
    row = visitor.page("/gather", into="copies", heap=placed[0])
    one = re.findall(r'name="copies" value="(\w+)"', row)
    assert one
    assert {c.state for c in Copy.objects.filter(pk__in=one)} == {CopyState.在库}
    answer = visitor.post("/acts/start_stock_taking/submit", thing=organ, title="（虚构）一柜", copies=one)
    assert answer.status_code == 302
    assert sorted(StockTaking.objects.latest("born").expected) == sorted(one)


def test_no_place_of_what_is_hidden_is_offered(visit, office):
    """Who may know of no copy is offered none, and a name that is no field's is not written into a page."""
    assert "heap=" not in visit("outsider").page("/gather", into="copies")
    assert visit("keeper").get("/gather", into='"><b').status_code == 404


def test_a_label_opens_its_paper(visit, office):
    """Scanned into the search field, a label leads straight to the copy."""
    answer = visit("keeper").get("/find", q=office.copies[0])
    assert answer["Location"] == f"/things/copy/{office.copies[0]}"


def test_one_receipt_for_a_pile(visit, office):
    """Ticked or scanned, several copies are signed for in one act."""
    world = office.world
    world.ask("keeper", "hand_over_copies", office.copies[3:5], to=world["reader"], pages=8)
    visitor = visit("reader")
    page = visitor.page("/sign")
    assert page.count('name="thing"') == 3
    answer = visitor.post("/acts/accept_copies/submit", thing=office.copies[3:5], copies=2, pages=8)
    assert answer.status_code == 302
    assert visitor.page("/sign").count('name="thing"') == 1


def test_a_label_is_taken_by_every_field_that_asks_for_a_copy(visit, office):
    """The code printed on it, or the bare id, is offered alone; for a paper, the paper it is of."""
    visitor, copy = visit("keeper"), office.copies[1]
    for text in (code_of(copy), copy):
        row = visitor.page("/pick/copy", **{"typed-copies": text})
        assert re.findall(r'data-id="(\w+)"', row) == [copy]
        assert re.findall(r'data-id="(\w+)"', visitor.page("/pick/document", q=text)) == [office.secret]


def test_a_label_of_what_is_hidden_is_not_found(visit, office):
    """Neither the copy nor its paper is offered to who may not know of it."""
    visitor = visit("outsider")
    for noun in ("copy", "document"):
        assert "data-id" not in visitor.page(f"/pick/{noun}", q=code_of(office.top_copies[0]))
