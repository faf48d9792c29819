"""Listed, approved, watched by two, done."""

from shoumi.records.now import today
from shoumi.things.documents import Copy


def test_two_supervisors_watch_a_destruction(site):
    """The keeper asks; the head approves; each supervisor confirms for himself; the receipt closes it."""
    _, copies = site.world.document(copies=2)
    keeper = site("keeper")
    listed = drawn_up(keeper)
    keeper.act("报批销毁")
    keeper.send()
    head = site("head")
    head.go("待审批")
    head.press("同意")
    head.sees("随即办理")
    keeper.page.goto(listed)
    keeper.sees("现在不可办")
    for who in ("officer", "leader"):
        confirm(site(who), listed)
    keeper.page.goto(listed)
    keeper.act("办结销毁")
    keeper.fill("销毁单位回执号", "虚构回执〔2026〕1号")
    keeper.fill("销毁日期", today().isoformat())
    keeper.send()
    keeper.sees("「办结销毁」已办理", "已销毁")
    assert {c.state.name for c in Copy.objects.filter(pk__in=copies)} == {"销毁"}


def drawn_up(keeper) -> str:
    """Tick both copies, name the supervisors, and see that one alone will not do; the page of the list."""
    keeper.go("销毁")
    keeper.go("可造册的份")
    for number in ("000001", "000002"):
        keeper.tick(number)
    keeper.act("编制销毁清册")
    keeper.fill("销毁原因", "（虚构）无保存价值")
    keeper.fill("专车车号", "虚A0001警")
    keeper.fill("销毁单位", "（虚构）定点销毁中心")
    keeper.pick("监销人员", "保密干部")
    keeper.sees("不可办")
    keeper.pick("监销人员", "分管领导")
    keeper.sees("可办")
    keeper.send()
    keeper.sees("「编制销毁清册」已办理", "（未确认）")
    return keeper.page.url


def confirm(supervisor, listed: str) -> None:
    """确认监销 by one of the two, for himself."""
    supervisor.page.goto(listed)
    supervisor.act("确认监销")
    supervisor.fill("监销时清点的份数", "2")
    supervisor.send()
    supervisor.sees("「确认监销」已办理")
