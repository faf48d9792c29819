"""Logins: opened by the system administrator for another, proved at the door, used to countersign.

On a site in earnest nobody but its owner ever knows a password: see `admissions`.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from shoumi.kernel.forms import Unfit, clean
from shoumi.kernel.words import Post
from shoumi.law.units import Unit
from shoumi.records import actors, asking, entries, writing
from shoumi.records.loading import NotFoundError
from shoumi.records.now import today
from shoumi.records.passwords import trouble
from shoumi.records.tables import Account
from shoumi.things.people import Person

LONGEST_LOGIN = 40


class AccountRefusedError(Exception):
    """The account cannot be opened or changed; the message says why."""


class WrongPasswordError(Exception):
    """Login name, password and second factor do not fit; which of them is never told."""

    def __init__(self) -> None:
        super().__init__("登录名或口令不正确，请核对后重试")


class ConfirmFirstError(Exception):
    """The person must prove himself once more before this."""

    def __init__(self) -> None:
        super().__init__("办理这一步以前，请再次确认身份")


def open_account(*, actor: str, person: str, login: str, password: str | None) -> Account:
    """Open a login for a person who has none; without a password nobody can log in by it yet.

    Raises AccountRefusedError.
    """
    with writing.writing():
        row = _grantee(actor, person)
        _check_login(login)
        if Account.objects.filter(login=login).exists():
            raise AccountRefusedError(f"登录名「{login}」已被使用，请另取一个")
        if Account.objects.filter(person=row).exists():
            raise AccountRefusedError(f"{row.name}已有账号，不能再开")
        if password is not None:
            _by_founding(actor)
            fit_to_be(password)
        made: Account = Account.objects.create(
            login=login, person=row, password=make_password(password), password_on=writing.moment()
        )
        enter(actor, "open_account", row, {"login": login})
        return made


def set_password(*, actor: str, person: str, password: str) -> None:
    """A new password: one's own, or in the demo reset by the system administrator.

    Raises AccountRefusedError. Who sat there is out.
    """
    with writing.writing():
        own = actor == person
        row = registered(person) if own else _grantee(actor, person)
        if not own:
            _by_founding(actor)
        fit_to_be(password)
        found = Account.objects.filter(person=row).first()
        if own and settings.STRICT_LOGIN and found and check_password(password, found.password):
            raise AccountRefusedError("新口令与现用口令相同，请另取一个")
        _change(row, password=make_password(password), password_on=writing.moment(), seat="")
        enter(actor, "set_password", row, {})


def set_active(*, actor: str, person: str, active: bool) -> None:
    """Suspend or restore a login. Raises AccountRefusedError."""
    with writing.writing():
        row = _grantee(actor, person)
        _change(row, is_active=active, seat="")
        enter(actor, "restore_account" if active else "suspend_account", row, {})


def _by_founding(actor: str) -> None:
    """A password for another is taken from the hands of three at the founding, and in the demo."""
    if settings.STRICT_LOGIN and Post.系统 not in asking.actor(actor, today()).posts:
        raise AccountRefusedError(
            "口令只由本人设定；请办理启用或恢复，由系统管理员和安全保密管理员各发一半启用码"
        )


def _grantee(actor: str, person: str) -> Person:
    who = asking.actor(actor, today())
    if not who.posts & {Post.系统管理员, Post.系统}:
        raise AccountRefusedError("只有系统管理员可以管理账号，请联系系统管理员")
    if actor == person:
        raise AccountRefusedError("不能为本人开户或重置，请由另一名系统管理员办理")
    return registered(person)


def kept_by_security(actor: str, person: str) -> Person:
    """The person, if the actor keeps the locks and is somebody else. Raises AccountRefusedError."""
    if Post.安全保密管理员 not in asking.actor(actor, today()).posts:
        raise AccountRefusedError("只有安全保密管理员可以解除锁定，请联系安全保密管理员")
    if actor == person:
        raise AccountRefusedError("不能为本人解除锁定，请由另一名安全保密管理员办理，或等锁定时间届满")
    return registered(person)


def registered(person: str) -> Person:
    """The person's row. Raises NotFoundError."""
    found = Person.objects.filter(pk=person).first()
    if found is None:
        raise NotFoundError("person", person)
    return found


def account_of(person: Person) -> Account:
    """His login. Raises AccountRefusedError."""
    found: Account | None = Account.objects.filter(person=person).first()
    if found is None:
        raise AccountRefusedError(f"{person.name}还没有账号，请先为其开户")
    return found


def _change(row: Person, **facts: object) -> None:
    account_of(row)
    Account.objects.filter(person=row).update(**facts)


def _check_login(login: str) -> None:
    try:
        clean(login, LONGEST_LOGIN)
    except Unfit as unfit:
        raise AccountRefusedError(f"登录名{unfit}") from None


_STRICTEST = {"绝密": "机密"}
"""No length or age is given for 绝密, where a one-time code or a finger comes beside it: 机密 binds it."""


def _level() -> str:
    return _STRICTEST.get(settings.SITE_LEVEL, settings.SITE_LEVEL)


def fit_to_be(password: str) -> None:
    """Raises AccountRefusedError for a password too short."""
    from shoumi.records import law  # noqa: PLC0415  loads the statutes

    shortest = law.parameters().on(today())[f"pwd.{_level()}.length"].number()
    if len(password) < shortest:
        raise AccountRefusedError(f"口令至少{shortest}位，现有{len(password)}位；请加长")
    if told := trouble(password):
        raise AccountRefusedError(told)


def password_is_old(account: Account, at: datetime) -> bool:
    """Whether it must be changed before anything else."""
    from shoumi.records import law  # noqa: PLC0415  loads the statutes

    longest = law.parameters().on(at.date())[f"pwd.{_level()}.age"]
    days = longest.number() * (30 if longest.unit is Unit.MONTH else 1)
    return account.password_on is None or at - account.password_on >= timedelta(days=days)


def enter(actor: str, act: str, about: Person, content: dict[str, str]) -> None:
    """Write what was done to an account; never a password."""
    entries.append(
        entries.Draft(
            kind="account",
            act=act,
            actor=actor,
            organ=about.organ_id,
            at=writing.moment(),
            content={"person": {"id": about.id, "name": about.name}} | content,
            about=(("person", about.id),),
        )
    )


def posts_of(account: Account) -> frozenset[Post]:
    """The posts behind a login today."""
    return actors.facts_of(account.person, today()).posts
