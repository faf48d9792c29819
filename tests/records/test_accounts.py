"""Logins: opened by the system administrator for others, proved by password, suspended, ended."""

import pytest
from django.contrib.auth.hashers import is_password_usable

from shoumi.kernel.words import Post
from shoumi.records import accounts, doorkeeper, entries
from shoumi.records.accounts import AccountRefusedError, WrongPasswordError
from shoumi.records.loading import NotFoundError
from shoumi.records.tables import Account, Entry, EntryContent
from tests.door.came import came
from tests.records.books import books, newest, said
from tests.world import PASSWORD, made

LONG = "correct-horse-2"


@pytest.fixture(name="newcomer")
def _newcomer(world) -> str:
    """Registered, without a login."""
    return made(world.ask("sysadmin", "register_person", world.organ, code="new", name="新民警"), "person")[0]


def opened(
    world, person: str, *, actor: str = "sysadmin", login: str = "new", password: str | None = PASSWORD
):
    with world.moment():
        return accounts.open_account(actor=world[actor], person=person, login=login, password=password)


def authenticated(world, login: str, password: str) -> str:
    with world.moment():
        return doorkeeper.authenticate(came(login, password)).person_id


def test_an_opened_login_proves_its_person(world, newcomer):
    """And the opening is an entry that tells who, for whom and which login."""
    opened(world, newcomer)
    entry = newest()
    assert (entry.kind, entry.act, entry.actor, entry.about.get().thing) == (
        "account", "open_account", world["sysadmin"], newcomer,
    )  # fmt: skip
    assert said(entry) == {"person": {"id": newcomer, "name": "新民警"}, "login": "new"}
    assert authenticated(world, "new", PASSWORD) == newcomer
    with world.moment():
        assert doorkeeper.countersign("new", PASSWORD, "", "") == newcomer


def test_no_password_stands_anywhere_in_the_ledger(world, newcomer):
    """Neither as typed nor as hashed."""
    opened(world, newcomer)
    hashed = Account.objects.get(person_id=newcomer).password
    for content in EntryContent.objects.values_list("content", flat=True):
        assert PASSWORD not in content
        assert hashed not in content


@pytest.mark.parametrize("who", ["secadmin", "auditor", "head", "keeper", "reader", "up_head"])
def test_only_the_system_administrator_opens_and_suspends(world, newcomer, who):
    """No other post."""
    before = books()
    with pytest.raises(AccountRefusedError, match="只有系统管理员"):
        opened(world, newcomer, actor=who)
    with world.moment():
        with pytest.raises(AccountRefusedError, match="只有系统管理员"):
            accounts.set_active(actor=world[who], person=world["other"], active=False)
        with pytest.raises(AccountRefusedError, match="只有系统管理员"):
            accounts.set_password(actor=world[who], person=world["other"], password=LONG)
    assert books() == before


def test_nobody_manages_his_own_login(world):
    """Not even the system administrator, but for his own password."""
    with world.moment():
        with pytest.raises(AccountRefusedError, match="另一名系统管理员"):
            accounts.set_active(actor=world["sysadmin"], person=world["sysadmin"], active=False)
        accounts.set_password(actor=world["sysadmin"], person=world["sysadmin"], password=LONG)
    assert authenticated(world, "sysadmin", LONG) == world["sysadmin"]


@pytest.mark.parametrize("login", ["", "  ", "长" * 41, "a\x00b", "a\nb"])
def test_a_login_name_can_be_read(world, newcomer, login):
    """Not empty, not too long, nothing invisible in it."""
    before = books()
    with pytest.raises(AccountRefusedError, match="登录名"):
        opened(world, newcomer, login=login)
    assert books() == before


def test_names_and_persons_have_one_login_each(world, newcomer):
    """A name taken and a second login for the same person are refused."""
    with pytest.raises(AccountRefusedError, match="已被使用"):
        opened(world, newcomer, login="keeper")
    opened(world, newcomer)
    with pytest.raises(AccountRefusedError, match="已有账号"):
        opened(world, newcomer, login="new2")


@pytest.mark.parametrize("password", ["", "short"])
def test_a_short_password_is_refused_with_the_length_wanted(world, newcomer, password):
    """On opening and on changing."""
    with pytest.raises(AccountRefusedError, match=r"口令至少\d+位"):
        opened(world, newcomer, password=password)
    with world.moment(), pytest.raises(AccountRefusedError, match=r"口令至少\d+位"):
        accounts.set_password(actor=world["reader"], person=world["reader"], password=password)
    assert not Account.objects.filter(person_id=newcomer).exists()


def test_without_a_password_nobody_gets_in(world, newcomer):
    """The login is there; no password fits it, an empty one least of all."""
    opened(world, newcomer, password=None)
    assert not is_password_usable(Account.objects.get(person_id=newcomer).password)
    for tried in ("", PASSWORD, "None"):
        with pytest.raises(WrongPasswordError):
            authenticated(world, "new", tried)


def test_wrong_name_wrong_password_and_suspended_are_told_alike(world):
    """Which of them it was is never said."""
    with world.moment():
        accounts.set_active(actor=world["sysadmin"], person=world["other"], active=False)
    told = set()
    for login, password in (("nobody", PASSWORD), ("reader", "wrong"), ("other", PASSWORD), ("", "")):
        with pytest.raises(WrongPasswordError) as wrong:
            authenticated(world, login, password)
        told.add(str(wrong.value))
    assert told == {"登录名或口令不正确，请核对后重试"}


def test_a_suspended_login_comes_back(world):
    """Suspended and restored, each entered."""
    with world.moment():
        for active in (False, True):
            accounts.set_active(actor=world["sysadmin"], person=world["other"], active=active)
    acts = [e.act for e in Entry.objects.order_by("-index")[:2]]
    assert acts == ["restore_account", "suspend_account"]
    assert authenticated(world, "other", PASSWORD) == world["other"]


def test_who_has_left_gets_in_no_more(world):
    """With the right password."""
    assert authenticated(world, "other", PASSWORD)
    world.leave("other")
    with pytest.raises(WrongPasswordError):
        authenticated(world, "other", PASSWORD)


def test_a_new_password_replaces_the_old(world):
    """One's own, or reset by the administrator; the old one no longer fits."""
    with world.moment():
        accounts.set_password(actor=world["reader"], person=world["reader"], password=LONG)
        accounts.set_password(actor=world["sysadmin"], person=world["other"], password=LONG)
    for login in ("reader", "other"):
        assert authenticated(world, login, LONG) == world[login]
        with pytest.raises(WrongPasswordError):
            authenticated(world, login, PASSWORD)


def test_what_is_not_there_is_not_managed(world, newcomer):
    """An unknown person is not found; one without a login is sent to be given one; neither is entered."""
    before = books()
    with world.moment():
        for doing in (
            lambda who: accounts.set_active(actor=world["sysadmin"], person=who, active=False),
            lambda who: accounts.set_password(actor=world["sysadmin"], person=who, password=LONG),
        ):
            with pytest.raises(NotFoundError):
                doing("nobody")
            with pytest.raises(AccountRefusedError, match="还没有账号"):
                doing(newcomer)
        with pytest.raises(NotFoundError):
            accounts.set_password(actor="nobody", person="nobody", password=LONG)
    assert books() == before


def test_posts_behind_a_login(world):
    """Those of the day."""
    with world.moment():
        assert accounts.posts_of(Account.objects.get(login="leader")) == {Post.主管领导, Post.保密委员会主任}
        assert accounts.posts_of(Account.objects.get(login="outsider")) == frozenset()
    assert entries.content_of(newest())
