"""What may be tried with education, tasks, inspections, self-inspections and yearly reports."""

from typing import Any

from shoumi.things.education import EducationPlan, Question, Quiz, Training
from shoumi.things.oversight import DutyTask, Inspection, ProblemFinding, SelfCheck, WorkPlan, YearlyReport
from shoumi.things.people import Appointment
from shoumi.things.personnel import Passport, PersonalReport
from tests.machine.tries import Draft, Draw, Try, of_organ, on_person, on_row

TEXT = "（虚构）"
RANKS = ("二级警员", "一级警司", "三级警监")


def _year(d: Draw) -> dict[str, Any]:
    return {"year": d.world.at.year + d.seldom(), "title": TEXT}


def _finding(d: Draw) -> dict[str, Any]:
    due = {} if d.seldom() else {"due_on": d.day(-1, 20)}
    return {"title": TEXT, "head": "载体管理", "demand": TEXT} | due


def _inspection(d: Draw) -> dict[str, Any]:
    return {
        "title": TEXT,
        "heads": ["定密管理"],
        "held_on": d.day(-3, 1),
        "inspectors": [d.person()],
        "present": 2,
        "situation": TEXT,
    }


def _leader(d: Draw) -> dict[str, Any]:
    leader = d.world[d.one(["head", "other"])]
    return {"kind": "教育", "done_on": d.day(-3, 1), "reached": 3, "account": TEXT, "leader": leader}


def _training(d: Draw) -> dict[str, Any]:
    return {"title": TEXT, "held_on": d.day(-2, 1), "hours": 2, "place": TEXT}


def _questions(d: Draw) -> list[str]:
    return [q.pk for q in d.some(list(Question.objects.filter(withdrawn=False).order_by("born")))]


def _answered(d: Draw) -> Try | None:
    quiz = d.row(Quiz)
    if quiz is None:
        return None
    who = d.one([d.name(p, "officer") for p, _ in quiz.invited])
    return Try(who, [quiz.pk], {"answers": ",".join(d.one("AB-") for _ in quiz.questions)})


def _scores(d: Draw) -> dict[str, Any]:
    if d.flag():
        return {"scores": [f"{n},不适用" for n in range(1, 51)]}
    return {"scores": [d.one(["1,3", "59,有", "51,无"])]}


def _task(d: Draw) -> dict[str, Any]:
    return {"title": TEXT, "duty": "组织检查监督", "to": d.person(), "due_on": d.day()}


def _responsibility(d: Draw) -> dict[str, Any]:
    return _year(d) | {
        "answers": d.person(),
        "to_whom": d.person(),
        "signed_on": d.day(-2, 1),
        "charge": TEXT,
    }


def _minutes(d: Draw) -> dict[str, Any]:
    return {
        "title": TEXT,
        "held_on": d.day(-2, 1),
        "chair": d.world["leader"],
        "members": [d.world["leader"]],
        "others": [d.person()],
        "subjects": TEXT,
        "duties": ["保密检查和整改"],
        "decisions": TEXT,
    }


def _course(d: Draw) -> dict[str, Any]:
    return {"title": TEXT, "programme": TEXT, "term": TEXT, "hours": 8, "compulsory": not d.seldom()}


def _done(d: Draw) -> dict[str, Any]:
    return {"done_on": d.day(-2, 1), "account": TEXT}


