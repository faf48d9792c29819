"""Requests are taken in by many threads, worked on by few: who sends slowly, or never ends, holds up nobody.

gunicorn's threads read a request and answer it. Here a request is first read, head and form, by a thread that
does nothing else and waits no longer than `PATIENCE`; only then one of the few takes it on.
"""

import io
import socket
import ssl
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from gunicorn.http.errors import NoMoreData
from gunicorn.workers.gthread import _DEFER, DEFAULT_WORKER_DATA_TIMEOUT, TConn, ThreadWorker

from shoumi.edges import shortage

RECEIVERS = 512
"""Requests that may be on their way in at once."""
PATIENCE = 20.0
"""Seconds for a head and a form to come in; a file has its own time, at the desk of who sends it."""
GIVES_UP = 60.0
"""Seconds without a byte after which an answer, or a file, is given up."""


class Receiving(ThreadWorker):
    """gunicorn's worker of threads, with others in front that only listen."""

    def init_process(self) -> None:
        self.receivers = ThreadPoolExecutor(RECEIVERS, thread_name_prefix="receiver")
        shortage.forget()
        got_request_exception.connect(shortage.notice_raised)
        super().init_process()

    def notify(self) -> None:
        """Tell that it lives; one that ran short of memory takes on nothing more."""
        super().notify()
        if shortage.met() and self.alive:
            self.log.warning("Memory ran short: another worker takes over from %s", self.pid)
            self.alive = False

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """What went wrong before the request reached the desk."""
        shortage.notice(exc)
        super().handle_error(req, client, addr, exc)

    def enqueue_req(self, conn: TConn) -> None:
        """Listen first."""
        heard = self.receivers.submit(self._heard, conn)
        heard.add_done_callback(lambda told: self.method_queue.defer(self._go_on, conn, told))

    def _go_on(self, conn: TConn, told: "Future[Any]") -> None:
        if told.result() is _DEFER:
            self.finish_request(conn, told)
        else:
            super().enqueue_req(conn)

    def _heard(self, conn: TConn) -> object:
        if (
            not conn.initialized
            and not conn.data_ready
            and not conn.wait_for_data(DEFAULT_WORKER_DATA_TIMEOUT)
        ):
            return _DEFER
        conn.data_ready = True
        try:
            conn.sock.settimeout(PATIENCE)
            conn.init()
            conn.parser = getattr(conn.parser, "real", conn.parser)
            conn.parser = Told(conn.parser, _received(conn))
        except (TimeoutError, ssl.SSLError):
            conn.parser = Told(conn.parser, NoMoreData())
        except Exception as why:  # noqa: BLE001  told where it is answered
            conn.parser = Told(conn.parser, why)
        return None

    def handle_request(self, req: Any, conn: TConn) -> Any:
        """A reader who never reads is let go."""
        conn.sock.settimeout(GIVES_UP)
        return super().handle_request(req, conn)


class Told:
    """A parser that has its next request at hand, or what went wrong with it."""

    def __init__(self, real: Any, ahead: Any) -> None:
        self.real, self._ahead = real, ahead

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def __iter__(self) -> "Told":
        return self

    def __next__(self) -> Any:
        ahead, self._ahead = self._ahead, None
        if isinstance(ahead, Exception):
            raise ahead
        return next(self.real) if ahead is None else ahead


def _received(conn: TConn) -> Any:
    """The next request, its form read; files and what comes in pieces are left where they are."""
    unreader = conn.parser.unreader
    line, unreader.sock = unreader.sock, _Hasty(unreader.sock)
    try:
        request = next(conn.parser)
        headers = dict(request.headers) if request else {}
        length = headers.get("CONTENT-LENGTH", "")
        whole = length.isascii() and length.isdigit() and "EXPECT" not in headers
        if (
            whole
            and "TRANSFER-ENCODING" not in headers
            and int(length) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        ):
            request.body = io.BytesIO(request.body.read(int(length)))
        return request
    finally:
        unreader.sock = line


class _Hasty:
    """A socket that gives up when the time for all of a request is over."""

    def __init__(self, line: socket.socket) -> None:
        self._line, self._end = line, time.monotonic() + PATIENCE

    def recv(self, most: int) -> bytes:
        left = self._end - time.monotonic()
        if left <= 0:
            raise NoMoreData
        self._line.settimeout(left)
        return self._line.recv(most)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._line, name)
