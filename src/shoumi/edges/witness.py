"""A witness: add-checkpoint over HTTP, by the standard library alone, on one given address."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from shoumi.records.witnessing import MOST_BYTES, NotWitnessed, Witness, WitnessBrokenError

PATH = "/add-checkpoint"
PLAIN, SIZE = "text/plain; charset=utf-8", "text/x.tlog.size"


class Server(ThreadingHTTPServer):
    """Listens for one witness."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], witness: Witness) -> None:
        super().__init__(address, Handler)
        self.witness = witness


class Handler(BaseHTTPRequestHandler):
    """One connection; it may send several requests."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "witness", ""
    timeout = 30
    server: Server

    def do_POST(self) -> None:
        """Take one checkpoint."""
        length = self.headers.get("Content-Length", "")
        if self.path != PATH:
            self._refused(404, "only /add-checkpoint is here")
        elif not length.isascii() or not length.isdigit() or int(length) > MOST_BYTES:
            self._refused(400, "a request has a Content-Length of at most 65536")
        else:
            self._answer(self.rfile.read(int(length)))

    def do_GET(self) -> None:
        """Nothing is read here."""
        self._refused(405, "POST /add-checkpoint")

    def _answer(self, data: bytes) -> None:
        try:
            line = self.server.witness.add_checkpoint(data)
        except NotWitnessed as no:
            if no.size is None:
                self._say(no.status, PLAIN, f"{no}\n".encode())
            else:
                self._say(no.status, SIZE, b"%d\n" % no.size)
        except (WitnessBrokenError, OSError):
            self._refused(500, "this witness cannot keep what it would sign, and signs nothing")
        else:
            self._say(200, PLAIN, line)

    def _refused(self, status: int, why: str) -> None:
        """The body may not have been read: the connection ends."""
        self.close_connection = True
        self._say(status, PLAIN, f"{why}\n".encode())

    def _say(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged of who asks."""
