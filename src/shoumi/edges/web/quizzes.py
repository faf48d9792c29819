"""答题: the questions of one quiz with their options, answered by the person himself with one submit."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.kernel.forms import FormRefused
from shoumi.kernel.model import Act
from shoumi.kernel.words import Verb
from shoumi.nouns.person import Person
from shoumi.records import law, proceedings
from shoumi.records.asking import Request
from shoumi.records.now import today
from shoumi.records.proceedings import RefusedError
from shoumi.things.education import Question, Quiz, QuizResult

LETTERS = "ABCDEFGH"
BLANK = "-"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is put: never with its answer."""

    field: str
    place: int
    title: str
    options: tuple[tuple[str, str], ...]


def answering() -> Act:
    """The act by which a quiz is answered."""
    return next(a for a in law.book().acts.values() if a.verb is Verb.ANSWER_QUIZ)


def _quiz(person: Person, key: str) -> Quiz:
    found: Quiz = FACES["quiz"].visible(person).filter(pk=key).first() or missing()
    return found


def _asked(quiz: Quiz) -> list[Asked]:
    """In order; the column with the answer is not read."""
    ids = [key for key, _ in quiz.questions]
    rows = Question.objects.filter(pk__in=ids).values_list("pk", "title", "options")
    by_id = {key: (title, options) for key, title, options in rows}
    return [
        Asked(f"q{n}", n, title, tuple(zip(LETTERS, options, strict=False)))
        for n, (title, options) in enumerate((by_id[key] for key in ids), 1)
    ]


def _open(quiz: Quiz, person: Person) -> bool:
    """Whether he is asked and has still to answer."""
    invited, answered = ({key for key, _ in people} for people in (quiz.invited, quiz.answered))
    return person.id in invited - answered and today() <= quiz.due_on


@require_safe
@with_content
def sheet(request: DeskRequest, key: str) -> HttpResponse:
    """The questions, or for one who has answered his result."""
    person = request.desk.person
    quiz = _quiz(person, key)
    asked = _asked(quiz) if _open(quiz, person) else []
    result = QuizResult.objects.filter(quiz=quiz, person_id=person.id).first()
    return render(request, "web/quiz.html", {"quiz": quiz, "asked": asked, "result": result})


@require_POST
@with_content
def hand_in(request: DeskRequest, key: str) -> HttpResponse:
    """Mark it and enter the result, as an act of the one who answers."""
    person = request.desk.person
    quiz = _quiz(person, key)
    answers = ",".join(_chosen(request.POST.getlist(f"q{n}")) for n in range(1, len(quiz.questions) + 1))
    trouble = _answer(person, key, {"answers": answers})
    if trouble:
        messages.error(request, f"没有交卷：{trouble}")
    else:
        messages.success(request, "已交卷，成绩已登记。")
    return redirect("quiz", key)


def _chosen(letters: list[str]) -> str:
    return "".join(sorted(letter for letter in dict.fromkeys(letters) if letter in set(LETTERS))) or BLANK


def _answer(person: Person, key: str, form: dict[str, Any]) -> str:
    """Do the act; the answer is why it could not be done."""
    try:
        proceedings.ask(Request(actor=person.id, act=answering().key, things=(key,), form=form))
    except RefusedError as refused:
        return "；".join(f"{f.word.reason}。{f.word.remedy}" for f in refused.decision.refusals)
    except FormRefused as unread:
        return str(unread)
    return ""
