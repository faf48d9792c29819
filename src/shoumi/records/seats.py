"""One seat a person: a session that ends by itself, is bound to his posts, and outlives no clock set back."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from shoumi.kernel.words import Post
from shoumi.nouns.person import Person
from shoumi.records import accounts, asking, factors, gap, law, writing
from shoumi.records.doorkeeper import Proven, happened
from shoumi.records.identity import Happened
from shoumi.records.ids import new_id
from shoumi.records.now import now, running
from shoumi.records.tables import Account

KEY = "seat"
"""Where a session keeps it."""
DRIFT = 2.0
"""Seconds by which two threads may see the clock differently."""
SAVED_EVERY = 30.0
"""Seconds between two notes of when the person was last seen; a session ends so much earlier at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What a session remembers. Moments are seconds since 1970; the machine's running stands beside them."""

    id: str
    since: float
    seen: float
    start: str
    """Which start of the machine; `ran` and `ran_seen` are seconds since then, whatever the clock says."""
    ran: float
    ran_seen: float
    posts: str
    factor: str = ""
    confirmed: float = 0.0
    ran_confirmed: float = 0.0

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
    seat = begun(at, running(), posts_of(person), proven.factor)
    with gap.beside_the_books(), writing.writing():
        Account.objects.filter(pk=account.pk).update(seat=seat.id)
        happened(Happened.登录, account.person_id, address, proven.factor)
    return seat


def begun(at: datetime, runs: tuple[str, float], posts: str, factor: str) -> Seat:
    """A seat taken at this moment."""
    moment, (start, ran) = at.timestamp(), runs
    return Seat(
        id=new_id(), since=moment, seen=moment, start=start, ran=ran, ran_seen=ran, posts=posts, factor=factor
    )


def posts_of(person: Person) -> str:
    """His posts at every organ, as one short word that changes with them."""
    held = sorted(p.name for p in person.posts) + sorted(k for k in person.keys if k.startswith("岗:"))
    return sha256("|".join(held).encode()).hexdigest()[:16]


def ended(seat: Seat | None, account: Account, person: Person, at: datetime, runs: tuple[str, float]) -> str:
    """Why the session is over; empty while it lives."""
    if seat is None or not account.seat or seat.id != account.seat:
        return "会话已结束，或已在别处登录"
    if not account.is_active or person.left or seat.posts != posts_of(person):
        return "账号或岗位已经变更"
    moment, (start, ran) = at.timestamp(), runs
    if start != seat.start or moment < seat.seen - DRIFT or ran < seat.ran_seen - DRIFT:
        return "本机重新启动过，或时钟被拨回"
    view = law.parameters().on(at.date())
    if max(moment - seat.seen, ran - seat.ran_seen) >= _seconds(minutes=view["session.idle"].number()):
        return "久未操作"
    if max(moment - seat.since, ran - seat.ran) >= _seconds(hours=view["session.longest"].number()):
        return "已到一次登录的最长时间"
    return ""


def _seconds(**length: float) -> float:
    return timedelta(**length).total_seconds()


def seen(seat: Seat, at: datetime, runs: tuple[str, float]) -> Seat | None:
    """The seat with a new note of when he was last seen; None while the last note is fresh enough."""
    moment, ran = at.timestamp(), runs[1]
    noted = max(moment - seat.seen, ran - seat.ran_seen) < SAVED_EVERY
    return None if noted else replace(seat, seen=max(moment, seat.seen), ran_seen=ran)


def confirmed(seat: Seat, at: datetime, runs: tuple[str, float]) -> Seat:
    """The seat after its holder has proved himself once more."""
    seen_ = replace(seat, seen=max(at.timestamp(), seat.seen), ran_seen=runs[1])
    return replace(seen_, confirmed=seen_.seen, ran_confirmed=runs[1])


def is_fresh(seat: Seat, at: datetime, runs: tuple[str, float]) -> bool:
    """Whether he proved himself again a short while ago; a clock set back never says so."""
    moment, ran = at.timestamp(), runs[1]
    shortly = _seconds(minutes=law.parameters().on(at.date())["factor.fresh"].number())
    past = max(moment - seat.confirmed, ran - seat.ran_confirmed)
    return seat.confirmed > 0 and moment >= seat.confirmed - DRIFT and past < shortly


def lacking(account: Account, at: datetime) -> str:
    """What he must do before anything else: `password`, `factor`, or nothing."""
    if accounts.password_is_old(account, at):
        return "password"
    return "" if factors.of(account.person_id) else "factor"


def leave(account: Account, address: str, what: Happened = Happened.退出, why: str = "") -> None:
    """The seat is nobody's any more: an old cookie opens nothing."""
    with gap.beside_the_books(), writing.writing():
        Account.objects.filter(pk=account.pk).update(seat="")
        happened(what, account.person_id, address, why)


def officer(person: Person) -> bool:
    """Whether he is one of the three."""
    return bool(person.posts & {Post.系统管理员, Post.安全保密管理员, Post.安全审计员})
