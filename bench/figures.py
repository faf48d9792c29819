"""One measured figure: its target, the raw baseline of the same run, and how it was taken."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any
from unicodedata import east_asian_width


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`target` is the most allowed, or with `at_least` the least; `baseline` has the unit of `value`."""

    section: str
    name: str
    value: float
    unit: str
    how: str
    target: float | None = None
    at_least: bool = False
    baseline: float | None = None
    baseline_is: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the baseline."""
        return self.value / self.baseline if self.baseline else None

    @property
    def holds(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self) | {"ratio": self.ratio, "holds": self.holds}


HEADINGS = ("section", "figure", "measured", "target", "", "baseline", "ratio")


def lines(figures: Iterable[Figure]) -> Iterator[str]:
    """A plain table; under each row how it was measured, and what the baseline is."""
    shown = list(figures)
    rows = [HEADINGS, *(_cells(f) for f in shown)]
    widths = [max(_width(row[n]) for row in rows) for n in range(len(HEADINGS))]
    for row, figure in zip(rows, [None, *shown], strict=True):
        yield "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        if figure:
            against = f"; baseline: {figure.baseline_is}" if figure.baseline_is else ""
            yield f"{' ' * (widths[0] + 4)}{figure.how}{against}"


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(1 + (east_asian_width(sign) in "WF") for sign in text)


def _cells(figure: Figure) -> tuple[str, ...]:
    bound = "≥" if figure.at_least else "≤"
    target = "" if figure.target is None else f"{bound} {number(figure.target)} {figure.unit}"
    verdict = {True: "holds", False: "MISSED", None: ""}[figure.holds]
    baseline = "" if figure.baseline is None else f"{number(figure.baseline)} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}×"
    measured = f"{number(figure.value)} {figure.unit}"
    return figure.section, figure.name, measured, target, verdict, baseline, ratio


def number(value: float) -> str:
    """Three digits that matter, thousands apart."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
