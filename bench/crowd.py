"""Several clients at once, each a process of its own, let go together."""

import multiprocessing
from collections.abc import Callable, Sequence
from threading import BrokenBarrierError
from time import perf_counter, perf_counter_ns
from typing import Any

from django.db import connections

Open = Callable[[Any], Callable[[], Any]]
"""From what a client is given to what it does again and again."""

_FORK = multiprocessing.get_context("fork")
PATIENCE = 600


def together(open_: Open, given: Sequence[Any], times: int) -> tuple[list[int], float]:
    """Each client does its task so often. Returns nanoseconds a call, and seconds from first to last."""
    connections.close_all()
    gate, queue = _FORK.Barrier(len(given)), _FORK.Queue()
    clients = [_FORK.Process(target=_client, args=(open_, one, times, gate, queue)) for one in given]
    for client in clients:
        client.start()
    found = [queue.get(timeout=PATIENCE) for _ in clients]
    for client in clients:
        client.join()
    broken = [said for said in found if isinstance(said, str)]
    if broken:
        raise RuntimeError(min(broken, key=lambda said: said.startswith(BrokenBarrierError.__name__)))
    seconds = max(ended for _, _, ended in found) - min(began for _, began, _ in found)
    return [one for taken, _, _ in found for one in taken], seconds


def _client(open_: Open, given: Any, times: int, gate: Any, queue: Any) -> None:
    try:
        task = open_(given)
        task()
        gate.wait(PATIENCE)
        began = perf_counter()
        taken = [_once(task) for _ in range(times)]
        queue.put((taken, began, perf_counter()))
    except Exception as error:  # noqa: BLE001  told by whoever waits for it
        gate.abort()
        queue.put(f"{type(error).__name__}: {error}")


def _once(task: Callable[[], Any]) -> int:
    began = perf_counter_ns()
    task()
    return perf_counter_ns() - began
