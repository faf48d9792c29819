"""Signed notes (c2sp.org/signed-note) with Ed25519: a text, an empty line, signature lines."""

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MOST_SIGNATURES = 100
_NAME = r"[^\s+\x00-\x1f]+"
_NOTE = re.compile(rf"([^\x00-\x09\x0b-\x1f]*\n)\n((?:— {_NAME} [A-Za-z0-9+/=]+\n){{1,{MOST_SIGNATURES}}})")
_ID_BYTES, _KEY_BYTES = 4, 32


class BadNote(ValueError):
    """A note, key or checkpoint that is malformed, unsigned, wrongly signed or of another log."""


@dataclass(frozen=True)
class NamedKey:
    """A public key with its name; as text `name+id+key`, the form in which keys are handed out."""

    name: str
    public: bytes
    kind: ClassVar[bytes]
    """The byte before the key that says what it signs."""

    def __post_init__(self) -> None:
        """Refuse a name that breaks the note's lines, and a key of another length."""
        if not re.fullmatch(_NAME, self.name) or len(self.public) != _KEY_BYTES:
            raise BadNote(f"not a key of this kind: {self.name!r}")

    @cached_property
    def id(self) -> bytes:
        """The four bytes that stand before each of this key's signatures."""
        return hashlib.sha256(self.name.encode() + b"\n" + self.kind + self.public).digest()[:_ID_BYTES]

    def __str__(self) -> str:
        """Write the key as `name+id+key`."""
        return f"{self.name}+{self.id.hex()}+{b64encode(self.kind + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `name+id+key`. Raises BadNote when malformed or when the id is not that of the key."""
        name, _, rest = text.partition("+")
        identity, _, encoded = rest.partition("+")
        typed = unbase64(encoded)
        key = cls(name, typed[1:])
        if typed[:1] != cls.kind or key.id.hex() != identity:
            raise BadNote(f"not a key of this kind: {text!r}")
        return key


@dataclass(frozen=True)
class VerifierKey(NamedKey):
    """The key of a log: it signs notes."""

    kind: ClassVar[bytes] = b"\x01"

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Tell whether `signature` (64 bytes) is this key's over `text`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A private key with its name. The caller gives the 32 secret bytes and keeps them."""

    name: str
    seed: bytes = field(repr=False)

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def key(self) -> VerifierKey:
        """The public half, to be handed out."""
        return VerifierKey(self.name, self._private.public_key().public_bytes_raw())

    def line(self, text: bytes) -> bytes:
        """Return the signature line over a note's text."""
        signed = b64encode(self.key.id + self._private.sign(text)).decode()
        return f"— {self.name} {signed}\n".encode()


@dataclass(frozen=True)
class Signature:
    """One signature line, read but not verified."""

    name: str
    id: bytes
    value: bytes

    def by(self, key: VerifierKey) -> bool:
        """Tell whether the line names this key. Whether it holds is another question."""
        return (self.name, self.id) == (key.name, key.id)


def sign(text: bytes, *signers: Signer) -> bytes:
    """Return the note that carries `text` with one line of each signer."""
    if not text.endswith(b"\n") or not signers:
        raise BadNote("a note needs a text that ends in a newline, and a signer")
    return text + b"\n" + b"".join(signer.line(text) for signer in signers)


def cosign(note: bytes, signer: Signer) -> bytes:
    """Return the note with one more signature line over the same text."""
    return note + signer.line(read(note)[0])


def read(note: bytes) -> tuple[bytes, list[Signature]]:
    """Split a note into its text and its signatures, verifying nothing. Raises BadNote."""
    try:
        parts = _NOTE.fullmatch(note.decode())
    except UnicodeDecodeError:
        parts = None
    if not parts:
        raise BadNote("not a signed note")
    lines = (line.split(" ") for line in parts[2].split("\n")[:-1])
    signed = [(name, unbase64(encoded)) for _, name, encoded in lines]
    return parts[1].encode(), [Signature(name, data[:_ID_BYTES], data[_ID_BYTES:]) for name, data in signed]


def open_note(note: bytes, keys: Iterable[VerifierKey]) -> tuple[bytes, set[str]]:
    """Return the text of a note and the names of the given keys that signed it.

    Raises BadNote when malformed, when no given key signed, or when one of them signed another text.
    Signatures by other keys are passed over.
    """
    text, signatures = read(note)
    known = [(key, line) for key in keys for line in signatures if line.by(key)]
    if not known:
        raise BadNote("no signature by a known key")
    if not all(key.verifies(text, line.value) for key, line in known):
        raise BadNote("a signature by a known key does not hold")
    return text, {key.name for key, _ in known}


def unbase64(encoded: str) -> bytes:
    """Decode base64 in its one standard spelling. Raises BadNote for any other."""
    try:
        data = b64decode(encoded, validate=True)
    except ValueError:
        data = b""
    if b64encode(data).decode() != encoded:
        raise BadNote(f"not base64: {encoded!r}")
    return data
