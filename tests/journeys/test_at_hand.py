"""What is worked on is at hand: the focus stands where work goes on, and a narrow window shows it first."""

FOCUSED = "document.activeElement.name || document.activeElement.tagName"
ABOVE = "document.querySelector('main').getBoundingClientRect().top"
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


def test_a_form_is_filled_in_from_its_first_field(site):
    """The focus is in the first field; after a form comes back, in the first that is wrong."""
    keeper = site("keeper")
    keeper.open("/acts/register_received_document")
    assert keeper.page.evaluate(FOCUSED) == "title"
    keeper.page.keyboard.type("（虚构）来文")
    keeper.page.keyboard.press("Tab")
    keeper.page.keyboard.type("机密★10年")
    with keeper.page.expect_navigation():
        keeper.page.keyboard.press("Enter")
    assert keeper.page.evaluate(FOCUSED) == "copies"


def test_a_page_that_cannot_be_given_leads_back(site):
    """Labels asked for without a copy: one press leads back to where they were asked for."""
    document, _ = site.world.document(copies=2)
    keeper = site("keeper")
    keeper.open(f"/things/document/{document}")
    keeper.press("打印标签")
    keeper.sees("没有选取要打印的份")
    keeper.press("返回上一页")
    keeper.page.wait_for_url(f"**/things/document/{document}")


def test_on_a_phone_the_page_comes_before_the_side_bar(site):
    """Nothing is wider than the window, what waits comes first, and the list of work is a press away."""
    leader = site("leader")
    leader.page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/", "/approvals", "/board", "/jobs/lend"):
        leader.open(path)
        leader.page.locator("#keys").wait_for(state="attached")
        assert leader.page.evaluate(ABOVE) < 250, path
        assert not leader.page.evaluate(TOO_WIDE), path
    leader.page.get_by_role("link", name="目录").click()
    side = leader.page.locator("#side").bounding_box()
    assert side["y"] < 844
