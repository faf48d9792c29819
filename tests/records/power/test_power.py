"""The power goes at any moment: what was acknowledged is there, what was not is whole or absent."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connection

from shoumi.records import checkpoints
from tests.records.power.outage import Found, Platter
from tests.records.power.story import DATABASE, Tape, image, pointed_at, taped

pytestmark = [
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own files"),
    pytest.mark.django_db(transaction=True),
]
SEED = 34
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None


@dataclass
class Outages:
    """The states that were looked at, by pattern, and what was wrong with which."""

    tape: Tape
    looked: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def at(self, moments: Callable[[int], bool], folder: Path) -> "Outages":
        """Let the power go after each operation of a moment that is wanted."""
        platter = Platter({name: bytearray(held) for name, held in self.tape.start.items()})
        found, dice, acknowledged = Found(folder, platter), random.Random(SEED), 0
        for moment, op in enumerate(self.tape.ops):
            platter.see(op)
            found.moved_on(op)
            acknowledged += op.kind == "ack"
            if moments(moment):
                for pattern, kept in platter.survivors(dice):
                    self.looked[pattern] += 1
                    with found.after(kept) as disc:
                        self._look(disc, acknowledged, f"{pattern} at {moment}")
        return self

    def _look(self, disc: Path, acknowledged: int, when: str) -> None:
        """The last acknowledged act, or the one under way, whole: the very pages the product had then.

        Opened for reading, so that the log is replayed but nothing is written into the files themselves.
        """
        with closing(sqlite3.connect(f"file:{disc / DATABASE}?mode=ro", uri=True)) as site:
            try:
                site.execute("PRAGMA mmap_size=1073741824")
                found = image(site)
            except sqlite3.DatabaseError as fault:
                self.faults.append(f"{when}: {fault}")
                return
        if found not in self.tape.images[acknowledged : acknowledged + 2]:
            self.faults.append(f"{when}: act {acknowledged} is not there, or half of the next")


@pytest.mark.assures("M34", sabotage="power.synchronous_normal")
@pytest.mark.assures("M34", sabotage="power.synchronous_off")
def test_power_that_goes_loses_nothing_acknowledged(empty, tmp_path, trials):
    """Power lost between any two writes of an act keeps every acknowledged act and no half one."""
    found = outages(taped(empty, tmp_path, wanted=10), lambda moment: moment % 12 == 0)
    trials(found.looked.total(), failures=len(found.faults), seed=SEED)


@pytest.mark.nightly
@pytest.mark.assures("M34", sabotage="power.synchronous_normal")
def test_power_may_go_at_every_write_of_a_hundred_acts(empty, tmp_path, trials, share):
    """At each of the writes, truncations and syncs of a hundred acts, through checkpoints of the log."""
    tape = taped(empty, tmp_path, wanted=100)
    assert sum(op.kind == "sync" and op.file == DATABASE for op in tape.ops) >= 1
    every = len(tape.ops) // share(len(tape.ops))
    found = outages(tape, lambda moment: moment % every == 0)
    assert found.looked.total() >= 5_000 // every
    trials(found.looked.total(), failures=len(found.faults), seed=SEED)


def outages(tape: Tape, moments: Callable[[int], bool]) -> Outages:
    """Look at all of it on a disc in memory; what the acts left in the end is sound through and through."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        found = Outages(tape).at(moments, Path(folder))
        (Path(folder) / "last.sqlite3").write_bytes(tape.images[-1])
        with pointed_at(Path(folder) / "last.sqlite3"):
            with connection.cursor() as cursor:
                assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert checkpoints.verify_site().holds
    print(len(found.faults), *found.faults[:3], sep="\n")
    return found
