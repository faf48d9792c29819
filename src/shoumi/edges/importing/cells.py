"""What a cell says: as text, as a day, as a whole number, as a mark. Only edges are trimmed."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from shoumi.edges.exporting.workbook import as_typed
from shoumi.law.levels import Level

_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(10_000, 110_000)
"""Days that a number can mean: 1927 to 2201."""
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DAY = re.compile(
    r"(\d{4})\s*[-/.．年]\s*(\d{1,2})\s*[-/.．月]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_COUNTED = re.compile(r"(\d{1,9})\s*[份页件张本套]?")
_LEVEL = re.compile(r"(绝密|机密|秘密)级?\s*[★☆*＊]?\s*[（(]?\s*(.*?)\s*[)）]?")
_CARRIERS = {
    "纸质": ("纸", "纸介质", "文件", "纸质文件", "纸件", "纸质件"),
    "光盘": ("光介质", "光碟", "CD", "DVD"),
    "磁介质": ("U盘", "优盘", "硬盘", "移动硬盘", "磁盘", "软盘", "磁带", "移动存储"),
    "音像": ("录音", "录像", "录音带", "录像带", "音像制品"),
    "图纸": ("图", "地图"),
    "物品": ("实物", "设备"),
    "笔记本": ("保密本", "保密笔记本"),
}


class UnreadableError(ValueError):
    """A cell cannot be read as what its column means; the message is Chinese and says how to write it."""


def text_of(cell: Any) -> str:
    """The cell as text: whole numbers without a point, days as 2026-11-23, edges trimmed."""
    if isinstance(cell, str):
        return as_typed(cell.strip())
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)


def day_of(cell: Any, *, from_1904: bool = False) -> str:
    """A day as 2026-11-23, from a date, a serial number or a text; empty stays empty. UnreadableError."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = text_of(cell).translate(_DIGITS)
    if not text:
        return ""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and int(cell) in _SERIALS:
        return ((_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=int(cell))).isoformat()
    return _real_day(text)


def _real_day(text: str) -> str:
    found = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    if not found:
        raise UnreadableError(f"「{text[:20]}」不是完整的日期，应写作 2026-11-23 或 2026年11月23日")
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        raise UnreadableError(f"「{text[:20]}」不是真实的日期，请核对年月日") from None


def count_of(cell: Any) -> str:
    """A whole number, a unit after it allowed; other text as it is, for the form to refuse."""
    text = text_of(cell).translate(_DIGITS)
    found = _COUNTED.fullmatch(text)
    return found[1] if found else text


def numbers_of(cell: Any, digits: int) -> str:
    """份号; a cell that holds a bare number has lost its leading zeros, so it gets them back."""
    bare = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return text_of(cell).zfill(digits) if bare and float(cell).is_integer() else text_of(cell)


def mark_of(mark: Any, term: Any, ends_on: str) -> str:
    """机密★20年 from one column, or from the level's and the term's; without a term, from the last day."""
    text = text_of(mark)
    found = _LEVEL.fullmatch(text)
    if not found or found[1] not in Level.__members__:
        return text
    return f"{found[1]}★{found[2] or _term(term) or _until(ends_on)}"


def _term(cell: Any) -> str:
    if isinstance(cell, (date, datetime)):
        return _until(day_of(cell))
    text = text_of(cell)
    return f"{text}年" if text.isascii() and text.isdigit() else text


def _until(day: str) -> str:
    if not day:
        return ""
    year, month, number = map(int, day.split("-"))
    return f"{year}年{month}月{number}日"


def carrier_of(cell: Any) -> str:
    """The form of carrier by its name here; other text as it is, for the form to refuse."""
    text = text_of(cell)
    return next((name for name, also in _CARRIERS.items() if text.upper() in also), text)
