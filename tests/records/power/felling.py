"""A PostgreSQL of its own, felled again and again while acts are done on it.

Run by test_felled in a process of its own: `felling.py ROUNDS`, with the site's home in SHOUMI_HOME. In turn
one backend is killed, the postmaster is killed, the server is stopped in haste. Tells what it saw as JSON.
"""

import json
import os
import random
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "tools"))

from postgres_for_tests import NoServerError, as_owner, binaries, cluster, control, start  # noqa: E402

DURABLE = ("listen_addresses=''", "max_connections=20")
PATIENCE = 30


class Felled:
    """The server, and the ways it ends."""

    def __init__(self, url: str) -> None:
        self.folder = Path(parse_qs(urlsplit(url).query)["host"][0])
        self.ways = (self.backend, self.postmaster, self.haste)

    def backend(self) -> None:
        """One server process, as the kernel kills it when memory is short: the postmaster restarts all."""
        end = time.monotonic() + PATIENCE
        while not (found := self._backends()) and time.monotonic() < end:
            time.sleep(0.02)
        _kill(found[0])

    def postmaster(self) -> None:
        """The first process alone; the others notice and go."""
        first, others = self._first(), self._backends()
        _kill(first)
        for process in others:
            _wait_for_the_end(process)

    def haste(self) -> None:
        """Stopped without a checkpoint."""
        control(self.folder, "pg_ctl", "-m", "immediate", "-w", "stop")

    def _backends(self) -> list[int]:
        """The processes of this server alone that somebody is connected to; others may run on the machine."""
        first = self._first()
        told = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(first)], capture_output=True, text=True, check=False
        ).stdout
        lines = (line.split(maxsplit=1) for line in told.splitlines())
        return [int(pid) for pid, args in lines if args.startswith("postgres: shoumi postgres [local]")]

    def _first(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def rise(self) -> None:
        """Start again, or wait for it to have done so; the server mends itself from its log."""
        with suppress(NoServerError):
            start(self.folder, DURABLE)
        found, end = binaries(), time.monotonic() + PATIENCE
        ready = [str(found and found / "pg_isready"), "-q", "-h", str(self.folder), "-U", "shoumi"]
        while subprocess.run(ready, check=False).returncode and time.monotonic() < end:
            time.sleep(0.05)

    def whole(self) -> list[str]:
        """What the server's own tools find wrong."""
        found = binaries()
        assert found
        amcheck = [*as_owner(), str(found / "pg_amcheck"), "-h", str(self.folder), "-U", "shoumi"]
        done = subprocess.run(
            [*amcheck, "--install-missing", "--heapallindexed", "postgres"],
            capture_output=True, text=True, check=False, cwd=self.folder,
        )  # fmt: skip
        return [done.stdout[-500:] + done.stderr[-500:]] if done.returncode else []


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _wait_for_the_end(process: int) -> None:
    end = time.monotonic() + PATIENCE
    while Path(f"/proc/{process}").exists() and time.monotonic() < end:
        time.sleep(0.02)


def writer(world: Any, tell: int) -> None:
    """Act without pause until the server is gone; tell each act that was acknowledged."""
    from django.db import Error  # noqa: PLC0415

    from tests.records.test_many_writers import writing  # noqa: PLC0415

    code = 1
    try:
        writing(world, 10_000, tell, f"{os.getpid()}")
    except Error:
        code = 0
    finally:
        os._exit(code)


@contextmanager
def working(world: Any) -> Iterator[list[int]]:
    """Two writers at work; gives where they tell, and takes them in at the end."""
    from django.db import connections  # noqa: PLC0415

    told, children = [], []
    for _ in range(2):
        read, write = os.pipe()
        connections.close_all()
        child = os.fork()
        if child == 0:
            writer(world, write)
        os.close(write)
        told.append(read)
        children.append(child)
    yield told
    for child in children:
        os.waitpid(child, 0)


def felled(world: Any, server: Felled, way: int, chance: random.Random) -> tuple[int, list[str]]:
    """One round: how many acts were acknowledged, and what is wrong afterwards."""
    from django.db import connections  # noqa: PLC0415

    from shoumi.records.tables import Entry  # noqa: PLC0415
    from tests.records.test_many_writers import departures  # noqa: PLC0415

    with working(world) as pipes:
        time.sleep(chance.uniform(0.3, 0.8))
        server.ways[way % len(server.ways)]()
    told: dict[int, bytes] = {}
    for pipe in pipes:
        with os.fdopen(pipe, "rb") as said:
            data = said.read()
        told |= dict(struct.unpack_from(">Q32s", data, at) for at in range(0, len(data) // 40 * 40, 40))
    server.rise()
    connections.close_all()
    kept = dict(Entry.objects.filter(pk__in=told).values_list("index", "leaf"))
    lost = [f"acknowledged and gone: {n}" for n, leaf in told.items() if bytes(kept.get(n, b"")) != leaf]
    return len(told), lost + departures(verified=way % 10 == 9)


def main() -> None:
    """Found a site on a cluster of its own, fell it so many times, tell."""
    (Path(os.environ["SHOUMI_HOME"]) / "demo").touch()  # people of the tests sign in by a password alone
    with cluster(DURABLE, "--data-checksums") as url:
        os.environ |= {"SHOUMI_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "shoumi.settings.main"}
        import django  # noqa: PLC0415

        django.setup()
        import pytest  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        from shoumi.records import upgrading  # noqa: PLC0415
        from tests import sabotages  # noqa: PLC0415
        from tests.records.test_many_writers import departures  # noqa: PLC0415
        from tests.world import small_world  # noqa: PLC0415

        upgrading.upgrade()
        world, server, chance = small_world(), Felled(url), random.Random(35)
        if os.environ.get("SABOTAGE"):
            sabotages.named(os.environ["SABOTAGE"])(pytest.MonkeyPatch())
        done, faults = 0, []
        for n in range(int(sys.argv[1])):
            acts, wrong = felled(world, server, n, chance)
            done, faults = done + acts, faults + wrong
        faults += departures()
        connection.close()
        faults += server.whole()
    json.dump({"acknowledged": done, "faults": faults[:20]}, sys.stdout)


if __name__ == "__main__":
    main()
