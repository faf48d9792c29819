"""A ledger that is shorter than it was: an older backup, or a database set back. Read-only until it is named.

The newest checkpoint this site signed, or took in from outside, is kept as a file beside the database. Where
the ledger does not reach it, or has another root at its size, nothing more is entered until two of the three
officers have acknowledged what is missing; each acknowledgement is an entry.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from shoumi.ledger.checkpoint import Checkpoint
from shoumi.ledger.note import read
from shoumi.records.home import beside
from shoumi.records.witnessing import put

__all__ = ["Checkpoint", "Gap", "GapError", "put"]

KEPT, GAP = "ledger-kept", "ledger-gap"
NEEDED = 2
ACT = "acknowledge_gap"
_beside: ContextVar[bool] = ContextVar("beside_the_books", default=False)
_read: dict[tuple[str, int, int], Checkpoint] = {}


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing: the ledger has `have` entries, a checkpoint states `size` and `root`."""

    have: int
    size: int
    root: str
    key: str

    def __str__(self) -> str:
        if self.have < self.size:
            return f"总账只有{self.have}条，检查点证实曾有{self.size}条：第{self.have}至{self.size - 1}条缺失"
        return (
            f"总账第{self.size - 1}条以前与所存检查点（{self.size}条，根 {self.root[:24]}）不符：历史已分叉"
        )


class GapError(Exception):
    """Nothing is entered while a gap stands unacknowledged."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(
            f"{gap}。疑为恢复了较早的备份，现只能查看、不能办理；请三员中的两人分别核对后在首页确认"
            "（或运行 shoumi gap acknowledge），缺失的事项按纸质登记补登"
        )
        self.gap = gap


def remember(note: str) -> None:
    """Keep this checkpoint of ours as the newest, on disc, where it is no smaller than the one kept."""
    new, old = of_note(note.encode()), kept()
    if old is None or new.size >= old.size:
        put(beside(KEPT), note.encode())


def kept() -> Checkpoint | None:
    """The newest checkpoint kept beside the database."""
    file = beside(KEPT)
    try:
        told = file.stat()
    except FileNotFoundError:
        return None
    key = str(file), told.st_mtime_ns, told.st_ino
    if key not in _read:
        _read.clear()
        _read[key] = of_note(file.read_bytes())
    return _read[key]


def of_note(note: bytes) -> Checkpoint:
    """The checkpoint in a note whose signature was verified when it was taken in."""
    return Checkpoint.parse(read(note)[0])


def refuse(size: int) -> None:
    """Stop a write where entries are missing. Raises GapError."""
    if _beside.get():
        return
    last = kept()
    if last is not None and size < last.size:
        begin(size, last)
    gap = standing()
    if gap:
        raise GapError(gap)


def begin(have: int, missed: Checkpoint) -> None:
    """Write down what is missing; the first word stands until it is acknowledged."""
    file = beside(GAP)
    if not file.exists():
        told = {"have": have, "size": missed.size, "root": missed.root.hex()}
        put(file, json.dumps(told).encode())


def standing() -> Gap | None:
    """The gap that nobody has settled yet."""
    try:
        data = beside(GAP).read_bytes()
    except FileNotFoundError:
        return None
    told: dict[str, Any] = json.loads(data)
    return Gap(told["have"], told["size"], told["root"], sha256(data).hexdigest())


def settle() -> None:
    """Take the mark away; what was lost stays written in a file of its own, and in the entries."""
    gap = standing()
    if gap is None:
        return
    if beside(KEPT).exists():
        beside(KEPT).rename(beside(f"{KEPT}-lost-{gap.size}"))
    beside(GAP).rename(beside(f"{GAP}-settled-{gap.size}"))


@contextmanager
def beside_the_books() -> Iterator[None]:
    """Within it may be written, gap or none, who comes and goes, and who acknowledged what is missing."""
    token = _beside.set(True)
    try:
        yield
    finally:
        _beside.reset(token)
