"""Art. 23 with criminal procedure 151, 152, 154 and the interpretation 116 to 118."""

import pytest

from shoumi.kernel.declare import State
from shoumi.records import law
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import RegisterLine
from shoumi.things.technical import CaseMaterial, CaseTransfer, TechFile
from tests.machine.replay import departures
from tests.statutes.police_1998.ch05_police_work.doing import (
    day,
    late,
    lines,
    make,
    moment,
    running,
    sees,
)
from tests.world import World


@pytest.fixture(name="file")
def _file(world: World) -> str:
    return make(
        world, "drafter", "open_tech_file", "tech_file", code="青松", case_code="案甲", approval="（虚构）技批1号",
        issued_at=moment(world, days=1), level="机密", term="20年", holders=[world["drafter"], world["leader"]],
    )  # fmt: skip


def material(world: World, nature: str = "技术侦查材料", name: str = "青松一", **more) -> str:
    form = {"case_code": "案甲", "name": name, "nature": nature}
    return make(world, "drafter", "register_case_material", "case_material", **(form | more))


def list_(world: World, receiver: str = "人民检察院") -> str:
    form = {"case_code": "案甲", "receiver": receiver, "receiver_name": "（虚构）单位"}
    return make(world, "drafter", "draw_transfer", "case_transfer", **form)


def send(world: World, transfer: str, **form):
    papers = {"legal_documents": "（虚构）技批1号", "explanation": "（虚构）原件"}
    return world.ask("drafter", "send_transfer", transfer, **(papers | form))


def test_a_technical_file_runs_three_months_from_its_issue_and_is_extended_before_its_end(world, file):
    assert TechFile.objects.get(pk=file).valid_until.isoformat() == "2026-06-01"
    assert running("tech_approval", file)
    world.pass_days(80)
    world.ask("drafter", "extend_tech_approval", file, approval="（虚构）技延1号", until="2026-09-01")
    assert not running("tech_approval", file)
    assert running("tech_extension", file)
    world.ask("drafter", "end_tech_measures", file, reason="（虚构）")
    assert not running("tech_extension", file)
    assert not late("tech_extension", file)
    (line,) = lines(world, "drafter", "tech_files")
    assert (line["有效期至"], line["延长文号"]) == ("2026-09-01", "（虚构）技延1号")


def test_after_its_end_it_is_late_and_not_extended(world, file):
    world.pass_days(95)
    with pytest.raises(RefusedError, match="期满，不能延长"):
        world.ask("drafter", "extend_tech_approval", file, approval="（虚构）", until="2026-07-01")
    world.ask("drafter", "end_tech_measures", file, reason="（虚构）")
    assert late("tech_approval", file)


def test_a_technical_file_passes_to_other_holders_by_leave_of_the_leader(world, file):
    asked = world.ask("drafter", "change_tech_holders", file, holders=[world["reader"]], reason="（虚构）")
    world.agree("leader", asked)
    assert [sees(world, who, "tech_file", file) for who in ("reader", "drafter", "leader")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("who", "may"),
    [("drafter", True), ("leader", True), ("head", False), ("officer", False), ("keeper", False)],
)
def test_a_technical_file_and_its_line_are_seen_by_its_holders_alone(world, file, who, may):
    assert sees(world, who, "tech_file", file) is may
    assert bool(lines(world, who, "tech_files")) is may


def test_a_technical_file_keeps_numbers_and_codes_and_nothing_else():
    """No column could take a method or a content."""
    kept = {f.name for f in TechFile._meta.concrete_fields} - {"id", "born", "touched", "organ"}
    assert kept == {
        "number", "code", "case_code", "level", "term", "approval", "valid_until", "extensions", "evidence",
        "state", "holders",
    }  # fmt: skip


