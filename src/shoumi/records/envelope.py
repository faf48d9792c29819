"""Files under seal: one key a file, in chunks, each refused whole where a bit of it is not as it was written.

A file is: a head (magic, cipher, length, the file's key sealed under the ring), then chunks of 1 MiB of text,
each 16 bytes longer by its tag. Id, version, label, number of the chunk and whether it is the last are bound
into each, so chunks cannot be changed, cut, repeated, moved, or taken from another file or version. The nonce
is the number of the chunk: the key belongs to this one writing of this one file.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from shoumi.records.keyring import NONCE_BYTES, SealBrokenError
from shoumi.records.vault import Vault

MAGIC = b"SHOUMI-F1"
CHUNK, TAG = 2**20, 16
_LENGTH = len(MAGIC) + 1


class Chunks(Protocol):
    """A cipher for one chunk."""

    def encrypt(self, nonce: bytes, data: bytes, aad: bytes) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, aad: bytes) -> bytes: ...


class Sm4Gcm:
    """SM4-GCM (RFC 8998) in the shape of AESGCM; nothing is given out before the tag held."""

    def __init__(self, key: bytes) -> None:
        self._key = key[:16]

    def encrypt(self, nonce: bytes, data: bytes, aad: bytes) -> bytes:
        engine = Cipher(algorithms.SM4(self._key), modes.GCM(nonce)).encryptor()
        engine.authenticate_additional_data(aad)
        return engine.update(data) + engine.finalize() + engine.tag

    def decrypt(self, nonce: bytes, data: bytes, aad: bytes) -> bytes:
        engine = Cipher(algorithms.SM4(self._key), modes.GCM(nonce, data[-TAG:])).decryptor()
        engine.authenticate_additional_data(aad)
        plain = engine.update(data[:-TAG])
        return plain + engine.finalize()


CIPHERS: dict[str, tuple[bytes, type[AESGCM] | type[Sm4Gcm]]] = {
    "AES-256-GCM": (b"\x01", AESGCM),
    "SM4-GCM": (b"\x02", Sm4Gcm),
}


@dataclass(frozen=True, slots=True)
class Label:
    """What a file is, and is bound to."""

    id: str
    level: int
    version: int = 1

    def of_chunk(self, number: int, *, last: bool) -> bytes:
        """What is bound into one chunk."""
        return f"{self.id}|{self.version}|{self.level}|{number}|{int(last)}".encode()

    @property
    def of_key(self) -> bytes:
        return f"file|{self.id}|{self.version}|{self.level}".encode()


class Sealing:
    """Writes what it is given, sealed, in flat memory; `close` ends the file, `size` is the text so far."""

    def __init__(self, into: BinaryIO, label: Label) -> None:
        code, kind = CIPHERS[settings.FILE_CIPHER]
        key = secrets.token_bytes(32)
        wrapped = Vault().seal(key, label.of_key)
        into.write(MAGIC + code + len(wrapped).to_bytes(2, "big") + wrapped)
        self._into, self._label, self._cipher = into, label, kind(key)
        self._held, self._number, self.size = bytearray(), 0, 0

    def write(self, part: bytes) -> None:
        """The next bytes of the text."""
        self._held += part
        while len(self._held) > CHUNK:
            self._seal(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]

    def close(self) -> None:
        """The last chunk; a file of nothing is one empty chunk."""
        self._seal(bytes(self._held), last=True)

    def _seal(self, text: bytes, *, last: bool) -> None:
        bound = self._label.of_chunk(self._number, last=last)
        self._into.write(self._cipher.encrypt(_nonce(self._number), text, bound))
        self._number, self.size = self._number + 1, self.size + len(text)


def seal(parts: Iterable[bytes], into: BinaryIO, label: Label) -> int:
    """Write the parts sealed; returns how many bytes of text they were."""
    sealing = Sealing(into, label)
    for part in parts:
        sealing.write(part)
    sealing.close()
    return sealing.size


def _nonce(number: int) -> bytes:
    return number.to_bytes(NONCE_BYTES, "big")


class Opened(RawIOBase):
    """The text of a sealed file, by chunk or at any place. Raises SealBrokenError before a false byte."""

    def __init__(self, file: Path, label: Label) -> None:
        super().__init__()
        self._file, self._label = file.open("rb"), label
        try:
            self._begin(file.stat().st_size)
        except BaseException:
            self._file.close()
            raise

    def _begin(self, whole: int) -> None:
        head = self._file.read(_LENGTH + 2)
        kinds = [kind for code, kind in CIPHERS.values() if head[:_LENGTH] == MAGIC + code]
        length = int.from_bytes(head[_LENGTH:], "big")
        if not kinds or len(head) != _LENGTH + 2:
            raise SealBrokenError
        self._cipher: Chunks = kinds[0](Vault().opened(self._file.read(length), self._label.of_key))
        self._start, sealed = _LENGTH + 2 + length, whole - _LENGTH - 2 - length
        self._count = -(-sealed // (CHUNK + TAG))
        self.size = sealed - self._count * TAG
        self._at, self._kept = 0, (-1, b"")
        if self._count < 1 or self.size < 0:
            raise SealBrokenError

    def chunk(self, number: int) -> bytes:
        """One chunk, opened whole or refused."""
        if self._kept[0] != number:
            self._file.seek(self._start + number * (CHUNK + TAG))
            sealed = self._file.read(CHUNK + TAG)
            bound = self._label.of_chunk(number, last=number == self._count - 1)
            try:
                self._kept = number, self._cipher.decrypt(_nonce(number), sealed, bound)
            except (InvalidTag, ValueError):
                raise SealBrokenError from None
        return self._kept[1]

    def __iter__(self) -> Iterator[bytes]:
        return (self.chunk(n) for n in range(self._count))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = max(0, (0, self._at, self.size)[whence] + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  any writable buffer
        if self._at >= self.size:
            return 0
        number, place = divmod(self._at, CHUNK)
        some = self.chunk(number)[place : place + len(buffer)]
        buffer[: len(some)] = some
        self._at += len(some)
        return len(some)

    def close(self) -> None:
        self._file.close()
        super().close()
