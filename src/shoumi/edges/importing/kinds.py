"""What kind of file was handed in: .xlsx is repacked, .xls, .ods and .csv are written anew as one."""

import zlib
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from shoumi.edges.importing import delimited, old_excel, open_document
from shoumi.edges.importing.archive import BROKEN, MEGA, SAVE_AS, limits, repack, too_large
from shoumi.edges.importing.words import FileRefusedError

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_LOCKED = "文件设有打开密码，读不出；请取消密码（文件—信息—保护工作簿）后再上传"


def prepared(given: Path, into: Path) -> None:
    """Write a small, sound .xlsx of what was handed in. Raises FileRefusedError."""
    size, most = given.stat().st_size, limits().packed
    if size > most:
        raise FileRefusedError(
            f"文件有{size / MEGA:.1f}MB，超过{most // MEGA}MB；多为空行、图片或格式所致，"
            "请新建工作簿，只把有内容的行粘贴进去（选择性粘贴—数值）"
        )
    content = given.read_bytes()
    if not content:
        raise FileRefusedError("文件是空的（0字节）；请重新保存台账后再上传")
    if content.startswith(old_excel.SIGNATURE):
        _old(given, content, into)
    elif content.startswith(b"PK"):
        _zipped(given, into)
    else:
        _text(content, into)


def _old(given: Path, content: bytes, into: Path) -> None:
    if _ENCRYPTED in content:
        raise FileRefusedError(_LOCKED)
    old_excel.write(given, into)


def _text(content: bytes, into: Path) -> None:
    text = delimited.text_of(content)
    if not delimited.separator_of(text):
        raise FileRefusedError(f"这不是 Excel 文件，也不是以逗号分隔的文本（.csv）；{SAVE_AS}")
    delimited.write(text, into)


def _zipped(given: Path, into: Path) -> None:
    try:
        with ZipFile(given) as archive:
            names = set(archive.namelist())
            spreadsheet = "mimetype" in names and archive.open("mimetype").read(99).strip() == _SPREADSHEET
            if spreadsheet and "content.xml" in names:
                _expect_open(archive, names)
                with archive.open("content.xml") as part:
                    open_document.write(_Counted(part), into)
                return
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as broken:
        raise FileRefusedError(BROKEN) from broken
    repack(given, into)


def _expect_open(archive: ZipFile, names: set[str]) -> None:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise FileRefusedError("文件含有宏，不予读取；请另存为不含宏的“Excel 工作簿（.xlsx）”后再上传")
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in archive.open(manifest).read(MEGA):
        raise FileRefusedError(_LOCKED)


class _Counted:
    """A part of an archive that may not unpack to more than so much."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part, self._room = part, limits().unpacked

    def read(self, most: int) -> bytes:
        """The next block. Raises FileRefusedError."""
        block = self._part.read(most)
        self._room -= len(block)
        if self._room < 0:
            raise too_large()
        return block
