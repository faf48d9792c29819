"""An upgrade cut short at any statement leaves the old tables or the new ones, and is taken up again."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from shoumi.records import checkpoints, upgrading
from shoumi.records.tables import Entry

pytestmark = pytest.mark.django_db(transaction=True)
APP, EARLIER, LATELY = "things", "0001_tables", "0009_sounds_and_books"
"""The first tables, from which the night goes up; those of not long ago, for each run."""
STEP = 25 if connection.vendor == "sqlite" else 12
"""Between two statements tried in each run; the night tries every one."""
Schema = frozenset[tuple[str, ...]]


def schema() -> Schema:
    """Every table with its columns, and which migrations are noted as taken."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = {
            (table, *sorted(c.name for c in connection.introspection.get_table_description(cursor, table)))
            for table in tables
        }
    return frozenset(found | {(APP, *names) for names in [sorted(_taken())]})


def _taken() -> list[str]:
    taken = MigrationRecorder(connection).applied_migrations()
    return [f"{app}.{name}" for app, name in taken]


@contextmanager
def an_earlier_release(earlier: str = EARLIER) -> Iterator[tuple[Schema, Schema]]:
    """The tables as that release had them; gives both schemas."""
    new = schema()
    back(earlier)
    try:
        yield schema(), new
    finally:
        upgrading.upgrade()


def back(earlier: str = EARLIER) -> None:
    call_command("migrate", APP, earlier, verbosity=0, interactive=False)


class Struck:
    """Ends the statement it is told to, and all that would follow."""

    def __init__(self, after: int, end: Callable[[], object]) -> None:
        self.after, self.end, self.seen = after, end, 0

    def __call__(self, execute, sql, params, many, context):
        self.seen += 1
        if self.seen > self.after:
            self.end()
        return execute(sql, params, many, context)


def _fail() -> None:
    raise OperationalError("（虚构）磁盘故障")


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def cut_short(after: int, end: Callable[[], object]) -> bool:
    """Upgrade in a child that ends so before a statement; whether it came to that."""
    connection.close()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            connection.execute_wrappers.append(Struck(after, end))
            upgrading.upgrade()
            code = 0
        finally:
            os._exit(code)
    return bool(os.waitpid(child, 0)[1])


@pytest.mark.assures("M46", sabotage="durable.upgraded_step_by_step")
def test_whichever_statement_of_an_upgrade_fails(trials):
    """An upgrade that fails or is killed at any statement, on either database, leaves old or new."""
    tried = mixed = 0
    with an_earlier_release(LATELY) as (old, new):
        while cut_short(tried * STEP, (_fail, _kill)[tried % 2]):
            tried += 1
            mixed += schema() not in {old, new}
            _back_again(old, LATELY)
        mixed += schema() != new
    assert tried > 2
    trials(tried, failures=mixed)


def _back_again(old: Schema, earlier: str = EARLIER) -> None:
    if schema() != old:
        upgrading.upgrade()
        back(earlier)


@pytest.mark.nightly
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a child killed on a file of its own")
@pytest.mark.assures("M46", sabotage="durable.upgraded_step_by_step")
def test_an_upgrade_killed_at_every_statement(site, settings, tmp_path, trials, share):
    """Killed at any statement of an upgrade of a site at work: old or new, no entry lost, ended later."""
    tried, mixed = 0, 0
    with site() as world, an_earlier_release() as (old, new):
        entries = _entries()
        connection.close()
        shutil.copytree(settings.HOME, tmp_path / "earlier")
        while cut_short(tried * (100 // share(100)), _kill):
            tried += 1
            mixed += schema() not in {old, new} or _entries() != entries
            upgrading.upgrade()
            mixed += schema() != new or not checkpoints.verify_site().holds
            assert world.ask("keeper", "open_volume", world.organ, title="（虚构）").entry
            connection.close()
            shutil.rmtree(settings.HOME)
            shutil.copytree(tmp_path / "earlier", settings.HOME)
    assert tried > 5
    trials(tried, failures=mixed)


def _entries() -> list[bytes]:
    return [bytes(body) for body in Entry.objects.order_by("index").values_list("body", flat=True)]
