"""What commands stand on: Django set up, the tables there, the person who acts known."""

import sys
from collections.abc import Callable
from functools import wraps
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


def migrated() -> None:
    """Bring the tables up to date."""
    from django.core.management import call_command

    from shoumi.records import keyring, scrubbing
    from shoumi.records.tables import Entry

    sealed = keyring.ring_file().exists()
    call_command("migrate", verbosity=0, interactive=False)
    if not sealed and Entry.objects.exists():
        click.echo("数据库内容已加密；正在清除原有明文的残留，请勿断电", err=True)
        scrubbing.scrub()


def as_person(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --as and --password-stdin; the command gets the proven person's noun as `actor`."""

    @click.option("--as", "who", required=True, metavar="编号", help="以谁的身份：人员编号或登录名")
    @click.option("--password-stdin", is_flag=True, help="从标准输入逐行读密码（本人在前，会签人在后）")
    @wraps(command)
    def proven(*args: Any, who: str, password_stdin: bool, **kwargs: Any) -> Any:
        founded()
        actor = prove(who, password_of(who, from_stdin=password_stdin))
        return command(*args, actor=actor, secret=_Secret(password_stdin), **kwargs)

    return law_only(proven)


class _Secret:
    """Asks for a further password the same way as the first."""

    def __init__(self, from_stdin: bool) -> None:  # noqa: FBT001  a trait of the call
        self.from_stdin = from_stdin

    def __call__(self, who: str) -> str:
        return password_of(who, from_stdin=self.from_stdin)


def password_of(who: str, *, from_stdin: bool) -> str:
    """A password, from the keyboard unseen or as the next line of standard input; the demo has none."""
    from django.conf import settings

    if settings.DEMO:
        return ""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt(f"{who} 的密码", hide_input=True, err=True))


def prove(who: str, password: str) -> Any:
    """The noun of the person with this code or login, once his password fits; the demo asks for none.

    Raises WrongPasswordError, the same for a person who is not there.
    """
    from django.conf import settings
    from django.db.models import Q

    from shoumi.records import accounts, asking
    from shoumi.records.now import today
    from shoumi.records.tables import Account

    account = Account.objects.filter(Q(login=who) | Q(person__code=who)).order_by("login").first()
    if not settings.DEMO or account is None:
        account = accounts.authenticate(account.login if account else who, password)
    return asking.actor(account.person_id, today())
