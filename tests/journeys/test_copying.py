"""A 机密 is copied with the head's consent; a 绝密 only with consent from above, which comes by letter."""

from shoumi.things.documents import Copy


def ask_for_a_copy(keeper, copy: str) -> None:
    """Fill in the form of 复制 for one copy."""
    keeper.open(f"/acts/copy_document?thing={copy}")
    keeper.fill("复制份数", "1")
    keeper.fill("用途", "（虚构）案件会商")


def test_a_secret_is_copied_and_a_top_secret_goes_upward(site):
    """The own head agrees to the one; of the other he is not even asked, and the letter decides."""
    world = site.world
    document, copies = world.document(copies=1)
    top, top_copies = world.received("绝密★20年", readers=("head",))

    keeper = site("keeper")
    ask_for_a_copy(keeper, copies[0])
    keeper.sees("须批准", "本机关领导")
    keeper.send()
    keeper.sees("现由")

    head = site("head")
    head.go("待审批")
    head.sees("（虚构）案件会商")
    head.press("同意")
    head.sees("随即办理")
    keeper.open(f"/things/document/{document}")
    keeper.sees("000001-1", "复制")

    ask_for_a_copy(keeper, top_copies[0])
    keeper.sees("须批准", "原定密机关", "凭书面批复登记")
    assert "本机关领导" not in keeper.page.locator("#verdict").inner_text()
    keeper.send()
    case = keeper.page.url
    head.open("/approvals")
    head.sees("没有等您审批的事项")

    officer = site("officer")
    officer.page.goto(case)
    officer.fill("书面批复文号", "虚构批〔2026〕8号")
    officer.press("凭书面批复登记同意")
    officer.sees("随即办理")
    keeper.open(f"/things/document/{top}")
    keeper.sees("虚构批〔2026〕8号")
    assert Copy.objects.filter(parent_id=top_copies[0]).count() == 1
