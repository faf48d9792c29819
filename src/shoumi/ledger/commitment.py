"""Salted commitments: the ledger fixes a content without telling it."""

from collections.abc import Mapping
from hmac import compare_digest

from shoumi.ledger.canonical import NotCanonical, canonical
from shoumi.ledger.origin import Hash

SALT_BYTES = 32
_DOMAIN = b"shoumi/commitment/v1\n"


def commit(salt: bytes, content: Mapping[str, object], hash_: Hash = Hash.SHA256) -> str:
    """Return the commitment to `content`, 64 hex digits.

    `salt` is 32 fresh random bytes, kept beside the content and destroyed with it: without it no
    guess at the content can be confirmed. Raises NotCanonical, or ValueError for another salt length.
    """
    return commit_bytes(salt, canonical(content), hash_)


def commit_bytes(salt: bytes, content: bytes, hash_: Hash = Hash.SHA256) -> str:
    """Return the commitment to a content already written canonically. ValueError for another salt length."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return hash_(_DOMAIN + salt + content).hex()


def opens(commitment: str, salt: bytes, content: Mapping[str, object], hash_: Hash = Hash.SHA256) -> bool:
    """Tell whether this salt and content are the ones committed to."""
    try:
        return compare_digest(commit(salt, content, hash_).encode(), commitment.encode())
    except (NotCanonical, ValueError):
        return False
