"""Checkpoints (c2sp.org/tlog-checkpoint): a log's name, size and root, as the text of a signed note."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from shoumi.ledger import note
from shoumi.ledger.note import BadNote, Signer, VerifierKey
from shoumi.ledger.origin import HASH_BYTES, is_origin


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log was at one size."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        """Refuse what the three lines cannot say."""
        if not is_origin(self.origin) or self.size < 0 or len(self.root) != HASH_BYTES:
            raise BadNote(f"not a checkpoint: {self.origin!r}, {self.size}")

    def text(self) -> bytes:
        """Return the three lines: origin, size, root in base64."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n".encode()

    @classmethod
    def parse(cls, text: bytes) -> "Checkpoint":
        """Read the three lines. Raises BadNote for any other spelling, and for extension lines."""
        try:
            origin, size, root, _ = text.decode().split("\n")
            checkpoint = cls(origin, int(size), note.unbase64(root))
        except ValueError as error:
            raise BadNote(f"not the three lines of a checkpoint: {error}") from error
        if checkpoint.text() != text:
            raise BadNote("not the one spelling of a checkpoint")
        return checkpoint


def sign(checkpoint: Checkpoint, *signers: Signer) -> bytes:
    """Return the signed note. One signer must be the log itself: named as the origin."""
    if checkpoint.origin not in {signer.name for signer in signers}:
        raise BadNote(f"{checkpoint.origin} must sign its own checkpoint")
    return note.sign(checkpoint.text(), *signers)


def open_checkpoint(data: bytes, *, origin: str, keys: Iterable[VerifierKey]) -> Checkpoint:
    """Return the checkpoint in a signed note of the log `origin`.

    Raises BadNote when malformed, of another log, not signed by a given key named as the origin,
    or when a signature by any given key does not hold.
    """
    text, signed_by = note.open_note(data, keys)
    checkpoint = Checkpoint.parse(text)
    if checkpoint.origin != origin or origin not in signed_by:
        raise BadNote(f"a checkpoint of {checkpoint.origin}, not signed by {origin}")
    return checkpoint
