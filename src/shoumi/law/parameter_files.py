"""Read parameter files: TOML, one `[[parameter]]` a key, one `[[parameter.value]]` a span of days.

Files of the product declare keys; a site's or a province's file may confirm a value (`from`, `checked_by`,
`checked_on` and no `value`) or give another one of a declared key, and may declare keys of its own. One
`[[reading]]` a number (`number`, `checked_by`, `checked_on`) confirms a reading.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shoumi.law.citations import Citation, parse_citation
from shoumi.law.errors import LawError
from shoumi.law.grades import parse_grade
from shoumi.law.levels import Level
from shoumi.law.statutes import STATUTES
from shoumi.law.units import Unit
from shoumi.law.values import Amount, Bound, Value

_OF_KEY = frozenset({"key", "label", "unit", "owner", "bound", "value"})
_OF_VALUE = frozenset(
    {"value", "from", "to", "citation", "basis", "grade", "owner", "checked_by", "checked_on"}
)
_OF_CHECK = frozenset({"from", "checked_by", "checked_on"})
_OF_READING = frozenset({"number", "checked_by", "checked_on"})
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What holds for every value of one key."""

    key: str
    label: str
    unit: Unit
    owner: str
    bound: Bound | None
    source: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A site's word that the value of a key valid from that day is right."""

    key: str
    since: date
    checked_by: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Upheld:
    """A site's word that a reading, by its number, is what it holds too."""

    number: int
    checked_by: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one file says."""

    declared: dict[str, Declared]
    values: tuple[Value, ...]
    confirmed: tuple[Confirmed, ...]
    upheld: tuple[Upheld, ...] = ()


def read_sheet(text: str, source: str, known: dict[str, Declared]) -> Sheet:
    """Read one file over the keys already `known`. LawError names file, key and remedy."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"{source}不是合格的TOML：{error}") from None
    entries = tables.get("parameter", [])
    strange = sorted(set(tables) - {"parameter", "reading"})
    if strange or not isinstance(entries, list):
        raise LawError(
            f"{source}中只能有[[parameter]]和[[reading]]，另有：{'、'.join(strange) or 'parameter'}"
        )
    declared: dict[str, Declared] = {}
    values: list[Value] = []
    confirmed: list[Confirmed] = []
    for entry in entries:
        of_key = _declared(entry, source, known)
        if of_key.key in declared:
            raise LawError(f"{source}中参数「{of_key.key}」写了两次，请合并")
        declared[of_key.key] = of_key
        _read_spans(entry, of_key, source, values, confirmed)
    return Sheet(declared, tuple(values), tuple(confirmed), _read_upheld(tables, source))


def _read_upheld(tables: dict[str, Any], source: str) -> tuple[Upheld, ...]:
    entries = tables.get("reading", [])
    if not isinstance(entries, list):
        raise LawError(f"{source}中的释义应写成[[reading]]，请更正")
    found = {one.number: one for one in (_upheld(entry, source) for entry in entries)}
    if len(found) < len(entries):
        raise LawError(f"{source}中有一号释义写了两次，请合并")
    return tuple(found.values())


def _upheld(entry: dict[str, Any], source: str) -> Upheld:
    number = entry.get("number")
    if not _is_count(number):
        raise LawError(f"{source}中有一个[[reading]]的number不是释义的号数，请更正")
    at = f"{source}中释义第{number}号"
    _only(entry, _OF_READING, at)
    checked_by, checked_on = _check(entry, at)
    if not checked_on:
        raise LawError(f"{at}没有checked_by和checked_on，请补上")
    return Upheld(int(str(number)), checked_by, checked_on)


def _read_spans(
    entry: dict[str, Any], of_key: Declared, source: str, values: list[Value], confirmed: list[Confirmed]
) -> None:
    spans = entry.get("value")
    if not isinstance(spans, list) or not spans:
        raise LawError(f"{source}中参数「{of_key.key}」没有任何[[parameter.value]]，请补上")
    for span in spans:
        at = f"{source}中参数「{of_key.key}」"
        if "value" in span:
            values.append(_value(span, of_key, at, source))
        else:
            confirmed.append(_confirmed(span, of_key.key, at))


def _declared(entry: dict[str, Any], source: str, known: dict[str, Declared]) -> Declared:
    key = entry.get("key")
    if not isinstance(key, str) or not key:
        raise LawError(f"{source}中有一个[[parameter]]没有key，请补上")
    at = f"{source}中参数「{key}」"
    _only(entry, _OF_KEY, at)
    before = known.get(key)
    if before:
        return _unchanged(before, entry, at, source)
    return Declared(
        key=key,
        label=_words(entry, "label", at),
        unit=_member(Unit, _words(entry, "unit", at), at),
        owner=_words(entry, "owner", at),
        bound=_member(Bound, entry["bound"], at) if "bound" in entry else None,
        source=source,
    )


