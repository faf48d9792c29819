"""Of an .xlsx, a copy with only the parts to be read, no larger than bound.

Nothing is trusted of what the archive says of itself: every part is unpacked as a stream and counted.
"""

import zlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from shoumi.edges.importing.words import FileRefusedError

MOST_BYTES = 20 * 2**20
MOST_UNPACKED = 96 * 2**20
MOST_PARTS = 2000
MEGA = 2**20
SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再上传"
_KEPT = (
    "[content_types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/sharedstrings.xml", "xl/styles.xml",
)  # fmt: skip
_SHEETS = "xl/worksheets/"
BROKEN = f"文件已损坏，读不出内容；{SAVE_AS}"


@dataclass(frozen=True, slots=True)
class Limits:
    """In bytes, as handed in and as unpacked."""

    packed: int
    unpacked: int


def limits() -> Limits:
    """What a file may have."""
    return Limits(MOST_BYTES, MOST_UNPACKED)


def repack(given: Path, into: Path) -> None:
    """Write a small, sound .xlsx with the parts that are read. Raises FileRefusedError."""
    try:
        with ZipFile(given) as archive, ZipFile(into, "w", ZIP_DEFLATED, compresslevel=1) as kept:
            _copy(archive, kept)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        RuntimeError,
    ) as broken:
        raise FileRefusedError(BROKEN) from broken


def _copy(archive: ZipFile, kept: ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    _expect_workbook(names)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts if _wanted(part)) > MOST_UNPACKED:
        raise too_large()
    room = MOST_UNPACKED
    for part in parts:
        if _wanted(part):
            room -= _stream(archive, part, kept, room)


def _expect_workbook(names: set[str]) -> None:
    if "xl/vbaproject.bin" in names:
        raise FileRefusedError("文件含有宏，不予读取；请另存为不含宏的“Excel 工作簿（.xlsx）”后再上传")
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise FileRefusedError(f"这是二进制的 .xlsb 文件；{SAVE_AS}")
    kind = "Word 文档" if any(n.startswith("word/") for n in names) else "压缩包或其他文件"
    raise FileRefusedError(f"这不是 Excel 工作簿，而是{kind}；{SAVE_AS}")


def _wanted(part: ZipInfo) -> bool:
    name = part.filename.lower()
    return name in _KEPT or (name.startswith(_SHEETS) and name.endswith(".xml") and "/_rels/" not in name)


def _stream(archive: ZipFile, part: ZipInfo, kept: ZipFile, room: int) -> int:
    if part.flag_bits & 1:
        raise FileRefusedError("压缩包设有密码，读不出；请取消密码后再上传")
    written = 0
    with archive.open(part) as source, kept.open(part.filename, "w") as target:
        while block := source.read(MEGA):
            if not written and b"<!DOCTYPE" in block[:4096]:
                raise FileRefusedError(BROKEN)
            written += len(block)
            if written > room:
                raise too_large()
            target.write(block)
    return written


def too_large() -> FileRefusedError:
    """Unpacked it is more than a register."""
    return FileRefusedError(
        f"文件展开后超过{MOST_UNPACKED // MEGA}MB，不像一本台账；多为大片空行或格式所致，"
        "请新建工作簿，只把有内容的行粘贴进去（选择性粘贴—数值）"
    )
