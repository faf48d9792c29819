"""The statutes this project carries or cites: rank, number, from when to when in force."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from importlib.resources import files
from types import MappingProxyType, ModuleType
from typing import Any

from shoumi.law.errors import LawError
from shoumi.law.grades import Grade, parse_grade


class Rank(IntEnum):
    """位阶: the smaller, the higher."""

    法律 = 1
    行政法规 = 2
    部门规章 = 3
    地方 = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """One text of law. Dates are inclusive.

    `in_force_from` None: the day is not known (待查), counted as in force. `articles`, `chapters` None: the
    number is not known. `grade` says how well these facts are known.
    """

    key: str
    title: str
    short: str
    rank: Rank
    number: str
    grade: Grade
    in_force_from: date | None = None
    in_force_to: date | None = None
    articles: int | None = None
    chapters: int | None = None

    def in_force(self, on: date) -> bool:
        """Whether it is in force on that day."""
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_to is None or on <= self.in_force_to)


def read_statutes(text: str) -> Mapping[str, Statute]:
    """Read `[key]` tables of TOML. LawError names the statute and the field at fault."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"法规目录不是合格的TOML：{error}") from None
    return MappingProxyType({key: _statute(key, table) for key, table in tables.items()})


def _statute(key: str, table: dict[str, Any]) -> Statute:
    try:
        found = Statute(key=key, rank=Rank[table.pop("rank")], grade=parse_grade(table.pop("grade")), **table)
    except (KeyError, TypeError, AttributeError) as error:
        raise LawError(f"法规目录中「{key}」缺少或多出事项：{error}") from None
    if found.in_force_from and found.in_force_to and found.in_force_to < found.in_force_from:
        raise LawError(f"法规目录中「{key}」的失效日早于施行日，请更正")
    return found


_KNOWN: dict[str, Statute] = dict(
    read_statutes(files("shoumi.law").joinpath("statutes.toml").read_text(encoding="utf-8"))
)
STATUTES: Mapping[str, Statute] = MappingProxyType(_KNOWN)
"""Every text of law the product knows, and those that local packs bring."""


def enact_local(text: str, source: str) -> None:
    """Add the statutes a local pack describes (art. 68). LawError where one is not local or known already."""
    for key, found in read_statutes(text).items():
        if found.rank is not Rank.地方:
            raise LawError(f"{source}中的「{key}」不是地方规定（rank应为地方），本地规则包只能带地方规定")
        if key in STATUTES and found != _KNOWN[key]:
            raise LawError(f"{source}中的「{key}」与已有法规代号重复，请改用别的代号")
        _KNOWN[key] = found


def packaged_text(package: ModuleType, name: str) -> str:
    """A text that lies in a package; empty where it has none."""
    file = files(package).joinpath(name)
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def statute(key: str) -> Statute:
    """The statute of that key; LawError if there is none."""
    try:
        return STATUTES[key]
    except KeyError:
        raise LawError(f"法规目录中没有「{key}」，请核对代号") from None


def in_force(on: date) -> tuple[Statute, ...]:
    """Every statute in force on that day, the highest rank first."""
    held = [found for found in STATUTES.values() if found.in_force(on)]
    return tuple(sorted(held, key=lambda found: found.rank))
