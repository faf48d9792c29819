"""稿件 through the books: listed, reviewed at home, sent, judged item by item, agreed to, out."""

from datetime import timedelta

import pytest

from shoumi.records.approvals import NotYoursError
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError, waiting_needs
from shoumi.records.registers import differences
from shoumi.things.press import Manuscript, PublicationItem
from tests.statutes.police_1998.books import late, line, running, seen_alike
from tests.world import World, made, seat


@pytest.fixture(name="world")
def _staffed(world) -> World:
    seat(world, "dept", "刑侦负责人", organ=world.organ, posts=("业务部门领导",), clearance="机密")
    return world


def day(world: World, ahead: int = 0) -> str:
    return (world.at.date() + timedelta(days=ahead)).isoformat()


def registered(world: World, *subjects: str, kind: str = "新闻报道", **more) -> str:
    form = {"title": "（虚构）侦破纪实", "kind": kind, "subjects": subjects, "outlet": "（虚构）某报"}
    return made(world.ask("drafter", "register_manuscript", world.organ, **(form | more)), "manuscript")[0]


def listed(world: World, manuscript: str, *items: str) -> list[str]:
    outcome = world.ask("drafter", "list_publication_items", manuscript, items=items)
    return made(outcome, "publication_item")


def submitted(
    world: World, *subjects: str, items: tuple[str, ...] = ("第1页",), **more
) -> tuple[str, list[str]]:
    manuscript = registered(world, *subjects, **more)
    found = listed(world, manuscript, *items)
    world.ask("drafter", "review_own_manuscript", manuscript, finding="不涉密", account="（虚构）逐段核对")
    world.ask("drafter", "submit_manuscript", manuscript, due_on=day(world, 7), note="（虚构）请审")
    return manuscript, found


def judged(world: World, item: str, outcome: str = "可以公开", **more) -> None:
    world.ask("officer", "judge_publication_item", item, outcome=outcome, reasons="（虚构）理由", **more)


def concluded(world: World, manuscript: str, who: str = "officer", conclusion: str = "同意公开"):
    return world.ask(who, "conclude_review", manuscript, conclusion=conclusion, reasons="（虚构）逐项审过")


def published(world: World, manuscript: str, **more):
    form = {"outlet": "新闻单位", "published_on": day(world), "account": "（虚构）第2版"}
    return world.request("officer", "make_public", manuscript, form, **more)


def state(manuscript: str) -> str:
    return Manuscript.objects.get(pk=manuscript).state.name


def test_a_case_report_goes_out_after_the_department_has_agreed(world):
    """Arts. 41–43: self-review, submission, items, consent, publication; the line tells all of it."""
    manuscript, (item,) = submitted(world, "重大重要案件")
    assert running("press_review", manuscript)
    judged(world, item)
    asked = concluded(world, manuscript)
    with pytest.raises(NotYoursError):
        world.agree("leader", asked)
    world.agree("dept", asked)
    assert state(manuscript) == "审查通过"
    assert not running("press_review", manuscript)
    published(world, manuscript)
    assert state(manuscript) == "已发表"
    told = line("press_reviews", manuscript)
    assert told["题材"] == "重大重要案件"
    assert told["自审结果"] == "不涉密"
    assert told["审查结论"] == "同意公开"
    assert "刑侦负责人（同级业务部门领导" in told["审查人"]
    assert told["违规情形"] == ""
    assert line("press_items", item)["审查意见"] == "可以公开"
    assert differences() == []


def test_a_foreign_case_needs_both_and_the_outside_one_by_letter(world):
    """Art. 42: neither the superior department nor the foreign office alone suffices."""
    manuscript, (item,) = submitted(world, "涉外案件")
    judged(world, item)
    asked = concluded(world, manuscript)
    assert {a for n in waiting_needs(asked.proceeding) for a in n["any_of"]} == {
        "上级业务主管部门",
        "政府外事部门",
    }
    with pytest.raises(NotYoursError):
        world.agree("dept", asked)
    world.agree("up_head", asked)
    assert state(manuscript) == "送审中"
    world.agree("keeper", asked, letter="（虚构）外函3号")
    assert state(manuscript) == "审查通过"
    assert "政府外事部门，（虚构）外函3号" in line("press_reviews", manuscript)["审查人"]


def test_the_letter_of_the_foreign_office_does_not_speak_for_the_police_above(world):
    """The superior sits on this site and says it himself."""
    manuscript, (item,) = submitted(world, "涉外案件")
    judged(world, item)
    asked = concluded(world, manuscript)
    world.agree("keeper", asked, letter="（虚构）外函3号")
    assert state(manuscript) == "送审中"
    with pytest.raises(NotYoursError):
        world.agree("keeper", asked, letter="（虚构）外函4号")


def test_everyday_subjects_go_to_ones_own_leader(world):
    """Readings 181."""
    manuscript, (item,) = submitted(world, "本单位日常工作", kind="对外发言")
    judged(world, item)
    asked = concluded(world, manuscript)
    with pytest.raises(NotYoursError):
        world.agree("dept", asked)
    world.agree("leader", asked)
    assert state(manuscript) == "审查通过"


def test_what_is_refused_tells_its_reasons_and_is_revised(world):
    """A refusal needs nobody's consent; a revised manuscript is reviewed at home again."""
    manuscript, (item,) = submitted(world, "涉外案件")
    judged(world, item)
    concluded(world, manuscript, conclusion="不同意公开")
    assert state(manuscript) == "不予公开"
    assert line("press_reviews", manuscript)["理由"] == "（虚构）逐项审过"
    world.ask(
        "drafter", "review_own_manuscript", manuscript, finding="删改后不涉密", account="（虚构）删第3段"
    )
    assert state(manuscript) == "已自审"


