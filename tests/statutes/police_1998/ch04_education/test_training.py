"""Education through the books: planned, held, signed into, and asked for before post and rank."""

import json
from datetime import date

import pytest

from shoumi.records import entries, sight
from shoumi.records.asking import actor
from shoumi.records.loading import NotFoundError
from shoumi.records.now import as_if, today
from shoumi.records.proceedings import RefusedError
from shoumi.records.registers import differences
from shoumi.records.standing import Light, board
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.education import Attendance, Course, EducationItem, Question, QuizResult, Training
from shoumi.things.organs import Organ
from shoumi.things.people import Person
from tests.world import World, made


def running(key: str, thing: str) -> list[RunningClock]:
    return list(RunningClock.objects.filter(key=key, thing=thing, closed_at__isnull=True))


def light(world: World, duty: str) -> Light:
    with as_if(world.at):
        return next(
            j.light for j in board([Organ.objects.get(pk=world.organ)], today()) if j.duty.key == duty
        )


def line(register: str, thing: str) -> dict[str, str]:
    return RegisterLine.objects.filter(register=register, thing=thing).latest("entry").columns


def planned(world: World, due: str = "2026-06-30") -> str:
    plan = {"year": "2026", "title": "（虚构）教育计划", "political_plan": "（虚构）政治教育计划"}
    [key] = made(world.ask("officer", "open_education_plan", world.organ, **plan), "education_plan")
    item = {"title": "（虚构）课", "audience": "全体", "hours": "4", "due_on": due}
    return made(world.ask("officer", "add_education_item", key, **item), "education_item")[0]


def opened(world: World, item: str | None = None) -> str:
    form = {"title": "（虚构）培训", "held_on": world.at.date().isoformat(), "hours": "4", "place": "礼堂"}
    form |= {"item": item} if item else {}
    return made(world.ask("officer", "open_training", world.organ, **form), "training")[0]


def test_an_item_of_the_plan_is_due_until_its_training_is_closed(world):
    """Art. 18: plan, item, training, sign-in, close; the clock and the board follow."""
    assert light(world, "education_in_political_education") is Light.RED
    item = planned(world)
    assert light(world, "education_in_political_education") is Light.GREEN
    [clock] = running("education_item", item)
    assert clock.due_at.date() == date(2026, 6, 30)
    training = opened(world, item)
    world.ask("officer", "sign_in_to_training", training, persons=[world["reader"], world["other"]])
    world.ask("officer", "close_training", training, summary="到2人")
    assert not running("education_item", item)
    assert EducationItem.objects.get(pk=item).state.name == "已开展"
    assert line("trainings", training)["参加人员"] == "民警甲、民警乙"
    assert differences() == []


def test_an_item_not_held_in_time_is_late_for_ever(world):
    item = planned(world, "2026-03-10")
    world.pass_days(20)
    training = opened(world, item)
    world.ask("officer", "sign_in_to_training", training, persons=[world["reader"]])
    world.ask("officer", "close_training", training, summary="补课")
    assert RunningClock.objects.get(key="education_item", thing=item).late


def test_who_signs_in_has_been_trained_that_day(world):
    """Also by codes of a list, as an import gives them; nobody twice."""
    world.pass_days(30)
    training = opened(world)
    world.ask("officer", "sign_in_to_training", training, persons=["reader", "other"])
    held = world.at.date()
    assert Person.objects.get(pk=world["other"]).trained_on == held
    assert Attendance.objects.filter(training_id=training).count() == 2
    with pytest.raises(RefusedError, match="已经签到"):
        world.ask("officer", "sign_in_to_training", training, persons=["other", "keeper"])
    assert Person.objects.get(pk=world["keeper"]).trained_on < held


def test_key_posts_are_trained_again_within_the_cycle(world):
    """Art. 20: the clock runs on who holds a key post, from the day of the training; nobody else."""
    keeper, reader = world["keeper"], world["reader"]
    [first] = RunningClock.objects.filter(thing=keeper, closed_at__isnull=True, key__startswith="key_post")
    world.pass_days(300)
    training = opened(world)
    world.ask("officer", "sign_in_to_training", training, persons=[keeper, reader])
    first.refresh_from_db()
    assert (first.closed_at is not None, first.late) == (True, False)
    [clock] = running("key_post_training", keeper)
    held = world.at.date()
    assert clock.due_at.date() == date(held.year + 1, held.month, held.day)
    assert clock.person == keeper, "it binds him, not who entered the training"
    assert not running("key_post_training", reader)


def test_a_late_training_of_a_key_post_stays_late(world):
    world.pass_days(400)
    training = opened(world)
    world.ask("officer", "sign_in_to_training", training, persons=[world["keeper"]])
    found = RunningClock.objects.filter(thing=world["keeper"], key__startswith="key_post")
    assert sorted(c.late for c in found) == [False, True]


def test_who_comes_into_a_key_post_is_due_from_his_last_training(world):
    """Art. 20: not from the appointment."""
    world.pass_days(100)
    world.ask("secadmin", "appoint", world["reader"], post="专管人员")
    [clock] = running("key_post_first_training", world["reader"])
    assert clock.due_at.date() == date(2027, 3, 2)
    assert clock.person == world["reader"], "it binds him, not who registered the appointment"


