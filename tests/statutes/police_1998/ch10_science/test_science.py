"""科研项目, 密品, 承诺, 对外提供 and 出境资料 through the books."""

from datetime import timedelta

import pytest

from shoumi.records import asking, sight
from shoumi.records.approvals import NotYoursError
from shoumi.records.proceedings import RefusedError, waiting_needs
from shoumi.records.registers import differences
from shoumi.records.tables import RunningClock
from shoumi.things.science import (
    AbroadPaper,
    ClassifiedProduct,
    ResearchProject,
    ScienceExport,
    SciencePledge,
)
from tests.statutes.police_1998.books import late, line, running, seen_alike
from tests.world import World, made, seat


def day(world: World, ahead: int = 0) -> str:
    return (world.at.date() + timedelta(days=ahead)).isoformat()


def person(world: World, who: str):
    return asking.actor(world[who], world.at.date())


def project(world: World, **more) -> str:
    form = {
        "title": "（虚构）项目甲", "level": "机密", "control": "（虚构）限项目组", "leader": world["drafter"],
        "participants": [world["reader"]], "next_review_on": day(world, 90), "pledge_by": day(world, 7),
    }  # fmt: skip
    outcome = world.ask("drafter", "register_project", world.organ, **(form | more))
    return made(outcome, "research_project")[0]


def pledges(of: str) -> dict[str, str]:
    """Ids of the pledges by person."""
    return dict(SciencePledge.objects.filter(project_id=of).values_list("person_id", "id"))


def promise(world: World, of: str, *who: str) -> None:
    owed = pledges(of)
    for one in who:
        world.ask(one, "sign_science_pledge", owed[world[one]], read="是")


def product(world: World, of: str, holder: str = "reader") -> str:
    form = {"title": "（虚构）样机", "kind": "装备器材", "level": "机密", "quantity": 1, "place": "3号柜"}
    outcome = world.ask("keeper", "register_product", of, holder=world[holder], **form)
    return made(outcome, "classified_product")[0]


def test_everybody_named_to_a_project_owes_a_pledge(world):
    """Art. 47: leader and participants, each once, by a day; signing stops each one's clock."""
    of = project(world, participants=[world["reader"], world["drafter"]])
    owed = pledges(of)
    assert set(owed) == {world["drafter"], world["reader"]}
    assert all(running("science_pledge", key) for key in owed.values())
    bound = dict(RunningClock.objects.filter(key="science_pledge").values_list("thing", "person"))
    assert bound == {pledge: person for person, pledge in owed.items()}, "each binds who is to sign"
    with pytest.raises(RefusedError, match="职责或身份"):
        world.ask("officer", "sign_science_pledge", owed[world["reader"]], read="是")
    promise(world, of, "reader")
    assert not running("science_pledge", owed[world["reader"]])
    assert running("science_pledge", owed[world["drafter"]])
    assert line("science_pledges", owed[world["reader"]])["签订时间"]
    assert ResearchProject.objects.get(pk=of).pledged == [world["reader"]]


def test_a_level_is_reviewed_at_each_milestone(world):
    """Art. 46: the day of the next review is a limit; a changed level is the 定密责任人's to decide."""
    of = project(world)
    world.pass_days(91)
    kept = {"milestone": "（虚构）中期", "level": "机密", "reasons": "（虚构）仍有危害"}
    world.ask("drafter", "review_project_level", of, next_review_on=day(world, 60), **kept)
    assert late("milestone_review", of)
    assert running("milestone_review", of)
    asked = world.ask(
        "drafter", "review_project_level", of, next_review_on=day(world, 90), **(kept | {"level": "秘密"})
    )
    assert ResearchProject.objects.get(pk=of).level.name == "机密"
    world.agree("classifier", asked)
    assert ResearchProject.objects.get(pk=of).level.name == "秘密"
    told = line("research_projects", of)
    assert (told["拟定密级"], told["现行密级"], told["下次复核"]) == ("机密", "秘密", day(world, 90))
    world.ask("drafter", "end_project", of, letter="（虚构）结题1号", account="（虚构）归档")
    assert not running("milestone_review", of)
    assert differences() == []


