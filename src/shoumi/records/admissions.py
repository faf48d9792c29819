"""启用、恢复: a code in two halves. One officer gives one, another the other; the person alone holds both.

So a new login, or one whose factors are lost, is opened by two officers, and neither can enter by it.
"""

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from shoumi.kernel.words import Post
from shoumi.nouns.person import Person as PersonFacts
from shoumi.records import accounts, asking, doorkeeper, factors, law, writing
from shoumi.records.accounts import AccountRefusedError, WrongPasswordError
from shoumi.records.actors import in_force
from shoumi.records.identity import Admission
from shoumi.records.ids import new_id
from shoumi.records.now import now, today
from shoumi.records.tables import Account
from shoumi.things.people import Appointment, Person

FIRST, SECOND, THIRD = Post.系统管理员, Post.安全保密管理员, Post.安全审计员
ALPHABET, LENGTH, GROUP = "23456789abcdefghjkmnpqrstuvwxyz", 16, 4
"""Half a code: 79 bits, in letters and digits that are not taken for one another."""


def start(*, actor: str, person: str) -> str:
    """The first half, told this once. An earlier code of his is void. Raises AccountRefusedError."""
    with writing.writing():
        who, row = asking.actor(actor, today()), accounts.registered(person)
        _may(who, FIRST, row)
        account = accounts.account_of(row)
        if row.left_on or not account.is_active:
            raise AccountRefusedError(f"{row.name}的账号已停用或已离岗，请先恢复账号")
        at, half = writing.moment(), _half()
        _void(row)
        valid = timedelta(hours=law.parameters().on(at.date())["admission.valid"].number())
        made = Admission.objects.create(
            id=new_id(),
            person=row,
            first_by_id=actor,
            first=_digest(half),
            opened_at=at,
            expires_at=at + valid,
        )
        accounts.enter(actor, "start_admission", row, {"admission": made.id})
    return _grouped(half)


def agree(*, actor: str, admission: str) -> str:
    """The second half, told this once, by another officer than the first. Raises AccountRefusedError."""
    with writing.writing():
        case = Admission.objects.select_for_update().filter(pk=admission, ended_at=None, second="").first()
        if case is None or now() >= case.expires_at:
            raise AccountRefusedError("这一启用码已经发出、作废或过期，请系统管理员重新办理")
        _may(asking.actor(actor, today()), SECOND, case.person)
        if case.first_by_id == actor:
            raise AccountRefusedError("两半启用码须由两个人发出，请由另一名管理员办理")
        half = _half()
        case.second_by_id, case.second = actor, _digest(half)
        case.save(update_fields=["second_by", "second"])
        accounts.enter(actor, "agree_admission", case.person, {"admission": case.id})
    return _grouped(half)


def _may(who: PersonFacts, post: Post, row: Person) -> None:
    """Whether he holds the office; where only the person himself holds it, the auditor stands in."""
    if who.id == row.id:
        raise AccountRefusedError("不能为本人办理启用或恢复，请由其他管理员办理")
    if post in who.posts or (THIRD in who.posts and _only_he(post, row)):
        return
    raise AccountRefusedError(f"这一步由{post.value}办理，请联系{post.value}")


def _only_he(post: Post, row: Person) -> bool:
    seated = Appointment.objects.filter(in_force(today()), post=post.name, person__left_on=None)
    return set(seated.values_list("person_id", flat=True)) == {row.id}


def waiting(person: PersonFacts) -> list[Admission]:
    """Codes whose second half this officer may give."""
    rows = Admission.objects.filter(ended_at=None, second="", expires_at__gt=now())
    rows = rows.exclude(Q(first_by_id=person.id) | Q(person_id=person.id)).select_related(
        "person", "first_by"
    )
    return [row for row in rows.order_by("opened_at") if _allowed(person, row.person)]


def _allowed(person: PersonFacts, row: Person) -> bool:
    try:
        _may(person, SECOND, row)
    except AccountRefusedError:
        return False
    return True


def redeem(*, login: str, first: str, second: str, password: str, address: str) -> doorkeeper.Proven:
    """Both halves and a password of his own let the person in, to enrol a factor; the old ones are void.

    Raises WrongPasswordError, the same whatever was wrong, and AccountRefusedError for an unfit password.
    """
    name = doorkeeper.digest(login)
    account, turn = doorkeeper.whose(login), doorkeeper.take_turn(name, address, now())
    with writing.writing():
        case = _fitting(account, first, second) if account and turn else None
        if case is not None and account is not None:
            accounts.fit_to_be(password)
            _let_in(case, account, password)
    if case is None or account is None:
        doorkeeper.failed(name, address, account, turn=turn)
        raise WrongPasswordError
    doorkeeper.clear(name)
    return doorkeeper.Proven(account, "")


def _fitting(account: Account, first: str, second: str) -> Admission | None:
    if not account.is_active or account.person.left_on:
        return None
    case = Admission.objects.select_for_update().filter(person=account.person, ended_at=None).first()
    if case is None or not case.second or now() >= case.expires_at:
        return None
    fits = hmac.compare_digest(case.first, _digest(first)) & hmac.compare_digest(case.second, _digest(second))
    return case if fits else None


def _let_in(case: Admission, account: Account, password: str) -> None:
    person = account.person_id
    _end(case, "已用")
    factors.end_all(person, person)
    facts = {"password": make_password(password), "password_on": writing.moment(), "seat": ""}
    Account.objects.filter(pk=account.pk).update(**facts)
    account.refresh_from_db()
    accounts.enter(person, "redeem_admission", account.person, {"admission": case.id})


def _void(row: Person) -> None:
    for case in Admission.objects.filter(person=row, ended_at=None):
        _end(case, "作废")


def _end(case: Admission, outcome: str) -> None:
    case.ended_at, case.outcome = writing.moment(), outcome
    case.save(update_fields=["ended_at", "outcome"])


def _half() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def _grouped(half: str) -> str:
    return "-".join(half[n : n + GROUP] for n in range(0, LENGTH, GROUP))


def _digest(half: str) -> str:
    """As it is kept: a random half of 79 bits needs no salt."""
    plain = "".join(c for c in half.lower() if c in ALPHABET)
    return sha256(plain.encode()).hexdigest()
