"""Chapters 1 to 3 through the books: asked, agreed, performed, with registers, clocks and notices."""

from datetime import timedelta

import pytest

from shoumi.kernel.words import Level
from shoumi.nouns.matter import MatterState
from shoumi.records.asking import NotFoundError, actor
from shoumi.records.knowledge import seen
from shoumi.records.proceedings import RefusedError
from shoumi.records.registers import differences
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.matters import CatalogueItem, Clarification, Matter, Notice
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment, Person
from tests.founding import founded_world, own_world
from tests.world import World, made

__all__ = ["founded_world", "own_world"]


def drafted(world: World, **more) -> str:
    form = {
        "title": "（虚构）方案", "level": "机密", "term": "10年", "reasons": "（虚构）", "basis": "（虚构）第1项",
        "persons": [world["reader"]],
    }  # fmt: skip
    return made(world.ask("drafter", "draft_matter", world.organ, **(form | more)), "matter")[0]


def line(register: str, thing: str) -> dict[str, str]:
    return RegisterLine.objects.filter(register=register, thing=thing).latest("entry").columns


def running(key: str, thing: str) -> bool:
    return RunningClock.objects.filter(key=key, thing=thing, closed_at__isnull=True).exists()


def test_a_determination_is_drafted_reviewed_and_determined_in_order(world):
    """Art. 13 with Law 16; the register line is completed by the decision."""
    matter = drafted(world)
    asked = world.ask("drafter", "determine_matter", matter)
    with pytest.raises(Exception, match="不能由您批准"):
        world.agree("classifier", asked)
    reviewed = world.agree("leader", asked)
    assert Matter.objects.get(pk=matter).state is MatterState.拟定
    world.agree("classifier", reviewed)
    kept = Matter.objects.get(pk=matter)
    assert kept.state is MatterState.已确定
    assert kept.ends_on.year - kept.starts_on.year == 10
    shown = line("classification_decisions", matter)
    assert shown["确定密级、期限"] == "机密★10年"
    assert "分管领导" in shown["审核、批准"]
    assert running("yearly_review", matter)


def test_who_drafted_never_agrees(world):
    """Nobody approves his own."""
    outcome = world.ask("drafter", "determine_matter", drafted(world))
    with pytest.raises(Exception, match="不能由您批准"):
        world.agree("drafter", outcome)


def test_a_change_opens_notices_that_are_signed_for(world):
    """Law 23; art. 15."""
    matter = world.matter(readers=("reader",))
    outcome = world.agree(
        "classifier", world.ask("drafter", "change_matter", matter, reason="减轻", level="秘密")
    )
    assert Matter.objects.get(pk=matter).level == Level.秘密
    mine = Notice.objects.get(matter_id=matter, to_person_id=world["reader"])
    assert mine.pk in made(outcome, "notice")
    assert running("change_notice", mine.pk)
    world.ask("reader", "acknowledge_notice", mine.pk)
    assert not running("change_notice", mine.pk)
    for_organ = Notice.objects.get(matter_id=matter, to_organ_id=world.organ)
    world.ask("keeper", "acknowledge_notice", for_organ.pk)
    assert line("changes_and_declassifications", matter)["办理后标志"] == "秘密★10年"


def changed_for_an_organ_outside(world: World) -> str:
    """A matter known to an organ that keeps no books here has changed; the notice owed to that organ."""
    facts = {"code": "530198", "name": "（虚构）外单位", "level": "县", "outside": True}
    with_books = made(world.ask("sysadmin", "register_organ", world.prefecture, **facts), "organ")[0]
    matter = world.matter(readers=("reader",))
    let_in = {"organs": [with_books], "reason": "（虚构）"}
    asked = world.ask("drafter", "set_scope", matter, **let_in)
    for who in ("head", "classifier"):
        if asked.proceeding is not None and asked.entry is None:
            asked = world.agree(who, asked)
    Notice.objects.filter(matter_id=matter).update(acknowledged_on=world.at.date())
    change = world.ask("drafter", "change_matter", matter, reason="（虚构）", level="秘密")
    world.agree("classifier", change)
    return Notice.objects.get(matter_id=matter, to_organ_id=with_books, acknowledged_on=None).pk


def test_who_changed_it_tells_an_organ_outside_by_letter(world):
    """Nobody there has an account: the letter and its day are entered here, and the limit ends with them."""
    notice = changed_for_an_organ_outside(world)
    assert running("change_notice", notice)
    told, form = world.at.date(), {"letter": "（虚构）密通1号", "received_on": world.at.date().isoformat()}
    for who, listed in (("keeper", True), ("reader", False), ("up_keeper", False)):
        person = actor(world[who], world.at.date())
        assert Notice.objects.filter(seen(person, Notice.sight), pk=notice).exists() is listed, who
    with pytest.raises(NotFoundError):
        world.ask("reader", "acknowledge_notice", notice)
    with pytest.raises(RefusedError, match="不用本系统"):
        world.ask("keeper", "acknowledge_notice", notice)
    world.pass_days(20)
    world.ask("keeper", "tell_outside_organ", notice, **form)
    limit = RunningClock.objects.get(key="change_notice", thing=notice)
    assert limit.closed_at
    assert not limit.late, "told in time, entered late"
    kept = Notice.objects.get(pk=notice)
    assert (kept.letter, kept.acknowledged_on) == ("（虚构）密通1号", told)
    shown = line("outside_notices", notice)
    assert (shown["收通知单位、人员"], shown["通知文号"]) == ("（虚构）外单位", "（虚构）密通1号")
    assert differences() == []


