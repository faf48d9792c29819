"""The stand-alone verifier over a long ledger, against plain SHA-256 over the same bytes."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from bench.figures import Figure
from bench.site import founded
from bench.sizes import Sizes
from bench.timing import in_turns
from shoumi.ledger import checkpoint, verify
from shoumi.ledger.checkpoint import Checkpoint
from shoumi.ledger.commitment import commit_bytes
from shoumi.ledger.entry import Entry
from shoumi.ledger.export import content_line, entry_line
from shoumi.ledger.note import Signer
from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import Frontier, leaf_hash
from shoumi.records import tables

TARGET = 50_000
GAP = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """A ledger as exported: its lines, its contents, one signed checkpoint over all, the log's key."""

    lines: Path
    contents: Path
    note: bytes
    key: str


def figures(sizes: Sizes) -> Iterator[Figure]:
    """Without contents and with them."""
    kept = written(sizes.entries)
    whole = _figure(sizes, "entries", (kept.lines,), lambda: _verified(kept, sizes, contents=False), 3)
    yield replace(whole, target=TARGET, at_least=True)
    yield _figure(
        sizes, "entries with their contents", (kept.lines, kept.contents),
        lambda: _verified(kept, sizes, contents=True), 1,
    )  # fmt: skip


def _figure(sizes: Sizes, name: str, files: tuple[Path, ...], task: Callable[[], None], times: int) -> Figure:
    taken, hashed = in_turns((task, lambda: digests(files)), times, 1)
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    return Figure(
        section="verify", name=name, value=sizes.entries / (min(taken) / 1e9), unit="a second",
        baseline=sizes.entries / (min(hashed) / 1e9),
        baseline_is="SHA-256 of each line of the same files",
        how=f"{sizes.entries:,} entries of a real act, {megabytes:.0f} MB, one signed checkpoint, "
        f"by shoumi.ledger.verify.verify_lines; best of {times}",
    )  # fmt: skip


def _verified(kept: Kept, sizes: Sizes, *, contents: bool) -> None:
    with kept.lines.open("rb") as lines, kept.contents.open("rb") as openings:
        report = verify.verify_lines(lines, [kept.note], [kept.key], openings if contents else ())
    assert not report.why, report.why
    assert report.entries == report.proven == sizes.entries
    assert report.opened == (sizes.entries if contents else 0)


def digests(files: tuple[Path, ...]) -> None:
    """What any verifier does at the very least."""
    for file in files:
        with file.open("rb") as lines:
            for line in lines:
                hashlib.sha256(line).digest()


def written(entries: int) -> Kept:
    """So many entries like that of a registration, each with a salt of its own, in the scratch home."""
    entry, content = _sample()
    home, hash_ = Path(settings.HOME), Hash.of(entry.log)
    frontier = Frontier(hash=hash_)
    kept = home / "entries.jsonl", home / "contents.jsonl"
    with kept[0].open("wb") as lines, kept[1].open("wb") as contents:
        for index in range(entries):
            salt = hashlib.sha256(str(index).encode()).digest()
            commitment = commit_bytes(salt, content, hash_)
            body = replace(entry, index=index, at=entry.at + index * GAP, commitment=commitment).encode()
            leaf = leaf_hash(body, hash_)
            frontier = frontier.append(leaf)
            lines.write(entry_line(body, leaf))
            contents.write(content_line(index, salt, content))
    signer = Signer(entry.log, hashlib.sha256(b"bench").digest())
    note = checkpoint.sign(Checkpoint(entry.log, entries, frontier.root), signer)
    return Kept(*kept, note, str(signer.key))


def _sample() -> tuple[Entry, bytes]:
    """An act's entry and what it commits to."""
    founded().received(copies=5)
    row = tables.Entry.objects.select_related("content_row").order_by("-index")[0]
    things = tuple(dict.fromkeys(row.about.order_by("pk").values_list("thing", flat=True)))
    entry = Entry(
        log=settings.LOG_ORIGIN, index=0, at=row.at.astimezone(), kind=row.kind, act=row.act, actor=row.actor,
        organ=row.organ, things=things, verdict="allowed", cites=("police_1998/28/1",),
    )  # fmt: skip
    return entry, row.content_row.content.encode()
