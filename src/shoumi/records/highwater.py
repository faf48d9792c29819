"""How far the ledger had come, kept beside the database: what came later and is gone was lost or put back.

Written after each commit, never synced: it may stand lower than the ledger, never higher.
"""

import os

from django.db import transaction

from shoumi.records import halting
from shoumi.records.home import beside
from shoumi.things.prepared import opened

FILE = "high-water"
DIGITS = 20


def mark() -> int:
    """The size the ledger had at least, as far as this machine knows."""
    try:
        said = beside(FILE).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return 0
    return int(said) if said.strip().isdigit() else 0


def rise_after_commit(size: int) -> None:
    """Once the open transaction is committed the mark stands at this size."""
    transaction.on_commit(lambda: _set(size))


def fall(size: int) -> None:
    """The mark of a database restored on purpose."""
    _set(size)


def _set(size: int) -> None:
    try:
        file = os.open(beside(FILE), os.O_CREAT | os.O_WRONLY, 0o600)
    except OSError:
        return
    try:
        os.pwrite(file, f"{size:0{DIGITS}d}".encode("ascii"), 0)
    except OSError:
        return
    finally:
        os.close(file)


def same_file() -> None:
    """Before a write: the file that is open is the one that lies there. Raises HaltedError."""
    to = opened()
    file = getattr(to, "opened_file", None)
    if to.vendor != "sqlite" or file is None or to.connection is None:
        return
    try:
        there = beside(to.settings_dict["NAME"]).stat()
    except FileNotFoundError:
        halting.halt("数据库文件不见了")
        raise halting.HaltedError(halting.halted()) from None
    if (there.st_dev, there.st_ino) != file:
        halting.halt("数据库文件在运行中被替换")
        raise halting.HaltedError(halting.halted())
