"""Read what an officer typed into the form an act asks for; every fault at once, in Chinese.

Text is kept byte for byte: nothing is trimmed inside, folded or normalised.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from typing import Any

from shoumi.kernel.model import Ask, Reckoned, Sealed

Resolve = Callable[[str, str], Any]
"""Finds a registered thing by noun and id (or code); raises KeyError when there is none to be seen."""

SHORT, LONG, MANY = 200, 2000, 10_000
_CONTROLS = frozenset([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029])
_BIDI = frozenset([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_NO_CHARACTERS = frozenset([*range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF])
_UNFIT = _CONTROLS | _BIDI | _NO_CHARACTERS
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Fault:
    """One field that cannot be taken, and what to do."""

    field: str
    label: str
    message: str

    def __str__(self) -> str:
        return f"「{self.label}」{self.message}"


class FormRefused(Exception):
    """The form cannot be taken; `faults` names each field."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("；".join(map(str, faults)))
        self.faults = faults


class Unfit(ValueError):
    """One value that cannot be taken; the message is Chinese and starts after the label."""


@dataclass(frozen=True, slots=True)
class Field:
    """A form field as a face needs it."""

    name: str
    kind: type
    repeated: bool
    ask: Ask

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        if issubclass(self.kind, Enum):
            return tuple((m.name, m.name) for m in self.kind)
        return ()


@cache
def fields_of(form: type) -> tuple[Field, ...]:
    """The fields of a form dataclass, in order."""
    hints = typing.get_type_hints(form)
    return tuple(_field(f.name, hints[f.name], f.metadata["ask"]) for f in dataclasses.fields(form))


@cache
def filled_in(form: type) -> tuple[Field, ...]:
    """Those fields that a person fills in."""
    return tuple(f for f in fields_of(form) if not f.ask.reckoned)


def _field(name: str, hint: Any, about: Ask) -> Field:  # noqa: ANN401  a type form
    args = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return _field(name, next(a for a in args if a is not types.NoneType), about)
    if typing.get_origin(hint) is tuple:
        return Field(name, args[0], True, about)
    return Field(name, hint, False, about)


def read_form(form: type, raw: Mapping[str, Any], resolve: Resolve) -> Any:  # noqa: ANN401  a form
    """Build the form from raw text, numbers and lists, or raise FormRefused with all faults."""
    faults: list[Fault] = []
    given: dict[str, Any] = {}
    known = {f.name for f in fields_of(form)}
    faults.extend(Fault(str(k)[:40], str(k)[:40], "不是本表单的栏目，请删去") for k in raw if k not in known)
    for field in fields_of(form):
        try:
            value = _read(field, raw.get(field.name), resolve)
        except Unfit as unfit:
            faults.append(Fault(field.name, field.ask.label, str(unfit)))
        else:
            if value is not None:
                given[field.name] = value
    if faults:
        raise FormRefused(faults)
    return form(**given)


def _read(field: Field, raw: Any, resolve: Resolve) -> Any:  # noqa: ANN401
    if field.ask.reckoned:
        return _reckoned(raw)
    if field.repeated:
        return _read_many(field, raw, resolve)
    if raw is None or raw == "":
        if field.kind is not bool:
            _blank(field)
        return False if field.kind is bool else None
    return _read_one(field, raw, resolve)


def _reckoned(raw: Any) -> tuple[str, ...] | None:  # noqa: ANN401
    if raw is not None and not isinstance(raw, Reckoned):
        raise Unfit("由系统自动汇总，请删去，不必填写")
    return raw.lines if raw else None


def _blank(field: Field) -> None:
    if field.ask.required:
        raise Unfit("没有填写，请填写后再提交")


def _read_many(field: Field, raw: Any, resolve: Resolve) -> tuple[Any, ...] | None:  # noqa: ANN401
    items = list(raw) if isinstance(raw, (list, tuple)) else [raw]
    items = [i for i in items if i not in (None, "")]
    if not items:
        _blank(field)
        return None
    if len(items) > MANY:
        raise Unfit(f"一次最多{MANY}项，请分次办理")
    read = tuple(_read_one(field, i, resolve) for i in items)
    least = field.ask.least
    if least is not None and len(read) < least:
        raise Unfit(f"至少{least}项，现在只有{len(read)}项")
    return read


