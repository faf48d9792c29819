"""Cosignatures (c2sp.org/tlog-cosignature) with Ed25519: a witness's timed word that a log only grew."""

from base64 import b64encode
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from shoumi.ledger.note import BadNote, NamedKey, Signature

_TIME_BYTES = 8
_LATEST = 2**63 - 1


@dataclass(frozen=True)
class CosignerKey(NamedKey):
    """The key of a witness: it signs a time and a note."""

    kind: ClassVar[bytes] = b"\x04"

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