def test_evidence_moves_with_the_case_under_chosen_protection(world, file):
    paper, covert = material(world, "诉讼材料", "（虚构）笔录"), material(world, tech_file=file)
    transfer = list_(world)
    with pytest.raises(RefusedError, match="不属于诉讼卷"):
        send(world, transfer)
    world.ask("drafter", "designate_evidence", covert, use="（虚构）")
    assert TechFile.objects.get(pk=file).evidence
    with pytest.raises(RefusedError, match="还没有确定保护措施"):
        send(world, transfer)
    world.ask("drafter", "protect_evidence", covert, protections=["使用化名", "不写明设备和方法"])
    with pytest.raises(RefusedError, match="没有附法律文书"):
        send(world, transfer, legal_documents="")
    outcome = send(world, transfer)
    assert {p.article_key for p in outcome.decision.cites} == {
        "court_interpretation_2021/116",
        "police_1998/23",
    }
    states = {m.pk: m.state.value for m in CaseMaterial.objects.all()}
    assert states == {paper: "已移送", covert: "已移送"}
    line = RegisterLine.objects.get(register="case_transfers", thing=covert).columns
    assert (line["作为证据"], line["保护措施"]) == ("是", "使用化名、不写明设备和方法")
    assert line["移送时间"]
    assert departures() == []


def test_evidence_cannot_be_left_off(world):
    """Neither taken off once it is evidence, nor forgotten when it becomes evidence after it was left off."""
    paper, covert = material(world, "诉讼材料", "（虚构）笔录"), material(world)
    world.ask("drafter", "leave_off_list", covert, reason="（虚构）")
    transfer = list_(world)
    world.ask("drafter", "designate_evidence", covert, use="（虚构）")
    assert CaseMaterial.objects.get(pk=covert).state.value == "在列"
    with pytest.raises(RefusedError, match="不得不移送"):
        world.ask("drafter", "leave_off_list", covert, reason="（虚构）")
    world.ask("drafter", "protect_evidence", covert, unprotected="（虚构）不涉及人员")
    send(world, transfer)
    assert CaseMaterial.objects.get(pk=paper).state.value == "已移送"


def test_whatever_is_registered_to_the_case_is_on_the_list_by_itself(world):
    """Nothing has to be put on it, so nothing can be forgotten."""
    transfer = list_(world)
    material(world, "诉讼材料", "（虚构）笔录")
    facts = CaseTransfer.objects.get(pk=transfer).facts()
    assert [m.name for m in facts.listed] == ["（虚构）笔录"]


def test_the_material_itself_never_changes(world):
    """No act alters name, nature or case of a material."""
    covert = material(world)
    before = CaseMaterial.objects.values("name", "nature", "case_code").get(pk=covert)
    world.ask("drafter", "designate_evidence", covert, use="（虚构）")
    world.ask("drafter", "protect_evidence", covert, protections=["使用化名"])
    send(world, list_(world))
    assert CaseMaterial.objects.values("name", "nature", "case_code").get(pk=covert) == before


def test_irrelevant_material_is_destroyed_in_time_before_two_others(world):
    covert = material(world)
    world.ask("drafter", "note_irrelevant_material", covert, reason="（虚构）", due_on=day(world, 5))
    assert running("irrelevant_material", covert)
    form = {"destroyed_on": day(world)}
    with pytest.raises(RefusedError, match="不足二人"):
        world.ask("drafter", "destroy_irrelevant_material", covert, supervisors=[world["reader"]], **form)
    two = [world["reader"], world["officer"]]
    world.ask("drafter", "destroy_irrelevant_material", covert, supervisors=two, **form)
    assert not running("irrelevant_material", covert)
    assert CaseMaterial.objects.get(pk=covert).state.value == "已销毁"
    assert CaseTransfer.objects.get(pk=list_(world)).facts().materials == ()


def test_nothing_asks_for_a_conversion():
    """Art. 24 is overridden: it has no rule, and no act, field or rule speaks of converting."""
    book = law.book()
    assert book.articles["police_1998/24"].state is State.OVERRIDDEN
    assert not book.rules_of("police_1998/24")
    told = [a.label for a in book.acts.values()] + [r.name for r in book.rules.values()]
    assert not [t for t in told if "转换" in t or "convert" in t]
