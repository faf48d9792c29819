"""An Excel register of many rows into the books, in one go."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from django.conf import settings

from bench import memory
from bench.figures import Figure
from bench.site import KEEPER, founded
from bench.sizes import Sizes
from shoumi.edges.importing.whole import run_import
from tests.edges.importing.sheets import book, line
from tests.world import World

FEWER = 10


def figures(sizes: Sizes) -> Iterator[Figure]:
    """Seconds and peak memory, each against a tenth of the rows."""
    world, rows = founded(), sizes.rows
    fewer = max(rows // FEWER, 1)
    seconds_of_fewer, peak_of_fewer, _ = _imported(world, 1, fewer)
    seconds, peak, before = _imported(world, fewer + 1, rows)
    yield Figure(
        section="import", name=f"{rows:,} rows, seconds", value=seconds, unit="s",
        baseline=seconds_of_fewer * rows / fewer, baseline_is=f"{fewer:,} rows, so many times over",
        how=f"run_import with commit: each row read, heard and registered through the acts; "
        f"{rows / seconds:.0f} rows a second",
    )  # fmt: skip
    yield Figure(
        section="import", name=f"{rows:,} rows, peak memory", value=peak, unit="MB", baseline=peak_of_fewer,
        baseline_is=f"the peak with {fewer:,} rows", how=f"peak RSS of the process, {before:.0f} MB before",
    )  # fmt: skip


def _imported(world: World, first: int, rows: int) -> tuple[float, float, float]:
    """Seconds, peak memory, memory before."""
    file = book(Path(settings.HOME) / f"{rows}.xlsx", [line(n) for n in range(first, first + rows)])
    before, began = memory.forget_peak(), perf_counter()
    report = run_import(file, actor=world[KEEPER], organ=world.organ, commit=True)
    assert report.committed, report.says()
    assert report.good == rows, report.says()
    return perf_counter() - began, memory.peak(), before
