"""One request is bounded before it is read, so that it does not starve the others; no more is ever read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve

from shoumi.edges.problems import MEDIA_TYPE, Problem
from shoumi.edges.web import errors, oversized

UPLOADS = frozenset({"attach_file", "import_start"})
"""Routes that take a file; they bound and store it themselves."""


class Sized:
    """Refuses what is larger than a form can be, wherever no file is asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE or _takes_files(request):
            return self.get_response(request)
        return too_large(request)


def too_large(request: HttpRequest) -> HttpResponse:
    """413, as a page or for a program as a problem."""
    if not request.path.startswith("/api/"):
        return errors.page(request, 413, oversized.says(request))
    title, detail = errors.SAYS[413]
    told = Problem(kind="too-large", title=title, status=413, detail=detail)
    return JsonResponse(told.as_json(), status=413, content_type=MEDIA_TYPE)


def _length(request: HttpRequest) -> int:
    """As it was announced: no more is ever read, and nothing where nothing is announced."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else 0


def _takes_files(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).url_name in UPLOADS
    except Resolver404:
        return False
