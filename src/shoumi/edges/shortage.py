"""Memory that ran short: the process that met it ends what it has in hand, and another takes its place.

What was freed of it may lie in pieces too small for the next, and whatever runs out of memory in the middle
may keep what it had; a new process has neither.
"""

import sys
from threading import Event
from typing import Any

_MET = Event()


def notice(error: BaseException | None) -> None:
    """Remember an error that tells of it."""
    if isinstance(error, MemoryError):
        _MET.set()


def notice_raised(**_: Any) -> None:
    """The same of the error being handled: a receiver of Django's `got_request_exception`."""
    notice(sys.exc_info()[1])


def met() -> bool:
    """Whether this process ran short of memory."""
    return _MET.is_set()


def forget() -> None:
    """Begin anew, as a process that was just made."""
    _MET.clear()
