"""What names a log, and what the name says of the log's hash."""

import hashlib
import re
from enum import Enum

HASH_BYTES = 32
_ORIGIN = re.compile(r"[0-9A-Za-z._~:/-]+")


class Hash(Enum):
    """The hash of one log, used for leaves, nodes and commitments alike. Both give 32 bytes."""

    SHA256 = "sha256"
    SM3 = "sm3"

    def __call__(self, data: bytes) -> bytes:
        """Return the 32-byte digest of `data`. ValueError where this Python's OpenSSL has no SM3."""
        return hashlib.new(self.value, data).digest()

    @classmethod
    def of(cls, origin: str) -> "Hash":
        """Return the hash that the log called `origin` uses: SM3 when the name ends in `/sm3`."""
        return cls.SM3 if origin.endswith("/sm3") else cls.SHA256


def is_origin(text: object) -> bool:
    """Tell whether `text` may name a log: ASCII letters, digits and `. _ ~ : / -`."""
    return isinstance(text, str) and bool(_ORIGIN.fullmatch(text))
