"""Bring the tables up to date in one transaction: the old ones, or the new ones, whenever it is cut short."""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from shoumi.records import keyring, sounding


class UpgradeError(Exception):
    """The upgrade would have left something that hangs in the air; nothing was changed."""


def pending() -> bool:
    """Whether the tables are those of an earlier release."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def upgrade() -> None:
    """Every step of every migration, and the note that it was taken, together or not at all.

    A site without tables gets its keys first; one that has tables and has lost its keys never gets new ones.
    """
    if not pending():
        return
    executor = MigrationExecutor(connection)
    new = not executor.loader.applied_migrations
    if new:
        keyring.begin()
    try:
        _look_at_no_reference()
        with transaction.atomic():
            if new:
                _begin(executor)
            else:
                call_command("migrate", verbosity=0, interactive=False)
                sounding.catch_up()
            _look_at_all_references()
    finally:
        connection.close()  # the next one looks at references again


def _begin(executor: MigrationExecutor) -> None:
    """The tables as all migrations together leave them, straight from the models: walking them takes long."""
    quietly: dict[str, Any] = {"verbosity": 0, "interactive": False, "db": connection.alias}
    emit_pre_migrate_signal(**quietly)
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            editor.create_model(model)
    executor.recorder.ensure_schema()
    for migration in executor.loader.disk_migrations.values():
        executor.record_migration(migration)  # type: ignore[call-arg, arg-type]  # the stubs have another
    executor.check_replacements()
    emit_post_migrate_signal(**quietly)


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
