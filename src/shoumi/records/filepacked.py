"""DOCX, XLSX, PPTX and OFD: each part read as a stream, within bounds; nothing runs, reaches out or hides."""

import re
import zlib
from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from shoumi.nouns.attachment import FileKind
from shoumi.records.filepictures import JPEG, PNG
from shoumi.records.unwanted import (
    BROKEN,
    BURSTS,
    CARRIED,
    EMBEDDED,
    END_OF_ZIP,
    ENTITIES,
    LOCKED,
    MACROS,
    OUTSIDE,
    PROGRAMS,
    SCRIPTS,
    TWOFOLD,
    UnwantedError,
    expect_pixels,
)  # fmt: skip

_PARTS = (
    ("word/document.xml", FileKind.DOCX),
    ("xl/workbook.xml", FileKind.XLSX),
    ("ppt/presentation.xml", FileKind.PPTX),
    ("OFD.xml", FileKind.OFD),
)
MOST_PARTS, MOST_UNPACKED, MOST_DEEP = 20_000, 512 * 2**20, 256
RATIO, SMALL = 200, 32 * 2**20
"""What grows more than so many times is no document, once it is larger than this."""
BLOCK = 2**16
_MACROS = ("vbaproject.bin", "vbadata.xml", "/macrosheets/", "/dialogsheets/")
_OBJECTS = ("/embeddings/", "/activex/", "oleobject", "/attachs/", "attachments.xml")
_ACTIVE = ("macroenabled", "vbaproject", "activex", "oleobject", "ms-office.vba")
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_CALLS = re.compile(r"^[=+\-@\s]*[\w.]{1,40}\||\b(?:CALL|EXEC|REGISTER\.ID)\(", re.IGNORECASE)
_AFAR = ("file:", "\\\\", "javascript:", "vbscript:", "mhtml:", "ms-")
_XINCLUDE = "http://www.w3.org/2001/XInclude"


def packed(reader: BinaryIO, size: int) -> FileKind | None:
    """The kind of a document of parts; None for any other archive. Raises UnwantedError."""
    try:
        with ZipFile(reader) as archive:
            return _judged(archive, reader, size)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        OSError,
        RuntimeError,
        expat.ExpatError,
    ):
        raise UnwantedError(BROKEN) from None


def _judged(archive: ZipFile, reader: BinaryIO, size: int) -> FileKind | None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    kind = next((kind for part, kind in _PARTS if part in names), None)
    if kind is None:
        return None
    _expect_names(names)
    reader.seek(0)
    within = reader.read(1024)
    reader.seek(max(0, size - 22))
    if b"%PDF-" in within or not reader.read(4).startswith(END_OF_ZIP):
        raise UnwantedError(TWOFOLD)
    if any(part.flag_bits & 1 for part in parts):
        raise UnwantedError(LOCKED)
    room = min(MOST_UNPACKED, max(SMALL, RATIO * size))
    for part in parts:
        room = _read(archive, part, room)
    return kind


def _expect_names(names: list[str]) -> None:
    small = [name.lower().replace("\\", "/") for name in names]
    if len(names) > MOST_PARTS:
        raise UnwantedError(BURSTS)
    for signs, says in ((_MACROS, MACROS), (_OBJECTS, EMBEDDED)):
        if any(sign in f"/{name}" for name in small for sign in signs):
            raise UnwantedError(says)
    odd = any(name.startswith("/") or ".." in name.split("/") or "\0" in name for name in small)
    if len(set(small)) < len(small) or odd:
        raise UnwantedError(TWOFOLD)


def _read(archive: ZipFile, part: ZipInfo, room: int) -> int:
    """Read one part as a stream; the room that is left."""
    look = _Markup(part.filename) if part.filename.lower().endswith((".xml", ".rels", ".svg")) else _Bytes()
    with archive.open(part) as source:
        while block := source.read(BLOCK):
            room -= len(block)
            if room < 0:
                raise UnwantedError(BURSTS)
            look.feed(block)
    look.close()
    return room