def test_who_is_cleared_for_the_highest_level_is_due_too(world):
    """Art. 20: 核心涉密人员 hold a key post whatever their post."""
    world.pass_days(50)
    world.ask("secadmin", "grant_clearance", world["reader"], level="绝密", from_on="2026-04-21")
    [clock] = running("key_post_first_training", world["reader"])
    assert clock.due_at.date() == date(2027, 3, 2)
    assert clock.person == world["reader"], "it binds him, not who registered the appointment"
    world.ask("secadmin", "grant_clearance", world["other"], level="机密", from_on="2026-04-21")
    assert not running("key_post_first_training", world["other"])


def test_a_post_waits_for_training_and_pledge(world):
    """Art. 20, Law 43: refused without; shown from outside or attended here, it may go on."""
    new = made(world.ask("sysadmin", "register_person", world.organ, code="n9", name="新人"), "person")[0]
    with pytest.raises(RefusedError, match="没有保密教育培训记录") as refused:
        world.ask("secadmin", "appoint", new, post="承办人")
    assert {str(p) for p in refused.value.decision.cites} >= {"police_1998/20/1", "secrets_law_2024/43/1"}
    training = opened(world)
    world.ask("officer", "sign_in_to_training", training, persons=[new])
    with pytest.raises(RefusedError, match="保密承诺书"):
        world.ask("secadmin", "appoint", new, post="承办人")
    world.ask("officer", "sign_pledge", new, signed_on=world.at.date().isoformat(), document="诺1")
    outcome = world.ask("secadmin", "appoint", new, post="承办人")
    assert outcome.entry
    assert line("pledges", new)["承诺书编号"] == "诺1"


def test_training_grown_old_opens_no_post(world):
    """The last day counts, the day after does not."""
    world.pass_days(365)
    assert world.ask("secadmin", "appoint", world["other"], post="承办人").entry
    world.pass_days(1)
    with pytest.raises(RefusedError, match="上次为2026-03-02"):
        world.ask("secadmin", "appoint", world["outsider"], post="承办人")


def test_a_rank_waits_for_training(world):
    """Art. 20: what was done without it is entered as a violation."""
    form = {"rank": "一级警司", "from_on": "2027-03-03", "document": "虚构令1号"}
    world.pass_days(366)
    with pytest.raises(RefusedError, match="晋升警衔前"):
        world.ask("secadmin", "promote_rank", world["reader"], **form)
    outcome = world.request("secadmin", "promote_rank", world["reader"], form, recorded=True)
    assert outcome.decision.violations
    assert Person.objects.get(pk=world["reader"]).police_rank.name == "一级警司"
    assert line("promotions", world["reader"])["违反"]


def test_quizzes_are_of_those_who_came(world):
    options = ["二级", "三级", "四级"]
    question = world.ask("officer", "set_question", world.organ, title="分几级", options=options, answer="B")
    [key] = made(question, "question")
    assert Question.objects.get(pk=key).options == options
    training = opened(world)
    world.ask("officer", "sign_in_to_training", training, persons=[world["reader"]])
    world.ask("officer", "record_quiz", training, person=world["reader"], right="9", questions="10")
    assert QuizResult.objects.get(person_id=world["reader"]).right == 9
    with pytest.raises(RefusedError, match="没有参加"):
        world.ask("officer", "record_quiz", training, person=world["other"], right="9", questions="10")


def quiz(world: World, *who: str) -> str:
    """Two questions, one with two right letters, put to these."""
    options, keys = ["甲", "乙", "丙"], []
    for title, answer in (("（虚构）一题", "B"), ("（虚构）二题", "AC")):
        form = {"title": title, "options": options, "answer": answer}
        keys += made(world.ask("officer", "set_question", world.organ, **form), "question")
    training = opened(world)
    world.ask("officer", "sign_in_to_training", training, persons=[world[w] for w in who])
    form = {"title": "（虚构）测验", "questions": keys, "due_on": world.at.date().isoformat()}
    return made(world.ask("officer", "open_quiz", training, **form), "quiz")[0]


@pytest.mark.parametrize(("answers", "right"), [("B,CA", 2), ("B,A", 1), ("-,ABC", 0)])
def test_a_quiz_is_answered_by_oneself_and_marked(world, answers, right):
    """All letters of the key and no other; entered by himself; no book has the key or what he said."""
    key = quiz(world, "reader")
    outcome = world.ask("reader", "answer_quiz", key, answers=answers)
    result = QuizResult.objects.get()
    assert (result.person_id, result.right, result.questions, result.quiz_id) == (
        world["reader"],
        right,
        2,
        key,
    )
    written = json.dumps(entries.content_of(outcome.entry), ensure_ascii=False)
    assert answers not in written
    assert '"AC"' not in written
    assert line("quiz_results", result.pk)["登记人"] == "民警甲"
    with pytest.raises(RefusedError, match="已经交卷"):
        world.ask("reader", "answer_quiz", key, answers=answers)
    assert differences() == []


