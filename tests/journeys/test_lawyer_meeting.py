"""A lawyer asks to meet his client: in the two classes a permit comes first, outside them nobody is asked."""

from datetime import timedelta

import pytest

from shoumi.records.now import now
from shoumi.things.counsel import LawyerMeeting


def request(desk, crime: str, case: str) -> None:
    """Enter a request that came in a moment ago."""
    desk.go("律师会见")
    desk.act("登记律师会见申请")
    came = (now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    for label, value in {
        "案件代号": case, "律师事务所": "（虚构）律所", "涉嫌罪名和立案文号": "（虚构）立字1号", "接到时间": came,
    }.items():  # fmt: skip
        desk.fill(label, value)
    desk.page.get_by_label("律师", exact=True).fill("（虚构）律师")
    desk.choose(crime)
    desk.choose("侦查")
    desk.choose("案件涉及国家秘密")


def fill_meeting(desk) -> None:
    later = (now() + timedelta(hours=20)).strftime("%Y-%m-%dT%H:%M")
    desk.fill("会见时间", later)
    desk.fill("会见场所", "（虚构）看守所")


def state(case: str) -> str:
    return str(LawyerMeeting.objects.get(case_code=case).state.value)


@pytest.mark.nightly
def test_a_meeting_in_the_two_classes_waits_for_the_head(site):
    """Asked, not arranged before the permit, permitted by the head, arranged."""
    drafter = site("drafter")
    request(drafter, "危害国家安全犯罪", "案甲")
    drafter.send()
    drafter.sees("待决定")
    meeting = LawyerMeeting.objects.get()

    drafter.open(f"/acts/arrange_meeting?thing={meeting.pk}")
    fill_meeting(drafter)
    drafter.sees("还没有许可")
    drafter.send()
    drafter.sees("没有办成")

    drafter.open(f"/acts/permit_meeting?thing={meeting.pk}")
    drafter.fill("许可会见决定书文号", "（虚构）许1号")
    drafter.sees("须批准")
    drafter.send()
    head = site("head")
    head.go("待审批")
    head.press("同意")
    head.sees("随即办理")
    assert state("案甲") == "待安排"

    drafter.open(f"/acts/arrange_meeting?thing={meeting.pk}")
    fill_meeting(drafter)
    drafter.send()
    drafter.sees("「安排律师会见」已办理")
    assert state("案甲") == "已安排"


@pytest.mark.nightly
def test_outside_the_two_classes_it_is_arranged_and_cannot_be_refused(site):
    """Though the case touches state secrets: told the 48 hours, no consent is wanted, none refused."""
    drafter = site("drafter")
    request(drafter, "其他犯罪", "案乙")
    drafter.sees("不须许可")
    drafter.send()
    drafter.sees("待安排")
    meeting = LawyerMeeting.objects.get()

    drafter.open(f"/acts/refuse_meeting?thing={meeting.pk}")
    drafter.fill("不许可会见决定书文号", "（虚构）决1号")
    drafter.choose("可能泄露国家秘密")
    drafter.fill("理由", "（虚构）案卷涉密")
    drafter.fill("复核日期", (now() + timedelta(days=9)).date().isoformat())
    drafter.sees("不在其中")
    drafter.send()
    drafter.sees("没有办成")
    assert state("案乙") == "待安排"

    drafter.open(f"/acts/arrange_meeting?thing={meeting.pk}")
    fill_meeting(drafter)
    drafter.sees("可办")
    drafter.send()
    drafter.sees("「安排律师会见」已办理")
    assert state("案乙") == "已安排"
