"""涉密会议: from the file's opening to its closing; papers out and back, people at the door."""

from datetime import timedelta

import pytest

from shoumi.records import asking, clocks, knowledge, registers, sight
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError
from shoumi.things.custody import Discrepancy
from shoumi.things.documents import Copy
from shoumi.things.meetings import Attendee, Meeting, MeetingPaper, MeetingRecord
from shoumi.things.press import Manuscript
from tests.world import World, made, seat


def day(world: World, days: int = 0) -> str:
    return (world.at.date() + timedelta(days=days)).isoformat()


def person(world: World, who: str):
    return asking.actor(world[who], world.at.date())


def opened(world: World, by: str = "drafter", **more: object) -> str:
    """A 机密 meeting of today."""
    form = {
        "title": "（虚构）专题会", "level": "机密", "host_unit": "（虚构）办公室", "starts_at": f"{day(world)}T15:00",
        "ends_on": day(world), "place": "（虚构）一会议室", "venue": "（虚构）内部会场，已屏蔽",
        "papers_manager": world["keeper"], "no_recording": True,
    }  # fmt: skip
    return made(world.ask(by, "open_meeting", world.organ, **form | more), "meeting")[0]


def listed(world: World, meeting: str, *who: str) -> None:
    persons = [world[w] for w in who]
    world.ask("drafter", "list_attendees", meeting, role="出席", persons=persons)
    world.agree("leader", world.ask("drafter", "approve_attendance", meeting))


def check(world: World, meeting: str, stage: str, **more: object) -> None:
    form = {
        "stage": stage,
        "checked_on": day(world),
        "host": world["drafter"],
        "inside": True,
        "outside": True,
    }
    said = {"amplification": "有线", "findings": "（虚构）无异常"}
    world.ask("officer", "check_venue", meeting, **form | said | more)


def ready(world: World, meeting: str, *who: str) -> None:
    """All that must be there before it begins."""
    world.ask("drafter", "set_meeting_plan", meeting, plan="（虚构）方案", supervisor=world["officer"])
    listed(world, meeting, *who)
    taught = {"requirements": "（虚构）不带手机", "staff_too": True}
    world.ask("drafter", "brief_attendees", meeting, briefed_on=day(world), **taught)
    check(world, meeting, "会前")
    world.ask("drafter", "store_phones", meeting, phones=2)


def issue(world: World, meeting: str, copies: list[str], to: str = "reader", **more: object) -> None:
    form = {"meeting": meeting, "to": world[to], "pages": 4 * len(copies)}
    world.ask("keeper", "issue_meeting_papers", copies, **form | more)


def held(world: World, meeting: str) -> None:
    there = Attendee.objects.filter(meeting=meeting, state="已签到").count()
    world.ask("drafter", "begin_meeting", meeting, present=there)
    world.ask("drafter", "end_meeting", meeting, clear_by=day(world, 1))


def test_a_meeting_is_held_and_closed(world: World) -> None:
    """Papers out against the list and back in full, phones in and out, checks before and after."""
    _, copies = world.document(copies=2)
    meeting = opened(world)
    ready(world, meeting, "reader", "drafter")
    issue(world, meeting, copies)
    assert Copy.objects.get(pk=copies[0]).holder_id == world["reader"]
    for code in ("reader", "drafter"):
        world.ask("officer", "check_in", meeting, code=code, pledged=True)
    held(world, meeting)
    world.ask("keeper", "collect_meeting_papers", meeting, copies=copies, pages=8, place="密件室1号柜")
    world.ask("keeper", "count_meeting_papers", meeting, account="（虚构）如数")
    world.ask("drafter", "give_back_phones", meeting, phones=2)
    check(world, meeting, "会后")
    world.ask("drafter", "close_meeting", meeting)
    assert Meeting.objects.get(pk=meeting).state.name == "已办结"
    assert {c.state.name for c in Copy.objects.filter(pk__in=copies)} == {"在库"}
    assert not clocks.running().filter(thing=meeting).exists()
    assert not Discrepancy.objects.exists()
    assert registers.differences() == []


