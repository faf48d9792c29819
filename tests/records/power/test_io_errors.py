"""A disc that fails: nothing more is acknowledged until a restart has read everything; a full one mends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from shoumi.edges.problems import problem_of
from shoumi.records import checkpoints, halting, soundness
from shoumi.records.halting import HaltedError
from shoumi.records.tables import Entry
from tests.records.power.vfs import FULL, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_WRITE, OK, Op, Watch, watched
from tests.world import World

pytestmark = [
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own files"),
    pytest.mark.django_db(transaction=True),
]
BROKEN = {"write": IOERR_WRITE, "sync": IOERR_FSYNC, "truncate": IOERR_TRUNCATE, "create": IOERR_WRITE}
Act = Callable[[World], object]
ACTS: dict[str, Act] = {
    "volume": lambda world: world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷"),
    "received": lambda world: world.received(),
    "matter": lambda world: world.matter(),
    "document": lambda world: world.document(),
}


class Failing:
    """Lets so many operations through, then fails one, or all that follow."""

    def __init__(self, after: int, codes: dict[str, int], *, lasting: bool) -> None:
        self.after, self.codes, self.lasting, self.seen, self.failed = after, codes, lasting, 0, 0

    def __call__(self, op: Op) -> int:
        self.seen += 1
        hit = self.seen > self.after if self.lasting else self.seen == self.after + 1
        code = self.codes.get(op.kind, OK) if hit else OK
        self.failed += bool(code)
        return code


@contextmanager
def on_a_watched_disc(site) -> Iterator[tuple[World, Watch]]:
    """A site whose every write is seen."""
    with site() as world, watched(settings.HOME) as watch:
        connection.ensure_connection()
        yield world, watch


STEP = 3
"""Between two operations failed in each run; the night fails every one."""


def failed_everywhere(site, act: Act, *, lasting: bool, step: int = 1) -> tuple[int, list[str]]:
    """Fail each operation of an act in turn, or each so many; how many were, and what was wrong."""
    wrong: list[str] = []
    for tried, after in enumerate(range(0, 2000, step)):
        with on_a_watched_disc(site) as (world, watch):
            before = Entry.objects.count()
            watch.fails = failing = Failing(after, BROKEN, lasting=lasting)
            acknowledged = _done(world, act)
            watch.fails = lambda _: OK
            if not failing.failed:
                return tried, wrong
            wrong += [f"{after}: {why}" for why in _after_failure(world, before, acknowledged, after)]
    raise AssertionError("an act of more than 2000 operations")


def _done(world: World, act: Act) -> bool:
    try:
        act(world)
    except HaltedError:
        return False
    return True


def _after_failure(world: World, before: int, acknowledged: bool, place: int) -> Iterator[str]:
    """Halted; read all the same; after a restart, which reads the whole ledger, whole and going on."""
    if acknowledged:
        yield "acknowledged although the disc failed"
    try:
        ACTS["volume"](world)
        yield "entered more before a restart"
    except HaltedError as told:
        if "重新启动" not in str(told):
            yield f"says {told}"
    if Entry.objects.count() < before:
        yield "could not be read"
    connection.close()
    if soundness.check() or halting.halted():
        yield "does not come back"
    ACTS["volume"](world)
    if place % 5 == 0 and not checkpoints.verify_site().holds:
        yield "ledger does not hold"


@pytest.mark.assures("M36", sabotage="durable.io_errors_forgotten")
def test_whichever_write_fails_nothing_more_is_acknowledged(site, trials):
    """After an I/O error at any write or sync nothing is entered until a restart has checked all."""
    tried, wrong = failed_everywhere(site, ACTS["volume"], lasting=False, step=STEP)
    assert tried > 5
    trials(tried, failures=len(wrong))


@pytest.mark.nightly
@pytest.mark.assures("M36", sabotage="durable.io_errors_forgotten")
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for_good"])
@pytest.mark.parametrize("kind", ACTS)
def test_whichever_write_of_many_acts_fails(site, kind, lasting, trials):
    """The same at every write and sync, of this act and of longer flows."""
    tried, wrong = failed_everywhere(site, ACTS[kind], lasting=lasting)
    trials(tried, failures=len(wrong))


@pytest.mark.assures("M37", sabotage="durable.full_means_broken")
@pytest.mark.parametrize("step", [STEP, pytest.param(1, marks=pytest.mark.nightly)])
def test_a_disc_full_at_any_write_mends_by_itself(site, step, trials):
    """A disc full at any write: refused in clear words, read all the same, done when there is room again."""
    tried = failures = 0
    for after in range(0, 200, step):
        with on_a_watched_disc(site) as (world, watch):
            watch.fails = failing = Failing(after, {"write": FULL, "create": FULL}, lasting=True)
            faults = list(_while_full(world))
            watch.fails = lambda _: OK
            if not failing.failed:
                break
            tried += 1
            ACTS["volume"](world)
            failures += bool(faults) or not checkpoints.verify_site().holds
    assert tried > 3
    trials(tried, failures=failures)


def _while_full(world: World) -> Iterator[str]:
    before = Entry.objects.count()
    try:
        ACTS["volume"](world)
    except OperationalError as error:
        problem = problem_of(error)
        if problem is None or "存储空间已满" not in problem.detail:
            yield f"says {problem}"
        if Entry.objects.count() != before:
            yield "could not be read, or did something"
    except HaltedError:
        yield "wants a restart"
