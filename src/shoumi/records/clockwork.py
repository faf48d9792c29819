"""How the system administrator vouches for a clock that may not be believed.

A clock set back, or moved on while the machine ran, is certain to be wrong: nothing is entered. After a long
silence it may be wrong: people work on, but nothing ages until the clock is confirmed.
"""

from datetime import datetime

from shoumi.kernel.words import Post
from shoumi.records import asking, entries, timekeeping, writing
from shoumi.records.now import BEIJING, now, pretended
from shoumi.records.registers import moment_text
from shoumi.records.tables import Entry, LogHead
from shoumi.records.timekeeping import ClockJumpedError, ClockSetBackError, longest_silence

CONFIRM = "confirm_clock"


class NotConfirmedError(Exception):
    """Who asked may not vouch for the clock."""

    def __init__(self) -> None:
        super().__init__("只有系统管理员可以确认时钟，请联系系统管理员")


def doubt(at: datetime) -> str:
    """Why nothing may age on this clock now; empty when it may be believed."""
    head = LogHead.objects.first()
    if head is None or head.at is None:
        return ""
    if at < head.at:
        return str(ClockSetBackError(at, head.at))
    by = None if pretended() else timekeeping.moved(head, at, timekeeping.reading())
    if by:
        return str(ClockJumpedError(by))
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
            raise ClockSetBackError(at, head.at)
        who = asking.actor(actor, at.date())
        if Post.系统管理员 not in who.posts or who.left:
            raise NotConfirmedError
        said = {"clock": moment_text(at), "last": moment_text(head.at) if head.at else "", "why": doubt(at)}
        head.doubted = None
        if not pretended():
            head.boot, head.offset = timekeeping.reading()
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