def test_a_missing_paper_keeps_the_file_open_and_starts_a_limit(world: World) -> None:
    """Counted short: a difference with its limit; the file closes only when the paper is back."""
    _, copies = world.document(copies=2)
    meeting = opened(world)
    ready(world, meeting, "reader")
    issue(world, meeting, copies)
    held(world, meeting)
    world.ask("keeper", "collect_meeting_papers", meeting, copies=copies[:1], pages=4)
    outcome = world.ask("keeper", "count_meeting_papers", meeting, account="（虚构）少一份")
    assert [f.rule.place.article for f in outcome.decision.violations] == [56]
    gap = Discrepancy.objects.get()
    assert gap.copy_id == copies[1]
    assert clocks.running().get(thing=gap.pk).key == "meeting_papers_short"
    world.ask("keeper", "count_meeting_papers", meeting, account="（虚构）再清点")
    assert Discrepancy.objects.count() == 1
    world.ask("drafter", "give_back_phones", meeting, phones=2)
    check(world, meeting, "会后")
    with pytest.raises(RefusedError, match="还有1份会议文件没有收回"):
        world.ask("drafter", "close_meeting", meeting)
    world.pass_days(2)
    world.ask("keeper", "collect_meeting_papers", meeting, copies=copies[1:], pages=4)
    world.ask("keeper", "settle_discrepancy", gap.pk, outcome="（虚构）遗在座位，已找回")
    world.ask("drafter", "close_meeting", meeting)
    assert not clocks.running().filter(thing__in=(meeting, gap.pk)).exists()


def test_a_paper_passed_on_at_the_meeting_comes_back_once(world: World) -> None:
    """Given on from one on the list to another: short as one, with whom it was last; collected once."""
    _, copies = world.document(copies=2, readers=("reader", "head"))
    meeting = opened(world)
    ready(world, meeting, "reader", "head")
    issue(world, meeting, copies)
    onward = {"meeting": meeting, "to": world["head"], "pages": 8}
    world.ask("reader", "issue_meeting_papers", copies, **onward)
    held(world, meeting)
    world.ask("keeper", "collect_meeting_papers", meeting, copies=copies[:1], pages=4)
    counted = world.ask("keeper", "count_meeting_papers", meeting, account="（虚构）少一份")
    [short] = [f.word.reason for f in counted.decision.violations]
    assert "短缺1份" in short
    assert ("局长" in short, "民警甲" in short) == (True, False)
    assert [gap.copy_id for gap in Discrepancy.objects.all()] == copies[1:]
    with pytest.raises(RefusedError, match="还有1份会议文件没有收回"):
        world.ask("drafter", "close_meeting", meeting)
    world.ask("keeper", "collect_meeting_papers", meeting, copies=copies[1:], pages=4)
    assert {p.state.name for p in MeetingPaper.objects.filter(meeting=meeting)} == {"已收回"}


def test_the_door_lets_in_only_the_listed_once(world: World) -> None:
    """Not on the list, not approved, twice with one card: refused."""
    meeting = opened(world)
    world.ask("drafter", "list_attendees", meeting, role="出席", persons=[world["reader"]])
    with pytest.raises(RefusedError, match="没有经主管会议的领导批准"):
        world.ask("officer", "check_in", meeting, code="reader", pledged=True)
    world.agree("leader", world.ask("drafter", "approve_attendance", meeting))
    with pytest.raises(RefusedError, match="还没有签收会议保密承诺书"):
        world.ask("officer", "check_in", meeting, code="reader")
    world.ask("officer", "check_in", meeting, code="reader", pledged=True)
    attendee = Attendee.objects.get(meeting=meeting)
    assert (attendee.state.name, attendee.checked_in_at) == ("已签到", world.at)
    assert sight.lines(person(world, "officer"), "attendance").get().columns["已签收承诺书"] == "是"
    with pytest.raises(RefusedError, match="已经签到"):
        world.ask("officer", "check_in", meeting, code="reader", pledged=True)
    with pytest.raises(RefusedError, match="不在与会人员名单"):
        world.ask("officer", "check_in", meeting, code="other", pledged=True)


def test_whoever_is_added_is_approved_anew(world: World) -> None:
    """The list that was approved is not the list that grew."""
    meeting = opened(world)
    listed(world, meeting, "reader")
    guests = {"guests": ["G001,（虚构）来宾,（虚构）某厅"], "guests_vetted": True}
    world.ask("drafter", "list_attendees", meeting, role="列席", **guests)
    assert Meeting.objects.get(pk=meeting).approved_on is None
    world.agree("leader", world.ask("drafter", "approve_attendance", meeting))
    world.ask("officer", "check_in", meeting, code="G001", pledged=True)
    asked = world.ask(
        "drafter", "replace_attendee", meeting, code="reader", person=world["officer"], reason="（虚构）"
    )
    world.agree("leader", asked)
    with pytest.raises(RefusedError, match="不在与会人员名单"):
        world.ask("officer", "check_in", meeting, code="reader", pledged=True)
    world.ask("keeper", "check_in", meeting, code="officer", pledged=True)


