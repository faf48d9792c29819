"""Damaged data is never served as if whole: found at the start or by the next look, then reading alone."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

from shoumi.edges.cli import serving
from shoumi.edges.cli import site as cli
from shoumi.edges.cli.stops import Stop
from shoumi.records import halting, soundness
from shoumi.records.halting import HaltedError
from tests.records.power.story import DATABASE
from tests.world import World

pytestmark = [
    pytest.mark.skipif(connection.vendor != "sqlite", reason="damage to SQLite's own file"),
    pytest.mark.django_db(transaction=True),
]
Damage = Callable[[Path], None]


def by_sql(*statements: str) -> Damage:
    """Changed by somebody with the database open, who takes the guards away and puts them up again."""

    def damage(file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as site:
            guards = site.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'").fetchall()
            down = [f"DROP TRIGGER {name}" for name, _ in guards]
            up = [made for _, made in guards]
            loose = ("PRAGMA foreign_keys=OFF", "PRAGMA writable_schema=ON")
            for statement in (*loose, *down, *statements, *up):
                site.execute(statement)

    return damage


def by_bytes(at: Callable[[int], int], what: bytes) -> Damage:
    """Changed under the database."""

    def damage(file: Path) -> None:
        with file.open("r+b") as held:
            held.seek(at(file.stat().st_size))
            held.write(what)

    return damage


def _leaf_page(file: Path) -> None:
    """A page of the ledger's bodies loses its first bytes."""
    with closing(sqlite3.connect(file)) as site:
        (root,) = site.execute("SELECT rootpage FROM sqlite_master WHERE name='records_entry'").fetchone()
        (size,) = site.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as held:
        held.seek((root - 1) * size)
        held.write(os.urandom(64))


def _cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _emptied(file: Path) -> None:
    os.truncate(file, 0)


def _key_lost(file: Path) -> None:
    file.with_name("log-key").unlink()


def _key_short(file: Path) -> None:
    file.with_name("log-key").write_bytes(b"short")


def _key_other(file: Path) -> None:
    file.with_name("log-key").write_bytes(bytes(32))


NOBODY = "UPDATE things_copy SET document_id='nowhere' WHERE id=(SELECT min(id) FROM things_copy)"
KINDS: dict[str, Damage] = {
    "the header overwritten": by_bytes(lambda _: 0, b"not a database at all"),
    "a page of the ledger": _leaf_page,
    "the schema overwritten": by_bytes(lambda _: 100, bytes(64)),
    "half of the file gone": _cut,
    "the file emptied": _emptied,
    "a body changed": by_sql('UPDATE records_entry SET body=replace(body, "机", "密") || "x" WHERE "index"=5'),
    "a leaf changed": by_sql('UPDATE records_entry SET leaf=zeroblob(32) WHERE "index"=5'),
    "an entry gone": by_sql('DELETE FROM records_entry WHERE "index"=5'),
    "the last entry gone": by_sql(
        'DELETE FROM records_entry WHERE "index"=(SELECT max("index") FROM records_entry)'),
    "two entries exchanged": by_sql(
        'UPDATE records_entry SET "index"=-1 WHERE "index"=5',
        'UPDATE records_entry SET "index"=5 WHERE "index"=6',
        'UPDATE records_entry SET "index"=6 WHERE "index"=-1'),
    "a content changed": by_sql("UPDATE records_entrycontent SET content='{}' WHERE entry_id=5"),
    "a content gone": by_sql("DELETE FROM records_entrycontent WHERE entry_id=5"),
    "the head gone": by_sql("DELETE FROM records_loghead"),
    "the head set back": by_sql("UPDATE records_loghead SET size=size-1"),
    "the frontier changed": by_sql("UPDATE records_loghead SET frontier=zeroblob(length(frontier))"),
    "a checkpoint changed": by_sql("UPDATE records_checkpoint SET note=replace(note, 'shoumi', 'other')"),
    "an entry filed elsewhere": by_sql("UPDATE records_entry SET actor='nobody' WHERE \"index\"=5"),
    "a register line changed": by_sql("UPDATE records_registerline SET columns='{}'"),
    "a reference into nothing": by_sql(NOBODY),
    "a table gone": by_sql("DROP TABLE records_violation"),
    "the key of the log gone": _key_lost,
    "the key of the log too short": _key_short,
    "another key of the log": _key_other,
}  # fmt: skip


def refused(world: World) -> bool:
    """Whether an act is refused in clear words."""
    try:
        world.ask("keeper", "open_volume", world.organ, title="（虚构）")
    except HaltedError as told:
        return "已停止一切登记" in str(told)
    return False


@pytest.mark.assures("M45", sabotage="durable.damage_overlooked")
@pytest.mark.parametrize("kind", KINDS)
def test_damage_before_the_start_is_found_at_the_start(site, kind, trials, capsys):
    """Damage of any of 23 kinds before a start: an alarm, and reading alone or no start at all."""
    with site() as world:
        connection.close()
        KINDS[kind](settings.HOME / DATABASE)
        try:
            cli.migrated()
            serving.checked()
        except (Stop, DatabaseError):
            held = True
        else:
            held = "警报" in capsys.readouterr().err and refused(world)
        trials(1, failures=not held)


@pytest.mark.assures("M45", sabotage="durable.damage_overlooked")
@pytest.mark.parametrize("kind", KINDS)
def test_damage_while_running_is_found_by_the_next_look(site, kind, trials):
    """Damage of any of 23 kinds during the run: the next look halts all entering."""
    with site() as world:
        connection.ensure_connection()
        KINDS[kind](settings.HOME / DATABASE)
        found = soundness.check()
        trials(1, failures=not (found and halting.halted() and refused(world)))


@pytest.mark.assures("M45", sabotage="durable.damage_overlooked")
@pytest.mark.parametrize("kind", ["log lost", "old copy put back"])
def test_what_was_entered_and_is_gone_is_missed(site, kind, trials):
    """A write-ahead log that is gone, or yesterday's file in today's place: the mark beside it tells."""
    with site() as world:
        file = settings.HOME / DATABASE
        connection.ensure_connection()
        old = file.read_bytes()
        world.ask("keeper", "open_volume", world.organ, title="（虚构）")
        if kind == "log lost":
            file.with_name(f"{DATABASE}-wal").unlink()
        connection.close()
        file.with_name(f"{DATABASE}-wal").unlink(missing_ok=True)
        file.write_bytes(old)
        found = soundness.check()
        trials(1, failures=not any("本机曾登记到" in fault for fault in found))


def test_a_file_put_in_place_of_the_open_one_is_noticed(site):
    """Nothing goes into a file that nobody will find again."""
    with site() as world:
        connection.ensure_connection()
        file = settings.HOME / DATABASE
        file.rename(file.with_name("elsewhere"))
        assert refused(world)
        halting.resume()
        file.write_bytes(file.with_name("elsewhere").read_bytes())
        assert refused(world)


def test_a_whole_site_is_served(site):
    """Nothing is wrong, nothing is halted; what was halted resumes."""
    with site() as world:
        halting.halt("（虚构）")
        assert refused(world)
        serving.checked()
        assert not halting.halted()
        assert world.ask("keeper", "open_volume", world.organ, title="（虚构）").entry
