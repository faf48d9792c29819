"""What commands stand on: Django set up, the tables there, the person who acts known."""

import fcntl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from shoumi.edges.cli.stops import Stop


def law_only(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that needs the law, not the records."""

    @wraps(command)
    def ready(*args: Any, **kwargs: Any) -> Any:
        import django

        django.setup()
        return command(*args, **kwargs)

    return ready


def on_site(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that needs a founded site."""

    @wraps(command)
    @law_only
    def ready(*args: Any, **kwargs: Any) -> Any:
        founded()
        return command(*args, **kwargs)

    return ready


def founded() -> None:
    """Stop where the tables or the first organ are not there yet."""
    from django.db import connection

    from shoumi.things.organs import Organ

    tables = connection.introspection.table_names()
    if Organ._meta.db_table not in tables or not Organ.objects.exists():
        raise Stop("本站点尚未初始化，请先运行 shoumi setup（或 shoumi demo 看演示）")
    in_earnest()


def in_earnest() -> None:
    """Stop where a site would be opened as a demo."""
    from shoumi.records import earnest

    try:
        earnest.prove()
    except earnest.NotADemoError as why:
        raise Stop(str(why)) from None


BUILDING = "building"
"""Locked in the home of the site for as long as a demo is filled in; a process that ends lets go of it."""


@contextmanager
def building(home: Path) -> Iterator[None]:
    """Fill in a demo, alone. Stop where another does."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / BUILDING).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop(_STILL) from None
        yield


_STILL = "演示数据正在装入，本次未做任何事；请等那边显示“演示数据已装好”后再运行本命令"


def built(home: Path) -> None:
    """Stop where a demo is still being filled in: what is half written looks damaged to whoever checks it."""
    if (home / BUILDING).exists():
        with building(home):
            pass


def migrated() -> None:
    """Bring the tables up to date, in one go or not at all. Stops where the data itself is damaged."""
    from shoumi.records import soundness, upgrading

    if not upgrading.pending():
        return
    damaged = soundness.of_the_file()
    if damaged:
        raise Stop(f"数据有损坏，未升级也未启动：{damaged[0]}；请从备份恢复")
    upgrading.upgrade()


def as_person(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --as and --password-stdin; the command gets the proven person's noun as `actor`."""

    @click.option("--as", "who", required=True, metavar="编号", help="以谁的身份：人员编号或登录名")
    @click.option(
        "--password-stdin", is_flag=True, help="从标准输入逐行读口令和动态码（本人在前，会签人在后）"
    )
    @wraps(command)
    def proven(*args: Any, who: str, password_stdin: bool, **kwargs: Any) -> Any:
        founded()
        secret = Secret(password_stdin)
        person = prove(who, secret)
        try:
            return command(*args, actor=person, secret=secret, **kwargs)
        except Exception as error:
            from shoumi.edges.unknowing import note_which

            note_which(error, person)
            raise

    return law_only(proven)


class Secret:
    """Asks for what proves a person: from the keyboard unseen, or line by line from standard input."""

    def __init__(self, from_stdin: bool) -> None:  # noqa: FBT001  a trait of the call
        self.from_stdin = from_stdin

    def __call__(self, who: str, what: str) -> str:
        """The next one; the demo has none."""
        from django.conf import settings

        if settings.DEMO:
            return ""
        if self.from_stdin:
            return sys.stdin.readline().rstrip("\r\n")
        return str(click.prompt(f"{who} 的{what}", hide_input=True, err=True))


def prove(who: str, secret: Secret) -> Any:
    """The noun of the person with this code or login, once password and 动态码 fit; the demo asks for none.

    Raises WrongPasswordError, the same for a person who is not there.
    """
    from django.conf import settings
    from django.db.models import Q

    from shoumi.records import asking, doorkeeper
    from shoumi.records.factors import Presented
    from shoumi.records.now import today
    from shoumi.records.tables import Account

    account = Account.objects.filter(Q(login=who) | Q(person__code=who)).order_by("login").first()
    if not settings.DEMO or account is None:
        password = secret(who, "口令")
        code = secret(who, "动态码") if settings.STRICT_LOGIN else ""
        came = doorkeeper.Came(
            login=account.login if account else who,
            password=password,
            address=doorkeeper.CONSOLE,
            factor=Presented(code=code),
        )
        account = doorkeeper.authenticate(came)
    return asking.actor(account.person_id, today())
