"""How Django knows the records."""

from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class RecordsConfig(AppConfig):
    """Proceedings, clocks, registers, the ledger's store."""

    name = "shoumi.records"
    label = "records"
    verbose_name = "办理与台账"

    def ready(self) -> None:
        """Every connection keeps what it acknowledges and guards the ledger; sealed columns get their key."""
        from shoumi.records import durability, guards, vault  # noqa: PLC0415  models come first
        from shoumi.things import secret  # noqa: PLC0415

        secret.seal_with(vault.Vault())
        connection_created.connect(durability.on_connection)
        import_module("shoumi.records.yearly_reports")
        import_module("shoumi.records.twice")
        connection_created.connect(guards.watch, dispatch_uid="ledger guards")
        pre_migrate.connect(guards.before_migrating, sender=self, dispatch_uid="ledger guards")
        post_migrate.connect(guards.after_migrating, sender=self, dispatch_uid="ledger guards")
