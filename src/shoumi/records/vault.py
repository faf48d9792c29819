"""Seals and opens the content columns, and marks their words so that they can be found.

A sealed value is: version of its key (1 byte), nonce (12), AES-256-GCM of the text; table, column and version
are bound into it. The nonce is fresh from the system for every value. Marks are bits that words set, chosen
by a key of their own; many words share a bit, so a mark rules out and never proves: what is found is opened
and looked at.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hmac import digest
from itertools import pairwise
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shoumi.records import keyring, spelling
from shoumi.records.keyring import NONCE_BYTES, SealBrokenError
from shoumi.things.secret import BITS

_NUMBER = (1 << BITS) - 1
_TEXT = 1 + NONCE_BYTES
SOUND = "\0"
"""Stands before what is said, so that it sets other bits than what is written."""
SHORT = 1024
"""Sealed values up to so many bytes are remembered opened: lists join one matter to many rows."""


class Vault:
    """What the columns seal with."""

    def seal(self, plain: bytes, bound: bytes) -> bytes:
        """A value as the database keeps it."""
        version, cipher = _sealing(keyring.ring())
        nonce = urandom(NONCE_BYTES)
        return version + nonce + cipher.encrypt(nonce, plain, bound + version)

    def opened(self, sealed: bytes, bound: bytes) -> bytes:
        """The value. Raises SealBrokenError."""
        return _remembered(sealed, bound) if len(sealed) <= SHORT else _opened(sealed, bound)

    def marks(self, texts: Iterable[str], numbers: int) -> list[int]:
        """Which bits the words of the texts set."""
        whole, key = 0, keyring.ring().search
        for text in texts:
            whole |= _marks(text, key, numbers) if len(text) <= SHORT else _marked(text, key, numbers)
        return _numbers(whole, numbers)

    def sounds(self, texts: Iterable[str], numbers: int) -> list[int]:
        """Which bits they set as they are said."""
        whole, key = 0, keyring.ring().search
        for text in texts:
            whole |= _said(text, key, numbers) if len(text) <= SHORT else _heard(text, key, numbers)
        return _numbers(whole, numbers)

    def spellings(self, word: str, numbers: int) -> list[list[int]]:
        """The bits of each way to read these letters."""
        key = keyring.ring().search
        return [_numbers(_bits(way, key, numbers, SOUND), numbers) for way in spelling.ways(word)]


def _numbers(whole: int, numbers: int) -> list[int]:
    return [whole >> BITS * n & _NUMBER for n in range(numbers)]


def tokens(text: str) -> Iterator[str]:
    """Every character of a text and every two that follow each other, capitals as small letters."""
    told = text.casefold()
    yield from told
    yield from map("".join, pairwise(told))


@lru_cache(maxsize=8192)
def _marks(text: str, key: bytes, numbers: int) -> int:
    return _marked(text, key, numbers)


def _marked(text: str, key: bytes, numbers: int) -> int:
    return _bits(tokens(text), key, numbers)


@lru_cache(maxsize=8192)
def _said(text: str, key: bytes, numbers: int) -> int:
    return _heard(text, key, numbers)


def _heard(text: str, key: bytes, numbers: int) -> int:
    return _bits(spelling.sounds(text), key, numbers, SOUND)


def _bits(tokens: Iterable[str], key: bytes, numbers: int, kind: str = "") -> int:
    found, bits = 0, BITS * numbers
    for token in tokens:
        found |= 1 << _bit(kind + token, key, bits)
    return found


@lru_cache(maxsize=1 << 16)
def _bit(token: str, key: bytes, bits: int) -> int:
    return int.from_bytes(digest(key, token.encode("utf-8", "surrogatepass"), "sha256")[:8]) % bits


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


@lru_cache(maxsize=2)
def _sealing(ring: keyring.Ring) -> tuple[bytes, AESGCM]:
    return bytes([ring.current]), _cipher(ring.keys[ring.current])


@lru_cache(maxsize=8192)
def _remembered(sealed: bytes, bound: bytes) -> bytes:
    return _opened(sealed, bound)


def _opened(sealed: bytes, bound: bytes) -> bytes:
    version = sealed[0]
    ring = keyring.ring()
    if version not in ring.keys:
        ring = keyring.reread()
    try:
        cipher = _cipher(ring.keys[version])
        return cipher.decrypt(sealed[1:_TEXT], sealed[_TEXT:], bound + sealed[:1])
    except (KeyError, InvalidTag, ValueError):
        raise SealBrokenError from None
