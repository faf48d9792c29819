"""No route is outside the policy: a committed table says what each role gets at each route by each method."""

import logging
import os

import pytest

from tests.edges.lasting import undone
from tests.edges.web import matrix
from tests.edges.web.conftest import with_file, with_quiz
from tests.edges.web.dice import sheets_in_words
from tests.edges.web.matrix import ROLES, client_of, committed, rows, status

QUICK = ("无登录", "已停用", "安全审计员")


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    sheets_in_words(monkeypatch)


@pytest.fixture(name="office")
def _with_more(office):
    """The office with what the newest routes lead to."""
    office.file, office.quiz = with_file(office), with_quiz(office)
    return office


def got(office, roles, methods):
    """Where what comes back is not what the table says, and how much was asked."""
    table, wrong, count = committed(), [], 0
    for role in roles:
        with undone():
            client = client_of(role, office)
            for route, method in rows():
                if method in methods:
                    count += 1
                    said, found = (
                        table.get((route, method), {}).get(role, ""),
                        status(client, method, route, office),
                    )
                    if said != found:
                        wrong.append((route, method, role, said, found))
    return count, wrong


@pytest.mark.assures("M03", sabotage="worlds.a_route_nobody_knows")
def test_every_cell_is_filled(trials):
    """Each route of the URLconf, each method, each role has its cell; no row is left of a route that went."""
    table = committed()
    assert list(table) == rows()
    assert [key for key, cells in table.items() if not all(cells.values())] == []
    trials(sum(map(len, table.values())))


@pytest.mark.assures("M03", sabotage="worlds.officers_come_near_content")
def test_pages_are_given_as_the_table_says(office, trials):
    """What strangers, disabled accounts and the auditor get is in the table."""
    count, wrong = got(office, QUICK, ("GET",))
    assert wrong == []
    trials(count)


@pytest.mark.nightly
@pytest.mark.assures("M03", sabotage="worlds.officers_come_near_content")
def test_every_method_is_answered_as_the_table_says(office, trials):
    """All routes, methods and roles."""
    count, wrong = got(office, ROLES, matrix.METHODS)
    assert wrong == []
    trials(count)


@pytest.mark.skipif("SHOUMI_WRITE_MATRIX" not in os.environ, reason="writes the table anew, to be looked at")
def test_write_the_table(office):
    """Ask for every cell and keep what came back."""
    table = {key: {} for key in rows()}
    for role in ROLES:
        with undone():
            client = client_of(role, office)
            for route, method in rows():
                table[route, method][role] = status(client, method, route, office)
    matrix.write(table)
