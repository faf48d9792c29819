"""One event, one line: what a stranger sent can neither begin a line of its own nor move a cursor."""

import logging
import traceback
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

_STEERING = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Controls, formats (bidi among them), surrogates, private use, line and paragraph separators."""


def on_one_line(text: str) -> str:
    """With every character that steers written out as its number."""
    return "".join(_written(c) if unicodedata.category(c) in _STEERING else c for c in text)


def _written(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_HEAD = "Traceback (most recent call last):\n"


def traced(error: BaseException) -> str:
    """Where it happened and of what kind it is, the first cause first, without what it says.

    An error may quote what it stumbled over: a title, a word of a form, a row.
    """
    told = ["".join([_HEAD, *traceback.format_tb(one.__traceback__), _kind(one)]) for one in _chain(error)]
    return "\n".join(reversed(told))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error and id(error) not in seen:
        yield error
        seen.add(id(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _kind(error: BaseException) -> str:
    """Its type, and the code that a database or the system gave it."""
    codes = (getattr(error, name, None) for name in ("sqlite_errorname", "sqlstate", "strerror"))
    code = next((str(one) for one in codes if one), "")
    return f"{type(error).__module__}.{type(error).__qualname__}{code and f': {code}'}"


class OneLine(logging.Formatter):
    """Time in UTC, level, logger, message and, where there was one, the error, on one line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatTime(self, record: logging.LogRecord, _: str | None = None) -> str:  # noqa: N802  its name
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def formatException(self, ei: Any) -> str:  # noqa: N802  its name
        return traced(ei[1]) if ei[1] else ""

    def format(self, record: logging.LogRecord) -> str:
        return on_one_line(super().format(record))
