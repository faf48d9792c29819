"""How Django knows the records."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class RecordsConfig(AppConfig):
    """Proceedings, clocks, registers, the ledger's store."""

    name = "shoumi.records"
    label = "records"
    verbose_name = "办理与台账"

    def ready(self) -> None:
        """The ledger's tables are guarded from the first connection on, but while their owner migrates."""
        from shoumi.records import guards  # noqa: PLC0415  once the settings are there

        connection_created.connect(guards.watch, dispatch_uid="ledger guards")
        pre_migrate.connect(guards.before_migrating, sender=self, dispatch_uid="ledger guards")
        post_migrate.connect(guards.after_migrating, sender=self, dispatch_uid="ledger guards")
