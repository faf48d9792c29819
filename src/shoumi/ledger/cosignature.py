"""Cosignatures (c2sp.org/tlog-cosignature) with Ed25519: a witness's timed word that a log only grew."""

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from shoumi.ledger import note
from shoumi.ledger.note import BadNote, Signature

COSIGNATURE = b"\x04"
_NAME = r"[^\s+\x00-\x1f]+"
_ID_BYTES, _KEY_BYTES, _TIME_BYTES = 4, 32, 8
_LATEST = 2**63 - 1


@dataclass(frozen=True)
class CosignerKey:
    """A witness's public key with its name; as text `name+id+key`."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        """Refuse a name that breaks the note's lines, and a key of another length."""
        if not re.fullmatch(_NAME, self.name) or len(self.public) != _KEY_BYTES:
            raise BadNote(f"not a cosigner's key: {self.name!r}")

    @cached_property
    def id(self) -> bytes:
        """The four bytes that stand before each of this key's cosignatures."""
        return hashlib.sha256(self.name.encode() + b"\n" + COSIGNATURE + self.public).digest()[:_ID_BYTES]

    def __str__(self) -> str:
        """Write the key as `name+id+key`."""
        return f"{self.name}+{self.id.hex()}+{b64encode(COSIGNATURE + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> "CosignerKey":
        """Read `name+id+key`. Raises BadNote when malformed or when the id is not that of the key."""
        name, _, rest = text.partition("+")
        identity, _, encoded = rest.partition("+")
        typed = note.unbase64(encoded)
        key = cls(name, typed[1:])
        if typed[:1] != COSIGNATURE or key.id.hex() != identity:
            raise BadNote(f"not a cosigner's key: {text!r}")
        return key

    def signed(self, line: Signature) -> bool:
        """Tell whether the line names this key. Whether it holds is another question."""
        return (line.name, line.id) == (self.name, self.id)

    def time_of(self, text: bytes, line: Signature) -> int:
        """Return the POSIX time at which this key cosigned `text` by that line. Raises BadNote."""
        at = int.from_bytes(line.value[:_TIME_BYTES], "big")
        try:
            if not self.signed(line) or at > _LATEST:
                raise BadNote("not this key's cosignature")
            public = Ed25519PublicKey.from_public_bytes(self.public)
            public.verify(line.value[_TIME_BYTES:], _message(text, at))
        except (InvalidSignature, ValueError) as error:
            raise BadNote("a cosignature does not hold") from error
        return at


@dataclass(frozen=True)
class Cosigner:
    """A witness's private key. The caller gives the 32 secret bytes and keeps them."""

    name: str
    seed: bytes = field(repr=False)

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def key(self) -> CosignerKey:
        """The public half, to be handed out."""
        return CosignerKey(self.name, self._private.public_key().public_bytes_raw())

    def line(self, text: bytes, at: int) -> bytes:
        """Return the cosignature line over a checkpoint's text, at this POSIX time."""
        signed = at.to_bytes(_TIME_BYTES, "big") + self._private.sign(_message(text, at))
        return f"— {self.name} {b64encode(self.key.id + signed).decode()}\n".encode()


def _message(text: bytes, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n".encode() + text