def test_nobody_answers_for_another_or_sees_his_result(world):
    """The officer may not; who was not invited finds no quiz; a result is the person's and the keepers'."""
    key = quiz(world, "reader", "other")
    with pytest.raises(RefusedError, match="没有提出"):
        world.ask("officer", "answer_quiz", key, answers="B,AC")
    with pytest.raises(NotFoundError):
        world.ask("drafter", "answer_quiz", key, answers="B,AC")
    world.ask("other", "answer_quiz", key, answers="B,AC")
    world.ask("reader", "answer_quiz", key, answers="A,A")
    for who, count in (("reader", 1), ("other", 1), ("officer", 2), ("drafter", 0)):
        person = actor(world[who], world.at.date())
        assert QuizResult.objects.filter(QuizResult.sight.rows(person)).count() == count, who
        assert sight.lines(person, "quiz_results").count() == count, who


def test_results_are_known_to_keepers_and_oneself(world):
    """Nobody else learns of them, by page or by register."""
    training = opened(world)
    world.ask("officer", "sign_in_to_training", training, persons=[world["reader"], world["other"]])
    for who in ("reader", "other"):
        world.ask("officer", "record_quiz", training, person=world[who], right="9", questions="10")

    def seen_by(who: str) -> int:
        person = actor(world[who], world.at.date())
        return QuizResult.objects.filter(QuizResult.sight.rows(person)).count()

    assert [seen_by(who) for who in ("officer", "reader", "drafter")] == [2, 1, 0]
    lines = sight.lines(actor(world["drafter"], world.at.date()), "quiz_results")
    assert not lines.exists()


def test_an_academy_owes_a_compulsory_course(world):
    """Art. 19: nobody else does."""
    assert light(world, "compulsory_course") is Light.NONE
    course = {
        "title": "（虚构）公安保密",
        "programme": "侦查学",
        "term": "秋季",
        "hours": "32",
        "compulsory": "on",
    }
    with pytest.raises(RefusedError, match="不是公安院校"):
        world.ask("officer", "register_course", world.organ, **course)
    world.ask("sysadmin", "name_academy", world.organ, document="虚构编1号")
    assert light(world, "compulsory_course") is Light.RED
    world.ask("officer", "register_course", world.organ, **course)
    assert light(world, "compulsory_course") is Light.GREEN
    assert Course.objects.get().compulsory


def test_a_leader_shows_what_he_did(world):
    """Art. 17: evidence of one leader, and of the duty of the organ for a year."""
    form = {"kind": "教育", "done_on": "2026-03-01", "reached": "30", "account": "（虚构）讲课"}
    world.ask("head", "show_leader_education", world.organ, **form)
    assert light(world, "leaders_educate_and_inspect") is Light.GREEN
    shown = RegisterLine.objects.get(register="leader_educations")
    assert shown.columns["领导干部"] == "局长"
    world.pass_days(366)
    assert light(world, "leaders_educate_and_inspect") is Light.RED


def test_each_leader_has_a_limit_of_his_own(world):
    """Art. 17: from his post, then from what he last did; another's evidence does not serve him."""
    [head] = running("leader_first_education", world["head"])
    assert (head.due_at.date(), head.person) == (date(2027, 3, 2), world["head"])
    world.pass_days(100)
    form = {"kind": "教育", "done_on": "2026-06-01", "reached": "30", "account": "（虚构）讲课"}
    world.ask("officer", "show_leader_education", world.organ, leader=world["head"], **form)
    assert not running("leader_first_education", world["head"])
    [next_one] = running("leader_education", world["head"])
    assert (next_one.due_at.date(), next_one.person) == (date(2027, 6, 1), world["head"])
    assert running("leader_first_education", world["leader"])
    assert not running("leader_education", world["leader"])
    assert not running("leader_first_education", world["officer"])


@pytest.mark.parametrize(("days", "stands"), [(365, Light.GREEN), (366, Light.RED)])
def test_the_organ_is_red_while_one_leader_has_done_nothing(world, days, stands):
    """Art. 17: the last day of the year after his appointment is in time; one is not enough."""
    world.pass_days(days)
    form = {"kind": "教育", "done_on": world.at.date().isoformat(), "reached": "30", "account": "（虚构）"}
    world.ask("head", "show_leader_education", world.organ, **form)
    assert light(world, "leaders_educate_and_inspect") is stands
    world.ask("leader", "show_leader_education", world.organ, **form)
    assert light(world, "leaders_educate_and_inspect") is Light.GREEN


def test_a_training_that_is_over_is_closed_to_all(world):
    training = opened(world)
    world.ask("officer", "sign_in_to_training", training, persons=[world["reader"]])
    world.ask("officer", "close_training", training, summary="完")
    with pytest.raises(RefusedError, match="已经结束"):
        world.ask("officer", "sign_in_to_training", training, persons=[world["other"]])
    assert len(Training.objects.get(pk=training).attended) == 1
