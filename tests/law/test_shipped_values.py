"""The figures the product ships, on both sides of each day on which they change."""

from datetime import date, timedelta

import pytest

from shoumi.law.grades import Grade
from shoumi.law.parameters import Parameters

SHIPPED = Parameters.load()
EVERY_VALUE = [value for key in SHIPPED.keys for value in SHIPPED.history(key)]

FROM_DAY = [
    ("term.max.绝密", date(1991, 1, 1), None, "30年"),
    ("term.max.机密", date(2024, 5, 1), "20年", "20年"),
    ("term.max.秘密", date(2010, 10, 1), "10年", "10年"),
    ("term.default_if_unmarked", date(2025, 5, 1), "本密级最长期限", "本密级最长期限"),
    ("term.unit_below_year", date(1991, 1, 1), None, "月"),
    ("term.over_cap.reply_days", date(1991, 1, 1), None, "30日"),
    ("review.cycle", date(2024, 5, 1), None, "1年"),
    ("review.triggers", date(2020, 6, 28), None, "保密期限届满前、信息公开前、移交各级国家档案馆前"),
    ("unclear.report_limit", date(2024, 9, 1), None, "10个工作日"),
    ("unclear.reply_limit", date(2024, 9, 1), None, "10个工作日"),
    (
        "unclear.addressee",
        date(2024, 9, 1),
        "上一级公安机关保密工作机构",
        "保密行政管理部门、上一级公安机关保密工作机构",
    ),
    ("nopower.report", date(2025, 5, 1), None, "立即"),
    ("class.approver", date(2010, 10, 1), "主管领导或指定专人", "定密责任人"),
    ("class.power.county_default", date(2024, 5, 1), None, "无"),
    ("class.derived.needs_power", date(2025, 5, 1), None, "否"),
    ("know.record_from_level", date(2024, 9, 1), None, "机密"),
    ("copy.绝密.approver", date(2024, 5, 1), "原制文单位、上级机关", "原定密机关、原定密机关的上级机关"),
    ("copy.机密秘密.approver", date(1998, 12, 28), None, "本机关领导、制文单位"),
    ("carry.approver", date(1998, 12, 28), None, "县级以上公安机关领导"),
    ("carry.绝密.min_persons", date(2024, 9, 1), None, "2人"),
    ("carry.abroad.绝密", date(2024, 9, 1), "凭许可证", "禁止"),
    ("destroy.min_supervisors", date(1998, 12, 28), None, "2人"),
    ("destroy.place", date(2024, 9, 1), "保密部门指定的定点单位", "保密行政管理部门设立或指定的销毁单位"),
    ("destroy.small.limit", date(2024, 9, 1), None, "0份"),
    ("cipher.suppliers", date(2020, 1, 1), "公安部机要处、中办机要局", "密码管理部门"),
    ("cipher.ordinary.most", date(2020, 1, 1), None, "机密"),
    ("registers.retention", date(2001, 1, 1), None, "长期保存"),
    ("inventory.cycle", date(2001, 1, 1), None, "1年"),
    ("leak.report.limit", date(1998, 12, 28), None, "24小时"),
    (
        "leak.report.to",
        date(2024, 9, 1),
        "同级保密工作部门、公安部保密委员会",
        "同级保密行政管理部门、上级主管部门",
    ),
    ("leak.missing.绝密", date(2018, 1, 1), None, "10日"),
    ("leak.missing.机密", date(2018, 1, 1), None, "60日"),
    ("leak.missing.秘密", date(2018, 1, 1), None, "60日"),
    ("leak.result_report", date(1999, 11, 16), None, "3个月"),
    ("leak.bmj.prelim", date(2018, 1, 1), None, "2个月"),
    ("leak.bmj.handling", date(2018, 1, 1), None, "3个月"),
    ("appraisal.days", date(2021, 9, 1), None, "30日"),
    ("appraisal.extension", date(2021, 9, 1), None, "30日"),
    ("lawyer.engage.approval", date(2013, 1, 1), "是", "否"),
    (
        "lawyer.meet.permit.scope",
        date(2018, 10, 26),
        "危害国家安全犯罪、恐怖活动犯罪、特别重大贿赂犯罪",
        "危害国家安全犯罪、恐怖活动犯罪",
    ),
    ("lawyer.meet.arrange", date(2018, 10, 26), None, "48小时"),
    ("lawyer.meet.permit.decide", date(2020, 9, 1), None, "3日"),
    ("tech.approval.validity", date(2018, 10, 26), None, "3个月"),
    ("tech.approval.extension", date(2018, 10, 26), None, "3个月"),
    ("train.before", date(2024, 5, 1), "上岗、晋升警衔", "上岗、晋升警衔、任用到涉密岗位"),
    ("decl.period.核心", date(2024, 5, 1), None, "3年"),
    ("decl.period.重要", date(2024, 5, 1), None, "2年"),
    ("decl.period.一般", date(2024, 5, 1), None, "1年"),
    ("risk.assess.绝密", date(2024, 9, 1), None, "1年"),
    ("risk.assess.其他", date(2024, 9, 1), None, "2年"),
    ("pwd.秘密.length", date(2024, 9, 1), None, "8字"),
    ("pwd.秘密.age", date(2024, 9, 1), None, "1个月"),
    ("pwd.机密.length", date(2024, 9, 1), None, "10字"),
    ("pwd.机密.age", date(2024, 9, 1), None, "7日"),
    ("log.retention.min", date(2026, 1, 1), "6个月", "6个月"),
    ("selfcheck.conforming", date(2024, 9, 1), None, "90%"),
    ("selfcheck.basic", date(2024, 9, 1), None, "80%"),
    ("annual.report", date(2024, 9, 1), None, "1年"),
]


