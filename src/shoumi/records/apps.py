"""How Django knows the records."""

from importlib import import_module

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Proceedings, clocks, registers, the ledger's store."""

    name = "shoumi.records"
    label = "records"
    verbose_name = "办理与台账"

    def ready(self) -> None:
        """Give the sealed columns what they seal with; tables can be imported only now."""
        vault, secret = (import_module(f"shoumi.{name}") for name in ("records.vault", "things.secret"))
        secret.seal_with(vault.Vault())
