"""One meaning, one byte string: the JSON Canonicalization Scheme (RFC 8785).

A ledger holds texts, whole numbers that fit a double, booleans, null, lists and objects. Fractions
are refused: they have no place in a register, and their printed form is where implementations differ.
"""

import json
import math
from decimal import Decimal

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 64
_PLAIN = frozenset({str, bool, type(None)})
"""Held whatever they say."""
_EXPONENT_FROM, _EXPONENT_BELOW = 21, -6

_compact = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


class NotCanonical(ValueError):
    """A value that has no canonical bytes, or bytes that are not the canonical ones."""


def canonical(value: object) -> bytes:
    """Return the RFC 8785 bytes of a value a ledger may hold.

    Raises NotCanonical for floats, integers beyond ±(2^53 - 1), keys that are not text, lone
    surrogates, nesting deeper than MAX_DEPTH, and any type that JSON lacks.
    """
    _admit(value, MAX_DEPTH)
    text = _compact(value)
    if len(_utf16(text)) > 2 * len(text):  # beyond the BMP, code points and UTF-16 units sort differently
        text = _write(value)
    return text.encode()


def parse(data: bytes) -> object:
    """Return the value whose canonical bytes are exactly `data`. Raises NotCanonical for all other bytes."""
    try:
        value = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise NotCanonical(f"not JSON: {error}") from error
    if canonical(value) != data:
        raise NotCanonical("not the canonical form of what it says")
    return value


def jcs(value: object) -> bytes:
    """Return the RFC 8785 bytes of any JSON value, floats too: the whole scheme, plain and slow."""
    text = _write(value)
    _utf16(text)
    return text.encode()


def _admit(value: object, depth: int) -> None:
    """Refuse whatever a ledger may not hold."""
    if value.__class__ in _PLAIN or isinstance(value, (str, bool)):
        return
    if isinstance(value, int):
        _whole(value)
    elif isinstance(value, list) and depth:
        for item in value:
            _admit(item, depth - 1)
    elif isinstance(value, dict) and depth:
        for key, item in value.items():
            if key.__class__ is not str:
                _key(key)
            if item.__class__ not in _PLAIN:
                _admit(item, depth - 1)
    else:
        raise NotCanonical("nested too deep" if not depth else f"{type(value).__name__} may not be held")


def _write(value: object) -> str:
    match value:
        case dict():
            members = sorted(value.items(), key=lambda member: _utf16(_key(member[0])))
            return "{" + ",".join(f"{_compact(key)}:{_write(item)}" for key, item in members) + "}"
        case list():
            return "[" + ",".join(map(_write, value)) + "]"
        case float():
            return _number(value)
        case bool() | str() | None:
            return _compact(value)
        case int():
            return str(_whole(value))
        case _:
            raise NotCanonical(f"JSON has no {type(value).__name__}")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise NotCanonical(f"a key must be text, not {type(key).__name__}")
    return key


def _whole(number: int) -> int:
    if not -MAX_INTEGER <= number <= MAX_INTEGER:
        raise NotCanonical("integer beyond 2^53 - 1")
    return number


def _utf16(text: str) -> bytes:
    try:
        return text.encode("utf-16-be")
    except UnicodeEncodeError as error:
        raise NotCanonical("lone surrogate") from error


def _number(number: float) -> str:
    """Write a double as ECMAScript does (RFC 8785, 3.2.2.3)."""
    if not math.isfinite(number):
        raise NotCanonical("not a finite number")
    if number == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(number)).normalize().as_tuple()
    return "-" * sign + _decimal("".join(map(str, digits)), len(digits) + int(exponent))


def _decimal(digits: str, point: int) -> str:
    """Write 0.`digits` times ten to the power `point`."""
    if not _EXPONENT_BELOW < point <= _EXPONENT_FROM:
        fraction = "." + digits[1:] if digits[1:] else ""
        return f"{digits[0]}{fraction}e{point - 1:+d}"
    if point <= 0:
        return "0." + "0" * -point + digits
    whole, fraction = digits[:point].ljust(point, "0"), digits[point:]
    return whole + "." + fraction if fraction else whole
