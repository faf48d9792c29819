"""A leak from discovery to closing, one leg of its report told late."""

from contextlib import nullcontext
from datetime import timedelta

from shoumi.records.now import BEIJING, now
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.leaks import Leak
from tests.statutes.police_1998.ch13_leaks.leaking import sanctioned
from tests.world import World


def typed(hours_ago: float) -> str:
    """A moment as a date-and-time field takes it."""
    return (now() - timedelta(hours=hours_ago)).astimezone(BEIJING).strftime("%Y-%m-%dT%H:%M")


def test_a_leak_is_reported_told_on_cleared_up_and_closed(site, monkeypatch):
    """Two legs told, one of them late and marked so; closing waits for the condition that is missing."""
    officer = site("officer")
    page = found(officer)
    filled_in(officer, page)
    told(officer, page)
    assert {c.key: c.late for c in RunningClock.objects.filter(key__in=LEGS)} == {
        LEGS[0]: False,
        LEGS[1]: True,
    }
    cleared_up(officer, page)
    leak = Leak.objects.get()
    site.world.at = now()
    monkeypatch.setattr(World, "moment", lambda _: nullcontext(now()))  # beside a browser time is as it is
    sanctioned(site.world, leak.pk)
    ended(officer, page)
    assert Leak.objects.get().state.name == "已终结"
    officer.open("/registers/leaks")
    officer.sees("（虚构）走廊拾到密件")
    assert "迟报" in RegisterLine.objects.get(register="leaks").columns["报上级机关的不符"]


LEGS = ("leak_to_bureau", "leak_to_superior")


def found(officer) -> str:
    """Found two days ago, entered now; the page of the leak."""
    officer.go("泄密查处")
    officer.act("报告泄密")
    officer.fill("事件名称", "（虚构）走廊拾到密件")
    officer.choose("泄密")
    officer.choose("国家秘密")
    officer.choose("机密")
    officer.fill("发现时间", typed(48))
    officer.fill("保密机构接报时间", typed(47.5))
    officer.fill("涉及事项", "（虚构）代号甲")
    officer.fill("发现经过", "（虚构）巡查时拾到")
    officer.fill("已采取或者拟采取的补救措施", "（虚构）当场封存")
    officer.choose("已经采取补救措施")
    officer.send()
    officer.sees("「报告泄密」已办理")
    officer.open(f"/things/leak/{Leak.objects.get().pk}")
    officer.sees("（虚构）走廊拾到密件", "查处中")
    return officer.page.url


def filled_in(officer, page: str) -> None:
    """The sheet with its seven items."""
    officer.page.goto(page)
    officer.act("填写泄密案件报告表")
    for label in (
        "（一）泄露的内容、密级、数量", "（二）发现经过", "（四）发生时间、地点和经过", "（五）已造成或者可能造成的危害",
        "（六）已进行或者拟进行的查处", "（七）已采取或者拟采取的补救措施", "（三）责任人情况",
    ):  # fmt: skip
        officer.fill(label, "（虚构）已查")
    officer.page.get_by_label("载体形式").first.select_option("纸质")
    officer.fill("载体数量", "1")
    officer.fill("联系方式", "（虚构）内线")
    officer.fill("责任人名单", "民警乙,某大队,民警,群众,尚不清楚")
    officer.fill("附件", "（虚构）情况说明1份")
    officer.send()
    officer.sees("「填写泄密案件报告表」已办理")


def told(officer, page: str) -> None:
    """The bureau within the day; the superior after it, which is taken only with the reason."""
    officer.page.goto(page)
    officer.act("登记已报同级保密行政管理部门")
    officer.fill("报告时间", typed(40))
    officer.fill("文号或者报告方式", "虚构函〔2026〕1号")
    officer.send()
    officer.sees("「登记已报同级保密行政管理部门」已办理")
    officer.page.goto(page)
    officer.act("登记已报上级机关")
    officer.fill("报告时间", typed(3))
    officer.fill("文号或者报告方式", "虚构函〔2026〕2号")
    officer.sees("没有写迟报原因")
    officer.fill("迟报原因", "（虚构）周末漏转")
    officer.sees("自发现起24小时内应报出")
    officer.send()
    officer.sees("「登记已报上级机关」已办理")


def cleared_up(officer, page: str) -> None:
    """Facts, remedies, measures; then only the handling of the one responsible is missing."""
    officer.page.goto(page)
    officer.act("登记查清的事实和责任")
    officer.fill("查清的事实和证据", "（虚构）遗落")
    officer.page.get_by_label("发案形式").first.select_option("丢失被盗")
    officer.choose("过失")
    officer.pick("责任人", "民警乙")
    officer.send()
    officer.sees("「登记查清的事实和责任」已办理")
    for act in ("登记补救措施已落实", "登记加强保密工作的措施"):
        officer.page.goto(page)
        officer.act(act)
        officer.fill("做了什么，凭据在哪里", "（虚构）存档")
        officer.send()
        officer.sees(f"「{act}」已办理")
    officer.page.goto(page)
    officer.page.get_by_text("现在不可办的").click()
    officer.sees("第（三）项还缺")


def ended(officer, page: str) -> None:
    officer.page.goto(page)
    officer.act("终结泄密查处")
    officer.fill("终结报告", "（虚构）已查结")
    officer.fill("责任人处理情况", "（虚构）警告")
    today = now().astimezone(BEIJING).date().isoformat()
    officer.fill("终结日期", today)
    officer.fill("处理结果告知期限", today)
    officer.send()
    officer.sees("「终结泄密查处」已办理")
