"""Where every address leads."""

from django.urls import URLPattern, URLResolver, path

from shoumi.edges.api import api

urlpatterns: list[URLPattern | URLResolver] = [path("api/v1/", api.urls)]
