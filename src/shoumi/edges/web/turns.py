"""What costs much is done one at a time for each person, and never by all threads at once."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse

from shoumi.edges.web import errors

MOST = 4
"""So many at once in one process, of its eight threads: the others stay for everybody."""
NAMED = frozenset({"verify", "import_check", "import_commit"})
MADE = ("_pdf", "_xlsx")
"""Routes that set sheets or write workbooks end so."""
YOURS = "您的上一份打印、导出、核对或核验还没有完成，请等它完成后再点"
BUSY = "现在打印、导出、核对的人较多，请稍后再点"


class Turns:
    """Holds the turn of a person from the view until the answer has been sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.lock, self.held = Lock(), set[Any]()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        turn = getattr(request, "turn", None)
        if turn is not None:
            self._end_with(response, turn)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Take a turn, or say why there is none."""
        del view, args, kwargs
        name = request.resolver_match.url_name or ""
        if not request.user.is_authenticated or not (name in NAMED or name.endswith(MADE)):
            return None
        with self.lock:
            why = YOURS if request.user.pk in self.held else BUSY if len(self.held) >= MOST else ""
            if not why:
                request.turn = request.user.pk
                self.held.add(request.turn)
        if not why:
            return None
        told = errors.page(request, 503, why)
        told.headers["Retry-After"] = "5"
        return told

    def _end_with(self, response: HttpResponse, turn: Any) -> None:
        """A page that grows while the work goes on is sent after it was returned: its end is the turn's."""
        close = response.close

        def closed() -> None:
            try:
                close()
            finally:
                with self.lock:
                    self.held.discard(turn)

        response.close = closed
