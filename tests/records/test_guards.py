"""The database itself refuses to have the ledger rewritten."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from shoumi.records import checkpoints, guards, loading, looks, roles
from shoumi.records.doorkeeper import happened
from shoumi.records.identity import Happened
from shoumi.records.now import today
from shoumi.records.tables import Entry, LogHead
from tests.records.books import books, size

SQLITE = pytest.mark.skipif("settings.DATABASES['default']['ENGINE'].endswith('postgresql')",
                            reason="SQLite has no roles; its guards are triggers and a watch")  # fmt: skip
POSTGRESQL = pytest.mark.skipif("not settings.DATABASES['default']['ENGINE'].endswith('postgresql')",
                                reason="no PostgreSQL server to try it on")  # fmt: skip
ROLE = "shoumi_at_work"
CHANGES = (
    "UPDATE {t} SET {c} = {c}",
    "UPDATE {t} SET {c} = {c} WHERE {k} IN (SELECT {k} FROM {t})",
    "DELETE FROM {t}",
    "DELETE FROM {t} WHERE {k} IN (SELECT {k} FROM {t})",
    "WITH gone AS (SELECT {k} FROM {t}) DELETE FROM {t} WHERE {k} IN (SELECT * FROM gone)",
)
REPLACES = (
    "INSERT OR REPLACE INTO {t} SELECT * FROM {t}",
    "REPLACE INTO {t} SELECT * FROM {t} LIMIT 1",
    "UPDATE OR REPLACE {t} SET {c} = {c}",
    "UPDATE OR IGNORE {t} SET {c} = {c}",
    "INSERT INTO {t} SELECT * FROM {t} WHERE true ON CONFLICT ({k}) DO UPDATE SET {c} = {c}",
)
TAKING_AWAY = (
    "DROP TRIGGER {t}_update",
    "DROP TRIGGER IF EXISTS {t}_delete",
    "DROP TABLE {t}",
    "ALTER TABLE {t} RENAME TO gone",
    "ALTER TABLE {t} ADD COLUMN more TEXT",
    "CREATE TRIGGER swallow BEFORE INSERT ON {t} BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TEMP TRIGGER swallow BEFORE INSERT ON {t} BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TRIGGER change AFTER INSERT ON records_number BEGIN UPDATE {t} SET {c} = {c}; END",
    "PRAGMA writable_schema = ON",
    "DELETE FROM sqlite_master WHERE name = '{t}_update'",
)
BY_A_ROLE = (
    *CHANGES,
    "TRUNCATE {t}",
    "TRUNCATE {t} CASCADE",
    "SELECT * FROM {t} FOR UPDATE",
    "INSERT INTO {t} SELECT * FROM {t} ON CONFLICT ({k}) DO UPDATE SET {c} = excluded.{c}",
    "MERGE INTO {t} x USING {t} y ON x.{k} = y.{k} WHEN MATCHED THEN DELETE",
    "DROP TRIGGER {t}_kept ON {t}",
    "ALTER TABLE {t} DISABLE TRIGGER ALL",
    "ALTER TABLE {t} DISABLE TRIGGER {t}_kept",
    "ALTER TABLE {t} ADD COLUMN more text",
    "ALTER TABLE {t} RENAME TO gone",
    "ALTER TABLE {t} OWNER TO CURRENT_USER",
    "ALTER TABLE {t} ENABLE ROW LEVEL SECURITY",
    "CREATE RULE swallow AS ON INSERT TO {t} DO INSTEAD NOTHING",
    "CREATE TRIGGER swallow BEFORE INSERT ON {t} FOR EACH ROW EXECUTE FUNCTION records_append_only()",
    "CREATE OR REPLACE FUNCTION records_append_only() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
    "DROP FUNCTION records_append_only() CASCADE",
    "ALTER FUNCTION records_append_only() RENAME TO gone",
    "DROP TABLE {t} CASCADE",
    "GRANT UPDATE ON {t} TO CURRENT_USER; UPDATE {t} SET {c} = {c}",
    "SET session_replication_role = replica",
    "CREATE TABLE public.more (one int)",
    "COPY {t} TO PROGRAM 'cat'",
)
COLUMNS = {
    "records_entry": ("index", "body"),
    "records_entrycontent": ("entry_id", "content"),
    "records_entrything": ("id", "thing"),
    "records_checkpoint": ("id", "note"),
    "records_look": ("id", "thing"),
    "records_loginevent": ("id", "detail"),
    "records_loghead": ("origin", "origin"),
}


def statements(patterns: tuple[str, ...]) -> Iterator[str]:
    for table, (key, column) in COLUMNS.items():
        for pattern in patterns:
            yield pattern.format(t=table, k=f'"{key}"', c=f'"{column}"')


def tried(sql: str) -> bool:
    """Whether the database let this through; undone in any case."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


