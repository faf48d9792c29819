"""PNG and JPEG: of a size that can be shown, ended where the picture ends."""

from typing import BinaryIO

from shoumi.records.unwanted import (
    BROKEN,
    BURSTS,
    END_OF_ZIP,
    TWOFOLD,
    UnwantedError,
    expect_pixels,
    seems_a_page,
)

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
MOST_CHUNKS = 200_000
TAIL = 70_000
_NO_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, 0xD9


def png(reader: BinaryIO) -> None:
    """Raises UnwantedError for what is more, or larger, than a picture."""
    reader.seek(len(PNG))
    for number in range(MOST_CHUNKS):
        head = reader.read(8)
        length, name = int.from_bytes(head[:4], "big"), head[4:]
        if len(head) < 8 or length > 2**31 or (number == 0) != (name == b"IHDR"):
            raise UnwantedError(BROKEN)
        if name == b"IHDR":
            sides = reader.read(8)
            expect_pixels(int.from_bytes(sides[:4], "big"), int.from_bytes(sides[4:], "big"))
            reader.seek(-len(sides), 1)
        reader.seek(length + 4, 1)
        if name == b"IEND":
            if reader.read(1):
                raise UnwantedError(TWOFOLD)
            return
    raise UnwantedError(BURSTS)


def jpeg(reader: BinaryIO, size: int) -> None:
    """Raises UnwantedError for what is more, or larger, than a picture."""
    reader.seek(0)
    if seems_a_page(reader.read(1024)):
        raise UnwantedError(TWOFOLD)
    reader.seek(2)
    _to_the_scan(reader)
    reader.seek(max(0, size - TAIL))
    tail = reader.read(TAIL)
    _, end, after = tail.rpartition(b"\xff\xd9")
    if END_OF_ZIP in tail or not end or after.strip(b"\0"):
        raise UnwantedError(TWOFOLD)


def _to_the_scan(reader: BinaryIO) -> None:
    framed = False
    for _ in range(MOST_CHUNKS):
        mark = reader.read(2)
        if len(mark) < 2 or mark[0] != 0xFF:
            raise UnwantedError(BROKEN)
        if mark[1] == 0xFF:
            reader.seek(-1, 1)
        elif mark[1] == _SCAN and framed:
            return
        elif mark[1] not in _NO_LENGTH:
            length = int.from_bytes(reader.read(2), "big")
            if mark[1] in _FRAMES:
                frame = reader.read(5)
                expect_pixels(int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big"))
                reader.seek(-len(frame), 1)
                framed = True
            if length < 2 or mark[1] in {_SCAN, _END}:
                raise UnwantedError(BROKEN)
            reader.seek(length - 2, 1)
    raise UnwantedError(BURSTS)
