"""A told year in which each kind of act breaks at each of its statements before it is done."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction

from shoumi.edges.demo import build
from shoumi.kernel.forms import FormRefused
from shoumi.records import approvals, checkpoints, law, proceedings, writing
from shoumi.records.approvals import EndedError, NotYoursError
from shoumi.records.asking import Request
from shoumi.records.loading import NotFoundError
from shoumi.records.now import as_if
from shoumi.records.proceedings import Outcome, RefusedError
from shoumi.records.tables import Proceeding
from tests.edges.demo.test_told_year import AT

WRITES = re.compile(r'^(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')
UNHEARD = (FormRefused, NotFoundError, NotYoursError, EndedError)
GIVES_UP = ("ROLLBACK", "RELEASE")
"""How a part of a longer work is given up; where even that fails the whole is, by the connection's end."""
WITH_FILES = frozenset({"attach_file"})
"""Moves a file, which no transaction takes back: test_files cuts it short at each step."""
Doing = Callable[[], Outcome]
Tables = dict[str, list[tuple[Any, ...]]]


class Undone(Exception):
    """It was only tried."""


class Statements:
    """Counts statements and the tables they write; from the wanted one on, or at it alone, they fail."""

    def __init__(self, fails: int = 10**9, *, lasting: bool = False) -> None:
        self.fails, self.lasting, self.seen, self.tables = fails, lasting, 0, {"records_loghead"}

    def __call__(self, execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        place, self.seen = self.seen, self.seen + 1
        after = self.lasting and place > self.fails and not sql.startswith(GIVES_UP)
        if (place == self.fails and not sql.startswith("ROLLBACK")) or after:
            raise OperationalError("（虚构）磁盘故障")
        if writes := WRITES.match(sql):
            self.tables.add(writes[1])
        return execute(sql, params, many, context)


class Breaking:
    """Stands before the acts and breaks each kind of them, by what comes of it, once at each statement."""

    def __init__(self, kinds: int) -> None:
        self.kinds, self.n = kinds, 0
        self.broken: dict[str, int] = {}
        self.real_ask, self.real_approve = proceedings.ask, approvals.approve

    def ask(self, request: Request, *, once: str = "") -> Outcome:
        """Instead of proceedings.ask."""
        doing = lambda: self.real_ask(request, once=once)  # noqa: E731
        if request.act not in WITH_FILES:
            self._break(f"ask {request.act}", doing)
        return doing()

    def approve(self, **about: Any) -> Outcome:
        """Instead of approvals.approve."""
        act = Proceeding.objects.values_list("act", flat=True).get(pk=about["proceeding"])
        doing = lambda: self.real_approve(**about)  # noqa: E731
        self._break(f"agree {act}", doing)
        return doing()

    def _break(self, kind: str, doing: Doing) -> None:
        if len(self.broken) >= self.kinds:
            return
        watch, came = _tried(doing)
        kind = f"{kind} {came}"
        if not came or kind in self.broken:
            return
        watch, _ = _tried(doing)  # what is kept ready is ready now
        before = _rows(watch.tables)
        self.broken[kind] = watch.seen
        for place in range(watch.seen):
            for lasting in (False, True):
                self.n += 1
                told = _failing(doing, Statements(place, lasting=lasting))
                told = told or ("" if _rows(watch.tables) == before else "half done")
                assert told == "", f"{kind}, statement {place + 1} of {watch.seen}: {told}"


def _tried(doing: Doing) -> tuple[Statements, str]:
    """What it would do: its statements, and whether it is performed, proposed or refused; else nothing."""
    watch, came = Statements(), ""
    with suppress(Undone, *UNHEARD), writing.writing():
        with connection.execute_wrapper(watch):
            try:
                came = "performed" if doing().entry else "proposed"
            except RefusedError:
                came = "refused"
        raise Undone
    return watch, came


def _failing(doing: Doing, statements: Statements) -> str:
    """Empty where it ended as it must, by the failure of the disc."""
    try:
        with connection.execute_wrapper(statements):
            doing()
    except DatabaseError:
        return ""
    except Exception as error:  # noqa: BLE001  it is what is looked for
        return f"ends in {error!r}"
    return f"goes on as if nothing had failed in {statements.seen} statements"


def _rows(tables: set[str]) -> Tables:
    """All that is in these."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608  names come from statements
            found[table] = cursor.fetchall()
    return found


@pytest.mark.nightly
@pytest.mark.assures("M23", sabotage="durable.lines_if_they_can")
def test_whichever_statement_of_any_act_fails_nothing_is_half_done(db, tmp_path, monkeypatch, share, trials):
    """Each kind of act performed, proposed, refused, agreed to: each statement fails, once or on and on."""
    breaking = Breaking(share(2000))
    monkeypatch.setattr(settings, "HOME", tmp_path)
    monkeypatch.setattr(proceedings, "ask", breaking.ask)
    monkeypatch.setattr(approvals, "approve", breaking.approve)
    with transaction.atomic(), as_if(AT):
        build(people=60, documents=20, whole_country=False, say=lambda _: None)
    print(len(breaking.broken), breaking.n)
    done = {kind.split()[1] for kind in breaking.broken if kind.endswith("performed")}
    assert len(breaking.broken) == breaking.kinds or set(law.book().acts) - done <= WITH_FILES
    assert checkpoints.verify_site().holds
    trials(breaking.n)
