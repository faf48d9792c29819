"""Logins: opened by the system administrator for another, proved by password, used to countersign."""

from django.conf import settings
from django.contrib.auth import authenticate as django_authenticate
from django.contrib.auth.hashers import make_password

from shoumi.kernel.forms import Unfit, clean
from shoumi.kernel.words import Post
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
    """Login name and password do not fit; which of the two is never told."""

    def __init__(self) -> None:
        super().__init__("登录名或密码不正确，请核对后重试")


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
            _check(password)
        made: Account = Account.objects.create(login=login, person=row, password=make_password(password))
        enter(actor, "open_account", row, {"login": login})
        return made


def set_password(*, actor: str, person: str, password: str) -> None:
    """A new password: one's own, or reset by the system administrator. Raises AccountRefusedError."""
    with writing.writing():
        row = _registered(person) if actor == person else _grantee(actor, person)
        _check(password)
        _change(row, password=make_password(password))
        enter(actor, "set_password", row, {})


def set_active(*, actor: str, person: str, active: bool) -> None:
    """Suspend or restore a login. Raises AccountRefusedError."""
    with writing.writing():
        row = _grantee(actor, person)
        _change(row, is_active=active)
        enter(actor, "restore_account" if active else "suspend_account", row, {})


def _grantee(actor: str, person: str) -> Person:
    who = asking.actor(actor, today())
    if not who.posts & {Post.系统管理员, Post.系统}:
        raise AccountRefusedError("只有系统管理员可以管理账号，请联系系统管理员")
    if actor == person:
        raise AccountRefusedError("不能为本人开户或重置，请由另一名系统管理员办理")
    return _registered(person)


def _registered(person: str) -> Person:
    found = Person.objects.filter(pk=person).first()
    if found is None:
        raise NotFoundError("person", person)
    return found


def _change(row: Person, **facts: object) -> None:
    if not Account.objects.filter(person=row).update(**facts):
        raise AccountRefusedError(f"{row.name}还没有账号，请先为其开户")


def _check_login(login: str) -> None:
    try:
        clean(login, LONGEST_LOGIN)
    except Unfit as unfit:
        raise AccountRefusedError(f"登录名{unfit}") from None


def _check(password: str) -> None:
    from shoumi.records import law  # noqa: PLC0415  loads the statutes

    shortest = law.parameters().on(today())[settings.PASSWORD_PARAMETER].number()
    if len(password) < shortest:
        raise AccountRefusedError(f"密码至少{shortest}位，现有{len(password)}位")
    if told := trouble(password):
        raise AccountRefusedError(told)


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


def authenticate(login: str, password: str) -> Account:
    """The account with this login and password. Raises WrongPasswordError."""
    found = django_authenticate(username=login, password=password)
    if not isinstance(found, Account) or found.person.left_on:
        raise WrongPasswordError
    return found


def countersign(login: str, password: str) -> str:
    """Id of the person who signs at another's screen. Raises WrongPasswordError."""
    return str(authenticate(login, password).person_id)


def posts_of(account: Account) -> frozenset[Post]:
    """The posts behind a login today."""
    return actors.facts_of(account.person, today()).posts