def test_unresolved_items_stop_the_conclusion_and_the_publication(world):
    """Regs 42: one unjudged item, or one cut still owed, is enough."""
    manuscript, (first, second) = submitted(world, "本单位日常工作", items=("第1页", "第3页"))
    judged(world, first)
    with pytest.raises(RefusedError, match="还有1项没有审定"):
        concluded(world, manuscript)
    judged(world, second, "删改后公开")
    world.agree("leader", concluded(world, manuscript))
    with pytest.raises(RefusedError, match="应删改的没有删改"):
        published(world, manuscript)
    world.ask("drafter", "cut_publication_item", second, account="（虚构）删去手段")
    published(world, manuscript)
    assert state(manuscript) == "已发表"
    assert line("press_items", second)["删改情况"] == "（虚构）删去手段"


def test_a_dispute_goes_upward_and_its_answer_is_awaited(world):
    """Art. 42: any one of the bureau outside and the police office above settles it, in time or late."""
    manuscript, (item,) = submitted(world, "本单位日常工作")
    judged(world, item, "有争议", answer_by=day(world, 3))
    assert running("disputed_item", item)
    with pytest.raises(RefusedError, match="争议"):
        concluded(world, manuscript)
    world.pass_days(5)
    asked = world.ask("officer", "settle_disputed_item", item, outcome="不得公开", reasons="（虚构）涉密")
    world.agree("up_officer", asked)
    assert not running("disputed_item", item)
    assert late("disputed_item", item)
    kept = Manuscript.objects.get(pk=manuscript)
    assert (kept.unjudged, kept.disputed, kept.uncut) == (0, 0, 1)
    assert PublicationItem.objects.get(pk=item).state.name == "不得公开"


def test_the_bureau_outside_settles_a_dispute_by_letter(world):
    """Readings 17: the 保密行政管理部门 keeps no books here."""
    _, (item,) = submitted(world, "本单位日常工作")
    judged(world, item, "有争议", answer_by=day(world, 3))
    asked = world.ask("officer", "settle_disputed_item", item, outcome="可以公开", reasons="（虚构）不涉密")
    world.agree("keeper", asked, letter="（虚构）保密函1号")
    assert "保密行政管理部门，（虚构）保密函1号" in line("press_items", item)["审定单位"]


def test_state_secrets_do_not_get_as_far_as_submission(world):
    """Art. 43."""
    manuscript = registered(world, "公安科技")
    listed(world, manuscript, "第1页")
    world.ask("drafter", "review_own_manuscript", manuscript, finding="涉及国家秘密", account="（虚构）")
    with pytest.raises(RefusedError, match="国家秘密"):
        world.ask("drafter", "submit_manuscript", manuscript, due_on=day(world), note="（虚构）")


def test_what_was_published_unreviewed_is_entered_as_a_violation(world):
    """Reality is not refused: the line tells what was broken."""
    manuscript = registered(world, "重大重要案件")
    with pytest.raises(RefusedError):
        published(world, manuscript)
    published(world, manuscript, recorded=True)
    assert state(manuscript) == "已发表"
    told = line("press_reviews", manuscript)["违规情形"]
    assert "secrets_regs_2024/42" in told
    assert "secrets_law_2024/35" in told


def test_the_final_reviewer_alone_answers_for_a_book(world):
    """Art. 43: named at the start, never its author, and he brings the conclusion."""
    with pytest.raises(RefusedError, match="终审人"):
        registered(world, "本单位日常工作", kind="公安史志")
    with pytest.raises(RefusedError, match="作者不能"):
        registered(world, "本单位日常工作", kind="公安史志", final_reviewer=world["drafter"])
    manuscript, (item,) = submitted(world, "本单位日常工作", kind="公安史志", final_reviewer=world["reader"])
    judged(world, item)
    with pytest.raises(RefusedError, match="不是这部书稿的终审人"):
        concluded(world, manuscript)
    world.agree("leader", concluded(world, manuscript, who="reader"))
    assert state(manuscript) == "审查通过"


def test_a_late_answer_is_late_for_ever(world):
    """The day asked for is kept, and the lateness too."""
    manuscript, (item,) = submitted(world, "本单位日常工作")
    judged(world, item)
    world.pass_days(8)
    world.agree("leader", concluded(world, manuscript))
    assert late("press_review", manuscript)


def test_a_manuscript_is_known_to_who_has_to_do_with_it(world):
    """Author, final reviewer, department and keepers; nobody else of the staff."""
    manuscript, (item,) = submitted(world, "本单位日常工作", kind="书刊", final_reviewer=world["reader"])
    for thing in (Manuscript.objects.get(pk=manuscript), PublicationItem.objects.get(pk=item)):
        knowing = {who for who, knows in seen_alike(world, thing).items() if knows}
        assert knowing >= {"drafter", "reader", "dept", "officer", "keeper"}
        assert not knowing & {"other", "outsider", "up_officer", "up_head"}
    with pytest.raises(NotFoundError):
        world.ask("other", "withdraw_manuscript", manuscript, reason="（虚构）")


def test_a_manuscript_withdrawn_stops_its_clock(world):
    manuscript, _ = submitted(world, "本单位日常工作")
    world.ask("drafter", "withdraw_manuscript", manuscript, reason="（虚构）不再发表")
    assert state(manuscript) == "已撤稿"
    assert not running("press_review", manuscript)
    assert line("press_reviews", manuscript)["撤稿原因"] == "（虚构）不再发表"
