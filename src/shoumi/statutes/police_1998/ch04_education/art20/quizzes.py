"""题库和测验: questions with options and answer; how many each person had right."""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, Next, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.education import Question, Training
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch04_education.art20 import art

_LETTERS = "ABCDEFGH"
_EXAMINERS = (Post.保密干部, Post.保密委员会委员)


@dataclass(frozen=True, slots=True)
class QuestionForm:
    title: str = ask("题干")
    options: tuple[str, ...] = ask("选项", least=2, help="每行一个，依次为 A、B、C……")
    answer: str = ask("答案", most=8, help="选项的大写字母，几个的连写")


@art.act(
    "set_question", "编入题库", Verb.SET_QUESTION, of="organ", form=QuestionForm, askers=_EXAMINERS, page="教育",
    help="题目中不得写入国家秘密",
)  # fmt: skip
def set_question(asked: Asked[Organ, QuestionForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("question", "q", {
        "organ_id": asked.thing.id, "number": Next("题号"), "title": form.title, "options": form.options,
        "answer": form.answer,
    })  # fmt: skip


@art.rule(Verb.SET_QUESTION)
def the_answer_is_among_the_options(asked: Asked[Organ, QuestionForm]) -> Bar | None:
    lettered, answer = _LETTERS[: len(asked.form.options)], asked.form.answer
    if (
        len(asked.form.options) <= len(_LETTERS)
        and set(answer) <= set(lettered)
        and len(set(answer)) == len(answer)
    ):
        return None
    return bar(f"答案「{answer}」不在选项之中", f"请用大写字母填写，最多{len(_LETTERS)}个选项，不重复")


@dataclass(frozen=True, slots=True)
class WithdrawForm:
    reason: str = ask("撤出原因")


@art.act(
    "withdraw_question", "撤出题库", Verb.WITHDRAW_QUESTION, of="question", form=WithdrawForm, askers=_EXAMINERS,
    page="教育",
    help="有错、过时的试题撤出；以后的测验不再用到，已登记的成绩不变",
)  # fmt: skip
def withdraw_question(asked: Asked[Question, WithdrawForm]) -> Iterator[Effect]:
    yield Alter("question", asked.thing.id, {"withdrawn": True})


@art.rule(Verb.WITHDRAW_QUESTION)
def a_question_is_withdrawn_once(asked: Asked[Question, WithdrawForm]) -> Bar | None:
    return bar("这道题已经撤出", "请核对题号") if asked.thing.withdrawn else None


@dataclass(frozen=True, slots=True)
class QuizForm:
    person: Person = ask("参加人", noun="person")
    right: int = ask("答对题数", least=0)
    questions: int = ask("题数", least=1)


@art.act(
    "record_quiz", "登记测验成绩", Verb.QUIZ, of="training", form=QuizForm, askers=_EXAMINERS, page="教育",
    help="纸面测验逐人登记答对题数和题数；在本系统测验的由本人作答",
)  # fmt: skip
def record_quiz(asked: Asked[Training, QuizForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("quiz_result", "r", {
        "organ_id": asked.thing.organ, "training_id": asked.thing.id, "person_id": form.person.id,
        "right": form.right, "questions": form.questions,
    })  # fmt: skip


@art.rule(Verb.QUIZ)
def who_is_examined_attended(asked: Asked[Training, QuizForm]) -> Bar | None:
    if asked.form.person.id in asked.thing.present:
        return None
    return bar(f"{asked.form.person.name}没有参加「{asked.thing.title}」", "请先办理签到，或核对参加人")


@art.rule(Verb.QUIZ)
def no_more_is_right_than_was_asked(asked: Asked[Training, QuizForm]) -> Bar | None:
    form = asked.form
    return None if form.right <= form.questions else bar("答对题数多于题数", "请核对成绩")


art.register(
    "quiz_results", "保密测验成绩登记", noun="quiz_result", opens=("record_quiz", "answer_quiz"),
    columns=(
        Column("登记时间", "at"), Column("参加人", "thing.person"), Column("答对题数", "thing.right"),
        Column("题数", "thing.questions"), Column("培训", "thing.training"), Column("测验", "thing.quiz"),
        Column("登记人", "actor.name"),
    ),
)  # fmt: skip
