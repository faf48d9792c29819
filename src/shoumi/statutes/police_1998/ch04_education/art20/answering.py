"""测验: put to those who came to a training; each answers for himself, and what he said is shown to nobody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, Next, Sealed, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.education import Question, Quiz, Training
from shoumi.nouns.noun import Ref
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch04_education.art20 import art

BLANK = "-"
_SAID = re.compile("[A-H]{1,8}|-")


@dataclass(frozen=True, slots=True)
class OpenQuizForm:
    title: str = ask("测验名称")
    questions: tuple[Question, ...] = ask("试题", noun="question", help="从题库选取")
    due_on: date = ask("答题期限")
    persons: tuple[Person, ...] = ask(
        "参加人", noun="person", required=False, default=(), help="不填为已签到的全部人员"
    )


@art.act(
    "open_quiz", "组织测验", Verb.OPEN_QUIZ, of="training", form=OpenQuizForm,
    askers=(Post.保密干部, Post.保密委员会委员), page="教育", help="参加人在测验页面自己作答，成绩自动登记",
)  # fmt: skip
def open_quiz(asked: Asked[Training, OpenQuizForm]) -> Iterator[Effect]:
    form, training = asked.form, asked.thing
    invited = tuple(Ref(p.id, p.name) for p in form.persons) or training.attended
    yield Make("quiz", "q", {
        "organ_id": training.organ, "number": Next("测验编号"), "title": form.title, "due_on": form.due_on,
        "training_id": training.id, "questions": tuple(Ref(q.id, q.title) for q in form.questions),
        "invited": tuple(dict.fromkeys(invited)),
    })  # fmt: skip


@art.rule(Verb.OPEN_QUIZ)
def who_is_invited_attended(asked: Asked[Training, OpenQuizForm]) -> Bar | None:
    absent = [p.name for p in asked.form.persons if p.id not in asked.thing.present]
    if asked.thing.attended and not absent:
        return None
    who = f"{'、'.join(absent)}没有参加" if absent else "还没有人签到"
    return bar(f"「{asked.thing.title}」{who}", "请先办理签到，或者核对参加人")


@art.rule(Verb.OPEN_QUIZ)
def questions_are_those_in_use_asked_until_a_day(asked: Asked[Training, OpenQuizForm]) -> Bar | None:
    form = asked.form
    taken = {q.id for q in form.questions if not q.withdrawn and q.organ == asked.thing.organ}
    if len(taken) == len(form.questions) and form.due_on >= asked.at.date():
        return None
    return bar(
        "试题已撤出、重复或者不是本机关的，或者答题期限已过", "请从本机关题库选取在用的试题，期限填今天或以后"
    )


@dataclass(frozen=True, slots=True)
class AnswerForm:
    answers: Sealed = ask(
        "答案",
        sealed=True,
        most=400,
        help="请在测验页面逐题选择，不必在此填写；在此填写的按题序用逗号分开，不会的填“-”",
    )


def _said(form: AnswerForm) -> tuple[str, ...]:
    return tuple(form.answers.text.split(","))


@art.act(
    "answer_quiz", "答题", Verb.ANSWER_QUIZ, of="quiz", form=AnswerForm, askers=(Tie.本人,), page="教育",
    help="本人作答，一次交卷；答案不入台账，只记成绩",
)  # fmt: skip
def answer_quiz(asked: Asked[Quiz, AnswerForm]) -> Iterator[Effect]:
    quiz, answers = asked.thing, _said(asked.form)
    yield Make("quiz_result", "r", {
        "organ_id": quiz.organ, "quiz_id": quiz.id, "person_id": asked.actor.id,
        "right": quiz.marked(answers),
        "training_id": quiz.training.id if quiz.training else None, "questions": len(answers),
    })  # fmt: skip
    own = Ref(asked.actor.id, asked.actor.name)
    yield Alter("quiz", quiz.id, {"answered": (*quiz.answered, own)})


@art.rule(Verb.ANSWER_QUIZ)
def one_answers_once(asked: Asked[Quiz, AnswerForm]) -> Bar | None:
    if asked.actor.id not in {one.id for one in asked.thing.answered}:
        return None
    return bar("您已经交卷", "每人只答一次；需要补考的，请保密干部另行组织测验")


@art.rule(Verb.ANSWER_QUIZ)
def one_answers_by_the_day_set(asked: Asked[Quiz, AnswerForm]) -> Bar | None:
    if asked.at.date() <= asked.thing.due_on:
        return None
    return bar(f"答题期限{asked.thing.due_on}已过", "请联系保密干部另行组织测验")


@art.rule(Verb.ANSWER_QUIZ)
def every_question_is_answered_or_left_blank(asked: Asked[Quiz, AnswerForm]) -> Bar | None:
    answers = _said(asked.form)
    if len(answers) == len(asked.thing.questions) and all(map(_SAID.fullmatch, answers)):
        return None
    return bar(
        f"共{len(asked.thing.questions)}题，答案写法或者题数不对", "请在测验页面逐题选择；不会的可以不选"
    )


art.register(
    "quizzes", "保密测验登记", noun="quiz", opens=("open_quiz",),
    columns=(
        Column("登记时间", "at"), Column("测验编号", "thing.number"), Column("测验名称", "thing.title"),
        Column("培训", "thing.training"), Column("试题", "thing.questions"), Column("答题期限", "thing.due_on"),
        Column("参加人", "thing.invited"), Column("组织人", "actor.name"),
        Column("已交卷", "thing.answered", on=("answer_quiz",)),
    ),
)  # fmt: skip
