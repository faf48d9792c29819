"""Eight processes write at once, some are killed: no gap, no fork, nothing twice, nothing lost."""

import os
import signal
import struct
import time
from random import Random

import pytest
from django.db import connections

from shoumi.records import checkpoints, proceedings
from shoumi.records.asking import Request
from shoumi.records.now import as_if
from shoumi.records.tables import Entry, EntryContent
from shoumi.things.custody import Volume
from tests.records.books import size
from tests.world import World

WRITERS = 8


def writing(world: World, acts: int, tell: int, name: str) -> None:
    """One process: acts, each told through the pipe once it is acknowledged."""
    done = 0
    with as_if(world.at):
        for n in range(acts):
            asked = Request(
                actor=world[("keeper", "keeper2")[n % 2]], act="open_volume", things=(world.organ,),
                form={"title": f"（虚构）{name}-{n}"},
            )  # fmt: skip
            entry = proceedings.ask(asked).entry
            assert entry
            os.write(tell, struct.pack(">Q32s", entry.index, bytes(entry.leaf)))
            done += 1


def begun(world: World, acts: int, name: str) -> tuple[int, int]:
    """A writer as a process of its own; its id and where it tells."""
    read, write = os.pipe()
    connections.close_all()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    status = 1
    try:
        writing(world, acts, write, name)
        status = 0
    finally:
        os._exit(status)


def round_of(
    world: World, acts: int, kills: int, turn: Random, *, verified: bool = True
) -> tuple[int, list[str]]:
    """Eight writers, some killed at a random moment; how many acts were acknowledged, and what is wrong."""
    children = [begun(world, acts, f"{turn.randrange(2**32)}") for _ in range(WRITERS)]
    doomed = set(turn.sample(range(WRITERS), kills))
    for place in doomed:
        time.sleep(turn.uniform(0.0, 0.05))
        os.kill(children[place][0], signal.SIGKILL)
    told: dict[int, bytes] = {}
    faults = []
    for place, (child, read) in enumerate(children):
        with os.fdopen(read, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
        faults += [f"a writer failed: {status}"] if status and place not in doomed else []
        own = [struct.unpack_from(">Q32s", data, at) for at in range(0, len(data) // 40 * 40, 40)]
        faults += ["an index was told twice"] if {n for n, _ in own} & told.keys() else []
        told |= dict(own)
    kept = dict(Entry.objects.filter(pk__in=told).values_list("index", "leaf"))
    faults += [
        f"entry {n} was acknowledged and is not there" for n, leaf in told.items() if bytes(kept[n]) != leaf
    ]
    return len(told), faults + departures(verified=verified)


def departures(*, verified: bool = True) -> list[str]:
    """Where the log is not one gapless chain or the books do not follow from it; `verified`: every byte."""
    indices = list(Entry.objects.order_by("index").values_list("index", flat=True))
    numbers = list(Volume.objects.values_list("number", flat=True))
    entered = Entry.objects.filter(act="open_volume", kind="performed").count()
    faults = [] if indices == list(range(size())) else ["a gap or a double"]
    faults += [] if EntryContent.objects.count() == size() else ["a content too few or too many"]
    faults += [] if len(set(numbers)) == len(numbers) == entered else ["a number twice, or half an act"]
    if not verified:
        return faults
    report = checkpoints.verify_site()
    return faults + ([] if report.holds else [f"{report.ledger.why} {report.registers[:3]}"])


@pytest.mark.assures("M31", sabotage="ledger.head_stands_still")
def test_eight_writers_make_one_gapless_log(lasting, trials):
    """Two are killed at work: what was acknowledged is there, in one chain, and nothing half done."""
    done, faults = round_of(lasting, 8, 2, Random(31))
    assert faults == []
    assert done >= 6 * 8
    trials(done, seed=31)


@pytest.mark.nightly
@pytest.mark.assures("M31", sabotage="ledger.head_stands_still")
def test_eight_writers_make_one_gapless_log_in_twenty_rounds(lasting, trials, share):
    """Twenty rounds of eight times a thousand acts, three writers killed in each."""
    turn, done = Random(2031), 0
    for n in range(20):
        acts, faults = round_of(lasting, share(1_000), 3, turn, verified=n % 5 == 4)
        assert faults == []
        done += acts
    trials(done, seed=2031)
