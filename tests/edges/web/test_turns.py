"""Costly work waits its turn: one at a time for a person, four at a time for a process."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import resolve

from shoumi.edges.web.turns import MOST, Turns


class Somebody:
    is_authenticated = True

    def __init__(self, pk):
        self.pk = pk


@pytest.fixture(name="ask")
def _ask(rf, db):
    """Asks through one middleware; the answer is open until it is closed."""
    turns = Turns(lambda request: request.answer)

    def asked(path, pk, answer=None):
        request = rf.get(path)
        request.user = Somebody(pk) if pk else AnonymousUser()
        request.resolver_match = resolve(path)
        request.answer = answer or HttpResponse("made")
        refused = turns.process_view(request, None, (), {})
        return refused or turns(request)

    return asked


SHEET, FILE = "/print/registers/master.pdf", "/export/registers/master.xlsx"


def test_a_person_has_one_at_a_time(ask):
    """A second is told to wait, of whatever kind; when the first has been sent, it is made."""
    first = ask(SHEET, 1)
    told = ask(FILE, 1)
    assert (told.status_code, told.headers["Retry-After"]) == (503, "5")
    assert "还没有完成" in told.content.decode()
    first.close()
    assert ask(FILE, 1).status_code == 200


def test_a_process_has_few_at_a_time(ask):
    """Others wait when all turns are taken, until one of them is free."""
    open_ones = [ask(SHEET, pk) for pk in range(1, MOST + 1)]
    assert {one.status_code for one in open_ones} == {200}
    assert ask(SHEET, MOST + 1).status_code == 503
    open_ones[0].close()
    assert ask(SHEET, MOST + 1).status_code == 200


def test_a_page_that_grows_holds_its_turn_to_the_end(ask):
    """Also when the reader leaves before it."""
    page = ask("/import/x/commit", 1, StreamingHttpResponse(iter(["a", "b"])))
    assert next(iter(page)) == b"a"
    assert ask(SHEET, 1).status_code == 503
    page.close()
    assert ask(SHEET, 1).status_code == 200


@pytest.mark.parametrize("path", ["/", "/registers", "/registers/master", "/find", "/badges"])
def test_ordinary_pages_wait_for_nothing(ask, path):
    """However many are open."""
    ask(SHEET, 1)
    assert [ask(path, 1).status_code for _ in range(9)] == [200] * 9


def test_a_view_that_breaks_gives_its_turn_back(visit, world):
    """And so does each answer that was sent."""
    visitor = visit("keeper")
    for _ in range(MOST + 2):
        assert visitor.get("/export/registers/no-such-book.xlsx").status_code == 404
