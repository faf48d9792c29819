"""Bring the tables up to date in one transaction: the old ones, or the new ones, whenever it is cut short."""

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor


class UpgradeError(Exception):
    """The upgrade would have left something that hangs in the air; nothing was changed."""


def pending() -> bool:
    """Whether the tables are those of an earlier release."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def upgrade() -> None:
    """Every step of every migration, and the note that it was taken, together or not at all."""
    if not pending():
        return
    with connection.cursor() as cursor:
        _references(cursor, kept=False)
        try:
            with transaction.atomic():
                call_command("migrate", verbosity=0, interactive=False)
                _sound(cursor)
        finally:
            _references(cursor, kept=True)


def _references(cursor: object, *, kept: bool) -> None:
    """SQLite alters tables only while it does not look at references, and hears of that only outside."""
    if connection.vendor == "sqlite":
        cursor.execute(f"PRAGMA foreign_keys={'ON' if kept else 'OFF'}")  # type: ignore[attr-defined]


def _sound(cursor: object) -> None:
    if connection.vendor != "sqlite":
        return
    cursor.execute("PRAGMA foreign_key_check")  # type: ignore[attr-defined]
    if cursor.fetchone():  # type: ignore[attr-defined]
        raise UpgradeError("升级后有登记所指的内容不存在，未作任何改动；请先运行 shoumi verify 查找原因")
