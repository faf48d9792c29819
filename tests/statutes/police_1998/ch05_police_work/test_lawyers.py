"""Art. 25 as criminal procedure 34 and 39 and the rules of 2020, art. 52, now have it."""

import pytest

from shoumi.edges.print.papers import paper_sheet, papers_of
from shoumi.kernel.declare import State
from shoumi.kernel.model import Need
from shoumi.records import law, tick
from shoumi.records.loading import NotFoundError
from shoumi.records.now import BEIJING
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Proceeding, RunningClock
from shoumi.things.counsel import Engagement, LawyerMeeting
from tests.machine.replay import departures
from tests.statutes.police_1998.ch05_police_work.doing import (
    day,
    late,
    lines,
    make,
    moment,
    person,
    running,
    sees,
)
from tests.world import World


def requested(world: World, crime: str = "危害国家安全犯罪", **more) -> str:
    form = {
        "case_code": "案甲", "lawyer": "（虚构）律师", "firm": "（虚构）律所", "crime": crime, "charge": "（虚构）",
        "stage": "侦查", "received_at": moment(world), "secrets": True,
    }  # fmt: skip
    return make(world, "drafter", "record_meeting_request", "lawyer_meeting", **(form | more))


def refused(world: World, meeting: str) -> None:
    form = {"document": "（虚构）决1号", "ground": "有碍侦查", "reasons": "（虚构）同案在逃"}
    asked = world.ask("drafter", "refuse_meeting", meeting, review_on=day(world, 10), **form)
    world.agree("head", asked)


def state(meeting: str) -> str:
    return str(LawyerMeeting.objects.get(pk=meeting).state.value)


def test_engaging_a_lawyer_is_noted_at_once_and_waits_for_nobody(world):
    """Though the case touches state secrets."""
    form = {"case_code": "案甲", "lawyer": "（虚构）律师", "firm": "（虚构）律所", "engaged_on": day(world)}
    outcome = world.ask("drafter", "record_engagement", world.organ, secrets=True, **form)
    assert outcome.entry
    assert Engagement.objects.count() == 1
    assert not Proceeding.objects.filter(act="record_engagement").exists()
    assert len(lines(world, "officer", "engagements")) == 1


def test_a_permit_in_time_opens_the_48_hours(world):
    meeting = requested(world)
    assert running("meeting_to_decide", meeting)
    assert not running("meeting_to_arrange", meeting)
    with pytest.raises(RefusedError, match="还没有许可"):
        world.ask("drafter", "arrange_meeting", meeting, meet_at=moment(world), place="（虚构）看守所")
    asked = world.ask("drafter", "permit_meeting", meeting, document="（虚构）许1号")
    assert running("meeting_to_decide", meeting)
    world.agree("head", asked)
    assert not running("meeting_to_decide", meeting)
    clock = RunningClock.objects.get(key="permitted_meeting_to_arrange", thing=meeting)
    assert (clock.due_at - clock.opened_at).total_seconds() == 48 * 3600
    world.ask("drafter", "arrange_meeting", meeting, meet_at=moment(world, hours=-20), place="（虚构）看守所")
    assert (state(meeting), running("permitted_meeting_to_arrange", meeting)) == ("已安排", False)
    (line,) = lines(world, "officer", "meeting_requests")
    assert line["文号"] == "（虚构）许1号"
    assert "局长" in line["决定人"]
    assert departures() == []


@pytest.mark.parametrize(("crime", "stage"), [("其他犯罪", "侦查"), ("恐怖活动犯罪", "审查起诉")])
def test_outside_the_two_classes_48_hours_run_from_receipt_and_nothing_is_asked(world, crime, stage):
    meeting = requested(world, crime, stage=stage, received_at=moment(world, hours=3))
    clock = RunningClock.objects.get(key="meeting_to_arrange", thing=meeting)
    assert (clock.due_at - clock.opened_at).total_seconds() < 45 * 3600 + 60
    assert not running("meeting_to_decide", meeting)
    for act, form in (
        ("permit_meeting", {"document": "（虚构）"}),
        ("refuse_meeting", {"document": "（虚构）", "ground": "可能泄露国家秘密", "reasons": "（虚构）案卷涉密",
                            "review_on": day(world, 9)}),
    ):  # fmt: skip
        with pytest.raises(RefusedError, match="不在其中"):
            world.ask("drafter", act, meeting, **form)
    outcome = world.ask(
        "drafter", "arrange_meeting", meeting, meet_at=moment(world, hours=-20), place="（虚构）"
    )
    assert outcome.entry
    assert not running("meeting_to_arrange", meeting)


