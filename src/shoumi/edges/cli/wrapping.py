"""A backup under lock: AES-256-GCM in chunks, for a key whose private half lies in three shares elsewhere.

The site keeps the public half alone, so neither it nor a stolen backup can open a backup. Each backup has a
key of its own: X25519 with a fresh half, then HKDF. A chunk's nonce is its number and whether it is the last:
no chunk is left out, moved, doubled or cut off. Any two shares give the private half; one alone, nothing.
"""

import secrets
from base64 import b32decode, b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shoumi.edges.cli.stops import USAGE, Stop

MAGIC = b"shoumi-backup/2\n"
CHUNK, TAG, KEY, ID = 64 * 1024, 16, 32, 8
HEAD = len(MAGIC) + ID + KEY
SHARES = 3


# ---------------------------------------------------------------- the file


def seal(plain: BinaryIO, out: BinaryIO, public: bytes) -> bytes:
    """Write what is read under lock for this public key; returns the key of this one file."""
    fresh = X25519PrivateKey.generate()
    half = fresh.public_key().public_bytes_raw()
    key = _agreed(fresh.exchange(X25519PublicKey.from_public_bytes(public)), half, public)
    head = MAGIC + key_id(public) + half
    out.write(head)
    out.writelines(
        AESGCM(key).encrypt(_nonce(number, last=last), chunk, head)
        for number, (chunk, last) in enumerate(_cut(plain, CHUNK))
    )
    return key


def open_with(private: bytes, sealed: BinaryIO, out: BinaryIO) -> None:
    """Write what is under lock, each chunk once it has been proven. Stops at the first that is not."""
    head = sealed.read(HEAD)
    own = X25519PrivateKey.from_private_bytes(private)
    public = own.public_key().public_bytes_raw()
    if len(head) != HEAD or not head.startswith(MAGIC):
        raise Stop("不是本系统的备份文件，没有恢复", USAGE)
    named, half = head[len(MAGIC) : len(MAGIC) + ID], head[len(MAGIC) + ID :]
    if named != key_id(public):
        raise Stop(f"备份用的密钥是 {named.hex()}，所给份额是 {key_id(public).hex()} 的，没有恢复", USAGE)
    try:
        key = _agreed(own.exchange(X25519PublicKey.from_public_bytes(half)), half, public)
    except ValueError:
        raise Stop("备份文件的开头已损坏，没有恢复；请换另一份备份", USAGE) from None
    read_back(key, head, sealed, out)


def read_back(key: bytes, head: bytes, sealed: BinaryIO, out: BinaryIO) -> None:
    """The chunks after the head, proven and in order."""
    for number, (chunk, last) in enumerate(_cut(sealed, CHUNK + TAG)):
        try:
            out.write(AESGCM(key).decrypt(_nonce(number, last=last), chunk, head))
        except (InvalidTag, ValueError):
            where = f"第{number + 1}块（自第{HEAD + number * (CHUNK + TAG)}字节起）"
            raise Stop(f"备份文件{where}已损坏、缺失或次序不对，没有恢复；请换另一份备份", USAGE) from None


def _cut(file: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Pieces of this size and whether each is the last, which may be shorter or empty."""
    chunk = file.read(size)
    while True:
        following = file.read(size) if len(chunk) == size else b""
        yield chunk, not following
        if not following:
            return
        chunk = following


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _agreed(shared: bytes, half: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), KEY, salt=half + public, info=MAGIC).derive(shared)


# ---------------------------------------------------------------- the key and its shares


@dataclass(frozen=True, slots=True)
class Share:
    """One of three; two halves of one-time pads, for the two others."""

    number: int
    id: bytes
    pads: bytes

    def __str__(self) -> str:
        body = b32encode(self.pads).decode().rstrip("=")
        return f"shoumi-share {self.number}/{SHARES} {self.id.hex()} {body} {self._check()}"

    def _check(self) -> str:
        return sha256(bytes([self.number]) + self.id + self.pads).hexdigest()[:8]

    @classmethod
    def parse(cls, text: str) -> "Share":
        """Read one line. Stops where a character is wrong."""
        try:
            _, place, named, body, check = text.split()
            pads = b32decode(body + "=" * (-len(body) % 8))
            share = cls(int(place.partition("/")[0]), bytes.fromhex(named), pads)
            good = (str(share), len(pads), share._check()) == (text.strip(), 2 * KEY, check)
        except ValueError:
            good = False
        if not good or share.number not in _PLACES:
            raise Stop("份额抄录有误，请逐字核对", USAGE)
        return share


_PLACES = {1: {2: 0, 3: 1}, 2: {1: 0, 3: 1}, 3: {1: 0, 2: 1}}
"""Which half of a share goes with which other share."""


def new_key() -> tuple[bytes, list[Share]]:
    """A new public key and the three shares of its private half, which is kept nowhere."""
    own = X25519PrivateKey.generate()
    public = own.public_key().public_bytes_raw()
    return public, split(own.private_bytes_raw(), key_id(public))


def split(secret: bytes, name: bytes) -> list[Share]:
    """Each pair of shares gets the secret under a one-time pad of its own: one has the pad, one the rest."""
    pads = [secrets.token_bytes(KEY) for _ in range(SHARES)]
    rest = [_xor(secret, pad) for pad in pads]
    held = (pads[0] + pads[1], rest[0] + pads[2], rest[1] + rest[2])
    return [Share(number, name, data) for number, data in enumerate(held, 1)]


def join(one: Share, two: Share) -> bytes:
    """The private key from two shares. Stops where they are of different keys, or the same share twice."""
    if one.number == two.number or one.id != two.id:
        raise Stop("须用同一把备份密钥的两份不同的份额", USAGE)
    secret = _xor(_half(one, two.number), _half(two, one.number))
    if key_id(X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()) != one.id:
        raise Stop("两份份额合不成备份密钥，请逐字核对", USAGE)
    return secret


def _half(share: Share, other: int) -> bytes:
    at = _PLACES[share.number][other] * KEY
    return share.pads[at : at + KEY]


def _xor(one: bytes, two: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, two, strict=True))


def key_id(public: bytes) -> bytes:
    """What a backup and the shares name the key by."""
    return sha256(public).digest()[:ID]
