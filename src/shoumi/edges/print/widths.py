"""How wide the columns of a table are, and how large its type: nothing may run into the next cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

A4_SHORT, A4_LONG = 180, 273
"""Millimetres between the margins."""

_SIZES = (10.0, 9.0, 8.0, 7.0, 6.0)
_POINTS_A_MM = 72 / 25.4
_PADDING = 0.9
_TO_SIGN_IN = 6.0
_WIDEST = 24.0
_WHOLE = re.compile(
    r"(?:绝密|机密|秘密)★[0-9年月日个长期]*|[!-~]{1,13}|[\u3400-\u9fff]{1,4}(?![\u3400-\u9fff])"
)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns for the press (`width` in parts of the line), and the size of type in points."""

    columns: list[dict[str, object]]
    size: float


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
    size = next((s for s in sizes if sum(least) <= _ems(across, s)), sizes[-1])
    widths = _shared(least, want, _ems(across, size))
    return Table([{"label": b, "width": round(w, 2)} for b, w in zip(labels, widths, strict=True)], size)


def _ems(across: float, size: float) -> float:
    return across * _POINTS_A_MM / size


def _shared(least: Sequence[float], want: Sequence[float], whole: float) -> list[float]:
    """Each its least; what is over goes where more is wanted, and if all have enough, to all alike."""
    over, more = whole - sum(least), sum(want) - sum(least)
    if over <= 0 or more <= 0:
        return list(least)
    part = min(1.0, over / more)
    return [floor + (wish - floor) * part for floor, wish in zip(least, want, strict=True)]


def _least(label: str, texts: Sequence[str], room: float) -> float:
    """The longest piece that must stay in one line."""
    pieces = max((_length(piece) for text in texts for piece in _WHOLE.findall(text)), default=0)
    return max(pieces, min(len(label), 3), room) + _PADDING


def _want(label: str, texts: Sequence[str], least: float) -> float:
    longest = max((min(_length(line), _WIDEST) for text in texts for line in text.split("\n")), default=0)
    return max(longest + _PADDING, len(label) + _PADDING, least)


def _length(text: str) -> float:
    return sum(1.0 if ord(c) > 0x2000 else 0.62 if c.isupper() or c in "@%mwMW" else 0.57 for c in text[:60])
