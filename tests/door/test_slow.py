"""Slow, huge and ambiguous requests at the server as shipped: others are served, none is read in two ways."""

import os
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import pytest

from tests.door import test_line as line
from tests.door.test_line import Server

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1", "localhost", "::1"]), pytest.mark.nightly]
founded, authority = line._founded, line._authority
SLOW, OTHERS, MOST_SECONDS = 200, 100, 2.0
HEAD = b"GET /login HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
FORM = (
    b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 900000\r\n\r\nlogin="
)


class Stopped(line.served):
    """Stopped at the end of the block, whatever it still waits for."""

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture(name="server", scope="module")
def _server(founded, authority) -> Iterator[Server]:
    port, (certificate, key) = 19_000 + os.getpid() % 2_000, authority.pair("localhost")
    with Stopped(founded, f"127.0.0.1:{port}", "--certificate", certificate, "--key", key):
        yield Server(founded, port, authority)


def secure(server: Server) -> ssl.SSLSocket:
    """A line to the server."""
    context = ssl.create_default_context(cafile=str(server.authority.folder / "ca.pem"))
    bare = socket.create_connection(("127.0.0.1", server.port), 20)
    try:
        return context.wrap_socket(bare, server_hostname="localhost")
    except OSError:
        bare.close()
        raise


@contextmanager
def slow_ones(server: Server, begin: bytes | None) -> Iterator[None]:
    """So many who say a little, and a little more every second; without a beginning, not even hello."""
    over, lines = threading.Event(), list[socket.socket]()

    def drip() -> None:
        while not over.wait(1):
            for one in lines if begin else ():
                with suppress(OSError):
                    one.sendall(b"a")

    dripping = threading.Thread(target=drip)
    try:
        for _ in range(SLOW):
            lines.append(
                secure(server) if begin else socket.create_connection(("127.0.0.1", server.port), 20)
            )
            lines[-1].sendall(begin or b"\x16")
        dripping.start()
        yield
    finally:
        over.set()
        if dripping.ident:
            dripping.join()
        for one in lines:
            one.close()


def served(server: Server, n: int = OTHERS) -> list[float]:
    """Seconds that others wait for a page, the longest last."""
    took = []
    for _ in range(n):
        began = time.monotonic()
        assert server.browser()("GET", "/login").status == 200
        took.append(time.monotonic() - began)
    return sorted(took)


@pytest.mark.assures("M75", sabotage="door.slow_ones_hold_threads")
@pytest.mark.parametrize("begin", [HEAD, FORM, None], ids=["head", "form", "hello"])
def test_two_hundred_slow_ones_stop_nobody(server, trials, begin):
    """While they dribble a head, a form or a greeting, others have their page within two seconds."""
    with slow_ones(server, begin):
        took = served(server)
    slow = sum(one > MOST_SECONDS for one in took)
    print(took[len(took) // 2], took[-2:])
    assert slow <= OTHERS // 100
    trials(OTHERS)


@pytest.mark.assures("M75", sabotage="door.slow_ones_hold_threads")
def test_a_gigabyte_is_refused_and_stops_nobody(server, trials):
    """Announced, it is refused before it is read, whether it comes or not."""
    heads = [b"POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % (path, 2**30)
             for path in (b"/login", b"/find", b"/api/v1/session", b"/nowhere")]  # fmt: skip
    lines = [secure(server) for _ in range(3) for _ in heads]
    for one, head in zip(lines, heads * 3, strict=True):
        one.sendall(head)
        with suppress(OSError):
            one.sendall(b"a" * 2**20)
    took = served(server, 50)
    told = [one.recv(4096)[:12] for one in lines]
    for one in lines:
        one.close()
    assert {word.split()[1] for word in told} <= {b"413", b"403", b"404", b"405"}
    assert took[-1] <= MOST_SECONDS
    trials(len(lines) + len(took))


NEXT = b"GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
AMBIGUOUS = (
    b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    b"Content-Length: 5\r\nContent-Length: 0\r\n\r\n",
    b"Content-Length: 0\r\nContent-Length: 5\r\n\r\nabcde",
    b"Content-Length: 5, 5\r\n\r\nabcde",
    b"Content-Length: +5\r\n\r\nabcde",
    b"Content-Length: 0x5\r\n\r\nabcde",
    b"Content-Length: -1\r\n\r\n",
    b"Content-Length : 5\r\n\r\nabcde",
    b"Content-Length\t: 5\r\n\r\nabcde",
    b" Content-Length: 5\r\n\r\nabcde",
    b"Content-Length:\r\n 5\r\n\r\nabcde",
    b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n",
    b"X: a\nContent-Length: 5\r\n\r\nabcde",
    b"X: a\rContent-Length: 5\r\n\r\nabcde",
    b"X: a\0b\r\n\r\n",
    b"Host: evil.example\r\n\r\n",
)
"""Where the body ends can be read in two ways: not taken at all."""
BROKEN_PIECES = (
    b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n\r\n5;a=\nb\r\nabcde\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffff\r\n",
    b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefg\r\n0\r\n\r\n",
)
"""The head is plain and may be answered; then the line is closed."""
UNKNOWN = (
    b"Content_Length: 5\r\n\r\n",
    b"Transfer_Encoding: chunked\r\n\r\n0\r\n\r\n",
)
"""Other names: what follows is the next request, for everybody."""


@pytest.mark.assures("M75", sabotage="door.doubled_lengths_are_taken")
def test_no_request_is_read_in_two_ways(server, trials):
    """Two lengths, a length and pieces, signs, blanks, folds: refused and the line closed, or one reading."""
    doubtful = []
    for head in (*AMBIGUOUS, *BROKEN_PIECES, *UNKNOWN):
        for method in (b"POST", b"GET"):
            told = answers(server, method + b" /login HTTP/1.1\r\nHost: localhost\r\n" + head + NEXT)
            taken = [status for status in told if status not in {b"400", b"501"}]
            most = 0 if head in AMBIGUOUS else 1 if head in BROKEN_PIECES else 2
            if len(taken) > most or not told:
                doubtful.append((head, method, told))
    assert doubtful == []
    trials(2 * len((*AMBIGUOUS, *BROKEN_PIECES, *UNKNOWN)), failures=len(doubtful))


def answers(server: Server, sent: bytes) -> list[bytes]:
    """The statuses of all that comes back until the line is closed or quiet."""
    with closing(secure(server)) as one:
        one.settimeout(4)
        one.sendall(sent)
        told = b""
        with suppress(OSError):
            while some := one.recv(65536):
                told += some
    return [part[:3] for part in told.split(b"HTTP/1.1 ")[1:]]
