"""What breaks the promises of backups."""

from types import SimpleNamespace
from typing import BinaryIO

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from shoumi.edges.cli import dumping, wrapping


def chunks_unordered(patch: pytest.MonkeyPatch) -> None:
    """Neither the place of a chunk nor whether it is the last is bound into it."""
    patch.setattr(wrapping, "_nonce", lambda *_, **__: bytes(12))


class _Unproven:
    """AES-GCM that never looks at the tag."""

    def __init__(self, key: bytes) -> None:
        self.key = key

    def _run(self, nonce: bytes, data: bytes) -> bytes:
        counter = nonce + (2).to_bytes(4, "big")
        return Cipher(algorithms.AES(self.key), modes.CTR(counter)).encryptor().update(data)

    def encrypt(self, nonce: bytes, data: bytes, _: bytes) -> bytes:
        return self._run(nonce, data) + bytes(16)

    def decrypt(self, nonce: bytes, data: bytes, _: bytes) -> bytes:
        return self._run(nonce, data[:-16])


def unproven(patch: pytest.MonkeyPatch) -> None:
    """Chunks are deciphered and nobody looks whether they are what was written."""
    patch.setattr(wrapping, "AESGCM", _Unproven)


def shares_tell_all(patch: pytest.MonkeyPatch) -> None:
    """The pads are nothing, so that one share is the key."""
    patch.setattr(wrapping, "secrets", SimpleNamespace(token_bytes=bytes))


def in_clear(patch: pytest.MonkeyPatch) -> None:
    """A backup is written as it is packed."""

    def copied(plain: BinaryIO, out: BinaryIO, _: bytes) -> bytes:
        out.write(plain.read())
        return b""

    patch.setattr(wrapping, "seal", copied)


def dumps_the_file_alone(patch: pytest.MonkeyPatch) -> None:
    """The main file is copied and what stands in the write-ahead log is left."""
    patch.setattr(dumping, "_copy_sqlite", lambda source, into: into.write_bytes(source.read_bytes()))
