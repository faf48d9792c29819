"""Borrowed, overdue, returned."""

from datetime import timedelta

from shoumi.things.documents import Copy
from tests.world import PASSWORD


def test_a_borrowed_copy_runs_late_and_comes_back(site):
    """Both see it red; he hands it back; both sign at the keeper's screen; the book closes."""
    world = site.world
    _, copies = world.document(copies=2)
    due = (world.at.date() + timedelta(days=3)).isoformat()
    world.ask("keeper", "lend_copy", copies[0], to=world["reader"], due_on=due, place="阅文室")
    world.ask("reader", "accept_copies", copies[0], copies=1, pages=4)

    reader = site("reader")
    reader.sees("逾期未还", "已逾期")
    reader.page.locator("#count-lend.late").wait_for()
    reader.page.locator(".duty.bad").get_by_role("link", name="（虚构）演练方案").first.click()
    reader.page.locator("tr.named").get_by_role("button", name="看这份").click()
    reader.page.locator("#can-copy").get_by_role("link", name="交回密件室").click()
    reader.send()
    reader.sees("「交回密件室」已办理", "待签收")

    keeper = site("keeper")
    keeper.sees("待签收")
    keeper.open("/acts/accept_return")
    keeper.scan(copies[0])
    keeper.sees("份号000001")
    keeper.fill("清点份数", "1")
    keeper.fill("清点页数", "4")
    keeper.fill("对方登录名", "reader")
    keeper.fill("对方口令", PASSWORD)
    keeper.send()
    keeper.sees("「收回签收」已办理")
    assert Copy.objects.get(pk=copies[0]).state.name == "在库"
    keeper.open("/registers/loans")
    row = keeper.page.locator("tbody tr").first.inner_text()
    assert row.count("2026-") >= 3


def test_borrowing_needs_no_mouse(site):
    """From the first page to the entered loan, by keys alone."""
    world = site.world
    _, copies = world.document(copies=1)
    page = site("keeper").page
    page.keyboard.press("/")
    page.keyboard.type(copies[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/things/document/**")
    focus_on(page, "看这份")
    page.keyboard.press("Enter")
    page.locator("#can-copy").get_by_role("link", name="借阅").wait_for()
    focus_on(page, "借阅", tag="A")
    page.keyboard.press("Enter")
    page.wait_for_url("**/acts/lend_copy**")
    focus_on(page, "借阅人")
    page.keyboard.type("民警甲")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    focus_on(page, "归还日期")
    page.keyboard.type("2027-11-30" if page.evaluate("document.activeElement.type") != "date" else "11302027")
    focus_on(page, "阅文室")
    page.keyboard.press("Space")
    focus_on(page, "提交")
    page.keyboard.press("Enter")
    page.get_by_text("「借阅」已办理").wait_for()
    assert Copy.objects.get(pk=copies[0]).state.name == "待签收"


WORDS = """() => { const e = document.activeElement; const l = e.labels && e.labels[0];
  return [e.tagName, (l ? l.textContent : e.getAttribute('aria-label') || e.textContent || '').trim()]; }"""


def focus_on(page, words: str, *, tag: str = "", most: int = 250) -> None:
    """Press Tab until what bears these words has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        name, said = page.evaluate(WORDS)
        if said.startswith(words) and tag in {"", name}:
            return
    raise AssertionError(f"{words} is not reached by Tab")
