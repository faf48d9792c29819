"""When a disc or a database failed under us: nothing more is entered until a restart has checked everything.

Reading goes on. The reason stands in this process and, as far as the disc still lets us, in a file that every
other process of the site sees.
"""

import os

from django.db import DatabaseError

from shoumi.records.home import beside
from shoumi.records.now import now

FILE = "halted"
_PRIMARY = 0xFF
_IOERR, _CORRUPT, _NOTADB = 10, 11, 26
_ONLY_SHARED_MEMORY = frozenset({_IOERR | n << 8 for n in (18, 19, 20, 21)})
"""The index of the log in memory could not grow: nothing of it is ever durable."""
_SERVER_FAILED = frozenset({"58000", "58030", "58P01", "58P02", "XX001", "XX002"})
"""PostgreSQL: system error, I/O error, missing or doubled file, damaged data or index."""

BROKEN = "读写磁盘出错，最后一次办理是否登记须重启核对后才能确定"
DAMAGED = "数据有损坏"


class HaltedError(Exception):
    """Nothing is entered any more until a restart has checked everything; reading goes on."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"{why}；已停止一切登记，查阅不受影响。"
            "请系统管理员检查磁盘后重新启动服务，启动时自动核对，核对相符即恢复办理"
        )
        self.why = why


class _Said:
    """Why this process enters nothing any more; empty while it does."""

    why = ""


def halted() -> str:
    """Why nothing may be entered; empty when all is well."""
    if _Said.why:
        return _Said.why
    try:
        return beside(FILE).read_text("utf-8").partition("\n")[0] or DAMAGED
    except FileNotFoundError:
        return ""
    except OSError:
        return BROKEN


def stand() -> None:
    """Raises HaltedError where nothing may be entered."""
    if _Said.why or beside(FILE).exists():
        raise HaltedError(halted())


def halt(why: str) -> None:
    """From now on nothing is entered, whatever happens."""
    _Said.why = _Said.why or why
    if beside(FILE).exists():
        return
    try:
        with os.fdopen(os.open(beside(FILE), os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(f"{why}\n{now():%Y-%m-%d %H:%M:%S}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return


def resume() -> None:
    """All was checked and holds: records are entered again."""
    _Said.why = ""
    beside(FILE).unlink(missing_ok=True)


def notice(error: BaseException) -> bool:
    """Halt where an error of the database means that what it keeps is no longer sure; whether it does."""
    why = _meaning(error)
    if why:
        halt(why)
    return bool(why)


def _meaning(error: BaseException | None) -> str:
    """What an error, or the driver's error behind it, says of the disc."""
    while error is not None:
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None:
            return _of_sqlite(code)
        if getattr(error, "sqlstate", None) in _SERVER_FAILED:
            return BROKEN
        error = error.__cause__ if isinstance(error, DatabaseError) else None
    return ""


def _of_sqlite(code: int) -> str:
    if code & _PRIMARY in {_CORRUPT, _NOTADB}:
        return DAMAGED
    return BROKEN if code & _PRIMARY == _IOERR and code not in _ONLY_SHARED_MEMORY else ""