@pytest.fixture(name="signed")
def _signed(world):
    """A world with something in each of the ledger's tables."""
    world.document(copies=1)
    with world.moment():
        checkpoints.sign_checkpoint()
        looks.denied(loading.find("person", world["reader"], today()), "document", "x", "thing")
        happened(Happened.登录, world["reader"], "10.1.1.1")
    return world


@SQLITE
@pytest.mark.assures("M30", sabotage="ledger.triggers_stay_away")
def test_triggers_alone_keep_the_ledger(signed, trials):
    """Whatever connection to the SQLite file it is, no statement changes, replaces or removes an entry."""
    before, wanted = books(), list(statements(CHANGES + REPLACES))
    wanted = [sql for sql in wanted if "records_loghead" not in sql or "UPDATE" not in sql]
    wanted += [
        "UPDATE records_loghead SET size = size - 1",
        "UPDATE records_loghead SET origin = 'other'",
        (
            'INSERT INTO records_entry SELECT "index" + 9, body, leaf, kind, act, actor, organ, at, NULL FROM'
            " records_entry"
        ),
    ]
    guards.before_migrating("default")
    through = [sql for sql in wanted if tried(sql)]
    guards.watch(connection)
    assert through == []
    assert books() == before
    trials(len(wanted))


@SQLITE
@pytest.mark.assures("M30", sabotage="ledger.connections_unwatched")
def test_no_connection_of_the_product_takes_the_triggers_away(signed, trials):
    """Dropping, altering, overlaying, editing the schema: each statement is denied before it runs."""
    wanted = list(statements(CHANGES[:2] + REPLACES[2:4] + TAKING_AWAY))
    wanted = [sql for sql in wanted if not sql.startswith("UPDATE") or "records_loghead" not in sql]
    wanted.append("DROP INDEX entries_by_act")
    assert [sql for sql in wanted if tried(sql)] == []
    assert guards.missing(connection) == []
    trials(len(wanted))


@POSTGRESQL
@pytest.mark.assures("M30", sabotage="ledger.triggers_stay_away")
def test_even_the_owner_is_refused_by_the_triggers(signed, trials):
    """On PostgreSQL even who owns the tables must first take the triggers away, which the start finds."""
    wanted = [
        sql for sql in statements((*CHANGES, "TRUNCATE {t} CASCADE")) if "UPDATE records_loghead" not in sql
    ]
    wanted += ["UPDATE records_loghead SET size = size - 1", "UPDATE records_loghead SET origin = 'other'"]
    assert [sql for sql in wanted if tried(sql)] == []
    trials(len(wanted))


@pytest.fixture(name="at_work")
def _at_work(signed):
    """The connection as the role that serves; all of it undone with the test."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} NOSUPERUSER NOCREATEROLE LOGIN")
        for grant in roles.grants(ROLE):
            cursor.execute(grant)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"SET LOCAL SESSION AUTHORIZATION {ROLE}")
        yield signed
        cursor.execute("RESET SESSION AUTHORIZATION")


@POSTGRESQL
@pytest.mark.assures("M30", sabotage="ledger.roles_granted_all")
def test_the_role_that_serves_can_only_add(at_work, trials):
    """On PostgreSQL: no change, no removal, no alteration, no trigger, no rule, by grants alone."""
    wanted = [s for s in statements(BY_A_ROLE) if s != "SELECT * FROM records_loghead FOR UPDATE"]
    assert [sql for sql in wanted if tried(sql)] == []
    trials(len(wanted))


@POSTGRESQL
def test_the_role_that_serves_can_do_its_work(at_work):
    """Acts, approvals, checkpoints; and the ledger verifies."""
    before = size()
    at_work.document(copies=2)
    with at_work.moment():
        checkpoints.sign_checkpoint()
    assert size() > before
    assert checkpoints.verify_site().holds


def test_a_lost_trigger_is_found_and_put_up_again(signed):
    """The start says which; whoever migrates puts it up."""
    name = next(iter(guards.triggers(connection.vendor)))
    where = "" if connection.vendor == "sqlite" else f" ON {name.rpartition('_')[0]}"
    guards.before_migrating("default")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE" if where else "SELECT 1")
        cursor.execute(f"DROP TRIGGER {name}{where}")
    guards.watch(connection)
    with pytest.raises(guards.GuardsDownError, match=name):
        guards.prove(connection)
    guards.after_migrating("default")
    guards.prove(connection)


def test_the_head_still_moves(signed):
    """What must change with each act can."""
    log = LogHead.objects.get()
    signed.document(copies=1)
    assert LogHead.objects.get().size > log.size
    assert Entry.objects.count() == size()


def test_migrating_again_leaves_the_guards_up(signed):
    """The command that brings tables up to date ends with all of them there."""
    call_command("migrate", verbosity=0, interactive=False)
    guards.prove(connection)
    assert not tried("DELETE FROM records_entry")
    assert settings.LOG_ORIGIN
