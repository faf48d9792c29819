"""One seat a person: a session that ends by itself, is bound to his posts, and never grows by a clock set back."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from shoumi.kernel.words import Post
from shoumi.nouns.person import Person
from shoumi.records import accounts, asking, factors, law, writing
from shoumi.records.doorkeeper import Proven, happened
from shoumi.records.identity import Happened
from shoumi.records.ids import new_id
from shoumi.records.now import now
from shoumi.records.tables import Account

KEY = "seat"
"""Where a session keeps it."""
DRIFT = 2.0
"""Seconds by which two threads may see the clock differently."""
SAVED_EVERY = 30.0
"""Seconds between two notes of when the person was last seen; a session ends so much earlier at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What a session remembers. Moments are seconds since 1970."""

    id: str
    since: float
    seen: float
    posts: str
    factor: str = ""
    confirmed: float = 0.0

    @classmethod
    def read(cls, kept: Any) -> "Seat | None":  # noqa: ANN401  out of a session
        """From what a session kept; None where it is no seat."""
        try:
            return cls(**kept)
        except TypeError:
            return None

    def kept(self) -> dict[str, Any]:
        """As a session keeps it."""
        return asdict(self)


def take(proven: Proven, address: str) -> Seat:
    """Sit down; whoever sat there before is out at his next step."""
    account, at = proven.account, now()
    person = asking.actor(account.person_id, at.date())
    seat = Seat(
        id=new_id(), since=at.timestamp(), seen=at.timestamp(), posts=posts_of(person), factor=proven.factor
    )
    with writing.writing():
        Account.objects.filter(pk=account.pk).update(seat=seat.id)
        happened(Happened.登录, account.person_id, address, proven.factor)
    return seat


def posts_of(person: Person) -> str:
    """His posts at every organ, as one short word that changes with them."""
    held = sorted(p.name for p in person.posts) + sorted(k for k in person.keys if k.startswith("岗:"))
    return sha256("|".join(held).encode()).hexdigest()[:16]


def ended(seat: Seat | None, account: Account, person: Person, at: datetime) -> str:
    """Why the session is over; empty while it lives."""
    if seat is None or not account.seat or seat.id != account.seat:
        return "会话已结束，或已在别处登录"
    if not account.is_active or person.left or seat.posts != posts_of(person):
        return "账号或岗位已经变更"
    moment, view = at.timestamp(), law.parameters().on(at.date())
    if moment < seat.seen - DRIFT:
        return "本机时钟被拨回"
    if moment - seat.seen >= timedelta(minutes=view["session.idle"].number()).total_seconds():
        return "久未操作"
    if moment - seat.since >= timedelta(hours=view["session.longest"].number()).total_seconds():
        return "已到一次登录的最长时间"
    return ""


def seen(seat: Seat, at: datetime) -> Seat | None:
    """The seat with a new note of when he was last seen; None while the last note is fresh enough."""
    moment = at.timestamp()
    return replace(seat, seen=moment) if moment - seat.seen >= SAVED_EVERY else None


def confirmed(seat: Seat, at: datetime) -> Seat:
    """The seat after its holder has proved himself once more."""
    moment = max(at.timestamp(), seat.seen)
    return replace(seat, confirmed=moment, seen=moment)


def is_fresh(seat: Seat, at: datetime) -> bool:
    """Whether he proved himself again a short while ago; a clock set back never says so."""
    moment, view = at.timestamp(), law.parameters().on(at.date())
    shortly = timedelta(minutes=view["factor.fresh"].number()).total_seconds()
    return seat.confirmed > 0 and seat.confirmed - DRIFT <= moment < seat.confirmed + shortly


def lacking(account: Account, at: datetime) -> str:
    """What he must do before anything else: `password`, `factor`, or nothing."""
    if accounts.password_is_old(account, at):
        return "password"
    return "" if factors.of(account.person_id) else "factor"


def leave(account: Account, address: str, what: Happened = Happened.退出, why: str = "") -> None:
    """The seat is nobody's any more: an old cookie opens nothing."""
    with writing.writing():
        Account.objects.filter(pk=account.pk).update(seat="")
        happened(what, account.person_id, address, why)


def officer(person: Person) -> bool:
    """Whether he is one of the three."""
    return bool(person.posts & {Post.系统管理员, Post.安全保密管理员, Post.安全审计员})
