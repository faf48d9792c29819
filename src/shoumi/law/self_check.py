"""The scoring sheet of 自查自评: what its items are and weigh.

Wording and weights are a proposal (建议值, 待核); a site puts the issued sheet in their place.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from shoumi.law.grades import parse_grade

VETO = 59
"""The item that decides by itself."""
LAST_SCORED, LAST_EXTRA = 50, 58


@dataclass(frozen=True, slots=True)
class Item:
    """One item: the points it can bring, or from 51 on costs."""

    number: int
    category: str
    text: str
    points: int


def _read() -> Mapping[str, Any]:
    return tomllib.loads(files("shoumi.law").joinpath("self_check.toml").read_text(encoding="utf-8"))


_SHEET = _read()
GRADE, OWNER = parse_grade(_SHEET["grade"]), str(_SHEET["owner"])
"""How well wording and weights are known, and whose they are to settle."""
ITEMS: Mapping[int, Item] = MappingProxyType({row["number"]: Item(**row) for row in _SHEET["item"]})
SCORED = {n: item for n, item in ITEMS.items() if n <= LAST_SCORED}
EXTRA = {n: item for n, item in ITEMS.items() if LAST_SCORED < n <= LAST_EXTRA}