def test_a_paper_is_taken_home_by_carrying_and_registered_there(world: World) -> None:
    """Approved as a carry-out, kept by the registry of the participant's organ, its limit met."""
    seat(world, "guest", "州民警", organ=world.prefecture, posts=(), clearance="机密")
    _, copies = world.document(copies=1, readers=("reader", "guest"))
    meeting = opened(world)
    ready(world, meeting, "guest")
    issue(world, meeting, copies, to="guest", take_away=True)
    held(world, meeting)
    assert not world.ask("keeper", "count_meeting_papers", meeting, account="（虚构）").decision.violations
    paper = MeetingPaper.objects.get()
    home = {"pages": 4, "place": "（虚构）州密件室"}
    with pytest.raises(RefusedError, match="没有按「携带外出」报批"):
        world.ask("up_keeper", "register_taken_home", paper.pk, **home)
    carry = {
        "destination": "（虚构）州局", "route": "公务车", "purpose": "（虚构）带回", "from_on": day(world),
        "due_on": day(world, 1), "measures": "密码箱", "work_place_only": True,
    }  # fmt: skip
    world.agree("head", world.ask("guest", "carry_out", copies, **carry))
    world.ask("up_keeper", "register_taken_home", paper.pk, **home)
    copy = Copy.objects.get(pk=copies[0])
    assert (copy.organ_id, copy.state.name, copy.holder_id) == (world.prefecture, "在库", world["up_keeper"])
    assert not clocks.running().filter(thing=copy.pk).exists()
    world.ask("drafter", "give_back_phones", meeting, phones=2)
    check(world, meeting, "会后")
    world.ask("drafter", "close_meeting", meeting)


def test_the_manager_of_the_papers_collects_without_being_a_registrar(world: World) -> None:
    """What he collects he holds; who manages nothing may not."""
    _, copies = world.document(copies=1, readers=("reader", "officer"))
    meeting = opened(world, papers_manager=world["officer"])
    listed(world, meeting, "reader")
    issue(world, meeting, copies)
    with pytest.raises(RefusedError, match="没有提出"):
        world.ask("reader", "collect_meeting_papers", meeting, copies=copies, pages=4)
    world.ask("officer", "collect_meeting_papers", meeting, copies=copies, pages=4)
    copy = Copy.objects.get(pk=copies[0])
    assert (copy.state.name, copy.holder_id) == ("持有", world["officer"])
    world.ask("drafter", "cancel_meeting", meeting, reason="（虚构）改期")


def test_a_meeting_is_known_to_the_cleared_who_have_to_do_with_it(world: World) -> None:
    """Keepers, its officer, whoever is listed; a lower clearance sees neither file, list nor line."""
    with pytest.raises(RefusedError, match="没有绝密级涉密资格"):
        opened(world, level="绝密")
    meeting = opened(world, by="officer", level="绝密")
    facts = Meeting.objects.get(pk=meeting).facts()
    cast = ("keeper", "officer", "head", "reviewer", "drafter", "reader", "other", "up_officer")
    seen = {who for who in cast if knowledge.may_know(person(world, who), facts)}
    assert seen == {"keeper", "officer", "head"}
    for who, lines in (("keeper", 1), ("reviewer", 0), ("drafter", 0), ("up_officer", 0)):
        assert sight.lines(person(world, who), "meetings").count() == lines, who


def test_who_is_listed_sees_the_meeting_but_not_the_others(world: World) -> None:
    """His invitation, not the whole list."""
    meeting = opened(world)
    with pytest.raises(NotFoundError):
        world.ask("reader", "check_in", meeting, code="reader", pledged=True)
    listed(world, meeting, "reader", "officer")
    facts = Meeting.objects.get(pk=meeting).facts()
    assert knowledge.may_know(person(world, "reader"), facts)
    assert not knowledge.may_know(person(world, "other"), facts)
    reader = person(world, "reader")
    for rows, seen in ((Meeting, 1), (Attendee, 1)):
        assert rows.objects.filter(knowledge.seen(reader, rows.sight)).count() == seen


