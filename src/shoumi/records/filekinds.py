"""What a file is by its bytes: a short list is kept, everything else is not."""

import codecs
import re
from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO, cast

from django.conf import settings

from shoumi.nouns.attachment import FileKind
from shoumi.records.filepacked import packed
from shoumi.records.filepdf import pdf
from shoumi.records.filepictures import JPEG, PNG, jpeg, png
from shoumi.records.unwanted import PROGRAMS, SCRIPTS, UnwantedError, seems_a_page

ONLY = "只收 PDF、OFD、PNG、JPG、纯文本和不含宏、不含嵌入对象的 DOCX、XLSX、PPTX；请转换后再上传"
ENDINGS = {FileKind.JPEG: ("jpg", "jpeg"), FileKind.TXT: ("txt", "csv", "log", "md")}
"""Where the ending of a name is not that of its kind."""
RUNS = frozenset(
    [
        "exe",
        "com",
        "scr",
        "pif",
        "bat",
        "cmd",
        "ps1",
        "vbs",
        "vbe",
        "js",
        "jse",
        "wsf",
        "wsh",
        "hta",
        "msi",
        "msp",
        "lnk",
        "jar",
        "py",
        "sh",
        "app",
        "dll",
        "cpl",
        "reg",
        "inf",
        "chm",
        "html",
        "htm",
        "xhtml",
        "shtml",
        "mht",
        "mhtml",
        "svg",
        "swf",
        "docm",
        "dotm",
        "xlsm",
        "xltm",
        "xlam",
        "xlsb",
        "pptm",
        "potm",
        "ppsm",
        "ppam",
        "rtf",
        "iso",
        "img",
        "vhd",
        "url",
        "scf",
    ]
)
"""Endings that a desktop opens as a program, a page or a document with macros."""
BLOCK = 2**16
_UNSPOKEN = frozenset([*range(0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]) - {0x09, 0x0A, 0x0C, 0x0D}
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CALLS = re.compile(r"(?m)^[=+\-@]{1,4}[A-Za-z.]{2,40}\|[^\n]{0,200}!")
"""What a spreadsheet that opens a list would run."""
_NO_TEXT = ("<", "{\\rtf", "#!", "%!", "mime-version:", "@echo", "x5o!p%@ap", "windows registry")


def kind_of(opened: RawIOBase) -> FileKind:
    """The kind of an opened file; its name counts for nothing. Raises UnwantedError for what is not kept."""
    reader = BufferedReader(cast("Any", opened))
    try:
        size = reader.seek(0, 2)
        reader.seek(0)
        kind = _kind(cast("BinaryIO", reader), reader.read(1024), size)
    finally:
        reader.detach()
    if kind is None or kind.name not in settings.FILE_KINDS:
        raise UnwantedError(ONLY)
    return kind


def _kind(reader: BinaryIO, head: bytes, size: int) -> FileKind | None:
    if head.startswith(b"%PDF-"):
        pdf(reader, size)
        return FileKind.PDF
    if head.startswith(PNG):
        png(reader)
        return FileKind.PNG
    if head.startswith(JPEG):
        jpeg(reader, size)
        return FileKind.JPEG
    if head.startswith(b"PK\x03\x04"):
        return packed(reader, size)
    return FileKind.TXT if _text(reader, head) else None


def _text(reader: BinaryIO, head: bytes) -> bool:
    """Whether all of it is text of one coding, and a reader of text is what would open it."""
    return any(_written(reader, head, coding) for coding in ("utf-16", "utf-8-sig", "gb18030"))


def _written(reader: BinaryIO, head: bytes, coding: str) -> bool:
    if (coding == "utf-16") != head.startswith(_MARKS):
        return False
    decoder, kept, first = codecs.getincrementaldecoder(coding)(), "", True
    reader.seek(0)
    try:
        while block := reader.read(BLOCK):
            text = decoder.decode(block)
            if first and text.lstrip().lower().startswith(_NO_TEXT):
                return False
            _expect_words(kept + text)
            if any(ord(c) in _UNSPOKEN for c in set(text)):
                return False
            kept, first = text[-16:], False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return not first


def _expect_words(text: str) -> None:
    if seems_a_page(text[:1024].encode("utf-8", "replace")) or "<script" in text.lower():
        raise UnwantedError(SCRIPTS)
    if _CALLS.search(text):
        raise UnwantedError(PROGRAMS)


def misnamed(name: str, kind: FileKind) -> str:
    """What is wrong with a name for a file of this kind; empty where nothing is."""
    endings = [part.strip().lower() for part in name.split(".")[1:]]
    if RUNS & set(endings):
        return "带有可运行或带宏的文件后缀，没有保存；请核对文件，改名后再上传"
    known = {end: one for one in FileKind for end in ENDINGS.get(one, (one.value.lower(),))}
    said = known.get(endings[-1]) if endings else None
    if said not in {None, kind}:
        return f"后缀与内容不符（内容是 {kind.value}），没有保存；请核对文件，改名后再上传"
    return ""