def _read_one(field: Field, raw: Any, resolve: Resolve) -> Any:  # noqa: ANN401
    if field.ask.noun:
        return _referred(field, raw, resolve)
    for kind, reader in _READERS.items():
        if field.kind is kind:
            return reader(field, raw)
    if issubclass(field.kind, Enum):
        return _member(field, raw)
    return _parsed(field, raw)


def _referred(field: Field, raw: Any, resolve: Resolve) -> Any:  # noqa: ANN401
    try:
        return resolve(field.ask.noun, clean(raw, SHORT))
    except KeyError:
        raise Unfit(f"查不到「{str(raw)[:40]}」，请从列表中选取或核对编号") from None


def clean(raw: Any, most: int, *, long: bool = False) -> str:  # noqa: ANN401
    """Text as typed, refused where it holds what paper cannot show."""
    if not isinstance(raw, str):
        raise Unfit("应填写文字")
    if len(raw) > most:
        raise Unfit(f"最多{most}字，现有{len(raw)}字，请删减")
    kept = raw.replace("\r\n", "\n") if long else raw
    unfit = next((c for c in kept if ord(c) in _UNFIT and not (long and c in "\n\t")), None)
    if unfit is not None:
        raise Unfit("含有不可见的控制字符，请删去后重新录入")
    if not kept.strip():
        raise Unfit("只有空格，请填写内容")
    return kept


def _text(field: Field, raw: Any) -> str:  # noqa: ANN401
    most = field.ask.most or (LONG if field.ask.long else SHORT)
    return clean(raw, most, long=field.ask.long)


def _whole(field: Field, raw: Any) -> int:  # noqa: ANN401
    text = str(raw).strip() if not isinstance(raw, bool) else ""
    if isinstance(raw, float) or not _WHOLE.fullmatch(text):
        raise Unfit("应填写整数")
    number = int(text)
    least, most = field.ask.least, field.ask.most
    if least is not None and number < least:
        raise Unfit(f"不能小于{least}")
    if most is not None and number > most:
        raise Unfit(f"不能大于{most}")
    return number


def _sealed(field: Field, raw: Any) -> Any:  # noqa: ANN401
    if isinstance(raw, Sealed):
        return raw
    return Sealed(_text(field, raw)) if field.ask.sealed else _text(field, raw)


def _yes(_: Field, raw: Any) -> bool:  # noqa: ANN401
    if isinstance(raw, bool):
        return raw
    if str(raw) in {"on", "true", "是", "1"}:
        return True
    if str(raw) in {"off", "false", "否", "0"}:
        return False
    raise Unfit("应选「是」或「否」")


def _day(_: Field, raw: Any) -> date:  # noqa: ANN401
    if type(raw) is date:
        return raw
    try:
        day = date.fromisoformat(str(raw))
    except ValueError:
        raise Unfit(f"「{str(raw)[:20]}」不是有效日期，应如 2026-11-23") from None
    if not 1949 <= day.year <= 2199:
        raise Unfit("年份应在1949至2199之间")
    return day


def _moment(field: Field, raw: Any) -> datetime:  # noqa: ANN401
    if isinstance(raw, datetime):
        return raw
    try:
        moment = datetime.fromisoformat(str(raw))
    except ValueError:
        raise Unfit(f"「{str(raw)[:20]}」不是有效时间，应如 2026-11-23T09:30") from None
    _day(field, moment.date())
    return moment if moment.tzinfo else moment.replace(tzinfo=_BEIJING)


def _member(field: Field, raw: Any) -> Any:  # noqa: ANN401
    if isinstance(raw, field.kind):
        return raw
    try:
        return field.kind[str(raw)]  # type: ignore[index]  # an Enum class
    except KeyError:
        names = "、".join(m.name for m in typing.cast("type[Enum]", field.kind))
        raise Unfit(f"应为以下之一：{names}") from None


def _parsed(field: Field, raw: Any) -> Any:  # noqa: ANN401
    """Kinds of the law that read themselves, e.g. a Term from 「20年」."""
    if isinstance(raw, field.kind):
        return raw
    try:
        return field.kind.parse(clean(raw, SHORT))  # type: ignore[attr-defined]
    except Unfit:
        raise
    except ValueError as unread:
        raise Unfit(f"「{str(raw)[:40]}」读不出：{unread}") from None


_READERS: dict[type, Callable[[Field, Any], Any]] = {
    str: _text,
    int: _whole,
    bool: _yes,
    date: _day,
    datetime: _moment,
    Sealed: _sealed,
}