def test_the_scope_widens_with_the_leaders_consent(world):
    """Art. 46: who joins owes a pledge; who leaves is no longer named."""
    of = project(world)
    with pytest.raises(RefusedError, match="涉密资格"):
        world.ask(
            "drafter", "set_control_scope", of, reason="（虚构）", add=[world["other"]], pledge_by=day(world)
        )
    form = {"reason": "（虚构）", "add": [world["reviewer"]], "pledge_by": day(world, 3)}
    world.agree("leader", world.ask("drafter", "set_control_scope", of, **form))
    assert world["reviewer"] in pledges(of)
    world.ask("drafter", "set_control_scope", of, reason="（虚构）", remove=[world["reader"]])
    named = {one for one, _ in ResearchProject.objects.get(pk=of).participants}
    assert named == {world["drafter"], world["reviewer"]}


def test_no_result_before_reviewers_have_promised_silence(world):
    """Art. 47: a result is entered once all have signed; the project is then a recognised secret."""
    of = project(world)
    promise(world, of, "drafter", "reader")
    called = {"held_on": day(world, 10), "place": "（虚构）三楼", "pledge_by": day(world, 9)}
    world.ask("officer", "call_assessment", of, reviewers=[world["classifier"]], **called)
    result = {
        "recogniser": "（虚构）机构",
        "letter": "（虚构）审1号",
        "level": "机密",
        "recognised_on": day(world),
    }
    with pytest.raises(RefusedError, match="定密责任人还没有签订"):
        world.ask("officer", "record_recognition", of, **result)
    promise(world, of, "classifier")
    world.ask("officer", "record_recognition", of, **result)
    assert ResearchProject.objects.get(pk=of).state.name == "已审定"
    assert line("research_projects", of)["审定文号"] == "（虚构）审1号"


def test_a_product_stays_within_the_circle(world):
    """Arts. 45, 47: kept by one who takes part and has promised; handed to nobody else."""
    of = project(world)
    with pytest.raises(RefusedError, match="没有签订"):
        product(world, of)
    promise(world, of, "reader", "drafter")
    key = product(world, of)
    with pytest.raises(RefusedError, match="控制范围"):
        world.ask("reader", "move_product", key, to=world["other"], place="5号柜")
    world.ask("reader", "move_product", key, to=world["drafter"], place="5号柜")
    told = line("classified_products", key)
    assert (told["保管人"], told["存放处"]) == ("承办人", "5号柜")
    world.ask("keeper", "end_product", key, ground="（虚构）清册1号")
    assert ClassifiedProduct.objects.get(pk=key).holder_id is None


def test_nobody_leaves_with_a_product_in_his_keeping(world):
    """Art. 45: he may go once another of the project has it."""
    of = project(world)
    promise(world, of, "reader", "drafter")
    key = product(world, of)
    with pytest.raises(RefusedError, match="还保管着1项密品"):
        world.leave("reader")
    world.ask("reader", "move_product", key, to=world["drafter"], place="5号柜")
    world.leave("reader")


def test_giving_abroad_goes_up_in_strict_order(world):
    """Art. 48: one letter speaks for one authority, in the order of the law, and the permit comes last."""
    of = project(world)
    form = {
        "content": "（虚构）说明",
        "recipient": "（虚构）机构",
        "country": "（虚构）国",
        "purpose": "（虚构）",
    }
    asked = world.ask("drafter", "give_science_abroad", of, **form)
    for letter, authority in enumerate(
        ("公安部业务主管部门", "公安部科技主管部门", "公安部领导", "出口审查机关")
    ):
        assert [n["any_of"] for n in waiting_needs(asked.proceeding)] == [[authority]]
        assert not ScienceExport.objects.exists()
        done = world.agree("officer", asked, letter=f"（虚构）{letter}号")
        asked.proceeding.refresh_from_db()
    export = made(done, "science_export")[0]
    told = line("science_exports", export)["批准人"]
    assert (
        told.index("公安部业务主管部门，（虚构）0号")
        < told.index("公安部领导，（虚构）2号")
        < told.index("（虚构）3号")
    )
    given = {"given_on": day(world), "account": "（虚构）面交"}
    with pytest.raises(RefusedError, match="批准号"):
        world.ask("drafter", "record_given_abroad", export, **given)
    world.ask("drafter", "record_given_abroad", export, permit="（虚构）3号", **given)
    assert ScienceExport.objects.get(pk=export).state.name == "已提供"