def test_silence_decides_nothing(world):
    """Five days later, ticked: still undecided, late; a refusal is too late, a permit is not."""
    meeting = requested(world)
    world.pass_days(5)
    world.ask("drafter", "record_engagement", world.organ, case_code="案乙", lawyer="（虚构）", firm="（虚构）",
              engaged_on=day(world))  # fmt: skip
    with world.moment():
        tick.tick()
    assert state(meeting) == "待决定"
    assert late("meeting_to_decide", meeting)
    assert running("meeting_to_decide", meeting)
    with pytest.raises(RefusedError, match="期限已过"):
        refused(world, meeting)
    world.agree("head", world.ask("drafter", "permit_meeting", meeting, document="（虚构）许1号"))
    assert state(meeting) == "待安排"


def test_a_refusal_is_served_reviewed_and_due_again_when_its_ground_ends(world):
    meeting = requested(world)
    refused(world, meeting)
    assert (state(meeting), running("refusal_to_review", meeting)) == ("不许可", True)
    world.ask("drafter", "serve_decision", meeting, served_on=day(world), receipt="（虚构）回证1号")
    world.ask("drafter", "review_refusal", meeting, account="（虚构）仍在逃", review_on=day(world, 20))
    assert RunningClock.objects.filter(key="refusal_to_review", thing=meeting).count() == 2
    world.ask(
        "drafter",
        "record_ground_ended",
        meeting,
        ended_on=day(world),
        due_on=day(world, 1),
        account="（虚构）",
    )
    assert (state(meeting), running("refusal_to_review", meeting)) == ("应予许可", False)
    assert running("meeting_due_again", meeting)
    with pytest.raises(RefusedError, match="情形已经消失"):
        refused(world, meeting)
    world.agree("head", world.ask("drafter", "permit_meeting", meeting, document="（虚构）许2号"))
    assert not running("meeting_due_again", meeting)
    (line,) = lines(world, "officer", "meeting_requests")
    assert (line["情形"], line["送达日期"] != "", line["情形消失"] != "") == ("有碍侦查", True, True)


def test_a_refused_request_is_arranged_once_the_investigation_is_over(world):
    meeting = requested(world)
    refused(world, meeting)
    world.ask(
        "drafter",
        "move_meeting_stage",
        meeting,
        stage="审查起诉",
        crime="危害国家安全犯罪",
        document="（虚构）",
    )
    assert (state(meeting), running("refusal_to_review", meeting)) == ("待安排", False)
    assert running("permitted_meeting_to_arrange", meeting)


def test_the_decisions_are_printed_with_ground_and_reasons(world):
    meeting = requested(world)
    refused(world, meeting)
    reader = person(world, "officer")
    sheet = dict(paper_sheet(reader, "refusal_decision", meeting, world.at)["lines"])
    assert (sheet["情形"], sheet["理由"]) == ("有碍侦查", "（虚构）同案在逃")
    assert sheet["接到时间"] == LawyerMeeting.objects.get().received_at.astimezone(BEIJING).strftime(
        "%Y-%m-%d %H:%M"
    )


@pytest.mark.parametrize(
    ("who", "may"),
    [("officer", True), ("head", True), ("drafter", True), ("reader", False), ("outsider", False)],
)
def test_requests_are_seen_by_who_handles_and_who_watches(world, who, may):
    assert sees(world, who, "lawyer_meeting", requested(world)) is may


def test_no_decision_is_printed_that_was_not_made(world):
    """Neither sheet for a request outside the two classes; of a permitted one only the permit."""
    assert sheets(world, requested(world, "其他犯罪")) == []
    meeting = requested(world)
    refused(world, meeting)
    assert sheets(world, meeting) == ["refusal_decision"]
    world.agree("head", world.ask("drafter", "permit_meeting", meeting, document="（虚构）许1号"))
    assert sheets(world, meeting) == ["permit_decision"]
    with pytest.raises(NotFoundError):
        paper_sheet(person(world, "officer"), "refusal_decision", meeting, world.at)


def sheets(world: World, meeting: str) -> list[str]:
    return [p.key for p in papers_of("lawyer_meeting", meeting, world.at.date())]


def test_nothing_of_art_25_is_enforced():
    """It has no rule; the engagement has no rule that asks for consent, nor a clock."""
    book = law.book()
    assert book.articles["police_1998/25"].state is State.OVERRIDDEN
    assert not book.rules_of("police_1998/25")
    assert not [c for c in book.clocks.values() if "record_engagement" in (*c.opens_on, *c.closes_on)]


def test_whatever_is_told_of_it_an_engagement_never_needs_consent(world):
    form = {"case_code": "案甲", "lawyer": "（虚构）律师", "firm": "（虚构）律所", "engaged_on": day(world)}
    for secrets in (True, False):
        decision = world.ask("drafter", "record_engagement", world.organ, secrets=secrets, **form).decision
        assert not [f for f in decision.findings if isinstance(f.word, Need)]
