"""What stands on the paper itself: its mark, and the 份号 of each copy."""

import re
from collections.abc import Iterator, Sequence

from shoumi.law.marking import Mark, MarkError, parse_mark

MOST = 9999
"""The most numbers one line of text may stand for."""

_BETWEEN = re.compile(r"[\s、，,；;]+")
_RANGE = re.compile(r"(\d{1,8})\s*(?:至|到|~|～|—|–|-)\s*(\d{1,8})")
_ONE = re.compile(r"[\w〔〕（）()./-]{1,40}")


class NumbersError(ValueError):
    """The 份号 cannot be read; the message is Chinese and names which."""


def mark_on(text: str) -> Mark | None:
    """The mark as it stands on a paper, or None where it is none."""
    try:
        return parse_mark(text)
    except MarkError:
        return None


def copy_number(place: int, digits: int) -> str:
    """000001 for the first copy, in six digits."""
    return f"{place:0{digits}d}"


def number_range(numbers: Sequence[str]) -> str:
    """起止 of the numbers a document was registered with: 000001-000005, one by one where they are apart."""
    told, run = [], [numbers[0]] if numbers else []
    for number in numbers[1:]:
        if not _follows(run[-1], number):
            told.append(_run(run))
            run = []
        run.append(number)
    whole = "、".join([*told, _run(run)] if run else told)
    return whole if len(whole) <= TOLD else f"{whole[: TOLD - 1]}…"


TOLD = 200
"""So many characters tell the numbers of a document."""


def _follows(one: str, other: str) -> bool:
    return one.isdigit() and other.isdigit() and len(one) == len(other) and int(other) == int(one) + 1


def _run(numbers: Sequence[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"


def child_number(parent: str, place: int) -> str:
    """The first copy made of 000014 is 000014-1."""
    return f"{parent}-{place}"


def read_numbers(text: str) -> tuple[str, ...]:
    """「000014、000016-000018」 as four numbers, kept as they stand on paper. NumbersError names the fault.

    A hyphen makes a range only between numbers of one width: 000014-1 is a copy of copy 14.
    """
    found = [number for part in _parts(text) for number in _expanded(part)]
    if len(found) > MOST:
        raise NumbersError(f"一次最多登记{MOST}份，现有{len(found)}份，请分次登记")
    doubled = sorted({number for number in found if found.count(number) > 1})
    if doubled:
        raise NumbersError(f"份号{'、'.join(doubled[:5])}重复，请核对")
    return tuple(found)


def _parts(text: str) -> Iterator[str]:
    close = "".join(piece.strip() for piece in re.split(r"(至|到|~|～|—|–)", text))
    return (part for part in _BETWEEN.split(close) if part)


def _expanded(part: str) -> Iterator[str]:
    ends = _RANGE.fullmatch(part)
    if not ends or ("-" in part and len(ends[1]) != len(ends[2])):
        yield _single(part)
        return
    first, last = int(ends[1]), int(ends[2])
    if not 0 <= last - first < MOST:
        raise NumbersError(f"份号「{part}」起止不对或超过{MOST}份，应如 000014-000020")
    yield from (f"{number:0{len(ends[1])}d}" for number in range(first, last + 1))


def _single(part: str) -> str:
    if not _ONE.fullmatch(part):
        raise NumbersError(f"份号「{part[:20]}」读不出，应如 000014 或 000014-000020")
    return part
