"""Time taken, call by call; what is compared is measured in turns, so that both meet the same machine."""

import gc
import statistics
from collections.abc import Callable, Iterable, Sequence
from time import perf_counter_ns
from typing import Any

Task = Callable[[], Any]
NS_A_S, NS_A_MS, NS_A_US = 1e9, 1e6, 1e3


def timed(task: Task) -> int:
    """Nanoseconds of one call."""
    began = perf_counter_ns()
    task()
    return perf_counter_ns() - began


def in_turns(tasks: Sequence[Task], times: int, block: int) -> list[list[int]]:
    """Nanoseconds of `times` calls of each task, a block of one after a block of the other."""
    taken: list[list[int]] = [[] for _ in tasks]
    block = min(block, times)
    for task in tasks:
        warm(task, block)
    gc.collect()
    for _ in range(-(-times // block)):
        for task, found in zip(tasks, taken, strict=True):
            found.extend(timed(task) for _ in range(block))
    return taken


def warm(task: Task, times: int) -> None:
    """Calls that do not count."""
    for _ in range(times):
        task()


def median(taken: Iterable[int], unit: float = NS_A_MS) -> float:
    """The middle one."""
    return statistics.median(taken) / unit


def p95(taken: Iterable[int], unit: float = NS_A_MS) -> float:
    """The smallest that 95 of 100 do not exceed."""
    ordered = sorted(taken)
    return ordered[-(-len(ordered) * 95 // 100) - 1] / unit
