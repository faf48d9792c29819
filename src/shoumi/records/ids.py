"""Opaque ids: 128 random bits, written so that a scanner and a person can read them."""

import base64
import re
import secrets

_ID = re.compile("[a-z2-7]{26}")
SALT_BYTES = 32


def new_id() -> str:
    """26 characters of a–z and 2–7."""
    return base64.b32encode(secrets.token_bytes(16)).decode("ascii").rstrip("=").lower()


def is_id(text: object) -> bool:
    """Whether this is written as an id is."""
    return isinstance(text, str) and bool(_ID.fullmatch(text))


def new_number() -> str:
    """Six digits that count nothing."""
    return f"{secrets.randbelow(10**6):06d}"


def new_salt() -> bytes:
    """Fresh salt for one commitment."""
    return secrets.token_bytes(SALT_BYTES)
