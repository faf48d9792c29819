"""Whether the machine's clock kept time: never behind the last entry, nor moved while the machine ran."""

import time
from datetime import datetime, timedelta

from shoumi.records import law
from shoumi.records.now import BEIJING, boot_id, pretended
from shoumi.records.tables import LogHead

SILENCE, DRIFT = "clock.silence.longest", "clock.drift.longest"


class ClockSetBackError(Exception):
    """The machine's clock stands before the last entry; nothing may be dated so."""

    def __init__(self, at: datetime, last: datetime) -> None:
        times = (f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}" for moment in (at, last))
        super().__init__(
            "本机时钟（{}）早于最后一条记录（{}），未作任何登记；请系统管理员校准时钟后再办".format(*times)
        )


class ClockJumpedError(Exception):
    """While the machine ran its clock was moved; nothing may be dated so until it is confirmed."""

    def __init__(self, by: timedelta) -> None:
        way = "快" if by > timedelta(0) else "慢"
        super().__init__(
            f"本机时钟在运行中被调{way}了{_spelled(abs(by))}，未作任何登记；"
            "请系统管理员校准时钟，或核对无误后在「账号」页确认时钟"
        )


def reading() -> tuple[str, int]:
    """Which run of the machine this is, and what its clock shows beyond the time it has run, in seconds."""
    try:
        boot = boot_id()
    except OSError:
        return "", 0
    return boot, round(time.time() - time.clock_gettime(time.CLOCK_BOOTTIME))


def watch(head: LogHead, at: datetime) -> None:
    """Before an entry: refuse a clock that was moved, note a doubtful one. Raises ClockJumpedError."""
    read = None if pretended() else reading()
    by = read and moved(head, at, read)
    if by:
        raise ClockJumpedError(by)
    if head.at is not None and head.doubted is None and at - head.at > longest_silence(at):
        head.doubted = head.at
    if read:
        head.boot, head.offset = read


def moved(head: LogHead, at: datetime, read: tuple[str, int]) -> timedelta | None:
    """By how much the clock was moved since the last entry of this run; None where it kept time."""
    boot, offset = read
    if head.at is None:
        return None
    by = timedelta(seconds=offset - head.offset)
    most = timedelta(minutes=law.parameters().on(at.date())[DRIFT].number())
    return by if boot and boot == head.boot and abs(by) > most else None


def longest_silence(at: datetime) -> timedelta:
    """How long a site may be silent before its clock is doubted."""
    return timedelta(days=law.parameters().on(at.date())[SILENCE].number())


def _spelled(by: timedelta) -> str:
    minutes = round(by.total_seconds() / 60)
    return f"{by.days}日" if by.days else f"{minutes}分钟"
