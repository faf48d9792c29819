"""How Django knows the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates and static files of the pages."""

    name = "shoumi.edges.web"
    label = "web"
