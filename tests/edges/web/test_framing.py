"""Where one request ends and the next begins is read in one way alone, as the shipped server reads it."""

from collections.abc import Iterable

import pytest
from gunicorn.config import Config
from gunicorn.http import RequestParser
from gunicorn.http.errors import ParseException

HEAD = "POST /login HTTP/1.1\r\nHost: localhost\r\n"
SMUGGLED = "GET /accounts HTTP/1.1\r\nHost: localhost\r\n\r\n"


def read(*blocks: str) -> Iterable[tuple[str, bytes]]:
    """Path and body of every request gunicorn finds, as the product configures it."""
    parser = RequestParser(Config(), iter([block.encode("latin-1") for block in blocks]), ("127.0.0.1", 1))
    return [(request.path, request.body.read()) for request in parser]


@pytest.mark.parametrize(
    "head",
    [
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        " Transfer-Encoding: chunked\r\n",
        "Transfer_Encoding: chunked\r\nContent-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: 5\r\nContent-Length: 5\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: 0x5\r\n",
        "Content-Length: 5, 5\r\n",
        "Content-Length: -1\r\n",
    ],
)
def test_a_request_that_could_be_read_in_two_ways_is_refused(head):
    """Both lengths, two of one, odd spellings: the line is closed, and what follows is no request."""
    with pytest.raises(ParseException):
        read(f"{HEAD}{head}\r\n0\r\n\r\n{SMUGGLED}")


@pytest.mark.parametrize(
    "chunk", ["5;\nx\r\nhello\r\n0\r\n\r\n", "0x5\r\nhello\r\n0\r\n\r\n", "-1\r\n\r\n", "5\rhello"]
)
def test_a_chunk_of_doubtful_length_is_refused(chunk):
    """Nothing is guessed."""
    with pytest.raises((ParseException, OSError)):
        read(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n{chunk}")


def test_sound_requests_are_told_apart():
    """By length and by chunks, one behind the other on one line."""
    by_length = f"{HEAD}Content-Length: 5\r\n\r\nhello"
    by_chunks = f"{HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    assert read(by_length + by_chunks + SMUGGLED) == [("/login", b"hello")] * 2 + [("/accounts", b"")]
