"""From a draft to copies signed for."""

from shoumi.records.now import today
from shoumi.things.documents import Copy

TITLE = "（虚构）国庆安保方案"


def test_a_matter_is_drafted_determined_printed_and_signed_for(site):
    """承办人 drafts; 主管领导 reviews; 定密责任人 determines; 保密干部 agrees; 专管员 registers, distributes."""
    draft(site("drafter"))
    for who in ("leader", "classifier"):
        approver = site(who)
        approver.go("待审批")
        approver.sees(TITLE, "机密★10年")
        approver.press("同意")
        approver.sees("已同意")
    keeper = site("keeper")
    register(keeper)
    keeper.page.locator("main").locator("a:text-is('分发密件')").first.wait_for(state="attached")
    assert "办事机构还没有同意该密件的密级和期限" in keeper.page.content()
    agree(site("officer"))
    distribute(keeper)
    sign(site("reader"))
    assert Copy.objects.get(holder_id=site.world["reader"]).state.name == "持有"


def draft(drafter) -> None:
    """拟定 and 报请确定, which goes through two hands."""
    drafter.go("拟定密")
    drafter.act("拟定密级和保密期限")
    drafter.fill("事项名称或代号", TITLE)
    drafter.fill("定密理由", "（虚构）泄露会影响部署")
    drafter.page.locator("input[name=level][value=机密]").check()
    drafter.fill("拟定保密期限", "10年")
    drafter.fill("定密依据", "（虚构）目录第3项")
    drafter.pick("知悉人员", "民警甲")
    drafter.sees("可办")
    drafter.send()
    drafter.sees("「拟定密级和保密期限」已办理", "机密★10年")
    drafter.act("报请确定密级、保密期限和知悉范围")
    drafter.sees("第1步", "第2步")
    drafter.send()
    drafter.sees("现由")


def register(keeper) -> None:
    """Three numbered copies, which go nowhere yet."""
    keeper.go("发文分发")
    keeper.go("待制发的事项")
    keeper.go(TITLE)
    keeper.act("登记自产密件")
    keeper.fill("标题或代号", TITLE)
    keeper.fill("印制份数", "3")
    keeper.fill("每份页数", "6")
    keeper.fill("制发日期", today().isoformat())
    keeper.send()
    keeper.sees("共3份", "000003")


def agree(officer) -> None:
    """密级审核 before the paper is issued."""
    officer.go("拟定密")
    officer.go("已确定")
    officer.go(TITLE)
    officer.act("密级审核")
    officer.fill("审核意见", "（虚构）与目录第3项相符")
    officer.choose("同意所定密级和期限")
    officer.send()
    officer.sees("「密级审核」已办理")


def distribute(keeper) -> None:
    """One of them to 民警甲."""
    keeper.page.reload()
    keeper.act("分发密件")
    keeper.pick("分发人员", "民警甲")
    keeper.send()
    keeper.sees("「分发密件」已办理", "→ 民警甲")


def sign(reader) -> None:
    """The badge counts it; ticked, counted, signed for."""
    reader.page.locator("#count-sign.count").wait_for()
    reader.go("待签收")
    reader.page.locator("input[data-all]").check()
    reader.sees("已选1项")
    reader.press("签收")
    reader.fill("清点份数", "1")
    reader.fill("清点页数", "6")
    reader.send()
    reader.sees("「签收」已办理", "持有")
