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
    try:
        _look_at_no_reference()
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False)
            _look_at_all_references()
    finally:
        connection.close()  # the next one looks at references again


def _look_at_no_reference() -> None:
    """SQLite alters tables only so, and hears of it only outside of a transaction."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys=OFF")


def _look_at_all_references() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_key_check")
            if cursor.fetchone():
                raise UpgradeError(
                    "升级后有登记所指的内容不存在，未作任何改动；请先运行 shoumi verify 查找原因"
                )
