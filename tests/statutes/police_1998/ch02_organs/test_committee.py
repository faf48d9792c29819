"""The committee's meetings are minuted (art. 9); a year shows what was done for each duty (5, 9, 10)."""

import pytest

from shoumi.edges.print.coverage import coverage_sheet
from shoumi.edges.print.papers import paper_sheet
from shoumi.records import actors
from shoumi.records.answering import letters, tree, unsigned
from shoumi.records.coverage import coverage, gaps
from shoumi.records.proceedings import RefusedError
from shoumi.things.committee import CommitteeMeeting
from shoumi.things.organs import Organ
from tests.statutes.police_1998.ch06_documents.shelf import line
from tests.world import World, made, seat


def met(world: World, *duties: str, members: tuple[str, ...] = ("leader",)) -> str:
    form = {
        "title": "（虚构）会议", "held_on": world.at.date().isoformat(), "chair": world["leader"],
        "members": [world[m] for m in members], "subjects": "（虚构）议题", "duties": duties or ("保密检查和整改",),
        "decisions": "（虚构）决定",
    }  # fmt: skip
    return made(world.ask("officer", "minute_committee_meeting", world.organ, **form), "committee_meeting")[0]


def covered(world: World, who: str = "officer") -> dict:
    with world.moment() as at:
        person, organ = actors.by_id(world[who], at.date()), Organ.objects.get(pk=world.organ)
        return {c.judged.duty.key: c for c in coverage(person, organ, at.year, at.date())}


def test_minutes_stand_in_the_book_and_are_printed_to_be_signed(world):
    """With who came, what it dealt with and decided; those not of the committee are no members."""
    with pytest.raises(RefusedError, match="民警甲不是本机关保密委员会的成员"):
        met(world, members=("leader", "reader"))
    meeting = met(world)
    told = line("committee_meetings", meeting)
    assert [told[c] for c in ("主持人", "出席委员", "涉及的职责", "议定事项")] == [
        "分管领导", "分管领导", "保密检查和整改", "（虚构）决定",
    ]  # fmt: skip
    sheet = paper_sheet(
        actors.by_id(world["officer"], world.at.date()), "committee_minutes", meeting, world.at
    )
    assert "（虚构）决定" in str(sheet)


def test_the_meeting_is_evidence_of_its_own_duty_and_counted_for_those_it_dealt_with(world):
    """A duty talked about has a meeting to show and no evidence: it was not yet done."""
    met(world, "保密检查和整改", "宣传教育和干部培训")
    found = covered(world)
    assert (found["committee_meeting"].evidences, found["committee_meeting"].last) == (1, world.at.date())
    talked = found["committee_education"]
    assert (talked.evidences, talked.meetings, talked.empty) == (0, 1, False)
    assert found["committee_incidents"].empty


def test_who_may_not_know_the_meetings_and_tasks_sees_none_counted(world):
    """A constable's own coverage holds evidences alone; the officer's both."""
    met(world, "宣传教育和干部培训")
    assert covered(world)["committee_education"].meetings == 1
    assert covered(world, "reader")["committee_education"].meetings == 0
    assert CommitteeMeeting.objects.count() == 1


def test_a_task_is_counted_open_and_then_done(world):
    """By its duty, in the year of its plan."""
    year = {"year": world.at.year, "title": "（虚构）"}
    plan = made(world.ask("officer", "open_work_plan", world.organ, **year), "work_plan")[0]
    task = {
        "title": "（虚构）",
        "duty": "推广防范技术",
        "to": world["officer"],
        "due_on": world.at.date().isoformat(),
    }
    key = made(world.ask("officer", "assign_task", plan, **task), "duty_task")[0]
    one = covered(world)["office_technology"]
    assert (one.tasks_open, one.tasks_done) == (1, 0)
    world.ask("officer", "show_task_done", key, done_on=world.at.date().isoformat(), account="（虚构）")
    one = covered(world)["office_technology"]
    assert (one.tasks_open, one.tasks_done, one.evidences) == (0, 1, 1)


def test_a_year_counts_from_its_first_day_to_its_last(world):
    """What was done on the last day of the year before belongs there."""
    for day in ("2025-12-31", "2026-01-01"):
        form = {"duty": "committee_incidents", "done_on": day, "account": "（虚构）"}
        world.ask("officer", "show_duty_done", world.organ, **form)
    assert covered(world)["committee_incidents"].evidences == 1


def test_the_sheet_counts_what_has_nothing_to_show(world):
    """As many as the page counts; one less once it has something."""
    before = gaps(covered(world).values())
    met(world, "查处泄密事件")
    officer, organ = actors.by_id(world["officer"], world.at.date()), Organ.objects.get(pk=world.organ)
    sheet = coverage_sheet(officer, organ, world.at.year, world.at)
    assert sheet["facts"][2] == ["全年无记录", f"{before - 2}项"]


def signed(world: World, answers: str, to_whom: str) -> None:
    form = {"year": world.at.year, "title": f"（虚构）{answers}", "charge": "（虚构）"}
    day = world.at.date().isoformat()
    people = {"answers": world[answers], "to_whom": world[to_whom], "signed_on": day}
    world.ask("officer", "sign_responsibility", world.organ, **form, **people)


def drawn(world: World):
    with world.moment() as at:
        officer, organ = actors.by_id(world["officer"], at.date()), Organ.objects.get(pk=world.organ)
        found = letters(officer, organ, at.year)
        return tree(found), [one.name for one in unsigned(found, organ, at.date())]


def shape(node) -> tuple:
    return (node.name, *(shape(one) for one in node.below))


def test_who_answers_to_whom_is_a_tree_from_the_head_down(world):
    """And a leader in office who signed nothing is named, until he signs; the head answers upward."""
    seat(world, "unit", "科长", organ=world.organ, posts=("业务部门领导",), clearance="机密")
    assert drawn(world) == ((), ["分管领导", "科长"])
    signed(world, "leader", "head")
    signed(world, "unit", "leader")
    signed(world, "reader", "unit")
    nodes, missing = drawn(world)
    assert [shape(n) for n in nodes] == [("局长", ("分管领导", ("科长", ("民警甲",))))]
    assert missing == []


def test_people_who_answer_to_each_other_are_drawn_once_and_the_tree_ends(world):
    """A round of two beside a tree of its own."""
    signed(world, "reader", "other")
    signed(world, "other", "reader")
    signed(world, "leader", "head")
    nodes, _ = drawn(world)
    assert [shape(n) for n in nodes] == [("局长", ("分管领导",)), ("民警乙", ("民警甲",))]
