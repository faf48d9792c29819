"""Where the ledger cannot be written nothing happens, and nothing under seal is shown."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from django.conf import settings
from django.db import connection

from shoumi.edges.problems import problem_of
from shoumi.records import sealed
from shoumi.records.asking import Request
from shoumi.records.tables import Entry
from tests.records.books import books
from tests.records.power.story import DATABASE
from tests.records.power.vfs import FULL, OK, watched
from tests.world import World, made

pytestmark = [
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own ways to be unwritable"),
    pytest.mark.django_db(transaction=True),
]
CANARY = "CANARY钱虚构"


@contextmanager
def _read_only() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=ON")
        yield
        cursor.execute("PRAGMA query_only=OFF")


@contextmanager
def _locked() -> Iterator[None]:
    """Another program holds the file and does not let go."""
    with closing(sqlite3.connect(settings.HOME / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=50")
        yield
        other.execute("ROLLBACK")


@contextmanager
def _full() -> Iterator[None]:
    """Nothing more fits on the disc."""
    with watched(settings.HOME) as watch:
        connection.close()
        connection.ensure_connection()
        watch.fails = lambda op: FULL if op.kind in {"write", "create"} else OK
        yield
        watch.fails = lambda _: OK


WAYS = {
    "read only": (_read_only, "只能读不能写"),
    "locked": (_locked, "请稍后重试"),
    "full": (_full, "存储空间已满"),
}


def _tip(world: World) -> str:
    form = {
        "source": "举报人", "case_kind": "其他案件", "received_on": world.at.date().isoformat(),
        "identity": CANARY, "knowers": [world["drafter"]],
    }  # fmt: skip
    return made(world.ask("drafter", "take_tip", world.organ, **form), "tip")[0]


def _refused(doing: Callable[[], object], clear: str) -> bool:
    try:
        doing()
    except Exception as error:  # noqa: BLE001  any error is one an officer reads
        problem = problem_of(error)
        return problem is not None and clear in problem.detail
    return False


@pytest.mark.assures("M24", sabotage="durable.read_without_entry")
@pytest.mark.parametrize("way", WAYS)
def test_what_cannot_be_entered_does_not_happen(site, way, trials):
    """Ledger read-only, locked or full: acts and looks under seal are refused in clear words."""
    with site() as world:
        tip, (shut, clear) = _tip(world), WAYS[way]
        before = books()
        form = {"purpose": "（虚构）约见核实"}
        look = Request(actor=world["drafter"], act="look_at_identity", things=(tip,), form=form)
        with shut(), world.moment():
            refused = [
                _refused(
                    lambda: world.ask("keeper", "open_volume", world.organ, title="（虚构）" + "卷" * 90),
                    clear,
                ),
                _refused(world.received, clear),
                _refused(lambda: sealed.open_for(look), clear),
            ]
            nothing = Entry.objects.count() == len(before["records_entry"])
        trials(3, failures=refused.count(False) + (books() != before) + (not nothing))
