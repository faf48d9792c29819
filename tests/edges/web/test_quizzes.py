"""答题: one page with the questions, one submit, the result; nothing of anybody else."""

import pytest

from shoumi.things.education import QuizResult
from tests.edges.web.reading import Page
from tests.edges.web.test_pages import fit
from tests.world import made


@pytest.fixture(name="quiz")
def _quiz(world) -> str:
    """One question put to two who came."""
    options = {"options": ["（虚构）甲项", "（虚构）乙项"], "answer": "B"}
    question = made(
        world.ask("officer", "set_question", world.organ, title="（虚构）一题", **options), "question"
    )
    day = world.at.date().isoformat()
    held = {"title": "（虚构）培训", "held_on": day, "hours": "2", "place": "礼堂"}
    training = made(world.ask("officer", "open_training", world.organ, **held), "training")[0]
    came = [world["reader"], world["other"]]
    world.ask("officer", "sign_in_to_training", training, persons=came)
    form = {"title": "（虚构）结业测验", "questions": question, "due_on": day}
    return made(world.ask("officer", "open_quiz", training, **form), "quiz")[0]


def test_who_is_invited_finds_it_on_his_first_page_and_hands_it_in(visit, quiz):
    """The card leads there; questions and options without the answer; then his own result alone."""
    reader = visit("reader")
    assert "（虚构）结业测验" in Page(reader.page("/")).text
    text = fit(reader.page(f"/quizzes/{quiz}")).text
    assert "A．（虚构）甲项" in text
    assert "B．（虚构）乙项" in text
    assert reader.post(f"/quizzes/{quiz}/hand-in", q1=["B"]).status_code == 302
    assert "答对1题，共1题" in Page(reader.page(f"/quizzes/{quiz}")).text
    assert "（虚构）结业测验" not in Page(reader.page("/")).text
    other = visit("other")
    assert "答对" not in Page(other.page(f"/quizzes/{quiz}")).text
    other.post(f"/quizzes/{quiz}/hand-in", q1=["Z"])
    assert "答对0题，共1题" in Page(other.page(f"/quizzes/{quiz}")).text
    assert QuizResult.objects.count() == 2


def test_twice_is_told_and_not_marked_again(visit, quiz):
    """What was handed in stays."""
    reader = visit("reader")
    reader.post(f"/quizzes/{quiz}/hand-in", q1=["A"])
    reader.post(f"/quizzes/{quiz}/hand-in", q1=["B"])
    assert "没有交卷：您已经交卷" in Page(reader.page("/")).text
    assert QuizResult.objects.get().right == 0


def test_for_who_is_not_invited_there_is_no_quiz(visit, quiz):
    """And who keeps the books sees it without being asked."""
    assert visit("drafter").get(f"/quizzes/{quiz}").status_code == 404
    assert visit("drafter").post(f"/quizzes/{quiz}/hand-in", q1=["B"]).status_code == 404
    assert "不在参加人之列" in Page(visit("officer").page(f"/quizzes/{quiz}")).text
