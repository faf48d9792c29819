"""Memory that runs short: it is said in Chinese, nothing is entered, and another process takes over."""

from collections.abc import Iterator

import pytest
from django.core.signals import got_request_exception
from gunicorn.config import Config
from ninja.parser import Parser

from shoumi.edges import shortage
from shoumi.edges.problems import problem_of
from shoumi.edges.web import home
from shoumi.edges.worker import Receiving
from shoumi.records import proceedings
from tests.edges.api.conftest import Caller
from tests.founding import founded_world, own_world
from tests.records.books import books

__all__ = ["founded_world", "own_world"]


@pytest.fixture(autouse=True)
def _a_new_process() -> Iterator[None]:
    shortage.forget()
    got_request_exception.connect(shortage.notice_raised)
    yield
    got_request_exception.disconnect(shortage.notice_raised)
    shortage.forget()


def starved(*_: object, **__: object) -> None:
    raise MemoryError


def test_it_is_told_and_remembered() -> None:
    """With what to do; nothing else is taken for it."""
    assert problem_of(ValueError()) is None
    assert not shortage.met()
    told = problem_of(MemoryError())
    assert told
    assert told.status == 503
    assert "稍后重试" in told.detail
    assert shortage.met()


PLACES = {"read": (Parser, "parse_body"), "act": (proceedings, "ask"), "page": (home, "items")}
"""Where it may run short: while a request is read, in an act, on a page."""


@pytest.mark.assures("M48", sabotage="durable.shortage_unnoticed")
@pytest.mark.parametrize("where", PLACES)
def test_wherever_it_runs_short_nothing_is_entered_and_the_process_is_replaced(
    world, monkeypatch, trials, where
):
    """While a request is read, in the act, on a page: refused, no entry, and its worker is to end."""
    caller, before = Caller(world, "keeper"), books()
    monkeypatch.setattr(*PLACES[where], starved)
    if where == "page":
        with world.moment():
            status = caller.client.get("/").status_code
    else:
        status, told = caller.act("open_volume", world.organ, form={"title": "（虚构）"})
        assert "稍后重试" in told["detail"]
    trials(1, failures=status != 503 or books() != before or not shortage.met())


@pytest.mark.assures("M48", sabotage="durable.shortage_unnoticed")
def test_a_worker_that_met_it_takes_on_nothing_more(trials):
    """It lives on while there is memory, and ends at its next sign of life after a shortage."""
    worker = Receiving(0, 0, [], None, 1, Config(), _Silent())
    worker.alive = True
    worker.notify()
    alive = worker.alive
    shortage.notice(MemoryError())
    worker.notify()
    worker.tmp.close()
    trials(2, failures=not alive or worker.alive)


class _Silent:
    def __getattr__(self, _: str) -> object:
        return lambda *_, **__: None
