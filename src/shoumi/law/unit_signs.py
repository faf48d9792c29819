"""Lines of an issued text, and the signs at their head that may open a unit: 第三章, 第九条, （一）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from shoumi.law.errors import LawError
from shoumi.law.numerals import NUMERAL, from_numeral


class Unit(Enum):
    """What a statute is divided into."""

    编 = "编"
    章 = "章"
    节 = "节"
    条 = "条"
    款 = "款"
    项 = "项"


HEADINGS = frozenset({Unit.编, Unit.章, Unit.节})


class IssuedTextError(LawError):
    """The text cannot be read as a statute: line (from 1), reason and remedy, in Chinese."""

    def __init__(self, line: int, reason: str, remedy: str) -> None:
        super().__init__(f"第{line}行：{reason}；{remedy}")
        self.line, self.reason, self.remedy = line, reason, remedy


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number in the file, its words without layout spaces.

    `gaps` are the places in the words where spaces stood; they tell 第五条　… from 第五条规定….
    """

    number: int
    text: str
    gaps: frozenset[int]

    @property
    def spaced(self) -> str:
        """The words with one space at each gap."""
        starts = [0, *sorted(self.gaps - {0}), len(self.text)]
        return " ".join(self.text[one:other].strip() for one, other in pairwise(starts))


@dataclass(frozen=True, slots=True)
class Sign:
    """A possible opening: unit, number, whether a space or the line's end follows, what comes after."""

    unit: Unit
    number: int
    spaced: bool
    rest: str
    arabic: bool = False

    @property
    def alone(self) -> bool:
        return not self.rest


_UNFIT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ud800-\udfff]")
_BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = dict.fromkeys([0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060])
_HEADED = re.compile(rf"第({NUMERAL})(分?编|章|节|条(?:之({NUMERAL}))?)")
_ITEM = re.compile(rf"[（(]({NUMERAL})[）)]")
_SUB_ITEM = re.compile(r"[0-9０-９]{1,2}[.．、]")


def lines_of(text: str) -> Iterator[Line]:
    """The lines that are not blank. IssuedTextError for NUL, control characters and what decoding spoilt."""
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        unfit = _UNFIT.search(raw)
        if unfit:
            raise IssuedTextError(
                number, f"含有不可识别的字符（U+{ord(unfit[0]):04X}）", "请另存为UTF-8纯文本后重新导入"
            )
        for piece in _BREAKS.split(raw.translate(_UNSEEN)):
            line = _line(number, piece)
            if line.text:
                yield line


def _line(number: int, raw: str) -> Line:
    """Drop layout spaces; between two ASCII words one stays."""
    parts: list[str] = []
    gaps, length = [], 0
    for part in raw.split():
        if parts and parts[-1][-1].isascii() and part[0].isascii():
            parts.append(" ")
            length += 1
        gaps.append(length)
        parts.append(part)
        length += len(part)
    return Line(number, "".join(parts), frozenset(gaps))


def latin_words_meet(before: str, after: str) -> bool:
    """Whether a space was lost where a line ended: two Latin words, or a word and a number."""
    meeting = before[-1:] + after[:1]
    return len(meeting) > 1 and meeting.isascii() and meeting.isalnum() and not meeting.isdigit()


def sign_of(line: Line) -> Sign | None:
    """What the head of a line may open; whether it does depends on what stands before."""
    headed = _HEADED.match(line.text)
    if headed:
        return _headed(line, headed)
    item = _ITEM.match(line.text)
    number = from_numeral(item[1]) if item else None
    if item is None or number is None:
        return None
    return Sign(Unit.项, number, True, line.text[item.end() :], item[1][0].isdecimal())


def _headed(line: Line, headed: re.Match[str]) -> Sign | None:
    number = from_numeral(headed[1])
    if number is None:
        return None
    rest = line.text[headed.end() :]
    spaced = not rest or headed.end() in line.gaps
    if spaced and (headed[2] == "分编" or headed[3]):
        raise IssuedTextError(line.number, f"暂不能读取「{headed[0]}」", "请将该法规交由软件维护人员处理")
    return Sign(Unit(headed[2][-1]), number, spaced, rest) if not headed[3] and headed[2] != "分编" else None


def is_sub_item(line: Line) -> bool:
    """Whether the line opens a 目 (1. …), which stays with its 项."""
    return bool(_SUB_ITEM.match(line.text))
