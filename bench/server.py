"""The server as `shoumi serve` starts it, and a browser's side of it."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

HOST = "127.0.0.1"
PATIENCE = 120
IDLE = 1
"""Seconds after which the server may have hung up."""
SHOUMI = (sys.executable, "-m", "shoumi.edges.cli.main")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `first` is the seconds from its start to the first page it answered."""

    process: int
    port: int
    first: float


def open_to_passwords(home: Path) -> Path:
    """A home whose door asks for a password alone and no TLS, as the demo's: no second factor."""
    home.mkdir()
    (home / "demo").touch()
    return home


@contextmanager
def serving(home: Path) -> Iterator[Server]:
    """`shoumi serve` on a free port over that home, until the end of the block."""
    port, began = _free_port(), time.perf_counter()
    with (home.parent / "server-said").open("a+b") as said:
        process = subprocess.Popen(
            [*SHOUMI, "serve", "--listen", f"{HOST}:{port}"], env=os.environ | {"SHOUMI_HOME": str(home)},
            stdout=said, stderr=said,
        )  # fmt: skip
        try:
            _await(process, port, said)
            yield Server(process.pid, port, time.perf_counter() - began)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def _await(process: "subprocess.Popen[bytes]", port: int, said: Any) -> None:
    """Until the login page has come whole."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            if Browser(port).get("/login")[0] == http.client.OK:
                return
        except OSError:
            time.sleep(0.02)
    said.seek(0)
    raise RuntimeError(f"no page from the server; it said: {said.read().decode(errors='replace')[-2000:]}")


class Browser:
    """One kept connection with its cookies; signs in by password."""

    def __init__(self, port: int) -> None:
        self.line = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}
        self.csrf, self.last = "", 0.0

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        return self._send("GET", path, None, {})

    def post(self, path: str, body: Any) -> tuple[int, Any]:
        """Send JSON with the CSRF token; status and JSON."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.csrf}
        status, raw = self._send("POST", path, json.dumps(body).encode(), headers)
        return status, json.loads(raw)

    def sign_in(self, login: str, password: str) -> "Browser":
        """A session, and the token writes need."""
        self.csrf = json.loads(self.get("/api/v1/session")[1])["csrf"]
        status, said = self.post("/api/v1/session", {"login": login, "password": password})
        assert status == http.client.OK, said
        self.csrf = said["csrf"]
        return self

    def _send(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        crumbs = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if time.monotonic() - self.last > IDLE:
            self.line.close()  # it opens again by itself
        self.line.request(method, path, body, {"Cookie": crumbs} | dict(headers))
        answer = self.line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        whole = answer.read()
        self.last = time.monotonic()
        return answer.status, whole


def query(path: str, **given: str) -> str:
    """A path with its query."""
    return f"{path}?{urlencode(given)}"
