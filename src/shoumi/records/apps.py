from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Loads the law once, before the first asking."""

    name = "shoumi.records"
    label = "records"
    verbose_name = "办理与台账"

    def ready(self) -> None:
        from shoumi.statutes import load  # noqa: PLC0415  rules are loaded when Django is ready

        load()
