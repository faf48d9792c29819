"""放假安排: the days off and the days worked in their place, of each year a notice was issued for.

A site's own file, TOML: one `[[year]]` a notice, with `year`, `notice` (文号), `off` and `worked` (dates).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shoumi.law.errors import LawError

SATURDAY = 5
_FIELDS = frozenset({"year", "notice", "off", "worked"})


@dataclass(frozen=True, slots=True)
class Year:
    """What the notice of one year says."""

    year: int
    notice: str
    off: frozenset[date]
    worked: frozenset[date]

    def is_workday(self, day: date) -> bool:
        """Whether offices work on a day of this year."""
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)


def read_years(text: str, source: str) -> Mapping[int, Year]:
    """The years a file tells of. LawError names file, year and remedy."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"{source}不是合格的TOML：{error}") from None
    entries = tables.get("year", [])
    if set(tables) - {"year"} or not isinstance(entries, list):
        raise LawError(f"{source}中只能有[[year]]，请删去其他内容")
    found: dict[int, Year] = {}
    for entry in entries:
        told = _year(entry, source)
        if told.year in found:
            raise LawError(f"{source}中{told.year}年写了两次，请合并")
        found[told.year] = told
    return found


def _year(entry: Any, source: str) -> Year:  # noqa: ANN401  whatever the file holds
    year = entry.get("year") if isinstance(entry, dict) else None
    if not isinstance(year, int) or isinstance(year, bool):
        raise LawError(f"{source}中有一个[[year]]没有写明年份，请写如 year = 2027")
    at, strange = f"{source}中{year}年", sorted(set(entry) - _FIELDS)
    if strange:
        raise LawError(f"{at}有不认识的事项：{'、'.join(strange)}，请删去")
    notice = entry.get("notice")
    if not isinstance(notice, str) or not notice.strip():
        raise LawError(f'{at}没有放假通知的文号，请写如 notice = "国办发明电〔2026〕×号"')
    off, worked = _days(entry, "off", year, at), _days(entry, "worked", year, at)
    if not off:
        raise LawError(f"{at}没有放假日期，请在off中逐日列出")
    if off & worked:
        raise LawError(f"{at}的{min(off & worked)}既放假又上班，请核对")
    return Year(year, notice.strip(), off, worked)


def _days(entry: dict[str, Any], field: str, year: int, at: str) -> frozenset[date]:
    days = entry.get(field, [])
    if not isinstance(days, list):
        raise LawError(f"{at}的{field}应为日期的列表，如 [{year}-01-01]")
    for day in days:
        if not isinstance(day, date) or isinstance(day, datetime) or day.year != year:
            raise LawError(f"{at}的{field}中「{day}」不是该年的日期，应如{year}-01-01")
    return frozenset(days)
