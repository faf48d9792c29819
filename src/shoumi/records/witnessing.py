"""A witness for other sites' ledgers: on an auditor's laptop or another site, by file or over HTTP.

It needs no site and no database: a folder with its key and, of each log, the last checkpoint it cosigned,
which is on disc before any answer.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from shoumi.ledger import note
from shoumi.ledger.checkpoint import Checkpoint
from shoumi.ledger.cosignature import Cosigner
from shoumi.ledger.note import BadNote, VerifierKey
from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import root_of
from shoumi.ledger.witness import MOST_BYTES, NotWitnessed, Submission, judge
from shoumi.records.now import now

__all__ = ["MOST_BYTES", "BadNote", "NotWitnessed", "Witness", "WitnessBrokenError", "put"]

SEED_BYTES = 32


class WitnessBrokenError(Exception):
    """What the witness keeps is gone or was changed; it answers nothing for this log."""


class Witness:
    """A folder and the one key in it. Several processes and threads may use one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        name, _, seed = (folder / "key").read_text("ascii").strip().partition(" ")
        self.cosigner = Cosigner(name, bytes.fromhex(seed))

    @classmethod
    def make(cls, folder: Path, name: str) -> "Witness":
        """A new witness in an empty folder. Raises BadNote for a name no note can carry."""
        seed = secrets.token_bytes(SEED_BYTES)
        Cosigner(name, seed).key  # noqa: B018  a name that cannot sign is found here
        (folder / "logs").mkdir(mode=0o700, parents=True)
        put(folder / "key", f"{name} {seed.hex()}\n".encode(), new=True)
        return cls(folder)

    @property
    def key(self) -> str:
        """Its public key, as it is handed to the logs."""
        return str(self.cosigner.key)

    def trust(self, text: str) -> str:
        """Begin to witness the log of this key, at size 0; returns its origin. BadNote for what is no key.

        A log is begun once only: FileExistsError.
        """
        key = VerifierKey.parse(text)
        empty = Checkpoint(key.name, 0, root_of([], hash_=Hash.of(key.name)))
        with self._alone():
            kept = self._kept(key.name)
            if kept.exists():
                raise FileExistsError(key.name)
            put(kept.with_suffix(".key"), f"{key}\n".encode())
            put(kept, empty.text() + b"\n" + self.cosigner.line(empty.text(), _seconds()))
        return key.name

    def cosign(self, data: bytes) -> bytes:
        """The note of a submission with the cosignature. Raises NotWitnessed, WitnessBrokenError."""
        line = self.add_checkpoint(data)
        return Submission.parse(data).note + line

    def add_checkpoint(self, data: bytes) -> bytes:
        """Judge a submission and return the cosignature line, once it is on disc. Raises NotWitnessed."""
        asked = Submission.parse(data)
        origin = asked.checkpoint.origin
        with self._alone():
            kept = self._kept(origin)
            if not kept.with_suffix(".key").exists():
                raise NotWitnessed(404, f"{origin} is not a log this witness knows")
            last, before = self._last(kept)
            judge(asked, last, [VerifierKey.parse(kept.with_suffix(".key").read_text("ascii").strip())])
            text = asked.checkpoint.text()
            line = self.cosigner.line(text, max(_seconds(), before))
            put(kept, text + b"\n" + line)
        return line

    def last(self, origin: str) -> Checkpoint:
        """The last checkpoint cosigned of this log. Raises WitnessBrokenError."""
        return self._last(self._kept(origin))[0]

    def _last(self, kept: Path) -> tuple[Checkpoint, int]:
        """What was last cosigned and when; its own cosignature vouches for what is on disc."""
        try:
            text, lines = note.read(kept.read_bytes())
            return Checkpoint.parse(text), self.cosigner.key.time_of(text, lines[-1])
        except (OSError, BadNote) as fault:
            raise WitnessBrokenError(f"{kept.name}: {fault}") from fault

    def _kept(self, origin: str) -> Path:
        return self.folder / "logs" / sha256(origin.encode()).hexdigest()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _seconds() -> int:
    return int(now().timestamp())


def put(path: Path, data: bytes, *, new: bool = False) -> None:
    """Write a file whole or not at all, and have it on disc before returning."""
    if new and path.exists():
        raise FileExistsError(path)
    file, part = mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)  # of this writer alone
    try:
        os.write(file, data)
        os.fsync(file)
    finally:
        os.close(file)
    Path(part).replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
