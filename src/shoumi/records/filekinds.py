"""What a file is by its bytes: a short list is kept, everything else is not."""

from io import BufferedReader, RawIOBase
from typing import Any
from zipfile import BadZipFile, ZipFile

from shoumi.nouns.attachment import FileKind

_BEGINS = (
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
)
_PARTS = (
    ("word/document.xml", FileKind.DOCX),
    ("xl/workbook.xml", FileKind.XLSX),
    ("OFD.xml", FileKind.OFD),
)
_UNWANTED = ("vbaproject.bin", "vbadata.xml", "/embeddings/", "/activex/", "oleobject")
MOST_PARTS = 20_000


def kind_of(opened: RawIOBase) -> FileKind | None:
    """The kind of an opened file; None for what is not on the list. Its name counts for nothing."""
    reader = BufferedReader(opened)
    try:
        head = reader.read(16)
        for begins, kind in _BEGINS:
            if head.startswith(begins):
                return kind
        return _packed(reader) if head.startswith(b"PK\x03\x04") else None
    finally:
        reader.detach()


def _packed(reader: "BufferedReader[Any]") -> FileKind | None:
    try:
        with ZipFile(reader) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    small = [name.lower() for name in names]
    if len(names) > MOST_PARTS or any(bad in name for name in small for bad in _UNWANTED):
        return None
    return next((kind for part, kind in _PARTS if part in names), None)
