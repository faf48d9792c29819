"""How Django knows the records."""

from importlib import import_module

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Proceedings, clocks, registers, the ledger's store."""

    name = "shoumi.records"
    label = "records"
    verbose_name = "办理与台账"

    def ready(self) -> None:
        """State how the fields that nobody types are reckoned."""
        import_module("shoumi.records.yearly_reports")
