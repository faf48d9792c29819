"""A meeting: opened, people let in at the door by scanner, papers out, one of them missing, found, closed."""

from datetime import timedelta
from typing import Any

from shoumi.records import approvals, proceedings
from shoumi.records.asking import Request
from shoumi.records.now import today
from shoumi.records.proceedings import Outcome
from shoumi.things.meetings import Meeting, MeetingPaper

FOCUSED = "document.activeElement.id"


def ask(world, who: str, act: str, things: str | list[str], **form: Any) -> Outcome:
    """Done now, as the browser does it, away from this screen."""
    ids = (things,) if isinstance(things, str) else tuple(things)
    return proceedings.ask(Request(actor=world[who], act=act, things=ids, form=form))


def opened(desk) -> str:
    """By the officer in charge, on the page of the act."""
    day = today().isoformat()
    desk.open("/acts/open_meeting")
    for label, value in {
        "会议名称或代号": "（虚构）专题会", "主办部门": "（虚构）办公室", "开始时间": f"{day}T15:00", "结束日期": day,
        "会址": "（虚构）一会议室", "会址的保密条件": "（虚构）内部会场",
    }.items():  # fmt: skip
        desk.fill(label, value)
    desk.choose("机密")
    desk.pick("会议文件专管人", "专管员")
    desk.send()
    return str(Meeting.objects.get().pk)


def made_ready(world, meeting: str) -> None:
    """Plan, list, teaching, phones."""
    ask(world, "drafter", "set_meeting_plan", meeting, plan="（虚构）方案", supervisor=world["officer"])
    persons = [world["reader"], world["drafter"]]
    ask(world, "drafter", "list_attendees", meeting, role="出席", persons=persons)
    waiting = ask(world, "drafter", "approve_attendance", meeting).proceeding
    approvals.approve(actor=world["leader"], proceeding=waiting.id)
    taught = {"briefed_on": today().isoformat(), "requirements": "（虚构）", "staff_too": True}
    ask(world, "drafter", "brief_attendees", meeting, **taught)
    ask(world, "drafter", "store_phones", meeting, phones=2)


def venue_checked(desk, meeting: str) -> None:
    """Wireless microphones are refused before anything is entered."""
    desk.open(f"/acts/check_venue?thing={meeting}")
    desk.choose("会前")
    desk.fill("检查日期", today().isoformat())
    desk.pick("主办单位检查人", "承办人")
    desk.choose("会场内已检查")
    desk.choose("会场外已检查")
    desk.fill("检查情况", "（虚构）两支无线话筒")
    desk.choose("无线")
    desk.sees("严禁使用无线扩音设备")
    desk.choose("有线")
    desk.send()
    assert Meeting.objects.get().checked_before_on == today()


def let_in(desk, meeting: str) -> None:
    """By scanner alone: the listed once, nobody else."""
    desk.open(f"/things/meeting/{meeting}")
    desk.go("扫码签到")
    desk.page.locator("#scan:focus").wait_for()
    desk.scan("reader")
    desk.page.locator("#counted li.wrong", has_text="还没有签收会议保密承诺书").wait_for()
    desk.choose("本人已签收会议保密承诺书")
    assert desk.page.evaluate(FOCUSED) == "scan"
    desk.scan("reader")
    desk.page.locator("#tally", has_text="1／2人").wait_for()
    assert not desk.page.get_by_label("本人已签收会议保密承诺书").is_checked()
    assert desk.page.evaluate(FOCUSED) == "scan"
    desk.scan("other")
    desk.page.locator("#counted li.wrong", has_text="不在与会人员名单").wait_for()
    desk.scan("reader")
    desk.page.locator("#counted li.wrong", has_text="已经签到").wait_for()
    assert desk.page.evaluate(FOCUSED) == "scan"


def counted_short(desk, meeting: str, number: str) -> None:
    """One of two comes back; the count says so, and a limit runs."""
    desk.open(f"/acts/collect_meeting_papers?thing={meeting}")
    desk.pick("收回的各份", number)
    desk.fill("清点页数", "4")
    desk.send()
    desk.open(f"/acts/count_meeting_papers?thing={meeting}")
    desk.fill("清点情况", "（虚构）少一份")
    desk.sees("会议文件短缺1份")
    desk.send()
    desk.open("/jobs/meetings?tab=out")
    desk.sees("短缺")
    desk.open("/limits")
    desk.sees("查明短缺的会议文件")


def test_a_meeting_with_a_missing_paper(site):
    """The file stays open until the paper is back; the door turns away who is not on the list."""
    world, day = site.world, today()
    _, copies = world.document(copies=2)
    drafter, officer = site("drafter"), site("officer")
    meeting = opened(drafter)
    made_ready(world, meeting)
    venue_checked(officer, meeting)
    let_in(officer, meeting)

    given = {"meeting": meeting, "to": world["reader"], "pages": 8}
    ask(world, "keeper", "issue_meeting_papers", copies, **given)
    ask(world, "drafter", "begin_meeting", meeting, present=1)
    ask(world, "drafter", "end_meeting", meeting, clear_by=(day + timedelta(days=1)).isoformat())
    counted_short(site("keeper"), meeting, "000001")

    ask(world, "drafter", "give_back_phones", meeting, phones=2)
    after = {
        "stage": "会后",
        "checked_on": day.isoformat(),
        "host": world["drafter"],
        "amplification": "有线",
    }
    seen = {"inside": True, "outside": True, "findings": "（虚构）无遗留"}
    ask(world, "officer", "check_venue", meeting, **after, **seen)
    drafter.open(f"/acts/close_meeting?thing={meeting}")
    drafter.sees("还有1份会议文件没有收回")
    ask(world, "keeper", "collect_meeting_papers", meeting, copies=copies[1:], pages=4)
    drafter.open(f"/acts/close_meeting?thing={meeting}")
    drafter.send()
    assert Meeting.objects.get().state.name == "已办结"
    assert {p.state.name for p in MeetingPaper.objects.all()} == {"已收回"}
