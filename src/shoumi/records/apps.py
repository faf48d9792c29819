"""How Django knows the records."""

from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class RecordsConfig(AppConfig):
    """Proceedings, clocks, registers, the ledger's store."""

    name = "shoumi.records"
    label = "records"
    verbose_name = "办理与台账"

    def ready(self) -> None:
        """Every connection proves that it keeps what it acknowledges; fields nobody types are reckoned."""
        from shoumi.records import durability  # noqa: PLC0415  models come first

        connection_created.connect(durability.on_connection)
        import_module("shoumi.records.yearly_reports")
