"""What the database itself refuses: changing, removing or emptying the ledger, looks and logins.

Triggers stand in the database and bind everybody who writes to it. SQLite knows no roles, so each connection
of the product is further denied the statements that would take the triggers away. On PostgreSQL the product
works as a role that does not own the tables: `shoumi.records.roles`.
"""

import sqlite3
from collections.abc import Iterator

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY = (
    "records_entry", "records_entrycontent", "records_entrything", "records_checkpoint", "records_look",
    "records_loginevent",
)  # fmt: skip
HEAD = "records_loghead"
GUARDED = (*APPEND_ONLY, HEAD)
SAYS = "总账只增不改"

_TAKEN = {
    "records_entry": (
        'NEW."index" <> (SELECT COALESCE(MAX("index"), -1) + 1 FROM records_entry)'
        " OR EXISTS (SELECT 1 FROM records_entry WHERE once = NEW.once)"
    ),
    "records_entrycontent": "EXISTS (SELECT 1 FROM records_entrycontent WHERE entry_id = NEW.entry_id)",
    "records_entrything": "EXISTS (SELECT 1 FROM records_entrything WHERE id = NEW.id)",
    "records_checkpoint": "EXISTS (SELECT 1 FROM records_checkpoint WHERE id = NEW.id)",
    "records_look": "EXISTS (SELECT 1 FROM records_look WHERE id = NEW.id)",
    "records_loginevent": "EXISTS (SELECT 1 FROM records_loginevent WHERE id = NEW.id)",
    HEAD: "EXISTS (SELECT 1 FROM records_loghead WHERE origin = NEW.origin)",
}
"""Where a row may not go: SQLite's INSERT OR REPLACE would remove another without a word."""

_FALLS = "NEW.size < OLD.size OR NEW.origin <> OLD.origin"


class GuardsDownError(Exception):
    """The database would let the ledger be rewritten."""


def triggers(vendor: str) -> dict[str, str]:
    """The statements that make the triggers, by name of the trigger."""
    return dict(_on_sqlite() if vendor == "sqlite" else _on_postgresql())


def _on_sqlite() -> Iterator[tuple[str, str]]:
    for table in GUARDED:
        changed = f" WHEN {_FALLS}" if table == HEAD else ""
        yield _refusing(table, "update", f"BEFORE UPDATE ON {table}{changed}")
        yield _refusing(table, "delete", f"BEFORE DELETE ON {table}")
        yield _refusing(table, "insert", f"BEFORE INSERT ON {table} WHEN {_TAKEN[table]}")


def _refusing(table: str, verb: str, when: str) -> tuple[str, str]:
    name = f"{table}_{verb}"
    return name, f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{SAYS}: {table}'); END"


FUNCTION = f"""CREATE OR REPLACE FUNCTION records_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{SAYS}: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"""


def _on_postgresql() -> Iterator[tuple[str, str]]:
    for table in GUARDED:
        verbs = "DELETE OR TRUNCATE" if table == HEAD else "UPDATE OR DELETE OR TRUNCATE"
        name = f"{table}_kept"
        yield (
            name,
            (
                f"CREATE TRIGGER {name} BEFORE {verbs} ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION records_append_only()"
            ),
        )
    yield (
        f"{HEAD}_grows",
        (
            f"CREATE TRIGGER {HEAD}_grows BEFORE UPDATE ON {HEAD} FOR EACH ROW WHEN ({_FALLS})"
            " EXECUTE FUNCTION records_append_only()"
        ),
    )


def missing(to: BaseDatabaseWrapper) -> list[str]:
    """Triggers that are not there, not as they should be, or switched off."""
    wanted = triggers(to.vendor)
    with to.cursor() as cursor:
        if to.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            made = dict(cursor.fetchall())
            return [name for name, statement in wanted.items() if made.get(name) != statement]
        cursor.execute(
            "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgenabled IN ('O', 'A')"
            " AND p.proname = 'records_append_only' AND c.relname = ANY(%s)"
            " AND c.relnamespace = current_schema()::regnamespace",
            [list(GUARDED)],
        )
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in wanted if name not in there]


def put_up(to: BaseDatabaseWrapper) -> None:
    """Make the triggers that are missing; only who owns the tables can."""
    gone = missing(to)
    if not gone or not set(GUARDED) <= set(to.introspection.table_names()):
        return
    with to.cursor() as cursor:
        if to.vendor != "sqlite":
            cursor.execute(FUNCTION)
        for name in gone:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{_of(to.vendor, name)}")
            cursor.execute(triggers(to.vendor)[name])


def _of(vendor: str, name: str) -> str:
    return "" if vendor == "sqlite" else f" ON {name.rpartition('_')[0]}"


# ---------------------------------------------------------------- what a connection of ours may say to SQLite

_ABOUT_TABLE = {
    sqlite3.SQLITE_DROP_TABLE: 0,
    sqlite3.SQLITE_ALTER_TABLE: 1,
    sqlite3.SQLITE_DROP_TRIGGER: 1,
    sqlite3.SQLITE_DROP_TEMP_TRIGGER: 1,
    sqlite3.SQLITE_DROP_INDEX: 1,
    sqlite3.SQLITE_DELETE: 0,
}
"""Statements denied on guarded tables, and which of the two names that SQLite tells is the table."""

_NEVER = frozenset({sqlite3.SQLITE_CREATE_TRIGGER, sqlite3.SQLITE_CREATE_TEMP_TRIGGER})
_PRAGMAS = frozenset({"writable_schema", "schema_version", "legacy_alter_table"})


def allowed(action: int, one: str | None, two: str | None, *_: str | None) -> int:
    """SQLite's question before each new statement; what is denied never runs."""
    place = _ABOUT_TABLE.get(action)
    if action in _NEVER:
        return sqlite3.SQLITE_DENY
    if place is not None and ((one, two)[place] or "").lower() in GUARDED:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_UPDATE and (one or "").lower() in APPEND_ONLY:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and two is not None and (one or "").lower() in _PRAGMAS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def watch(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Each new connection to SQLite is watched."""
    if connection.vendor == "sqlite":
        connection.connection.set_authorizer(allowed)


def before_migrating(using: str, **_: object) -> None:
    """Tables are made and altered by whoever migrates, who owns them."""
    to = connections[using]
    if to.vendor == "sqlite":
        to.ensure_connection()
        to.connection.set_authorizer(None)


def after_migrating(using: str, **_: object) -> None:
    """A table that was altered has lost its triggers: they are put up again."""
    to = connections[using]
    before_migrating(using)
    put_up(to)
    watch(to)


def prove(to: BaseDatabaseWrapper) -> None:
    """Stop where the database would not refuse. Raises GuardsDownError."""
    gone = missing(to)
    if gone:
        raise GuardsDownError(
            f"数据库缺少保护总账的触发器（{'、'.join(gone)}），未启动；请以数据库属主运行 shoumi setup 或升级，"
            "并运行 shoumi verify 核对总账"
        )
