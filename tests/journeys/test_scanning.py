"""A scanner alone: one field keeps the focus, each scan is told, errors stay."""

from playwright import sync_api

from shoumi.edges.print.codes import code_of
from shoumi.things.custody import StockTaking
from tests.world import made

FOCUSED = "document.activeElement.id"
AT_ONCE = """keys => keys.forEach(
    (key) => document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })
    )
)"""
"""As fast as a scanner types, however busy this machine is."""


def test_a_stock_taking_is_done_by_scanner(site):
    """Scan after scan goes into the one field; the counter runs; what is unknown stays red."""
    world = site.world
    _, copies = world.document(copies=3)
    started = world.ask("keeper", "start_stock_taking", world.organ, title="（虚构）清点", copies=copies)
    stock = made(started, "stock_taking")[0]
    keeper = site("keeper")
    keeper.open(f"/stock/{stock}")
    for place, copy in enumerate(copies, 1):
        keeper.scan(copy)
        keeper.page.locator("#tally", has_text=f"{place}／3份").wait_for()
        assert keeper.page.evaluate(FOCUSED) == "scan"
    keeper.scan("nothing-known")
    keeper.page.locator("#counted li.wrong").wait_for()
    assert keeper.page.evaluate(FOCUSED) == "scan"
    assert keeper.page.locator("#counted li").count() == 4
    assert sorted(StockTaking.objects.get(pk=stock).seen) == sorted(copies)


def test_copies_are_scanned_into_a_form(site):
    """Each label becomes a row; the same label twice is one; an unknown one is told in place."""
    world = site.world
    _, copies = world.document(copies=3)
    keeper = site("keeper")
    keeper.open("/acts/hand_over_copies")
    for code in (copies[0], copies[1], copies[1], "unknown", copies[2]):
        keeper.scan(code)
        sync_api.expect(keeper.page.locator("#box-thing")).to_have_value("")
    sync_api.expect(keeper.page.locator("#chosen-thing li[data-id]")).to_have_count(3)
    assert keeper.page.locator("#chosen-thing li.wrong").count() == 1
    assert keeper.page.locator("[data-tally]").inner_text() == "3"
    assert keeper.page.evaluate(FOCUSED) == "box-thing"
    assert keeper.page.locator("[role=option]").count() == 0


def test_a_label_is_read_where_no_field_has_the_focus(site):
    """It opens its copy from any page, ticks its row in a list, and never leaves a form half filled in."""
    world = site.world
    document, copies = world.document(copies=2)
    world.ask("keeper", "hand_over_copies", copies, to=world["reader"], pages=8)
    reader = site("reader")
    reader.open("/")
    reader.scan(code_of(copies[1]))
    reader.page.wait_for_url(f"**/things/document/{document}?copy={copies[1]}*")
    reader.open("/sign")
    for number, copy in enumerate(copies, 1):
        reader.scan(code_of(copy))
        assert reader.page.locator("[data-ticked]").inner_text() == f"已选{number}项"
    keeper = site("keeper")
    keeper.open("/jobs/receive")
    with keeper.page.expect_navigation():
        keeper.page.evaluate(AT_ONCE, [*"n" * 29, "Enter"])
    assert "/find" in keeper.page.url
    reader.open(f"/acts/copy_document?thing={copies[0]}")
    reader.page.locator("[data-drop]").focus()
    reader.page.evaluate("document.activeElement.blur()")
    reader.scan(code_of(copies[1]))
    assert "/acts/copy_document" in reader.page.url


def test_a_paper_is_found_and_opened_by_keys_alone(site):
    """A stroke to the field, the words, Enter; and Enter again on the first that was found."""
    world = site.world
    document, _ = world.document(copies=1)
    keeper = site("keeper")
    keeper.open("/")
    keeper.page.keyboard.press("/")
    keeper.page.keyboard.type("演练")
    with keeper.page.expect_navigation():
        keeper.page.keyboard.press("Enter")
    with keeper.page.expect_navigation():
        keeper.page.keyboard.press("Enter")
    assert f"/things/document/{document}" in keeper.page.url


def test_the_keys_of_a_page_are_listed(site):
    """Shift+? opens the list of keys that work here; Escape closes it."""
    keeper = site("keeper")
    keeper.open("/jobs/receive")
    keeper.page.keyboard.press("Shift+?")
    keeper.page.get_by_role("dialog").get_by_text("登记来文").wait_for()
    keeper.page.keyboard.press("Escape")
    keeper.page.get_by_role("dialog").wait_for(state="hidden")
    keeper.page.keyboard.press("n")
    keeper.page.wait_for_url("**/acts/register_received_document")
