"""A report on a foreign case: reviewed at home and item by item, agreed to above and outside, then out."""

from datetime import timedelta

import pytest

from shoumi.records.now import today
from shoumi.things.press import Manuscript

TITLE = "（虚构）跨境诈骗案侦破纪实"


@pytest.mark.nightly
def test_a_report_on_a_foreign_case_goes_out_after_both_have_agreed(site):
    """承办人 writes and sends; 保密干部 judges and concludes; the 州局 agrees; the 外事部门 by letter."""
    drafter = site("drafter")
    register(drafter)
    prepare(drafter)
    officer = site("officer")
    judge(officer)
    conclude(officer)

    above = site("up_head")
    above.go("待审批")
    above.sees(TITLE, "上级业务主管部门")
    above.press("同意")
    above.sees("还须下一步批准")
    assert Manuscript.objects.get().state.name == "送审中"

    by_letter(site("keeper"), officer.page.url)
    assert Manuscript.objects.get().state.name == "审查通过"
    publish(drafter)
    officer.open("/registers/press_reviews")
    officer.sees(TITLE, "同意公开", "（虚构）外函3号")


def register(drafter) -> None:
    drafter.go("新闻出版")
    drafter.act("登记稿件")
    drafter.fill("稿件名称", TITLE)
    drafter.page.locator("select[name=kind]").select_option("新闻报道")
    drafter.choose("涉外案件")
    drafter.fill("拟发表处", "（虚构）某报")
    drafter.send()
    drafter.sees("「登记稿件」已办理", TITLE)


def prepare(drafter) -> None:
    """Items, self-review, submission."""
    drafter.act("列出拟公开事项")
    drafter.page.locator("input[name=items]").first.fill("（虚构）第1页 破案经过")
    drafter.send()
    drafter.sees("「列出拟公开事项」已办理")
    drafter.go("新闻出版")
    drafter.go(TITLE)
    drafter.act("登记自审")
    drafter.choose("不涉密")
    drafter.fill("自审说明", "（虚构）逐段核对")
    drafter.send()
    drafter.act("稿件送审")
    drafter.fill("要求答复日期", (today() + timedelta(days=7)).isoformat())
    drafter.fill("送审说明", "（虚构）请审")
    drafter.send()
    drafter.sees("送审中")


def judge(officer) -> None:
    officer.go("新闻出版")
    officer.go("未审定的事项")
    officer.go("（虚构）第1页 破案经过")
    officer.act("逐项审查")
    officer.choose("可以公开")
    officer.fill("理由", "（虚构）不涉密")
    officer.send()
    officer.sees("「逐项审查」已办理")


def conclude(officer) -> None:
    officer.go("新闻出版")
    officer.go(TITLE)
    officer.act("登记审查结论")
    officer.choose("同意公开")
    officer.fill("理由", "（虚构）逐项审过")
    officer.sees("上级业务主管部门", "政府外事部门")
    officer.send()
    officer.sees("现由")


def by_letter(keeper, address: str) -> None:
    """The office outside keeps no books here."""
    keeper.page.goto(address)
    keeper.page.get_by_placeholder("书面批复文号").fill("（虚构）外函3号")
    keeper.press("凭书面批复登记同意")
    keeper.sees("已办结")


def publish(drafter) -> None:
    drafter.go("新闻出版")
    drafter.go(TITLE)
    drafter.act("公开发表")
    drafter.choose("新闻单位")
    drafter.fill("发表日期", today().isoformat())
    drafter.fill("发表情况", "（虚构）第2版")
    drafter.send()
    drafter.sees("「公开发表」已办理", "已发表")
