"""Whether the machine's clock may be believed, and how the system administrator vouches for it.

A clock set back, or moved on while the machine ran, is certain to be wrong: nothing is entered. After a long
silence it may be wrong: people work on, but nothing ages until the clock is confirmed.
"""

import time
from datetime import datetime, timedelta

from shoumi.kernel.words import Post
from shoumi.records import asking, entries, law, writing
from shoumi.records.now import BEIJING, boot_id, now, pretended
from shoumi.records.registers import moment_text
from shoumi.records.tables import Entry, LogHead

SILENCE, DRIFT = "clock.silence.longest", "clock.drift.longest"
CONFIRM = "confirm_clock"


class ClockJumpedError(Exception):
    """While the machine ran its clock was moved; nothing may be dated so until it is confirmed."""

    def __init__(self, by: timedelta) -> None:
        way = "快" if by > timedelta(0) else "慢"
        super().__init__(
            f"本机时钟在运行中被调{way}了{_spelled(abs(by))}，未作任何登记；"
            "请系统管理员校准时钟，或核对无误后在「账号」页确认时钟"
        )


class NotConfirmedError(Exception):
    """Who asked may not vouch for the clock."""

    def __init__(self) -> None:
        super().__init__("只有系统管理员可以确认时钟，请联系系统管理员")


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
    moved = read and _moved(head, at, read)
    if moved:
        raise ClockJumpedError(moved)
    if head.at is not None and head.doubted is None and at - head.at > longest_silence(at):
        head.doubted = head.at
    if read:
        head.boot, head.offset = read


def _moved(head: LogHead, at: datetime, read: tuple[str, int]) -> timedelta | None:
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


def doubt(at: datetime) -> str:
    """Why nothing may age on this clock now; empty when it may be believed."""
    head = LogHead.objects.first()
    if head is None or head.at is None:
        return ""
    if at < head.at:
        return str(writing.ClockSetBackError(at, head.at))
    moved = None if pretended() else _moved(head, at, reading())
    if moved:
        return str(ClockJumpedError(moved))
    silent_since = head.doubted or (head.at if at - head.at > longest_silence(at) else None)
    return "" if silent_since is None else _silence(silent_since, longest_silence(at).days)


def _silence(since: datetime, days: int) -> str:
    return (
        f"距此前的记录（{since.astimezone(BEIJING):%Y-%m-%d %H:%M}）曾超过{days}日没有登记，本机时钟可能有误："
        "届满解密和时限检查暂停；请系统管理员核对本机时间，并在「账号」页确认时钟"
    )


def confirm(*, actor: str) -> Entry:
    """The system administrator vouches for the clock as it stands, by an entry of his own.

    Raises NotConfirmedError, ClockSetBackError.
    """
    with writing.writing():
        at, head = now(), writing.head()
        if head.at is not None and at < head.at:
            raise writing.ClockSetBackError(at, head.at)
        who = asking.actor(actor, at.date())
        if Post.系统管理员 not in who.posts or who.left:
            raise NotConfirmedError
        said = {"clock": moment_text(at), "last": moment_text(head.at) if head.at else "", "why": doubt(at)}
        head.doubted = None
        if not pretended():
            head.boot, head.offset = reading()
        return entries.append(
            entries.Draft(
                kind="clock",
                act=CONFIRM,
                actor=who.id,
                organ=who.organ,
                at=at,
                content=said,
                about=(("organ", who.organ),),
            )
        )


def _spelled(by: timedelta) -> str:
    minutes = round(by.total_seconds() / 60)
    return f"{by.days}日" if by.days else f"{minutes}分钟"