class _Bytes:
    """A picture, a font, a setting: not another file."""

    def __init__(self) -> None:
        self._begun = False

    def feed(self, block: bytes) -> None:
        if b"<!DOCTYPE" in block or b"<!ENTITY" in block:
            raise UnwantedError(ENTITIES)
        if self._begun:
            return
        self._begun = True
        if block.startswith(CARRIED):
            raise UnwantedError(EMBEDDED)
        if block.startswith(PNG):
            expect_pixels(int.from_bytes(block[16:20], "big"), int.from_bytes(block[20:24], "big"))
        if block.startswith(JPEG):
            _expect_small(block)

    def close(self) -> None:
        pass


def _expect_small(block: bytes) -> None:
    found = re.search(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb]..\x08(..)(..)", block, re.DOTALL)
    if found:
        expect_pixels(int.from_bytes(found[2], "big"), int.from_bytes(found[1], "big"))


class _Markup:
    """A part of markup: no entity, no depth without end, nothing that runs or reaches out."""

    def __init__(self, name: str) -> None:
        self._name, self._deep, self._spoken, self._hears = name.lower(), 0, "", False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._parser.EntityDeclHandler = _refused
        self._parser.ExternalEntityRefHandler = _refused
        self._parser.StartElementHandler = self._begins
        self._parser.EndElementHandler = self._ends
        self._parser.CharacterDataHandler = self._says

    def feed(self, block: bytes) -> None:
        self._parser.Parse(block, False)

    def close(self) -> None:
        self._parser.Parse(b"", True)
        if _DDE.search(self._spoken):
            raise UnwantedError(PROGRAMS)

    def _begins(self, element: str, about: dict[str, str]) -> None:
        self._deep += 1
        space, _, tag = element.rpartition(" ")
        if self._deep > MOST_DEEP:
            raise UnwantedError(BURSTS)
        if space == _XINCLUDE:
            raise UnwantedError(ENTITIES)
        told = {name.rpartition(" ")[2]: value for name, value in about.items()}
        for sees in _SEES.get(tag, ()):
            sees(told)
        if self._name.endswith(".svg") and (
            tag == "script" or any(name.lower().startswith("on") for name in told)
        ):
            raise UnwantedError(SCRIPTS)
        self._hears = tag in {"instrText", "f", "definedName"}
        self._formula = "" if tag != "instrText" else None

    def _says(self, text: str) -> None:
        if self._hears and self._formula is None:
            self._spoken = (self._spoken + text)[-4096:] if len(self._spoken) > BLOCK else self._spoken + text
        elif self._hears:
            self._formula = (self._formula or "") + text

    def _ends(self, _: str) -> None:
        self._deep -= 1
        if self._hears and self._formula and _CALLS.search(self._formula):
            raise UnwantedError(PROGRAMS)
        self._hears = False


def _refused(*_: object) -> int:
    raise UnwantedError(ENTITIES)


def _related(told: dict[str, str]) -> None:
    """A link may lead out where a reader clicks it; nothing else may."""
    if told.get("TargetMode") == "External":
        linked = told.get("Type", "").endswith("/hyperlink")
        if not linked or told.get("Target", "").strip().lower().startswith(_AFAR):
            raise UnwantedError(OUTSIDE)


def _typed(told: dict[str, str]) -> None:
    kind = told.get("ContentType", "").lower()
    if any(sign in kind for sign in _ACTIVE):
        raise UnwantedError(MACROS)


def _field(told: dict[str, str]) -> None:
    if _DDE.search(told.get("instr", "")):
        raise UnwantedError(PROGRAMS)


def _clicked(told: dict[str, str]) -> None:
    if (
        told.get("action", "")
        .lower()
        .startswith(("ppaction://program", "ppaction://macro", "ppaction://ole"))
    ):
        raise UnwantedError(PROGRAMS)


def _never(_: dict[str, str]) -> None:
    raise UnwantedError(PROGRAMS)


def _carries(_: dict[str, str]) -> None:
    raise UnwantedError(EMBEDDED)


_SEES: dict[str, tuple[Callable[[dict[str, str]], None], ...]] = {
    "Relationship": (_related,), "Override": (_typed,), "Default": (_typed,), "fldSimple": (_field,),
    "hlinkClick": (_clicked,), "hlinkHover": (_clicked,), "ddeLink": (_never,), "oleLink": (_never,),
    "altChunk": (_carries,), "Attachment": (_carries,), "OLEObject": (_carries,), "GotoA": (_carries,),
}  # fmt: skip
