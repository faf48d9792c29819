"""The one place where a password is looked at: failures counted, names locked, alike for nobody's."""

import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Sum

from shoumi.records import accounts, doorlog, factors, gap, law, writing
from shoumi.records.accounts import WrongPasswordError
from shoumi.records.actors import SYSTEM_CODE
from shoumi.records.factors import Presented
from shoumi.records.identity import Failures, Happened, LoginEvent
from shoumi.records.now import now
from shoumi.records.tables import Account
from shoumi.things.people import Person

_UNSEEN = re.compile(r"[\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\uffa0]")
MOST = 200
CONSOLE = "console"


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Who says he is at the door, and from where the line itself says he came."""

    login: str
    password: str
    address: str
    factor: Presented


@dataclass(frozen=True, slots=True)
class Proven:
    """Whose login it is, and by which kind of factor; `factor` is empty where he has none yet."""

    account: Account
    factor: str


def prove(came: Came) -> Proven:
    """The account, once password and factor fit. Raises WrongPasswordError, the same whatever was wrong.

    Nothing fits while the name is locked; one check of a password is made in every case: none is quicker.
    """
    at, name = now(), digest(came.login)
    account, turn = whose(came.login), take_turn(name, came.address, at)
    password_fits = check_password(_plain(came.password), _encoded(account if turn else None))
    found = _whole(account, came.factor, at) if account and turn and password_fits else None
    if found is None:
        failed(name, came.address, account, turn=turn)
        raise WrongPasswordError
    clear(name)
    return found


def whose(login: str) -> Account | None:
    """The account of this very name; None for what no name can be."""
    typed = login.strip()
    rows = Account.objects.select_related("person").filter(login=typed)
    return rows.first() if typed.isprintable() and len(typed) <= MOST else None


def _plain(password: str) -> str:
    """As it can be reckoned with: half a character is no part of a password."""
    return password[:MOST].encode("utf-8", "replace").decode()


def authenticate(came: Came) -> Account:
    """The account of one who has shown all that is asked; who has no factor yet is not in.

    Raises WrongPasswordError.
    """
    found = prove(came)
    if settings.STRICT_LOGIN and not found.factor:
        raise WrongPasswordError
    return found.account


def countersign(login: str, password: str, code: str, address: str) -> str:
    """Id of the person who signs at another's screen, with a 动态码 of his own. Raises WrongPasswordError."""
    came = Came(login=login, password=password, address=address, factor=Presented(code=code))
    return str(authenticate(came).person_id)


def fold(login: str) -> str:
    """A name as the lock knows it: case, width, spaces and what cannot be seen make no other one."""
    plain = unicodedata.normalize("NFKD", login).casefold()
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKD", plain))
    return "".join(c for c in seen if unicodedata.category(c) not in {"Cf", "Cc", "Mn"})


def digest(login: str) -> str:
    """What is kept of a typed name: people type passwords where names belong."""
    key = sha256(b"typed name" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, fold(login).encode("utf-8", "surrogatepass"), sha256).hexdigest()


@cache
def _nobody() -> str:
    """A password nobody has, as costly to check as any."""
    return str(make_password(secrets.token_urlsafe(32)))


def _encoded(account: Account | None) -> str:
    spare = _nobody()
    able = account is not None and account.is_active and account.person.left_on is None
    return str(account.password) if able and account else spare


def _whole(account: Account, shown: Presented, at: datetime) -> Proven | None:
    """By the factor too, where the site is in earnest; who has none yet comes in only to enrol one."""
    if not settings.STRICT_LOGIN:
        return Proven(account, "")
    if not factors.of(account.person_id):
        return Proven(account, "")
    found = factors.check(account.person_id, shown, at)
    return Proven(account, found.kind.name) if found else None


def again(account: Account, came: Came) -> str:
    """A factor shown once more by one who is in; with a certificate the password too. WrongPasswordError."""
    at, name = now(), digest(account.login)
    turn = take_turn(name, came.address, at)
    found = factors.check(account.person_id, came.factor, at) if turn else None
    if found and found.kind.name == "证书" and not check_password(_plain(came.password), account.password):
        found = None
    if found is None:
        failed(name, came.address, account, turn=turn, what=Happened.确认失败)
        raise WrongPasswordError
    clear(name)
    kind: str = found.kind.name
    happened(Happened.再次确认, account.person_id, came.address, kind)
    return kind


def _limits(at: datetime) -> tuple[int, timedelta]:
    view = law.parameters().on(at.date())
    return view["login.failures"].number(), timedelta(minutes=view["login.lock"].number())


def take_turn(name: str, address: str, at: datetime) -> bool:
    """Count the try before it is looked at: however many come at once, no more are looked at than may fail.

    An address is shut for a while when as many of its tries have failed as lock that many names.
    """
    most, lock = _limits(at)
    with gap.beside_the_books(), writing.writing():
        near = Failures.objects.filter(address=address, last_at__gt=at - lock) if address else None
        if near is not None and (near.aggregate(n=Sum("count"))["n"] or 0) >= most * most:
            return False
        row = Failures.objects.select_for_update().filter(pk=name).first() or Failures(pk=name)
        if row.locked_until and at >= row.locked_until:
            row.count, row.locked_until = 0, None
        if row.count >= most:
            return False
        row.count, row.last_at, row.address = row.count + 1, at, address
        row.locked_until = at + lock if row.count >= most else None
        row.save()
    return True


def clear(name: str) -> None:
    """A success ends the row of failures."""
    Failures.objects.filter(pk=name).update(count=0, locked_until=None)


def failed(
    name: str, address: str, account: Account | None, *, turn: bool, what: Happened = Happened.登录失败
) -> None:
    """Write a failure down; the one that fills the measure is a lock, and an entry."""
    person = account.person_id if account else ""
    happened(what if turn else Happened.锁定中被拒, person, address, name=name)
    if turn and Failures.objects.filter(pk=name, locked_until__isnull=False).exists():
        _enter_lock(account.person if account else None, name, address)


def _enter_lock(person: Person | None, name: str, address: str) -> None:
    with writing.writing():
        system = Person.objects.get(code=SYSTEM_CODE)
        happened(Happened.锁定, person.id if person else "", address, name=name)
        accounts.enter(system.id, "lock_login", person or system, {"name": name, "address": address})


def release(*, actor: str, person: str) -> None:
    """Let a locked login try again at once, by another's hand. Raises AccountRefusedError."""
    with writing.writing():
        row = accounts.kept_by_security(actor, person)
        account = accounts.account_of(row)
        if not Failures.objects.filter(pk=digest(account.login), count__gt=0).exists():
            raise accounts.AccountRefusedError(f"{row.name}的登录没有锁定，也没有失败记录")
        clear(digest(account.login))
        accounts.enter(actor, "release_login", row, {})


def locked(at: datetime) -> set[str]:
    """Names that are locked, as they are kept."""
    rows = Failures.objects.filter(locked_until__gt=at)
    return set(rows.values_list("pk", flat=True))


def happened(what: Happened, person: str, address: str, detail: str = "", *, name: str = "") -> None:
    """Write down what befell at the door, as the next link of its chain."""
    with gap.beside_the_books(), writing.writing():
        row = LoginEvent.objects.create(
            at=now(),
            what=what,  # type: ignore[misc]  # an EnumField takes the member
            person=person,
            name=name,
            address=address[:60],
            detail=detail[:200],
        )
        doorlog.link(row)
