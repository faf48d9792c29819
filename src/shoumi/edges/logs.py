"""One event, one line: what a stranger sent can neither begin a line of its own nor move a cursor."""

import logging
import unicodedata
from datetime import UTC, datetime

_STEERING = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Controls, formats (bidi among them), surrogates, private use, line and paragraph separators."""


def on_one_line(text: str) -> str:
    """With every character that steers written out as its number."""
    return "".join(_written(c) if unicodedata.category(c) in _STEERING else c for c in text)


def _written(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


class OneLine(logging.Formatter):
    """Time in UTC, level, logger, message and, where there was one, the error, on one line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatTime(self, record: logging.LogRecord, _: str | None = None) -> str:  # noqa: N802  its name
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        return on_one_line(super().format(record))
