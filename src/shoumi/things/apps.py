"""How Django knows the tables."""

from django.apps import AppConfig


class ThingsConfig(AppConfig):
    """Tables of what the law speaks of."""

    name = "shoumi.things"
    label = "things"
    verbose_name = "密件与人员"