def test_an_organ_outside_that_was_told_late_was_told_late(world):
    """The day of the letter counts, both ways."""
    notice = changed_for_an_organ_outside(world)
    world.pass_days(20)
    world.ask("officer", "tell_outside_organ", notice, letter="（虚构）", received_on=str(world.at.date()))
    assert RunningClock.objects.get(key="change_notice", thing=notice).late


def test_who_has_left_is_told_by_letter(world):
    """Nobody signs for a person who is gone; who keeps the books enters the letter."""
    matter = world.matter(readers=("reader",))
    change = world.ask("drafter", "change_matter", matter, reason="（虚构）", level="秘密")
    world.agree("classifier", change)
    notice = Notice.objects.get(matter_id=matter, to_person_id=world["reader"], acknowledged_on=None).pk
    form = {"letter": "（虚构）密通2号", "received_on": world.at.date().isoformat()}
    with pytest.raises(RefusedError, match="不是给外单位"):
        world.ask("keeper", "tell_outside_organ", notice, **form)
    world.leave("reader")
    before = {"letter": "（虚构）", "received_on": str(world.at.date() - timedelta(days=1))}
    with pytest.raises(RefusedError, match="早于变更之日"):
        world.ask("keeper", "tell_outside_organ", notice, **before)
    world.ask("keeper", "tell_outside_organ", notice, **form)
    assert RunningClock.objects.get(key="change_notice", thing=notice).closed_at
    assert "已离岗" in line("outside_notices", notice)["收通知单位、人员"]
    assert differences() == []


def test_a_dispute_opens_notices_too(world):
    """Law 23: the level it is protected at has changed."""
    matter = world.matter(level="秘密", readers=("reader",))
    world.ask("officer", "dispute_matter", matter, asserted="机密", opinion="（虚构）")
    assert running("change_notice", Notice.objects.get(matter_id=matter, to_person_id=world["reader"]).pk)


def test_an_unclear_matter_is_protected_asked_about_and_answered(world):
    """Art. 14, Regs 25: ten working days from the draft."""
    matter = drafted(world, level="秘密", asserted="机密", unclear="true")
    assert Matter.objects.get(pk=matter).level == Level.机密
    assert running("unclear_report", matter)
    outcome = world.ask(
        "drafter", "report_unclear_matter", matter, question="是否属于", letter="虚构1号",
        bureau="省级保密行政管理部门", superior_informed="true",
    )  # fmt: skip
    assert not running("unclear_report", matter)
    question = made(outcome, "clarification")[0]
    assert running("unclear_reply", question)
    answer = {
        "answered_by": "省级保密行政管理部门",
        "letter": "虚构函",
        "answer": "秘密",
        "level": "秘密",
        "term": "5年",
    }
    world.ask("officer", "answer_unclear_matter", question, **answer)
    assert not running("unclear_reply", question)
    shown = line("upward_questions", question)
    assert (shown["请示、报告文号"], shown["报保密行政管理部门"]) == ("虚构1号", "省级保密行政管理部门")
    assert (shown["答复文号"], shown["答复的密级"]) == ("虚构函", "秘密")
    assert running("change_notice", Notice.objects.get(matter_id=matter, to_organ_id=world.organ).pk)
    assert Matter.objects.get(pk=matter).state is MatterState.已确定
    assert running("yearly_review", matter)


def test_beyond_its_power_an_organ_reports_at_once_and_takes_the_decision(world):
    """2025 rule 11; the deciding organ is then the origin, and the own organ may only propose."""
    Organ.objects.filter(pk=world.organ).update(power=Level.秘密)
    matter = drafted(world)
    assert running("powerless_report", matter)
    with pytest.raises(RefusedError, match="没有确定机密级"):
        world.ask("drafter", "determine_matter", matter)
    outcome = world.ask(
        "drafter", "report_powerless", matter, superior=world.prefecture, letter="虚构2号", question="请定"
    )
    report = made(outcome, "clarification")[0]
    assert not running("powerless_report", matter)
    world.ask(
        "up_officer", "answer_powerless", report, decided_by=world.prefecture, letter="虚构定1号", answer="机密",
        level="机密", term="10年",
    )  # fmt: skip
    assert Clarification.objects.get(pk=report).state.name == "已答复"
    shown = line("upward_questions", report)
    assert "报保密行政管理部门" not in shown
    assert (shown["报有权的上级机关"], shown["答复文号"]) == ("虚构州公安局", "虚构定1号")
    told = Notice.objects.get(matter_id=matter, to_person_id=world["drafter"])
    assert running("change_notice", told.pk)
    assert Matter.objects.get(pk=matter).origin_id == world.prefecture
    with pytest.raises(RefusedError, match="只能提出建议"):
        world.ask("drafter", "change_matter", matter, reason="减轻", level="秘密")


