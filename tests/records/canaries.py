"""Words that must be found nowhere, and every way in which a file might hold them."""

import re
import zlib
from base64 import b64encode
from collections.abc import Iterator
from itertools import count
from pathlib import Path

WORD = "金丝雀密语"
_NUMBERS = count(1)
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")


def canary() -> str:
    """A word of its own, with the common one in it."""
    return f"{WORD}{next(_NUMBERS)}"


def forms(word: str = WORD) -> Iterator[bytes]:
    """The word as files write it."""
    for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        plain = word.encode(code)
        yield plain
        yield plain.hex().encode()
        for shift in range(3):
            inner = b64encode(b"\0" * shift + plain)
            yield inner[4 if shift else 0 : -4]
    yield word.encode("unicode_escape")


def hits(folder: Path, word: str = WORD) -> list[str]:
    """Files of the folder that hold the word in their content, unpacked too, or in their name."""
    wanted = [f for f in forms(word) if len(f) > 8]
    found = [f"{file}: its name" for file in folder.rglob("*") if word in str(file)]
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            found += [f"{file}: {one!r}" for one in _within(file.read_bytes(), wanted)]
    return found


def _within(content: bytes, wanted: list[bytes]) -> Iterator[bytes]:
    for whole in (content, *_unpacked(content)):
        yield from (one for one in wanted if one in whole)


def _unpacked(content: bytes) -> Iterator[bytes]:
    for start in _ZLIB.finditer(content):
        engine = zlib.decompressobj(47)
        try:
            yield engine.decompress(content[start.start() : start.start() + 2**20], 2**20)
        except zlib.error:
            continue
