"""One cell for the parts of a thing: 「在库：000001至000003；借出：000004」, read back and told anew."""

import re
from collections.abc import Iterator, Mapping, Sequence

BETWEEN, OF = "；", "："
"""Between the values, and between a value and the numbers of the parts that have it."""
_RUN = re.compile(r"(\d{1,8})至(\d{1,8})")


def retold(text: str, told: Mapping[str, str]) -> str:
    """The cell with these parts as they are now, by number; an empty value takes a part out."""
    known = dict(_read(text)) | {n: v.replace(BETWEEN, "，") for n, v in told.items()}
    groups: dict[str, list[str]] = {}
    for number in sorted(n for n, value in known.items() if value):
        groups.setdefault(known[number], []).append(number)
    return BETWEEN.join(f"{value}{OF}{'、'.join(_runs(numbers))}" for value, numbers in groups.items())


def _read(text: str) -> Iterator[tuple[str, str]]:
    for group in filter(None, text.split(BETWEEN)):
        value, _, numbers = group.rpartition(OF)
        for part in numbers.split("、"):
            yield from ((number, value) for number in _numbers(part))


def _numbers(part: str) -> Iterator[str]:
    ends = _RUN.fullmatch(part)
    if not ends:
        yield part
        return
    for number in range(int(ends[1]), int(ends[2]) + 1):
        yield f"{number:0{len(ends[1])}d}"


def _runs(numbers: Sequence[str]) -> Iterator[str]:
    run: list[str] = []
    for number in numbers:
        if run and not _follows(run[-1], number):
            yield _told(run)
            run = []
        run.append(number)
    yield _told(run)


def _follows(one: str, other: str) -> bool:
    digits = one.isdecimal() and other.isdecimal() and one.isascii() and other.isascii()
    return digits and len(one) == len(other) <= 8 and int(other) == int(one) + 1


def _told(run: Sequence[str]) -> str:
    return run[0] if len(run) == 1 else f"{run[0]}至{run[-1]}"