def test_who_is_let_into_the_scope_learns_of_the_matter(world):
    """Law 21: the head lets him in; before, the matter is not there for him."""
    matter = world.matter()
    outcome = world.ask(
        "drafter", "set_scope", matter, reason="参加", persons=[world["reviewer"], world["keeper2"]]
    )
    world.agree("head", outcome)
    assert world["keeper2"] in str(Matter.objects.get(pk=matter).scope)
    with pytest.raises(NotFoundError):
        world.ask("other", "dispute_matter", matter, asserted="绝密", opinion="异议")


def test_a_matter_is_declassified_and_leaves_its_line(world):
    matter = world.matter()
    world.agree("classifier", world.ask("officer", "declassify_matter", matter, reason="无损害"))
    assert Matter.objects.get(pk=matter).state is MatterState.已解密
    assert line("changes_and_declassifications", matter)["办理后标志"] == "已解密"
    assert not running("yearly_review", matter)


def test_a_review_closes_the_year_and_opens_the_next(world):
    """Law 24."""
    matter = world.matter()
    world.pass_days(300)
    world.ask("classifier", "review_matter", matter, result="继续保密", account="仍有危害")
    clocks = RunningClock.objects.filter(key="yearly_review", thing=matter).order_by("due_at")
    assert [c.closed_at is None for c in clocks] == [False, True]
    assert line("reviews", matter)["审核结论"] == "继续保密"


def test_a_derived_matter_is_determined_without_power(world):
    """2025 rule 11, Law 18: a county without power may derive."""
    source = world.matter()
    Organ.objects.filter(pk=world.organ).update(power=None)
    outcome = world.ask(
        "drafter", "draft_derived_matter", source, title="（虚构）贯彻", derivation="概括摘编汇总具体化", reasons="摘编",
        term="5年", persons=[world["reader"]],
    )  # fmt: skip
    derived = made(outcome, "matter")[0]
    asked = world.ask("drafter", "determine_matter", derived)
    world.agree("classifier", world.agree("leader", asked))
    assert Matter.objects.get(pk=derived).state is MatterState.已确定


def test_the_catalogue_is_approved_kept_and_filed(world):
    """Regs 13, 2025 rule 10."""
    form = {"name": "（虚构）事项", "level": "机密", "term": "10年", "scope_text": "专案组", "basis": "某条"}
    world.agree("head", world.ask("officer", "add_catalogue_item", world.organ, **form))
    item = CatalogueItem.objects.get()
    assert running("catalogue_filing", world.organ)
    world.ask("officer", "file_catalogue", world.organ, letter="备1", filed_on="2026-03-02", items=[item.pk])
    assert not running("catalogue_filing", world.organ)
    assert line("catalogue", item.pk)["事项名称"] == "（虚构）事项"


def test_an_organ_is_registered_confirmed_and_authorised(world):
    """Arts. 7, Regs 16; reading 27."""
    outcome = world.ask(
        "sysadmin", "register_organ", world.prefecture, code="530198", name="虚构邻县局", level="县"
    )
    organ = made(outcome, "organ")[0]
    assert Organ.objects.get(pk=organ).confirmed is False
    world.ask("up_officer", "confirm_organ_level", organ, level="县", document="虚构编1号")
    kept = Organ.objects.get(pk=organ)
    assert (kept.confirmed, kept.power) == (True, None)
    asked = world.ask(
        "secadmin", "authorise_organ", organ, level="机密", document="虚构授2号", grantor=world.prefecture
    )
    world.agree("up_head", asked)
    assert Organ.objects.get(pk=organ).power == Level.机密


def test_posts_and_clearances_end(world):
    held = Appointment.objects.get(person_id=world["reviewer"])
    world.ask("secadmin", "end_appointment", held.pk, ended_on="2026-03-02", reason="调离")
    world.ask("secadmin", "withdraw_clearance", world["reviewer"], reason="调离")
    assert Appointment.objects.get(pk=held.pk).ended_on.isoformat() == "2026-03-02"
    assert Person.objects.get(pk=world["reviewer"]).clearance is None


def test_the_registers_agree_with_the_ledger_after_all_this(world):
    """What is kept equals what the ledger gives anew."""
    matter = world.matter()
    world.agree("classifier", world.ask("drafter", "extend_term", matter, term="15年", reason="仍有危害"))
    world.ask(
        "officer",
        "show_duty_done",
        world.organ,
        duty="committee_meeting",
        done_on="2026-03-01",
        account="会议",
    )
    assert differences() == []
