"""The organs of the country from the open list of divisions; their files are invented."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
NOT_ADMINISTERED_HERE = frozenset({"71", "81", "82"})
COUNTY = "532399"
"""Six digits that no division bears: the county is invented."""
ABOVE = ("530000", "532300")


@dataclass(frozen=True, slots=True)
class Place:
    """An organ to be registered."""

    code: str
    name: str
    level: str
    above: str


def places() -> Iterator[Place]:
    """Every province, prefecture and county with the organ it stands under, the higher first."""
    text = files("shoumi").joinpath("demo_data", "divisions.json").read_text("utf-8")
    rows = json.loads(text)
    for tier in ("province", "prefecture", "county"):
        for row in rows:
            if row["tier"] == tier and row["code"][:2] not in NOT_ADMINISTERED_HERE:
                yield Place(
                    row["code"], _name(row["name"], tier), _level(row["code"], tier), row["above"] or "000000"
                )


def _name(division: str, tier: str) -> str:
    office = "公安厅" if tier == "province" and not division.endswith("市") else "公安局"
    return f"{division}{office}"


def _level(code: str, tier: str) -> str:
    """Provincial capitals bear 01 in their province; municipalities stand as provinces."""
    if tier == "province":
        return "省"
    if tier == "county":
        return "县"
    return "省会市" if code[2:4] == "01" else "地市"
