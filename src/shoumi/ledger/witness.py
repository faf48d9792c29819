"""What a witness judges (c2sp.org/tlog-witness): a checkpoint is cosigned only where the log has only grown.

Nothing here keeps anything: the caller holds the last checkpoint it cosigned, and puts the new one on disc
before it answers.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shoumi.ledger import note
from shoumi.ledger.checkpoint import Checkpoint
from shoumi.ledger.note import BadNote, VerifierKey
from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import verify_consistency

MOST_HASHES = 63
MOST_BYTES = 64 * 1024
_OLD = re.compile(rb"old (0|[1-9][0-9]{0,18})")


class NotWitnessed(Exception):
    """A checkpoint that is not cosigned: an HTTP status, and why. With 409 goes the size last cosigned."""

    def __init__(self, status: int, why: str, size: int | None = None) -> None:
        super().__init__(why)
        self.status, self.size = status, size


@dataclass(frozen=True, slots=True)
class Submission:
    """A checkpoint with the proof that the tree of `old` leaves begins it."""

    old: int
    proof: tuple[bytes, ...]
    note: bytes
    checkpoint: Checkpoint

    @classmethod
    def parse(cls, data: bytes) -> "Submission":
        """Read the body of add-checkpoint. Raises NotWitnessed with 400."""
        head, gap, signed = data.partition(b"\n\n")
        first, *hashes = head.split(b"\n")
        old = _OLD.fullmatch(first)
        if not gap or old is None or len(hashes) > MOST_HASHES or len(data) > MOST_BYTES:
            raise NotWitnessed(400, "not an add-checkpoint request")
        try:
            proof = tuple(note.unbase64(one.decode("ascii")) for one in hashes)
            return cls(int(old[1]), proof, signed, Checkpoint.parse(note.read(signed)[0]))
        except ValueError as error:
            raise NotWitnessed(400, f"not an add-checkpoint request: {error}") from error

    def to_bytes(self) -> bytes:
        """Write the body of add-checkpoint."""
        return request(self.old, self.proof, self.note)


def request(old: int, proof: Sequence[bytes], signed: bytes) -> bytes:
    """Write the body of add-checkpoint: what a log sends, or puts on a disc."""
    lines = [f"old {old}", *(b64encode(one).decode() for one in proof), ""]
    return "".join(f"{line}\n" for line in lines).encode() + signed


def judge(asked: Submission, last: Checkpoint, keys: Iterable[VerifierKey]) -> None:
    """Return where the checkpoint may be cosigned after `last`; keys are those trusted for its origin.

    Raises NotWitnessed: 403 unsigned, 400 old beyond new, 409 another size or root than last cosigned,
    422 not consistent.
    """
    new = asked.checkpoint
    try:
        _, signers = note.open_note(asked.note, keys)
    except BadNote as error:
        raise NotWitnessed(403, str(error)) from error
    if new.origin not in signers or new.origin != last.origin:
        raise NotWitnessed(403, f"not signed by {new.origin}")
    if asked.old > new.size:
        raise NotWitnessed(400, "the old size is beyond the new")
    if asked.old != last.size:
        raise NotWitnessed(409, "not the size last cosigned", last.size)
    if new.size == last.size and new.root != last.root:
        raise NotWitnessed(409, "another root for the size last cosigned", last.size)
    hash_ = Hash.of(new.origin)
    if not verify_consistency(last.size, last.root, new.size, new.root, asked.proof, hash_=hash_):
        raise NotWitnessed(422, "the proof does not show that the log only grew")
