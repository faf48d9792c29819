"""A program's call over a line that is not encrypted is refused: led on, it would give itself away."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from shoumi.edges.problems import MEDIA_TYPE, Problem

BARE = Problem(
    kind="bare-line",
    title="连接没有加密",
    status=403,
    detail="接口只接受加密连接，本次请求未作处理；请改用 https 地址，并更换已经送出的口令",
)


class NoBareCalls:
    """Pages are led on to the encrypted address by Django; the API never is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECURE_SSL_REDIRECT and request.path.startswith("/api/") and not request.is_secure():
            return JsonResponse(BARE.as_json(), status=BARE.status, content_type=MEDIA_TYPE)
        return self.get_response(request)
