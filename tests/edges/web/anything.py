"""Requests of any kind at any address: drawn, sent by anybody, undone after each."""

import json
import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from django.test import Client

import shoumi.edges
from shoumi.kernel.forms import fields_of
from shoumi.records import law
from shoumi.records.now import as_if
from shoumi.records.store import NOUNS
from shoumi.records.tables import Account, Entry, Proceeding
from tests.edges.lasting import undone
from tests.edges.web.payloads import drawn
from tests.edges.web.routes import METHODS, Named, address, fillings
from tests.world import ABOVE, CAST, OFFICERS, World

PEOPLE = (*(row[0] for row in CAST), *OFFICERS, *(row[0] for row in ABOVE), "")
"""As every role, and as nobody."""
_READ = re.compile(r'(?:GET|POST|given)(?:\.get|\.getlist)?[\(\[]"(\w+)"')
ODD = (
    "", " ", "\0", "a\0b", "\ud800", "\udfff甲", "\u202e甲", "\ufeff", "--5", "٣",
    "1" * 5000, "9" * 40, "-1", "1e999",
    "NaN", "null", "2026-02-30", "9999-12-31", "0001-01-01", "'; DROP TABLE things_copy; --",
    "../../etc/passwd",
    "%s%n", "=1+1", "{{7*7}}", "a\r\nX-Evil: 1", "%00", "%ED%A0%80", "绝密★100年", "[9]", '[9, "z"]', "{",
    "[" * 2000,
    "1.x", "\x1b[2J", "甲" * 3000, "\U0001f600", "e\u0301" * 50, "on", "*)(uid=*", ";id", "\u2028",
)  # fmt: skip
"""What has broken programs before."""


@cache
def names() -> tuple[str, ...]:
    """What the pages read of a request, from their own source."""
    files = Path(shoumi.edges.__file__).parent.rglob("*.py")
    found = {name for file in files for name in _READ.findall(file.read_text("utf-8"))}
    return tuple(sorted(found | {"limit", "box", "size", "index", "file", "things", "form", "dry_run"}))


def everything(world: World) -> Named:
    """One thing of each kind that this world holds, known or not."""
    tables = {noun: table._default_manager.first() for noun, table in NOUNS.items()}
    there = {noun: str(row.pk) for noun, row in tables.items() if row}
    for noun, table in (("entry", Entry), ("proceeding", Proceeding)):
        row = table._default_manager.last()
        there[noun] = str(row.index if noun == "entry" else row.pk)
    return Named(there | {"organ": world.organ})


@dataclass
class Sent:
    """One request, as it goes over the line."""

    who: str
    method: str
    path: str
    query: str = ""
    body: bytes = b""
    kind: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        told = f"{self.who} {self.method} {self.path}?{self.query} {self.kind} {self.headers}"
        return f"{told[:600]} {self.body[:400]!r}"


def _wild(dice: Random) -> str:
    """Of anything that can stand in a text, and of what cannot."""
    spans = ((0x00, 0x20), (0x20, 0x7F), (0x7F, 0xA0), (0x300, 0x36F), (0x590, 0x6FF), (0x2000, 0x206F),
             (0x4E00, 0x9FFF), (0xD800, 0xDFFF), (0xE000, 0xFFFF), (0x1F300, 0x1F6FF))  # fmt: skip
    return "".join(chr(dice.randint(*dice.choice(spans))) for _ in range(dice.randint(1, 20)))


def text(dice: Random) -> str:
    """A hostile one."""
    turn = dice.randrange(3)
    return dice.choice(ODD) if turn == 0 else dice.choice(_drawn()) if turn == 1 else _wild(dice)


@cache
def _drawn() -> tuple[str, ...]:
    return drawn(200, seed=67)


def _quoted(given: str) -> str:
    return quote(given.encode("utf-8", "surrogatepass"), safe="")


def _encoded(pairs: list[tuple[str, str]]) -> bytes:
    return urlencode(pairs, errors="surrogatepass").encode()


def sent(dice: Random, named: Named, route: str) -> Sent:
    """Any request at this route."""
    filled = _filled(dice, route, named)
    method = dice.choice(("GET", "GET", "GET", "POST", "POST", *METHODS))
    one = Sent(dice.choice(PEOPLE), method, address(route, filled))
    pairs = _pairs(dice, filled, named)
    reads = method in {"GET", "HEAD"}
    if reads or dice.randrange(10) == 0:
        one.query = _encoded(pairs).decode()
    if not reads:
        one.body, one.kind = _body(dice, pairs, route)
    if dice.randrange(10) == 0:
        one.headers = {dice.choice(HEADERS): _header(dice) for _ in range(dice.randint(1, 3))}
    return one


def _filled(dice: Random, route: str, named: Named) -> dict[str, str]:
    """Mostly with what there is."""
    ways = _WAYS.setdefault((id(named), route), list(fillings(route, named)) or [{}])
    odd = dice.randrange(6) == 0
    return {
        part: (_quoted(text(dice))[:1500] or "x") if odd and dice.randrange(2) else str(value)
        for part, value in dice.choice(ways).items()
    }


_WAYS: dict[tuple[int, str], list[dict[str, object]]] = {}


