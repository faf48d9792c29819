"""How wide the columns of a table are, and how large its type: nothing may run into the next cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

A4_SHORT, A4_LONG = 180, 273
"""Millimetres between the margins."""

_SIZES = (10.0, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_EASY = 8.0
"""Points: rather than break texts a table is set smaller, down to this."""
_SMALL = 7.0
"""Points: below this only where the columns do not fit otherwise."""
_WORTH = 1.2
"""A larger type is worth so much more paper."""
_POINTS_A_MM = 72 / 25.4
_PADDING = 1.05
"""Six points at the smallest type, and a little."""
_TO_SIGN_IN = 6.0
_WIDEST = 24.0
_WHOLE = re.compile(
    r"(?:绝密|机密|秘密)★[0-9年月日个长期]*|[!-~]{1,13}|[\u3400-\u9fff]{1,4}(?![\u3400-\u9fff])"
)


_SAMPLE = 60
"""So many rows tell how high a table comes out."""
_PORTIONS = 40
_HIGH = 12
"""A row of about so many lines may be broken over two pages."""
_PIECE = re.compile(r"[（〔《「“【]*(?:[!-~]{1,13}|.)[）〕》」”】，、。；：★]*", re.DOTALL)
"""What stays in one line, as far as the press is concerned."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns for the press (`width` in parts of the line), the size of type in points.

    `high` are the numbers of the rows that may be broken over two pages; the others stay whole.
    """

    columns: list[dict[str, object]]
    size: float
    high: list[int]


def drawn(
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    blank: Sequence[str] = (),
    across: float = A4_SHORT,
    largest: float = 10.0,
) -> Table:
    """As much room as the texts want; where the line is too short, the long texts break first.

    `blank` names columns left free to sign in, `across` is the line in millimetres.
    """
    texts = [[row[n] for row in rows[:500]] for n in range(len(labels))]
    least = [
        _least(label, column, _TO_SIGN_IN if label in blank else 0)
        for label, column in zip(labels, texts, strict=True)
    ]
    want = [_want(label, column, floor) for label, column, floor in zip(labels, texts, least, strict=True)]
    sizes = [size for size in _SIZES if size <= largest]
    size, widths = _set(least, want, {size: _ems(across, size) for size in sizes}, rows)
    high = [n for n, row in enumerate(rows) if _about(row, widths) > _HIGH]
    return Table(
        [{"label": b, "width": round(w, 2)} for b, w in zip(labels, widths, strict=True)], size, high
    )


def _set(
    least: Sequence[float], want: Sequence[float], ems: dict[float, float], rows: Sequence[Sequence[str]]
) -> tuple[float, list[float]]:
    """The size of type and the widths.

    The largest size at which no text is broken, if read with ease; else the largest that is worth its paper.
    """
    easy = next((size for size, whole in ems.items() if size >= _EASY and sum(want) <= whole), None)
    if easy:
        return easy, _shared(least, want, ems[easy], rows)
    fitting = [size for size, whole in ems.items() if sum(least) <= whole] or [min(ems)]
    tried = {
        size: _shared(least, want, ems[size], rows)
        for size in fitting
        if size >= _SMALL or size == fitting[0]
    }
    paper = {size: _height(rows, widths, size) for size, widths in tried.items()}
    size = next(size for size in tried if paper[size] <= min(paper.values()) * _WORTH)
    return size, tried[size]


def _height(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> float:
    """How high a sample of the rows comes out, in points; above and below each stand four."""
    highest = [
        max(_wrapped(_pieces(text), width) for text, width in zip(row, widths, strict=True))
        for row in _some(rows)
    ]
    return sum(1.3 * size * lines + 8 for lines in highest)


def _some(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    return rows[:: max(1, len(rows) // _SAMPLE)]


def _ems(across: float, size: float) -> float:
    return across * _POINTS_A_MM / size


def _shared(
    least: Sequence[float], want: Sequence[float], whole: float, rows: Sequence[Sequence[str]]
) -> list[float]:
    """Each its least; what is over makes the highest cells lower, or goes to all alike if all have enough."""
    enough = sum(want) <= whole
    widths = list(want if enough else least)
    over = whole - sum(widths)
    cells = [[_pieces(text) for text in row] for row in _some(rows)]
    lines = [[_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)] for row in cells]
    if over <= 0 or (enough and all(max(row) <= 1 for row in lines)):
        return widths
    for _ in range(_PORTIONS):
        n = _tightest(lines, [wish - width for wish, width in zip(want, widths, strict=True)])
        widths[n] += over / _PORTIONS
        for row, counted in zip(cells, lines, strict=True):
            counted[n] = _wrapped(row[n], widths[n])
    return widths


def _tightest(lines: Sequence[Sequence[int]], lack: Sequence[float]) -> int:
    """The column whose cells make the most lines of rows too high; among equals the one that lacks most."""
    weight = [0.0] * len(lack)
    for row in lines:
        highest = max(row)
        for n, high in enumerate(row):
            weight[n] += highest / row.count(highest) if high == highest > 1 else 0
    return max(range(len(lack)), key=lambda n: (weight[n], lack[n]))


def _pieces(text: str) -> list[list[float]]:
    """The lengths of what is not broken, line by line of the text."""
    return [[_length(piece) for piece in _PIECE.findall(line)] for line in text.split("\n")]


def _wrapped(cell: Sequence[Sequence[float]], width: float) -> int:
    """How many lines a cell takes in a column so wide."""
    count, room = 0, width - _PADDING
    for line in cell:
        count, used = count + 1, 0.0
        for piece in line:
            used += piece
            if used > room:
                count, used = count + 1, piece
    return count


def _about(row: Sequence[str], widths: Sequence[float]) -> float:
    """How many lines the row takes, counted fast and rather too many than too few."""
    many = (
        1.5 * _length(text) / (w - _PADDING) + text.count("\n") for text, w in zip(row, widths, strict=True)
    )
    return max(many, default=0)


def _least(label: str, texts: Sequence[str], room: float) -> float:
    """The longest piece that must stay in one line."""
    pieces = max((_length(piece) for text in texts for piece in _WHOLE.findall(text)), default=0)
    return max(pieces, min(len(label), 3), room) + _PADDING


def _want(label: str, texts: Sequence[str], least: float) -> float:
    longest = max((min(_length(line), _WIDEST) for text in texts for line in text.split("\n")), default=0)
    return max(longest + _PADDING, len(label) + _PADDING, least)


@lru_cache(maxsize=20_000)
def _length(text: str) -> float:
    return sum(1.0 if ord(c) > 0x2000 else 0.62 if c.isupper() or c in "@%mwMW" else 0.57 for c in text)
