"""Arts. 21 and 22: a task from its setting up to its end, and who learns of it."""

import pytest

from shoumi.records.approvals import NotYoursError
from shoumi.records.proceedings import RefusedError
from shoumi.things.tasks import CodeName, Disclosure, SpecialTask
from tests.machine.replay import departures
from tests.statutes.police_1998.ch05_police_work.doing import day, late, lines, make, running, sees
from tests.world import World, made


@pytest.fixture(name="task")
def _task(world: World) -> str:
    return make(
        world, "drafter", "open_task", "special_task", title="（虚构）行动", level="机密",
        leader=world["leader"], members=[world["drafter"], world["reader"]],
    )  # fmt: skip


def begun(world: World, task: str) -> None:
    world.ask("leader", "state_requirements", task, requirements="（虚构）不带手机", check_due=day(world, 7))
    world.ask("drafter", "start_task", task, signed=True)


def test_a_task_lives_from_requirements_to_check_to_end(world, task):
    with pytest.raises(RefusedError, match="还没有提出保密要求"):
        world.ask("drafter", "start_task", task, signed=True)
    begun(world, task)
    assert running("task_check", task)
    with pytest.raises(RefusedError, match="还没有检查过"):
        world.ask("leader", "end_task", task, outcome="（虚构）")
    world.ask("leader", "check_task", task, findings="（虚构）已落实", check_due=day(world, 30))
    assert running("task_check", task)
    world.ask("leader", "end_task", task, outcome="（虚构）收回")
    assert not running("task_check", task)
    (line,) = lines(world, "leader", "special_tasks")
    assert line["检查情况"] == "（虚构）已落实"
    assert line["执行人员"] == "承办人、民警甲"
    assert line["结束"]
    assert departures() == []


def test_a_check_after_its_day_is_late_for_ever(world, task):
    begun(world, task)
    world.pass_days(8)
    world.ask("leader", "check_task", task, findings="（虚构）")
    assert late("task_check", task)
    assert SpecialTask.objects.get(pk=task).check_due is None


def test_another_leader_neither_demands_nor_checks(world, task):
    with pytest.raises(RefusedError, match="不由他人代办"):
        world.ask("head", "state_requirements", task, requirements="（虚构）", check_due=day(world, 7))


def test_who_is_told_is_written_down_person_by_person(world, task):
    begun(world, task)
    world.ask(
        "drafter", "tell_of_task", task, persons=[world["reader"]], what="（虚构）分工", told_on=day(world)
    )
    told = Disclosure.objects.get()
    assert (told.person_id, told.told_by_id) == (world["reader"], world["drafter"])
    assert [x["知悉人"] for x in lines(world, "leader", "task_disclosures")] == ["民警甲"]


def test_telling_others_is_refused_and_when_done_recorded_as_a_violation(world, task):
    begun(world, task)
    form = {"persons": [world["reviewer"]], "what": "（虚构）", "told_on": day(world)}
    with pytest.raises(RefusedError, match="不在任务的知悉范围内"):
        world.ask("drafter", "tell_of_task", task, **form)
    world.request("drafter", "tell_of_task", task, form, recorded=True)
    (line,) = lines(world, "leader", "task_disclosures")
    assert "police_1998/21" in line["违反规定"]


def test_the_leader_lets_people_in_and_they_then_see_the_task(world, task):
    assert not sees(world, "reviewer", "special_task", task)
    asked = world.ask("drafter", "admit_to_task", task, persons=[world["reviewer"]], reason="（虚构）")
    world.agree("leader", asked)
    assert sees(world, "reviewer", "special_task", task)


@pytest.mark.parametrize(
    ("who", "may"),
    [("leader", True), ("drafter", True), ("reader", True), ("officer", True), ("keeper", False),
     ("other", False), ("outsider", False)],
)  # fmt: skip
def test_a_task_and_its_line_are_seen_by_those_in_it_and_over_it(world, task, who, may):
    """The keeper of papers keeps other books; his export has no line of it."""
    assert sees(world, who, "special_task", task) is may
    assert bool(lines(world, who, "special_tasks")) is may


def test_what_goes_by_a_code_is_named_by_the_code_alone(world):
    form = {
        "code": "青松", "kind": "代号", "subject": "秘密力量", "meaning": "（虚构）所指", "level": "机密",
        "users": [world["drafter"]], "key_holders": [world["leader"]],
    }  # fmt: skip
    code = made(world.ask("head", "give_code", world.organ, **form), "code_name")[0]
    who = {"leader": world["leader"], "members": [world["drafter"]], "touches": ["秘密力量"], "level": "机密"}
    with pytest.raises(RefusedError, match="必须使用代号"):
        world.ask("drafter", "open_task", world.organ, title="（虚构）", **who)
    task = make(world, "drafter", "open_task", "special_task", code=code, **who)
    assert SpecialTask.objects.get(pk=task).title == "青松"
    assert sees(world, "drafter", "code_name", code)
    assert not sees(world, "officer", "code_name", code)
    with pytest.raises(RefusedError):
        world.ask("drafter", "look_up_code", code, purpose="（虚构）")
    world.ask("leader", "look_up_code", code, purpose="（虚构）核对")
    assert [x["查看人"] for x in lines(world, "leader", "code_looks")] == ["分管领导"]
    assert lines(world, "officer", "code_looks") == []
    world.ask("leader", "retire_code", code, reason="（虚构）")
    assert CodeName.objects.get(pk=code).state.value == "停用"


def test_the_key_of_a_code_passes_on_by_authorisation(world):
    """By a user once its holder has left; a leader named in it stays out; who is dropped sees no more."""
    form = {
        "code": "青松", "kind": "代号", "subject": "秘密力量", "meaning": "（虚构）所指", "level": "机密",
        "users": [world["drafter"]], "key_holders": [world["reader"]],
    }  # fmt: skip
    code = make(world, "head", "give_code", "code_name", **form)
    world.leave("reader")
    to = {"key_holders": [world["leader"], world["drafter"]], "reason": "（虚构）原掌握人调离"}
    asked = world.ask("drafter", "change_key_holders", code, **to)
    with pytest.raises(NotYoursError):
        world.agree("leader", asked)
    with pytest.raises(RefusedError, match="没有提出"):
        world.ask("drafter", "look_up_code", code, purpose="（虚构）")
    world.agree("head", asked)
    world.ask("drafter", "look_up_code", code, purpose="（虚构）核对")
    assert sees(world, "leader", "code_name", code)
    last = {"key_holders": [world["drafter"]], "reason": "（虚构）范围从严"}
    world.agree("head", world.ask("leader", "change_key_holders", code, **last))
    assert not sees(world, "leader", "code_name", code)
    assert [x["授权"] for x in lines(world, "drafter", "code_key_holders")] == ["", *["局长（主管领导）"] * 2]
