"""Resident memory, as Linux counts it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

KB_A_MB = 1024
PROC = Path("/proc")


def of_tree(root: int) -> tuple[float, float]:
    """Megabytes resident in a process and all below it: summed, and with shared pages counted once."""
    rolls = [_sizes(PROC / str(p) / "smaps_rollup") for p in tree(root)]
    return sum(r["Rss"] for r in rolls) / KB_A_MB, sum(r["Pss"] for r in rolls) / KB_A_MB


@contextmanager
def watched(root: int) -> Iterator[list[float]]:
    """Within it, megabytes resident in a tree are taken down ten times a second."""
    seen, ended = [of_tree(root)[0]], Event()

    def watch() -> None:
        while not ended.wait(0.1):
            with suppress(OSError):  # a process may end while it is read
                seen.append(of_tree(root)[0])

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def tree(root: int) -> Iterator[int]:
    """A process and all it started."""
    yield root
    for task in (PROC / str(root) / "task").iterdir():
        for child in (task / "children").read_text("ascii").split():
            yield from tree(int(child))


def forget_peak() -> float:
    """Let this process's peak begin anew; returns the megabytes resident now."""
    (PROC / "self" / "clear_refs").write_text("5", "ascii")
    return _sizes(PROC / "self" / "status")["VmRSS"] / KB_A_MB


def peak() -> float:
    """Most megabytes resident since then."""
    return _sizes(PROC / "self" / "status")["VmHWM"] / KB_A_MB


def _sizes(file: Path) -> dict[str, int]:
    parts = (line.split() for line in file.read_text("utf-8").splitlines())
    return {p[0].rstrip(":"): int(p[1]) for p in parts if len(p) == 3 and p[2] == "kB"}