def test_who_sits_in_the_ministry_agrees_in_his_turn(world):
    """The science department does not agree before the department in charge."""
    seat(world, "up_dept", "部业务", organ=world.prefecture, posts=("业务部门领导",), clearance="绝密")
    of = project(world)
    form = {"content": "（虚构）", "recipient": "（虚构）", "country": "（虚构）", "purpose": "（虚构）"}
    asked = world.ask("drafter", "give_science_abroad", of, **form)
    with pytest.raises(NotYoursError):
        world.agree("up_dept", asked)


def test_what_was_given_without_consent_is_entered_so(world):
    of = project(world)
    form = {"content": "（虚构）", "recipient": "（虚构）", "country": "（虚构）", "purpose": "（虚构）"}
    outcome = world.request("officer", "give_science_abroad", of, form, recorded=True)
    export = made(outcome, "science_export")[0]
    assert ScienceExport.objects.get(pk=export).state.name == "未经批准"
    assert "公安部" in line("science_exports", export)["违规情形"]


def test_a_paper_goes_abroad_only_when_it_holds_none(world):
    """Art. 48(2): examined, confirmed by the leader; what holds a secret stays."""
    form = {"title": "（虚构）论文", "kind": "论文稿件", "destination": "（虚构）某刊"}
    paper = made(world.ask("drafter", "register_abroad_paper", world.organ, **form), "abroad_paper")[0]
    sent = {"sent_on": day(world), "account": "（虚构）投寄"}
    with pytest.raises(RefusedError, match="没有经过保密审查"):
        world.ask("drafter", "send_paper_abroad", paper, **sent)
    world.ask("officer", "check_abroad_paper", paper, reasons="（虚构）含参数", classified="是")
    with pytest.raises(RefusedError, match="不准投寄"):
        world.ask("drafter", "send_paper_abroad", paper, **sent)
    world.agree("leader", world.ask("officer", "check_abroad_paper", paper, reasons="（虚构）已删参数"))
    world.ask("drafter", "send_paper_abroad", paper, **sent)
    assert AbroadPaper.objects.get(pk=paper).state.name == "已出境"
    assert line("abroad_papers", paper)["审查结果"] == "可以出境"


def test_a_project_is_known_to_those_cleared_who_take_part_or_keep_its_books(world):
    """A keeper of books below its level does not learn of it, not even from the register."""
    of = project(world)
    promise(world, of, "drafter", "reader")
    key = product(world, of)
    seat(world, "low", "低密级专管员", organ=world.organ, posts=("专管人员",), clearance="秘密")
    knows = seen_alike(world, ResearchProject.objects.get(pk=of))
    assert all(knows[who] for who in ("drafter", "reader", "officer", "keeper"))
    assert not any(knows[who] for who in ("low", "other", "outsider", "up_officer"))
    kept = seen_alike(world, ClassifiedProduct.objects.get(pk=key))
    assert (kept["drafter"], kept["reader"], kept["low"], kept["other"]) == (True, True, False, False)
    owed = seen_alike(world, SciencePledge.objects.get(person_id=world["reader"]))
    assert (owed["reader"], owed["drafter"], owed["officer"], owed["low"]) == (True, False, True, False)
    for register in ("research_projects", "science_pledges"):
        assert sight.lines(person(world, "officer"), register).exists()
        assert not sight.lines(person(world, "low"), register).exists()