OVERSEES: dict[str, Draft] = {
    "sign_responsibility": of_organ("officer", _responsibility),
    "minute_committee_meeting": of_organ("officer", _minutes),
    "open_work_plan": of_organ("officer", _year),
    "assign_task": on_row(WorkPlan, "officer", lambda d, _: _task(d)),
    "show_task_done": on_row(DutyTask, "officer", lambda d, _: _done(d)),
    "sum_up_plan": on_row(WorkPlan, "officer", lambda *_: {"summary": TEXT}, open_tasks=0),
    "open_inspection": of_organ("officer", _inspection),
    "find_problem": on_row(Inspection, "officer", lambda d, _: _finding(d)),
    "rectify_problem": on_row(ProblemFinding, "keeper", lambda d, _: _done(d), state="待整改"),
    "confirm_rectified": on_row(ProblemFinding, "officer", lambda *_: {"account": TEXT}, state="待复查"),
    "return_rectified": on_row(
        ProblemFinding, "officer", lambda d, _: {"account": TEXT, "due_on": d.day()}, state="待复查"
    ),
    "close_inspection": on_row(Inspection, "officer", lambda *_: {"opinion": TEXT}, open_findings=0),
    "start_self_check": of_organ("officer", _year),
    "score_self_check": on_row(SelfCheck, "officer", lambda d, _: _scores(d), state="进行中"),
    "find_problem_in_self_check": on_row(SelfCheck, "officer", lambda d, _: _finding(d)),
    "close_self_check": on_row(SelfCheck, "officer", lambda *_: {"summary": TEXT}, state="进行中"),
    "make_yearly_report": of_organ(
        "officer", lambda d: {"year": d.world.at.year + d.seldom(), "due_on": d.day()}
    ),
    "finish_yearly_report": on_row(YearlyReport, "officer", lambda d, _: {"checked": not d.seldom()}),
    "submit_yearly_report": on_row(
        YearlyReport,
        "officer",
        lambda d, _: {"submitted_on": d.day(-2, 1), "addressee": TEXT, "letter": TEXT},
    ),
    "show_leader_education": of_organ("officer", _leader),
    "open_education_plan": of_organ(
        "officer", lambda d: _year(d) | ({} if d.seldom() else {"political_plan": TEXT})
    ),
    "add_education_item": on_row(
        EducationPlan,
        "officer",
        lambda d, _: {"title": TEXT, "audience": TEXT, "hours": 2, "due_on": d.day()},
    ),
    "name_academy": of_organ("sysadmin", lambda _: {"document": TEXT}),
    "register_course": of_organ("officer", _course),
    "open_training": of_organ("officer", _training),
    "sign_in_to_training": on_row(
        Training, "officer", lambda d, _: {"persons": [d.person()]}, state="签到中"
    ),
    "close_training": on_row(Training, "officer", lambda *_: {"summary": TEXT}, state="签到中"),
    "set_question": of_organ(
        "officer", lambda d: {"title": TEXT, "options": ["甲", "乙"], "answer": d.one("ABC")}
    ),
    "withdraw_question": on_row(Question, "officer", lambda *_: {"reason": TEXT}, withdrawn=False),
    "record_quiz": on_row(
        Training,
        "officer",
        lambda d, row: {
            "person": d.one([p for p, _ in row.attended]) or d.person(),
            "right": 1,
            "questions": 2,
        },
    ),
    "open_quiz": on_row(
        Training, "officer", lambda d, _: {"title": TEXT, "questions": _questions(d), "due_on": d.day(0, 9)}
    ),
    "answer_quiz": _answered,
    "show_training_elsewhere": on_person(
        "secadmin", lambda d: {"trained_on": d.day(-9, 1), "hours": 2, "title": TEXT, "record": TEXT}
    ),
    "promote_rank": on_person(
        "secadmin", lambda d: {"rank": d.one(RANKS), "from_on": d.day(), "document": TEXT}
    ),
    "sign_pledge": on_person("officer", lambda d: {"signed_on": d.day(-2, 1), "document": TEXT}),
    "end_secrecy_period": on_person("officer", lambda _: {"account": TEXT}),
    "fix_secrecy_period": on_person(
        "secadmin", lambda d: {"until_on": d.day(0, 1200 if d.flag() else 9), "ground": TEXT}
    ),
    "grade_post": on_row(
        Appointment,
        "officer",
        lambda d, _: {"highest": d.one(["秘密", "机密", "绝密"]), "ground": TEXT},
        ended_on__isnull=True,
    ),
    "report_personal_matter": on_person(
        "officer",
        lambda d: {"kind": d.one(["婚姻变化", "其他"]), "happened_on": d.day(-3, 1), "account": TEXT},
    ),
    "note_personal_matter": on_row(PersonalReport, "officer", lambda *_: {"opinion": TEXT}, state="待阅处"),
    "hand_in_passport": on_person(
        "officer", lambda d: {"kind": "因私护照", "number": TEXT, "handed_in_on": d.day(-2, 0)}
    ),
    "take_out_passport": on_row(
        Passport,
        "officer",
        lambda d, _: (
            {"purpose": TEXT, "out_on": d.day(-1, 1), "due_on": d.day(0, 9)}
            | ({} if d.seldom() else {"approval": TEXT})
        ),
        state="在管",
    ),
    "bring_back_passport": on_row(
        Passport, "officer", lambda d, _: {"back_on": d.day(-1, 1)}, state="已领出"
    ),
    "end_passport": on_row(
        Passport, "officer", lambda d, _: {"ended_on": d.day(-1, 0), "reason": TEXT}, state="在管"
    ),
}
"""By what a secrecy officer does in a year."""