def test_a_meeting_begun_without_anything_is_entered_with_every_breach(world: World) -> None:
    """Asked, it is refused; recorded, four articles of two statutes and the Regulations stand beside it."""
    meeting = opened(world, venue="", important=True)
    with pytest.raises(RefusedError):
        world.ask("drafter", "begin_meeting", meeting, present=9)
    outcome = world.request("drafter", "begin_meeting", meeting, {"present": 9}, recorded=True)
    cited = {f.rule.place.article_key for f in outcome.decision.violations}
    assert cited == {
        "police_1998/53", "police_1998/54", "police_1998/57", "secrets_law_2024/38", "secrets_regs_2024/45",
    }  # fmt: skip
    line = sight.lines(person(world, "officer"), "meetings").get()
    assert "警卫" in line.columns["开会时违反"]


def test_who_sits_inside_was_let_in(world: World) -> None:
    """One too many is refused, or entered as a violation; one too few goes with a duty. Numbers are said."""
    meeting = opened(world)
    ready(world, meeting, "reader", "drafter")
    world.ask("officer", "check_in", meeting, code="reader", pledged=True)
    with pytest.raises(RefusedError, match="到会2人，签到只有1人"):
        world.ask("drafter", "begin_meeting", meeting, present=2)
    world.ask("officer", "check_in", meeting, code="drafter", pledged=True)
    decision = world.ask("drafter", "begin_meeting", meeting, present=1).decision
    assert "签到2人，到会1人" in "".join(f.word.reason for f in decision.duties)
    late = opened(world)
    ready(world, late, "reader")
    outcome = world.request("drafter", "begin_meeting", late, {"present": 1}, recorded=True)
    assert [f.rule.place.article_key for f in outcome.decision.violations] == ["police_1998/54"]


def test_press_copy_is_kept_once_the_host_has_agreed(world: World) -> None:
    """Nothing is entered before; the leader of the host agrees."""
    meeting = opened(world)
    ready(world, meeting, "reader")
    world.ask("drafter", "begin_meeting", meeting, present=0)
    form = {"title": "（虚构）会议召开", "media": "（虚构）某报", "account": "（虚构）"}
    paper = written(world)
    for unreviewed in ({}, {"manuscript": paper}):
        with pytest.raises(RefusedError, match="没有通过新闻出版保密审查"):
            world.ask("drafter", "clear_press_copy", meeting, **form, **unreviewed)
    passed(world, paper)
    asked = world.ask("drafter", "clear_press_copy", meeting, **form, manuscript=paper)
    assert not MeetingRecord.objects.exists()
    world.agree("leader", asked)
    number = Manuscript.objects.get(pk=paper).number
    record = MeetingRecord.objects.get()
    assert record.kind.name == "报道稿"
    assert number in record.account
    line = sight.lines(person(world, "officer"), "meeting_records").get()
    assert line.columns["审查通过的稿件"] == form["title"]


def written(world: World) -> str:
    """A press copy, entered as a manuscript."""
    form = {
        "kind": "新闻报道",
        "subjects": ["本单位日常工作"],
        "outlet": "（虚构）某报",
        "title": "（虚构）会议召开",
    }
    return made(world.ask("drafter", "register_manuscript", world.organ, **form), "manuscript")[0]


def passed(world: World, paper: str) -> None:
    """Reviewed at home, sent in, judged item by item, agreed to."""
    listed = world.ask("drafter", "list_publication_items", paper, items=["（虚构）会议名称"])
    world.ask("drafter", "review_own_manuscript", paper, finding="不涉密", account="（虚构）")
    world.ask("drafter", "submit_manuscript", paper, due_on=day(world, 7), note="（虚构）")
    judged = {"outcome": "可以公开", "reasons": "（虚构）"}
    world.ask("officer", "judge_publication_item", made(listed, "publication_item")[0], **judged)
    agreed = {"conclusion": "同意公开", "reasons": "（虚构）"}
    world.agree("leader", world.ask("officer", "conclude_review", paper, **agreed))


def test_clearing_after_a_meeting_is_late_after_its_day(world: World) -> None:
    """The day it set itself."""
    meeting = opened(world)
    ready(world, meeting, "reader")
    held(world, meeting)
    with world.moment():
        assert not clocks.overdue().filter(thing=meeting).exists()
    world.pass_days(2)
    with world.moment():
        assert clocks.overdue().get(thing=meeting).key == "meeting_clearing"
