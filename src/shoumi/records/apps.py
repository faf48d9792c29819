"""How Django knows the records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Proceedings, clocks, registers, the ledger's store."""

    name = "shoumi.records"
    label = "records"
    verbose_name = "办理与台账"
