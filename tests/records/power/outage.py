"""What a disc may hold when the power goes: everything synced, and of the rest whatever chance left.

A write that was not synced may be there, or not, or in part: 512 bytes of it hold together, no more; later
writes may be there without earlier ones; a file may have grown and hold nothing where it grew; a file made or
deleted since may be there or not.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.records.power.vfs import Op

SECTOR = 512
Kept = tuple[Op, ...]
Choose = Callable[[list[Op], random.Random], list[Op]]


def sectors(op: Op) -> list[Op]:
    """A write cut at the edges of sectors."""
    if op.kind != "write":
        return [op]
    edges = [0, *range(SECTOR - op.offset % SECTOR, len(op.data), SECTOR), len(op.data)]
    return [Op("write", op.file, op.offset + a, op.data[a:b]) for a, b in pairwise(edges)]


def _torn(ops: list[Op], _: random.Random) -> list[Op]:
    last = sectors(ops[-1])
    return [*ops[:-1], *last[: len(last) // 2]]


def _torn_at_the_end(ops: list[Op], _: random.Random) -> list[Op]:
    last = sectors(ops[-1])
    return [*ops[:-1], *last[len(last) // 2 :]]


def _pieces(ops: list[Op], dice: random.Random) -> list[Op]:
    return [piece for op in ops for piece in sectors(op) if dice.random() < 0.5]


def _some(ops: list[Op], dice: random.Random) -> list[Op]:
    return [op for op in ops if dice.random() < 0.5]


def _empty_growth(ops: list[Op], _: random.Random) -> list[Op]:
    return [Op("write", op.file, op.offset, bytes(len(op.data))) if op.kind == "write" else op for op in ops]


PATTERNS: dict[str, Choose] = {
    "none": lambda *_: [],
    "all": lambda ops, _: ops,
    "the first half": lambda ops, _: ops[: len(ops) // 2],
    "the last alone": lambda ops, _: ops[-1:],
    "all but the first": lambda ops, _: ops[1:],
    "every other": lambda ops, _: ops[::2],
    "some": _some,
    "pieces": _pieces,
    "the last torn": _torn,
    "the last torn at its end": _torn_at_the_end,
    "room without content": _empty_growth,
}


@dataclass
class Platter:
    """What is synced of each file, and what is not yet."""

    synced: dict[str, bytearray]
    pending: list[Op] = field(default_factory=list)

    def see(self, op: Op) -> None:
        """Take the next thing that happened. A sync reaches the name of a file too, as a deletion may."""
        if op.kind == "sync":
            for one in self.pending:
                if one.file == op.file:
                    apply(self.synced, one)
            self.pending = [one for one in self.pending if one.file != op.file]
        elif op.kind == "delete" and op.offset:
            self.pending = [one for one in self.pending if one.file != op.file]
            apply(self.synced, op)
        elif op.kind != "ack":
            self.pending.append(op)

    def survivors(self, dice: random.Random) -> Iterator[tuple[str, Kept]]:
        """What may be left of what is not synced, each different from the others at this moment."""
        seen = set()
        for name, choose in PATTERNS.items():
            kept = tuple(choose(self.pending, dice)) if self.pending else ()
            if kept not in seen:
                seen.add(kept)
                yield name, kept


def apply(disc: dict[str, bytearray], op: Op) -> None:
    """Do it to the files."""
    if op.kind == "delete":
        disc.pop(op.file, None)
        return
    held = disc.setdefault(op.file, bytearray())
    if op.kind == "truncate":
        del held[op.offset :]
    elif op.kind == "write":
        if len(held) < op.offset:
            held.extend(bytes(op.offset - len(held)))
        held[op.offset : op.offset + len(op.data)] = op.data


@dataclass
class Found:
    """The folder in which a disc is found after the outage; put back afterwards as the synced files are."""

    folder: Path
    platter: Platter
    stale: set[str] = field(default_factory=set)
    bent: dict[str, list[Op]] = field(default_factory=dict)

    @contextmanager
    def after(self, kept: Kept) -> Iterator[Path]:
        """Within it the folder holds the synced files and what was kept of the rest."""
        self._lay_out()
        for op in kept:
            self.bent.setdefault(op.file, []).append(op)
        for file, ops in self.bent.items():
            self._change(file, ops)
        yield self.folder

    def moved_on(self, op: Op) -> None:
        """The synced files may have changed."""
        if op.kind in {"sync", "delete"}:
            self.stale.add(op.file)

    def _lay_out(self) -> None:
        there = {file.name for file in self.folder.iterdir()}
        for extra in there - set(self.platter.synced):
            (self.folder / extra).unlink()
        for file in (self.stale | (set(self.platter.synced) - there)) & set(self.platter.synced):
            (self.folder / file).write_bytes(self.platter.synced[file])
            self.bent.pop(file, None)
        for file, ops in self.bent.items():
            self._bend_back(file, ops)
        self.stale, self.bent = set(), {}

    def _bend_back(self, name: str, ops: list[Op]) -> None:
        """Put back what these changed of a file: all of it costs a hundred times as much."""
        synced = self.platter.synced.get(name)
        if synced is None:
            return
        with (self.folder / name).open("r+b") as file:
            for op in ops:
                start = op.offset if op.kind in {"write", "truncate"} else len(synced)
                file.seek(start)
                file.write(synced[start : start + len(op.data) if op.kind == "write" else None])
            file.truncate(len(synced))

    def _change(self, name: str, kept: list[Op]) -> None:
        if kept[-1].kind == "delete":
            (self.folder / name).unlink(missing_ok=True)
            return
        with (self.folder / name).open("r+b" if (self.folder / name).exists() else "w+b") as file:
            for op in kept:
                if op.kind == "truncate":
                    file.truncate(op.offset)
                elif op.kind == "write":
                    file.seek(op.offset)
                    file.write(op.data)
