"""PDF: words and pictures, nothing that runs, is carried within, or bursts. Read in windows, never whole."""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from shoumi.records.unwanted import (
    BROKEN,
    BURSTS,
    EMBEDDED,
    END_OF_ZIP,
    LOCKED,
    MOST_PAGES,
    PROGRAMS,
    SCRIPTS,
    TWOFOLD,
    UnwantedError,
    expect_pixels,
    seems_a_page,
)  # fmt: skip

WINDOW, OVERLAP = 2**20, 2**14
MOST_UNPACKED = 256 * 2**20
TAIL = 70_000
_NAME = re.compile(rb"/[^\x00-\x20/<>\[\](){}%]{2,40}")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb">>[\x00-\x20]{0,16}stream\r?\n")
_COUNT, _PAGE = re.compile(rb"/Count[\x00-\x20]{1,8}(\d{1,12})"), re.compile(rb"/Type[\x00-\x20]{0,8}/Page\b")
_SIDE = re.compile(rb"/(Width|Height)[\x00-\x20]{1,8}(\d{1,12})")
UNWANTED = {
    b"JavaScript": SCRIPTS, b"XFA": SCRIPTS, b"Rendition": SCRIPTS, b"RichMedia": SCRIPTS,
    b"SubmitForm": SCRIPTS,
    b"ImportData": SCRIPTS, b"Launch": PROGRAMS, b"EmbeddedFile": EMBEDDED, b"EmbeddedFiles": EMBEDDED,
    b"GoToE": EMBEDDED, b"Encrypt": LOCKED, b"Crypt": LOCKED,
}  # fmt: skip
"""Names that no page of words and pictures needs. Short ones that chance could write are left to their kin:
a script says /JS and /JavaScript."""


def pdf(reader: BinaryIO, size: int) -> None:
    """Raises UnwantedError."""
    reader.seek(0)
    head = reader.read(1024)
    reader.seek(max(0, size - TAIL))
    if seems_a_page(head) or END_OF_ZIP in reader.read(TAIL):
        raise UnwantedError(TWOFOLD)
    room, pages, before = MOST_UNPACKED, 0, 0
    for start, text in _windows(reader):
        pages += len(_PAGE.findall(text, OVERLAP if start else 0))
        _expect_plain(text)
        for found in _STREAM.finditer(text):
            at = start + found.end()
            if at > before:
                before = at
                room = _stream(reader, at, _dictionary(text, found.start()), room)
    if pages > MOST_PAGES:
        raise UnwantedError(BURSTS)


def _windows(reader: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Where each begins, and its bytes; each begins with the end of the one before."""
    at, kept = 0, b""
    while True:
        reader.seek(at)
        some = reader.read(WINDOW)
        if not some:
            return
        yield at - len(kept), kept + some
        at, kept = at + len(some), (kept + some)[-OVERLAP:]


def _expect_plain(text: bytes) -> None:
    for found in _NAME.finditer(text):
        name = found[0][1:]
        if b"#" in name:
            name = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name)
        if name in UNWANTED:
            raise UnwantedError(UNWANTED[name])
    if any(int(count) > MOST_PAGES for count in _COUNT.findall(text)):
        raise UnwantedError(BURSTS)


def _dictionary(text: bytes, end: int) -> bytes:
    """What stands before a stream, from its object on, names unescaped. An object that is too long is odd."""
    begin = max(text.rfind(b" obj", 0, end), text.rfind(b"endstream", 0, end), end - OVERLAP)
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), text[max(0, begin) : end])


def _stream(reader: BinaryIO, at: int, about: bytes, room: int) -> int:
    """Look into a stream where names could hide, or memory burst; the room that is left."""
    holds = b"/ObjStm" in about or b"/First" in about
    filters = [name for name in _FILTERS if b"/" + name in about]
    if about.count(b"/FlateDecode") > 1 or (
        holds and (filters not in ([], [b"FlateDecode"]) or b"/Predictor" in about)
    ):
        raise UnwantedError(BROKEN)
    sides = {name: int(told) for name, told in _SIDE.findall(about)}
    if b"/Image" in about and len(sides) == 2:
        expect_pixels(sides[b"Width"], sides[b"Height"])
        return room
    if filters[:1] != [b"FlateDecode"]:
        return room
    return _inflated(reader, at, room, holds=holds)


_FILTERS = (b"FlateDecode", b"LZWDecode", b"ASCIIHexDecode", b"ASCII85Decode", b"RunLengthDecode")


def _inflated(reader: BinaryIO, at: int, room: int, *, holds: bool) -> int:
    kept, inflate = b"", zlib.decompressobj()
    reader.seek(at)
    while not inflate.eof and (some := inflate.unconsumed_tail or reader.read(2**16)):
        try:
            told = inflate.decompress(some, 2**20)
        except zlib.error:
            if holds:
                raise UnwantedError(BROKEN) from None
            return room
        room -= len(told)
        if room < 0:
            raise UnwantedError(BURSTS)
        if holds:
            _expect_plain(kept + told)
            kept = (kept + told)[-64:]
    return room