def _unchanged(before: Declared, entry: dict[str, Any], at: str, source: str) -> Declared:
    """A later file leaves label, unit and bound of a key alone."""
    if entry.get("unit", before.unit.value) != before.unit.value:
        raise LawError(f"{at}的单位应为{before.unit.value}，与{before.source}一致，不能写{entry['unit']}")
    if "bound" in entry or "label" in entry:
        raise LawError(f"{at}已由{before.source}设定名称和界限，此处不得另写label、bound")
    return Declared(
        key=before.key,
        label=before.label,
        unit=before.unit,
        owner=entry.get("owner", before.owner),
        bound=before.bound,
        source=source,
    )


def _value(span: dict[str, Any], of_key: Declared, at: str, source: str) -> Value:
    _only(span, _OF_VALUE, at)
    since, until = _day(span, "from", at), _day(span, "to", at) if "to" in span else None
    if until and until < since:
        raise LawError(f"{at}的截止日{until}早于起始日{since}，请更正")
    checked_by, checked_on = _check(span, at)
    return Value(
        key=of_key.key,
        label=of_key.label,
        unit=of_key.unit,
        amount=_amount(span["value"], of_key, at),
        owner=span.get("owner", of_key.owner),
        since=since,
        until=until,
        citation=_citation(span, since, at),
        basis=_words(span, "basis", at),
        grade=parse_grade(_words(span, "grade", at)),
        source=source,
        bound=of_key.bound,
        checked_by=checked_by,
        checked_on=checked_on,
    )


def _confirmed(span: dict[str, Any], key: str, at: str) -> Confirmed:
    _only(span, _OF_CHECK, f"{at}没有value，只作核对")
    checked_by, checked_on = _check(span, at)
    if not checked_on:
        raise LawError(f"{at}既没有value，也没有checked_by和checked_on，请补上其一")
    return Confirmed(key, _day(span, "from", at), checked_by, checked_on)


def _check(span: dict[str, Any], at: str) -> tuple[str, date | None]:
    if ("checked_by" in span) is not ("checked_on" in span):
        raise LawError(f"{at}的checked_by和checked_on应同时填写")
    if "checked_by" not in span:
        return "", None
    return _words(span, "checked_by", at), _day(span, "checked_on", at)


def _citation(span: dict[str, Any], since: date, at: str) -> tuple[Citation, ...]:
    named = span.get("citation")
    if not isinstance(named, list) or not named or not all(isinstance(one, str) for one in named):
        raise LawError(f'{at}没有依据，请写citation = ["法规代号/条"]')
    try:
        cited = tuple(parse_citation(one) for one in named)
    except LawError as error:
        raise LawError(f"{at}：{error}") from None
    for one in cited:
        if not one.outside and not STATUTES[one.statute].in_force(since):
            raise LawError(f"{at}自{since}起的依据{one}当日不在施行期内，请核对日期")
    return cited


def _amount(given: object, of_key: Declared, at: str) -> Amount:
    if not isinstance(given, list):
        return _one_amount(given, of_key, at)
    if not given or of_key.bound in {Bound.MAX, Bound.MIN}:
        raise LawError(f"{at}的值不能是空列表，有上下限的参数也不能取多个值")
    return tuple(_one_amount(part, of_key, at) for part in given)


def _one_amount(given: object, of_key: Declared, at: str) -> int | str | Level:
    unit = of_key.unit
    fits = {Unit.TEXT: _is_text, Unit.FLAG: _is_flag, Unit.LEVEL: _is_level}.get(unit, _is_count)
    if not fits(given) or (unit is Unit.PERCENT and given > _WHOLE):  # type: ignore[operator]
        raise LawError(f"{at}的值「{given}」与单位{unit.value}不符")
    return Level[given] if unit is Unit.LEVEL else given  # type: ignore[misc, return-value]


def _is_text(given: object) -> bool:
    return isinstance(given, str) and bool(given.strip())


def _is_flag(given: object) -> bool:
    return isinstance(given, bool)


def _is_level(given: object) -> bool:
    return isinstance(given, str) and given in Level.__members__


def _is_count(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and given >= 0


def _only(table: dict[str, Any], fields: frozenset[str], at: str) -> None:
    strange = sorted(set(table) - fields)
    if strange:
        raise LawError(f"{at}有不认识的事项：{'、'.join(strange)}")


def _words(table: dict[str, Any], field: str, at: str) -> str:
    said = table.get(field)
    if not isinstance(said, str) or not said.strip():
        raise LawError(f"{at}缺少{field}，请补上")
    return said


def _day(table: dict[str, Any], field: str, at: str) -> date:
    day = table.get(field)
    if not isinstance(day, date) or isinstance(day, datetime):
        raise LawError(f"{at}的{field}应为日期，如2026-01-01")
    return day


def _member(kind: Any, name: str, at: str) -> Any:  # noqa: ANN401  an enum and its member
    try:
        return kind(name)
    except ValueError:
        known = "、".join(member.value for member in kind)
        raise LawError(f"{at}的「{name}」应为下列之一：{known}") from None