@pytest.mark.parametrize(("key", "day", "before", "after"), FROM_DAY, ids=[row[0] for row in FROM_DAY])
def test_a_figure_of_the_law_holds_from_its_day_and_not_before(key, day, before, after):
    """On the day the new figure, on the day before the old one or none."""
    eve = SHIPPED.on(day - timedelta(days=1))
    assert (str(eve[key]) if key in eve else None) == before
    assert str(SHIPPED.on(day)[key]) == after


def test_what_the_law_leaves_open_is_a_suggestion_with_an_owner():
    """经常, 定期, 及时 and the loan period are for the site to settle (readings 30)."""
    view = SHIPPED.on(date(2026, 11, 23))
    suggested = {value.key for value in view.values() if value.grade is Grade.建议值}
    assert {
        "loan.period.default",
        "train.key_post.cycle",
        "personal.review.cycle",
        "handover.accept.limit",
        "discrepancy.settle.limit",
        "review.remind_before",
        "destroy.small.limit",
        "duty.committee.cycle",
        "duty.office.cycle",
    } <= suggested
    assert not suggested & {row[0] for row in FROM_DAY} - {"destroy.small.limit"}


def test_reminders_come_180_90_and_30_days_before_the_end():
    """Three of them, the earliest first."""
    value = SHIPPED.on(date(2026, 11, 23))["review.remind_before"]
    assert [period.amount for period in value.periods()] == [180, 90, 30]


def test_nothing_shipped_claims_to_have_been_checked():
    """Only a person at a site checks."""
    assert not [value.key for value in EVERY_VALUE if value.checked]


def test_every_key_holds_without_gap_once_it_has_begun():
    """A value ends on the day before the next one of its key begins, and the last is open."""
    for key in SHIPPED.keys:
        spans = SHIPPED.history(key)
        ends = [value.until for value in spans]
        starts = [value.since for value in spans[1:]]
        assert ends == [*(start - timedelta(days=1) for start in starts), None], key


def test_the_base_grade_is_for_the_regulation_itself():
    """What is graded base cites 公通字〔1998〕88号 alone."""
    based = [value for value in EVERY_VALUE if value.grade is Grade.BASE]
    assert based
    assert all(cited.statute == "police_1998" for value in based for cited in value.citation)
