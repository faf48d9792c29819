"""An act through records: handing a copy over and signing for it, against the same rows by raw SQL."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from bench import crowd, replay
from bench.figures import Figure
from bench.replay import Script
from bench.site import KEEPER, READER, founded
from bench.sizes import Sizes
from bench.timing import NS_A_MS, in_turns, median, p95, warm
from shoumi.records import proceedings
from shoumi.records.asking import Request
from tests.world import World

PAGES = 4
ROUND = 4
"""There and back: handed over, signed for, handed back, signed for."""


class Custody:
    """One copy that goes to and fro between keeper and reader; each call is the next act."""

    def __init__(self, world: World, copy: str) -> None:
        self.copy, self.done = copy, 0
        keeper, reader = world[KEEPER], world[READER]
        self.steps = [
            (keeper, "hand_over_copies", {"to": reader, "pages": PAGES}),
            (reader, "accept_copies", {"copies": 1, "pages": PAGES}),
            (reader, "hand_over_copies", {"to": keeper, "pages": PAGES}),
            (keeper, "accept_copies", {"copies": 1, "pages": PAGES}),
        ]

    def __call__(self) -> None:
        actor, act, form = self.steps[self.done % ROUND]
        outcome = proceedings.ask(Request(actor=actor, act=act, things=(self.copy,), form=form))
        assert outcome.entry is not None
        self.done += 1


def figures(sizes: Sizes) -> Iterator[Figure]:
    """On whatever database the settings name."""
    world = founded()
    copies = [world.received()[1][0] for _ in range(sizes.clients)]
    custody = Custody(world, copies[0])
    warm(custody, ROUND)
    script = taken_down(custody)
    if connection.vendor == "sqlite":
        yield _alone(
            sizes, custody, replay.on_sqlite(script, _copied()), "SQLite, WAL, FULL", "the sqlite3 module"
        )
    else:
        replay.copied_on_postgresql()
        yield _alone(sizes, custody, replay.on_postgresql(script, 0), "PostgreSQL, fsync on", "psycopg")
        yield _together(sizes, [Custody(world, copy) for copy in copies], script)


def taken_down(custody: Custody) -> Script:
    """One round, and the rows it wrote."""
    script = Script()
    for _ in range(ROUND):
        with script.act():
            custody()
    return script


def _copied() -> Path:
    """A copy of the database as it stands, for the raw writer."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return Path(shutil.copy(settings.DATABASES["default"]["NAME"], Path(settings.HOME) / "raw.sqlite3"))


def _alone(sizes: Sizes, custody: Custody, raw: Callable[[], None], where: str, by: str) -> Figure:
    taken, written = in_turns((custody, raw), sizes.acts, ROUND * 5)
    return Figure(
        section="act", name=f"one client, median, {where}", value=median(taken), unit="ms", target=3,
        baseline=median(written), baseline_is=f"the same rows by {by}, p95 {p95(written):.2f} ms",
        how=f"{len(taken)} acts through records.proceedings.ask on one copy, an act a transaction; "
        f"p95 {p95(taken):.2f} ms, {1000 * NS_A_MS * len(taken) / sum(taken):.0f} a second",
    )  # fmt: skip


def _together(sizes: Sizes, custodies: list[Custody], script: Script) -> Figure:
    clients, times = len(custodies), -(-sizes.acts // ROUND)
    taken, seconds = crowd.together(lambda custody: custody, custodies, times)
    raw, raw_seconds = crowd.together(lambda n: replay.on_postgresql(script, n + 1), range(clients), times)
    return Figure(
        section="act", name=f"{clients} clients, PostgreSQL, fsync on", value=len(taken) / seconds,
        unit="a second", baseline=len(raw) / raw_seconds,
        baseline_is=f"the same rows by psycopg, {clients} processes, median {median(raw):.2f} ms",
        how=f"{len(taken)} acts by {clients} processes, a copy each; median {median(taken):.2f} ms, "
        f"p95 {p95(taken):.2f} ms",
    )  # fmt: skip
