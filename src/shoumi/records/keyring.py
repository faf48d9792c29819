"""The site's keys: one file that opens the others, and the ring of data keys it has wrapped.

The key file (`KEY_FILE`) is the site's own and should lie on another volume than the database. The ring lies
in the home folder and is of no use without it. A key stays on the ring for good, so that what was sealed with
it can be read; `turn` adds a new one for what is sealed from then on.
"""

import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from shoumi.records.token import OfToken

KEY_BYTES, NONCE_BYTES = 32, 12
MOST_VERSIONS = 255
SEARCH = "search"


class SealBrokenError(Exception):
    """What is kept under seal is missing, was changed, or this site has lost its key."""

    def __init__(self) -> None:
        super().__init__("密钥文件或密封记录缺失、被改动；请报告安全审计员，并从备份恢复")


class Wrapper(Protocol):
    """The key that opens the others: a file, or a token that never gives it out."""

    name: str

    def wrap(self, key: bytes, label: str) -> bytes: ...

    def unwrap(self, wrapped: bytes, label: str) -> bytes: ...


class OfFile:
    """Derived from the site's key file."""

    name = "file"

    def _cipher(self) -> AESGCM:
        return AESGCM(HKDF(SHA256(), KEY_BYTES, None, b"shoumi/key-encryption/1").derive(file_key()))

    def wrap(self, key: bytes, label: str) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher().encrypt(nonce, key, label.encode())

    def unwrap(self, wrapped: bytes, label: str) -> bytes:
        if not key_file().exists():
            raise SealBrokenError
        try:
            return self._cipher().decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], label.encode())
        except InvalidTag:
            raise SealBrokenError from None


@dataclass(frozen=True, eq=False)
class Ring:
    """The opened keys: by version for content, one for the marks of words."""

    current: int
    keys: dict[int, bytes]
    search: bytes


def key_file() -> Path:
    """Where the site's own key lies."""
    return Path(settings.KEY_FILE)


def file_key() -> bytes:
    """The site's own key, made once, on disc before anything is sealed with it."""
    kept = key_file()
    if not kept.exists():
        _put(kept, secrets.token_bytes(KEY_BYTES))
    return kept.read_bytes()


def beside_the_database() -> str:
    """What is to be told where the key lies on the volume of the database; empty where it does not.

    Where the database is a server's, its home folder stands for it: only its own disk can be looked at.
    """
    volume, own = _volume(), key_file().parent
    if not own.exists() or not volume.exists() or own.stat().st_dev != volume.stat().st_dev:
        return ""
    return (
        "密钥文件与数据在同一个盘上，盘被带走则密钥同失；"
        "请把密钥文件移到另外的介质，并以 SHOUMI_KEY_FILE 指明其位置后重新启动"
    )


def _volume() -> Path:
    """Where the database lies, or what stands for it."""
    data = Path(str(settings.DATABASES["default"]["NAME"]))
    return data.parent if data.is_absolute() else Path(settings.HOME)


def ring_file() -> Path:
    """Where the wrapped keys lie."""
    return Path(settings.KEYRING)


def ring() -> Ring:
    """The keys in use. Raises SealBrokenError where they cannot be had."""
    at = settings.KEYRING
    kept = _LAST.get("ring")
    if kept is None or kept[0] is not at:
        kept = _LAST["ring"] = at, _opened(str(at))
    return kept[1]


_LAST: dict[str, tuple[object, Ring]] = {}
"""The ring used last, and the setting it was read by: asked for with every value."""


@lru_cache(maxsize=8)
def _opened(path: str) -> Ring:
    try:
        kept: dict[str, Any] = json.loads(Path(path).read_text("ascii"))
    except (OSError, ValueError):
        raise SealBrokenError from None
    by = wrapper(kept["by"])
    keys = {int(v): by.unwrap(b64decode(k), v) for v, k in kept["keys"].items()}
    return Ring(int(kept["current"]), keys, by.unwrap(b64decode(kept[SEARCH]), SEARCH))


def reread() -> Ring:
    """The keys as the file has them now."""
    _LAST.clear()
    _opened.cache_clear()
    return ring()


def wrapper(name: str = "") -> Wrapper:
    """Who wraps keys at this site; by name, who wrapped those of a ring."""
    wrappers: dict[str, Callable[[], Wrapper]] = {OfFile.name: OfFile, OfToken.name: OfToken}
    wanted = name or settings.KEY_WRAPPER
    if wanted not in wrappers:
        raise SealBrokenError
    return wrappers[wanted]()


def begin() -> None:
    """A ring for a site that has none. Only before anything is sealed."""
    if not ring_file().exists():
        _write(1, {1: secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))


def rewrap() -> None:
    """Wrap the same keys anew by whom the site now names: from the file into a token, or back."""
    kept = reread()
    _write(kept.current, kept.keys, kept.search)
    reread()


def turn() -> int:
    """Seal with a new key from now on; returns its version."""
    old = reread()
    new = old.current + 1
    if new > MOST_VERSIONS:
        raise ValueError(f"密钥已更换{MOST_VERSIONS}次，不能再换；请重新建站并转入")
    _write(new, old.keys | {new: secrets.token_bytes(KEY_BYTES)}, old.search)
    reread()
    return new


def _write(current: int, keys: dict[int, bytes], search: bytes) -> None:
    by = wrapper()
    kept = {
        "by": by.name,
        "current": current,
        "keys": {str(v): b64encode(by.wrap(key, str(v))).decode() for v, key in keys.items()},
        SEARCH: b64encode(by.wrap(search, SEARCH)).decode(),
    }
    file = ring_file()
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    _put(new, json.dumps(kept, indent=1).encode("ascii"))
    new.replace(file)
    _settle(file.parent)


def _put(file: Path, content: bytes) -> None:
    """A new file that only its owner reads, on disc when this returns."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as made:
        made.write(content)
        made.flush()
        os.fsync(made.fileno())
    _settle(file.parent)


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
