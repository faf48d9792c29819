"""Where every address leads."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from shoumi.edges.api import api

FACES = (
    "shoumi.edges.web.urls",
    "shoumi.edges.print.urls",
    "shoumi.edges.exporting.urls",
    "shoumi.edges.importing.urls",
)
"""Each face brings its own addresses; one that is not installed brings none."""

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    *(path("", include(face)) for face in FACES if find_spec(face)),
]

handler400 = "shoumi.edges.web.errors.bad_request"
handler403 = "shoumi.edges.web.errors.forbidden"
handler404 = "shoumi.edges.web.errors.not_found"
handler500 = "shoumi.edges.web.errors.broken"
