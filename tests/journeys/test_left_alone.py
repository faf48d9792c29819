"""A terminal somebody walked away from shows nothing after a while."""

from playwright import sync_api

from shoumi.edges.web import context


def test_a_page_left_alone_clears_itself(site, monkeypatch):
    """After the minutes a session may idle, without asking the server; a touch begins them anew."""
    monkeypatch.setattr(context, "idle", lambda: 10)
    document, _ = site.world.document()
    keeper = site("keeper")
    keeper.page.clock.install()
    keeper.open(f"/things/document/{document}")
    keeper.page.context.set_offline(True)
    keeper.page.clock.run_for(9 * 60_000)
    keeper.page.keyboard.press("Shift")
    keeper.page.clock.run_for(9 * 60_000)
    sync_api.expect(keeper.page.locator("body")).to_contain_text("演练方案")
    keeper.page.clock.run_for(70_000)
    sync_api.expect(keeper.page.locator("body")).to_have_text("已10分钟没有操作，本页内容已清除。重新登录")
    assert "演练方案" not in keeper.page.content()
    assert keeper.page.title() == "守密"