def _pairs(dice: Random, filled: dict[str, str], named: Named) -> list[tuple[str, str]]:
    own, pairs = _fields(filled.get("key", "") or filled.get("act", "")), []
    for _ in range(dice.randrange(7)):
        name = dice.choice((*own, "thing", "q") if dice.randrange(2) else (*own, *names(), "thing"))
        known = dice.randrange(3) == 0
        pairs.append((name, dice.choice((*named.seen.values(), named.absent)) if known else text(dice)))
    return pairs


@cache
def _fields(act: str) -> tuple[str, ...]:
    found = law.book().acts.get(act)
    return tuple(f.name for f in fields_of(found.form)) if found else ()


FORM, PARTED, JSON = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json",
)


def _body(dice: Random, pairs: list[tuple[str, str]], route: str) -> tuple[bytes, str]:
    told = json.dumps({"things": [v for _, v in pairs], "form": dict(pairs)}).encode()
    typed = _encoded(pairs)
    if dice.randrange(3):
        return (told, JSON) if route.startswith("/api/") else (typed, FORM)
    if dice.randrange(8) == 0:
        return dice.choice(_huge())
    return dice.choice((
        (told, JSON), (told[:-7], JSON), (typed, "text/plain"), (_parted(pairs), PARTED),
        (_parted(pairs)[:-30], PARTED), (b"--x\r\n\r\n--x", PARTED), (typed, "multipart/form-data"),
        (typed, f"{FORM}; charset=utf-16"), (typed, f"{FORM}; charset=nonsense"), (b"\xff\xfe\x00" * 9, JSON),
        (b"", FORM), (typed + b"&%&=&%ZZ=%", FORM), (b"[" * 50_000, JSON),
    ))  # fmt: skip


@cache
def _huge() -> tuple[tuple[bytes, str], ...]:
    """A megabyte in a field, 10⁵ parameters, JSON twenty thousand deep."""
    return (
        (b'{"things": ["a"], "form": ' + b'{"a":' * 20_000 + b"1" + b"}" * 20_001, JSON),
        (b"&".join(b"thing=%d" % n for n in range(100_000)), FORM),
        (b"q=" + b"a" * 2**20, FORM),
        (json.dumps({"things": ["a"], "form": {"title": "甲" * 2**18}}).encode(), JSON),
    )


def _parted(pairs: list[tuple[str, str]]) -> bytes:
    """With a file, under any name."""
    lines = []
    for n, (name, value) in enumerate([("file", "方案"), *pairs]):
        where = f'form-data; name="{name}"' + (f'; filename="{value}.pdf"' if n % 2 == 0 else "")
        lines.append(f"--x\r\nContent-Disposition: {where}\r\n\r\n{value}\r\n")
    return "".join(lines).encode("utf-8", "surrogatepass") + b"--x--\r\n"


HEADERS = (
    "HTTP_ACCEPT", "HTTP_HX_REQUEST", "HTTP_REFERER", "HTTP_RANGE", "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE", "HTTP_X_REQUESTED_WITH", "HTTP_USER_AGENT",
    "HTTP_CONTENT_ENCODING",
    "HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_ORIGIN",
)  # fmt: skip


def _header(dice: Random) -> str:
    """As a server hands one on: bytes as Latin letters, on one line."""
    told = text(dice).encode("utf-8", "replace").decode("latin-1")
    return told.replace("\n", " ").replace("\r", " ")[:2000]


class _Heard(logging.Handler):
    """What was logged with a trace."""

    def __init__(self) -> None:
        super().__init__()
        self.traces: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and not record.name.startswith(
            "django.security"
        ):  # told at the door as 400 or 413
            self.traces.append(f"{record.exc_info[0]}: {record.exc_info[1]}"[:300])


@contextmanager
def heard() -> Iterator[list[str]]:
    """The traces that are logged within; nobody else hears them."""
    loggers = [logging.getLogger(), logging.getLogger("django"), logging.getLogger("django.request")]
    kept, ear = [(one, one.handlers, one.level) for one in loggers], _Heard()
    for one in loggers:
        one.handlers = [ear]
        one.setLevel(logging.ERROR)
    try:
        yield ear.traces
    finally:
        for one, handlers, level in kept:
            one.handlers = handlers
            one.setLevel(level)


class Crowd:
    """Everybody at a browser of his own, in one world that stays as it is."""

    def __init__(self, world: World) -> None:
        self.world, self.slowest = world, 0.0
        self.clients = {who: Client(raise_request_exception=False) for who in PEOPLE}
        with as_if(world.at):
            for who, client in self.clients.items():
                if who:
                    client.force_login(Account.objects.get(login=who))

    def answer(self, one: Sent) -> tuple[Any, bytes]:
        """What comes back, and its body; nothing of it has happened."""
        client = self.clients[one.who]
        kept, began = dict(client.cookies.items()), time.thread_time()
        with undone(), as_if(self.world.at):
            found = client.generic(
                one.method, one.path, one.body, one.kind, QUERY_STRING=one.query, **one.headers
            )
            body = b"".join(found.streaming_content) if found.streaming else found.content
        self.slowest = max(self.slowest, time.thread_time() - began)
        client.cookies.clear()
        client.cookies.update(kept)
        return found, body

    def disorder(self, one: Sent) -> str:
        """What is wrong with the answer; empty where it is orderly."""
        with heard() as traces:
            found, body = self.answer(one)
        if found.status_code >= 500 or traces:
            return f"{found.status_code} {traces[:1]}"
        return "a trace on the page" if b"Traceback (most" in body else ""
