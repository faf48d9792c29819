"""A small ledger for the tests of this folder: the same bytes at every run."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO

from shoumi.ledger import checkpoint
from shoumi.ledger.canonical import canonical
from shoumi.ledger.checkpoint import Checkpoint
from shoumi.ledger.commitment import commit
from shoumi.ledger.entry import Entry
from shoumi.ledger.export import content_line, entry_line
from shoumi.ledger.note import Signer
from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import leaf_hash, root_of

LOG = "shoumi.example/county"
SM3_LOG = "shoumi.example/county/sm3"
MORNING = datetime.fromisoformat("2026-11-23T09:00:00.000000+08:00")


def salt_of(index: int) -> bytes:
    """A salt for the tests; a real one is drawn by chance."""
    return sha256(f"salt {index}".encode()).digest()


def content_of(index: int) -> dict[str, object]:
    """What the entry at `index` commits to."""
    return {"title": f"关于案件会商的通知（{index}）", "copies": index, "pages": [1, None, True]}


def entry_of(index: int, log: str = LOG) -> Entry:
    """The entry at `index`; every third has no content, every fourth continues the one before."""
    salted = None if index % 3 == 2 else commit(salt_of(index), content_of(index), Hash.of(log))
    return Entry(
        log=log,
        index=index,
        at=MORNING + timedelta(minutes=index // 2),
        kind="performed",
        act="copy_document",
        actor=f"p-{index % 5}",
        organ="o-1",
        things=(f"c-{index}",),
        verdict="allowed" if index % 2 else None,
        cites=("police_1998/29",) * (index % 2),
        commitment=salted,
        follows=(index - 1,) if index % 4 == 3 else (),
    )


@dataclass
class Sample:
    """A ledger of the given entries, as its store and its exports hold it."""

    size: int = 16
    log: str = LOG
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.entries = self.entries or [entry_of(index, self.log) for index in range(self.size)]
        self.hash = Hash.of(self.log)
        self.bodies = [entry.encode() for entry in self.entries]
        self.leaves = [leaf_hash(body, self.hash) for body in self.bodies]
        self.lines = [entry_line(body, leaf) for body, leaf in zip(self.bodies, self.leaves, strict=True)]
        self.signer = Signer(self.log, sha256(b"a key for tests").digest())
        self.key = str(self.signer.key)

    def openings(self) -> list[tuple[int, bytes, bytes]]:
        """Index, salt and canonical content of every entry that commits to one."""
        return [
            (entry.index, salt_of(entry.index), canonical(content_of(entry.index)))
            for entry in self.entries
            if entry.commitment
        ]

    def contents(self) -> list[bytes]:
        """The export of the contents."""
        return [content_line(*opening) for opening in self.openings()]

    def rows(self) -> list[tuple[int, bytes, bytes]]:
        """Index, body and leaf as the table holds them."""
        return [(n, *row) for n, row in enumerate(zip(self.bodies, self.leaves, strict=True))]

    def note(self, size: int | None = None, *cosigners: Signer) -> bytes:
        """The signed checkpoint at `size`, by default of the whole."""
        size = len(self.entries) if size is None else size
        held = Checkpoint(self.log, size, root_of(self.leaves[:size], hash_=self.hash))
        return checkpoint.sign(held, self.signer, *cosigners)


def lines_in(data: bytes) -> list[bytes]:
    """Cut bytes into lines as reading a file does."""
    return list(BytesIO(data))


def bits(data: bytes) -> list[bytes]:
    """Every neighbour of `data` that differs in one bit."""
    return [
        data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
        for place in range(len(data))
        for bit in range(8)
    ]
