"""A server of its own under load, over HTTP: killed again and again, or asked by many at once.

Run by test_server in a process of its own: `fire.py kills ROUNDS`, `fire.py load SECONDS WORKERS` or
`fire.py hunger ROUNDS`, with the site in SHOUMI_HOME. Tells what it saw as JSON.
"""

import http.client
import json
import os
import random
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing, suppress
from copy import copy
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

HOME = Path(os.environ["SHOUMI_HOME"])
PASSWORD = os.environ["PASSWORD"]
KEEPERS = ("keeper", "keeper2")
PATIENCE = 60


class Server:
    """`shoumi serve`, in a group of processes that is killed as one."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        serve = ["serve", "--listen", f"127.0.0.1:{self.port}"]
        command = ["-m", "shoumi.edges.cli.main"] if not os.environ.get("SABOTAGE") else [__file__]
        self.said = (HOME / "said").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, *command, *serve], stdout=self.said, stderr=self.said, start_new_session=True
        )
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.05)
        raise RuntimeError(self.words())

    def kill(self) -> None:
        """As the kernel does, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def words(self) -> str:
        """What it said so far."""
        return (HOME / "said").read_text("utf-8")


class Client:
    """One person's session."""

    def __init__(self, port: int, login: str) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {}
        self.token = self.call("GET", "/api/v1/session")[1]["csrf"]
        told = self.call("POST", "/api/v1/session", {"login": login, "password": PASSWORD})[1]
        self.token, self.me, self.organ = told["csrf"], told["id"], told["organ"]

    def beside(self) -> "Client":
        """The same session on a connection of its own."""
        other = copy(self)
        other.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        return other

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Status and answer."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/json", "X-CSRFToken": self.token}
        self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read()
        told = "json" in (answer.getheader("Content-Type") or "")
        return answer.status, json.loads(text) if told else None

    def greedy(self, path: str, body: bytes | None) -> int | str:
        """Ask for more than there is room for; the status, or how it broke off."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        headers |= {"Content-Type": "application/json", "X-CSRFToken": self.token}
        try:
            self.connection.request("POST" if body else "GET", path, body, headers)
            answer = self.connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            return type(error).__name__
        return answer.status

    def open_volume(self, once: str) -> tuple[int, Any]:
        """An act."""
        asked = {"things": [self.organ], "form": {"title": "（虚构）案卷"}, "once": once}
        return self.call("POST", "/api/v1/acts/open_volume", asked)

    def receive(self, copies: int) -> None:
        """A letter of many copies: each has its line in the books."""
        day = datetime.now(UTC).date().isoformat()
        form = {
            "title": "（虚构）来文" + "甚长" * 40, "mark": "秘密★1年", "copies": copies, "pages": 4,
            "received_on": day, "dated": day, "sender_name": "（虚构）外单位",
            "persons": [self.me],
        }  # fmt: skip
        asked = {"things": [self.organ], "form": form, "once": uuid4().hex}
        status, answer = self.call("POST", "/api/v1/acts/register_received_document", asked)
        if status != 200:
            raise RuntimeError(f"{status} {answer}")


class Told:
    """What several clients saw."""

    def __init__(self) -> None:
        self.acknowledged: list[tuple[str, int]] = []
        self.statuses: Counter[str] = Counter()
        self.seconds: list[float] = []
        self.by: dict[str, list[float]] = {}
        self.faults: list[str] = []

    def took(self, what: str, seconds: float) -> None:
        """How long an answer was waited for."""
        self.seconds.append(seconds)
        self.by.setdefault(what, []).append(seconds)


def working(client: Client, told: Told, ended: threading.Event) -> None:
    """Ask without pause; write down what was acknowledged."""
    with suppress(OSError, http.client.HTTPException):
        while not ended.is_set():
            once = uuid4().hex
            status, answer = client.open_volume(once)
            told.statuses[str(status)] += 1
            if status == 200:
                told.acknowledged.append(
                    (f"{client.me}:{sha256(once.encode()).hexdigest()}", answer["entry"])
                )


def kills(rounds: int) -> Told:
    """Start, load, kill; then look into the file."""
    told, chance = Told(), random.Random(33)
    for _ in range(rounds):
        server, ended = Server(), threading.Event()
        clients = [Client(server.port, login) for login in KEEPERS] * 2
        threads = [threading.Thread(target=working, args=(c.beside(), told, ended)) for c in clients]
        for thread in threads:
            thread.start()
        begun = len(told.acknowledged)
        end = time.monotonic() + PATIENCE
        while len(told.acknowledged) == begun and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.7))
        server.kill()
        ended.set()
        for thread in threads:
            thread.join()
        _look(told, server)
    return told


def _look(told: Told, server: Server) -> None:
    if "警报" in server.words():
        told.faults.append(server.words())
    with closing(sqlite3.connect(HOME / "shoumi.sqlite3")) as site:
        if site.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            told.faults.append("the file is damaged")
        kept = dict(site.execute('SELECT once, "index" FROM records_entry WHERE once IS NOT NULL'))
        (size,) = site.execute("SELECT size FROM records_loghead").fetchone()
        (rows,) = site.execute("SELECT count(*) FROM records_entry").fetchone()
        (volumes,) = site.execute("SELECT count(*) FROM things_volume").fetchone()
        (entered,) = site.execute(
            "SELECT count(*) FROM records_entry WHERE act='open_volume' AND kind='performed'"
        ).fetchone()
    told.faults += [
        f"acknowledged and gone: {once}" for once, at in told.acknowledged if kept.get(once) != at
    ]
    if size != rows or volumes != entered:
        told.faults.append(f"half an act: {size} counted, {rows} kept, {volumes} made, {entered} entered")


READS = ("/", "/api/v1/acts", "/api/v1/clocks", "/api/v1/registers", "/ledger", "/jobs/receive", "/articles")


def mixed(client: Client, told: Told, ended: threading.Event, chance: random.Random) -> None:
    """Acts, pages and lists."""
    try:
        while not ended.is_set():
            began = time.monotonic()
            what = "act" if chance.random() < 0.5 else chance.choice(READS)
            if what == "act":
                status, answer = client.open_volume(uuid4().hex)
                clear = status == 200 or "请稍后重试" in (answer or {}).get("detail", "")
            else:
                status, _ = client.call("GET", what)
                clear = status in {200, 302, 403}
            told.statuses[str(status)] += 1
            told.took(what, time.monotonic() - began)
            if not clear:
                told.faults.append(f"{status}")
    except Exception as error:  # noqa: BLE001  it is what is looked for
        told.faults.append(f"{type(error).__name__} {error}")


def load(seconds: int, workers: int) -> Told:
    """So many at once for so long."""
    told, server, ended = Told(), Server(), threading.Event()
    clients = [Client(server.port, login) for login in KEEPERS]
    threads = [
        threading.Thread(target=mixed, args=(clients[n % 2].beside(), told, ended, random.Random(n)))
        for n in range(workers)
    ]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    ended.set()
    for thread in threads:
        thread.join()
    server.kill()
    return told


ROOM = 96 * 1024 * 1024
"""So much memory the server is left."""
LONGEST = 4 * 1024 * 1024 - 99
"""As long as a request may be."""
GREEDY: tuple[tuple[str, bytes | None], ...] = (
    ("/api/v1/acts/open_volume", b'{"things": [' + b"[]," * (LONGEST // 3 - 8) + b"[]]}"),
    ("/api/v1/acts/open_volume", b'{"things": ' + b"[" * (LONGEST // 2) + b"]" * (LONGEST // 2) + b"}"),
    ("/api/v1/acts/open_volume", b'{"things": [' + b'{"a":1},' * 99_000 + b"{}]}"),
    ("/api/v1/acts/open_volume", b'{"things": ["' + b"a" * LONGEST + b'"]}'),
    ("/print/registers/master.pdf", None),
    ("/export/registers/master.xlsx", None),
)
"""Of a million parts, as deep as it is long, of as many parts as are read, of one; all of a book, twice."""
LETTERS, COPIES = 8, 250


def hunger(rounds: int) -> Told:
    """A server with little memory left, asked for more than there is while others work."""
    os.environ["MALLOC_ARENA_MAX"] = "1"  # else the bound is one on what threads reserve and never use
    told, server, ended = Told(), Server(), threading.Event()
    clients = [Client(server.port, login) for login in KEEPERS]
    for _ in range(LETTERS):
        clients[0].receive(COPIES)
    for path in (
        path for path, body in GREEDY if body is None
    ):  # what is kept ready of fonts and the like is no hunger
        clients[0].beside().greedy(path, None)
    _leave_little(server)
    threads = [threading.Thread(target=going_on, args=(c, told, ended)) for c in clients]
    for thread in threads:
        thread.start()
    for n in range(rounds):
        path, body = GREEDY[n % len(GREEDY)]
        told.statuses[f"greedy {path} {clients[0].beside().greedy(path, body)}"] += 1
        _beside(clients[1], told, {"200", "500", "503"})
    time.sleep(SETTLED)
    _beside(clients[1], told, {"200"})
    told.faults += ["the server died of it"] if server.process.poll() is not None else []
    told.faults += ["a worker died of it"] * server.words().count("was sent SIG")
    ended.set()
    for thread in threads:
        thread.join()
    server.kill()
    _look(told, server)
    return told


SETTLED = 3
"""Seconds after which another worker has taken over."""


def _leave_little(server: Server) -> None:
    """To the workers there are, and to those that come after them."""
    workers = _workers(server)
    held = max(int(Path(f"/proc/{one}/statm").read_text().split()[0]) for one in workers)
    most = held * resource.getpagesize() + ROOM
    for process in (*workers, server.process.pid):
        resource.prlimit(process, resource.RLIMIT_AS, (most, most))


def _beside(client: Client, told: Told, orderly: set[str]) -> None:
    """Somebody else asks for something small."""
    began = time.monotonic()
    try:
        status = str(client.beside().call("GET", "/api/v1/clocks")[0])
    except (OSError, http.client.HTTPException) as error:
        status = type(error).__name__
    told.took("beside", time.monotonic() - began)
    told.faults += [] if status in orderly else [f"others are answered {status}"]


def going_on(client: Client, told: Told, ended: threading.Event) -> None:
    """Work, and where the line is cut for want of memory, on a new one."""
    while not ended.is_set():
        working(client.beside(), told, ended)


def _workers(server: Server) -> list[int]:
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    return [int(child) for child in children.read_text().split()]


def main() -> None:
    """Be the server where a sabotage is asked for; else do what the command line says and tell."""
    if sys.argv[1] == "serve":
        import pytest  # noqa: PLC0415

        from shoumi.edges.cli.main import main as shoumi  # noqa: PLC0415

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shoumi.settings.main")
        import django  # noqa: PLC0415

        django.setup()
        from tests import sabotages  # noqa: PLC0415

        sabotages.named(os.environ["SABOTAGE"])(pytest.MonkeyPatch())
        shoumi(sys.argv[1:])
    numbers = list(map(int, sys.argv[2:]))
    told = {"kills": kills, "load": load, "hunger": hunger}[sys.argv[1]](*numbers)
    report = {"acknowledged": len(told.acknowledged), "statuses": told.statuses, "faults": told.faults[:20]}
    by = {what: [len(all_), _within(all_, 0.5), _within(all_, 0.99)] for what, all_ in told.by.items()}
    json.dump(report | {"p99": _within(told.seconds, 0.99), "by": by}, sys.stdout)


def _within(seconds: list[float], part: float) -> float:
    return round(sorted(seconds)[int(len(seconds) * part)], 3) if seconds else 0.0


if __name__ == "__main__":
    main()
