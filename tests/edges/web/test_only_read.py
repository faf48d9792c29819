"""Reading changes nothing: each address, filled with each kind of thing there is, by whoever may read it."""

from itertools import islice

import pytest

from tests.door.routes import state
from tests.door.test_routes import kept, opened, writes
from tests.edges.web.anything import Crowd, everything
from tests.edges.web.conftest import with_file, with_quiz
from tests.edges.web.dice import sheets_in_words
from tests.edges.web.routes import address, fillings, routes

LONG_LISTS, MOST = ("/acts/", "/registers/", "/print/", "/export/", "/api/v1/acts", "/api/v1/registers"), 40
"""Where one page serves hundreds of keys, so many of them are opened."""


@pytest.mark.nightly
@pytest.mark.assures("M64", "M70", sabotage="door.reading_writes")
@pytest.mark.parametrize("who", ["keeper", "officer", "auditor", "reader"])
def test_opening_anything_changes_nothing_and_is_not_kept(office, monkeypatch, trials, share, who):
    """GET and HEAD of every address for every noun, register, act and paper: tables stay as they were."""
    sheets_in_words(monkeypatch)
    with_file(office)
    with_quiz(office)
    crowd, named = Crowd(office.world), everything(office.world)
    client, before, n, wrong = crowd.clients[who], state(), 0, []
    paths = ["/"]
    for route in routes():
        most = MOST if route.startswith(LONG_LISTS) else None
        paths += [address(route, filled) for filled in islice(fillings(route, named), most)]
    with office.world.moment(), writes() as found:
        for path in paths[:: max(1, round(len(paths) / share(len(paths))))]:
            for method in ("get", "head"):
                answer, n = opened(client, method, path, found), n + 1
                told = list(kept(answer))
                if found or told or answer.status_code >= 500:
                    wrong.append((path, method, answer.status_code, found[:1], told))
                    found.clear()
    assert wrong[:5] == []
    assert state() == before
    trials(n, failures=len(wrong))
