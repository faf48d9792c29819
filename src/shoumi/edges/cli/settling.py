"""A site's first moment: founded for work, or filled with an invented bureau."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from shoumi.edges.cli.site import building, law_only, migrated
from shoumi.edges.cli.stops import USAGE, Stop

OFFICERS = ("系统管理员", "安全保密管理员", "安全审计员")
LEVELS = ("部", "省", "省会市", "地市", "县", "基层")
POWERS = ("无", "秘密", "机密", "绝密")


@click.command()
@click.option("--code", prompt="机关编号", metavar="编号", help="本机关编号")
@click.option("--name", prompt="机关名称", metavar="名称", help="本机关名称")
@click.option("--level", prompt="机关层级", type=click.Choice(LEVELS), help="本机关层级")
@click.option("--power", prompt="可确定的最高密级", type=click.Choice(POWERS), help="依法或经授权")
@click.option("--ground", default="", metavar="依据", help="定密权限的依据或授权文号")
@click.option("--officer", "officers", multiple=True, metavar="编号:姓名:登录名",
              help="三员，依次为系统管理员、安全保密管理员、安全审计员；不写则逐个询问")  # fmt: skip
@click.option("--password-stdin", is_flag=True, help="从标准输入逐行读三员的口令")
@law_only
def setup(*, officers: tuple[str, ...], password_stdin: bool, **root: str) -> None:
    """初始化站点：建库，登记本机关，任命三员。此后的变更都经办理事项登记。"""
    from shoumi.kernel.words import Level, OrganLevel
    from shoumi.records.setup import Officer, Root, setup_site

    migrated()
    wanted = [_officer(text) for text in officers] or [_ask_officer(post) for post in OFFICERS]
    if len(wanted) != len(OFFICERS):
        raise Stop("三员须由三个人分别担任，请写三个 --officer", USAGE)
    seated = [Officer(**who, password=_password(who["name"], from_stdin=password_stdin)) for who in wanted]
    home = Root(
        code=root["code"],
        name=root["name"],
        level=OrganLevel[root["level"]],
        power=None if root["power"] == "无" else Level[root["power"]],
        ground=root["ground"],
    )
    try:
        organ = setup_site(home, (seated[0], seated[1], seated[2]))
    except ValueError as fault:
        raise Stop(str(fault), USAGE) from None
    click.echo(f"已初始化：{organ.name}。{STEPS}")


FACTS = 3
STEPS = """接下来：
1. 备好本站证书，运行 shoumi serve --certificate 证书 --key 私钥；用 UKey 的再加 --client-ca 发证机构证书。
   由前置代理接入的，运行 shoumi serve --listen unix:套接字。
2. 三员各自登录一次，用本人口令进入后先登记第二因素（动态码、通行密钥或证书），最好各登记两件。
3. 系统管理员登记人员、开户，得启用码前半；安全保密管理员任命岗位、登记涉密等级，在「启用与解锁」给后半。
4. 两半当面交本人，由其在登录页「凭启用码进入」设定口令、登记第二因素。"""


def _officer(text: str) -> dict[str, str]:
    parts = text.split(":")
    if len(parts) != FACTS or not all(parts):
        raise Stop(f"「{text[:40]}」应写成 编号:姓名:登录名", USAGE)
    return dict(zip(("code", "name", "login"), parts, strict=True))


def _ask_officer(post: str) -> dict[str, str]:
    return {
        "code": click.prompt(f"{post} 人员编号", err=True),
        "name": click.prompt(f"{post} 姓名", err=True),
        "login": click.prompt(f"{post} 登录名", err=True),
    }


def _password(name: str, *, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt(f"{name} 的口令", hide_input=True, confirmation_prompt="再输一次", err=True))


@click.command()
@click.option("--if-empty", is_flag=True, help="站点已有数据时什么也不做")
@click.option("--people", default=60, type=click.IntRange(20, 400), help="人数，默认60")
@click.option("--documents", default=2000, type=click.IntRange(0, 20000), help="密件数，默认2000")
@click.option("--country/--no-country", default=True, help="是否登记全国各级机关")
def demo(*, if_empty: bool, people: int, documents: int, country: bool) -> None:
    """装入虚构的演示数据。只在空站点；每页都会标明“演示”。"""
    home = Path(os.environ.get("SHOUMI_HOME", "var")).resolve()
    with building(home):
        _fill(home, if_empty=if_empty, people=people, documents=documents, country=country)


def _fill(home: Path, *, if_empty: bool, people: int, documents: int, country: bool) -> None:
    marked = _mark(home)
    import django

    django.setup()
    migrated()
    if _has_data():
        _unmark(home, marked)
        if if_empty:
            return
        raise Stop("本站点已有数据，演示数据只能装入空站点；请另设 SHOUMI_HOME")
    from shoumi.edges.demo import build

    build(people=people, documents=documents, whole_country=country, say=click.echo)
    click.echo("演示数据已装好，请运行 shoumi serve，在浏览器中选一个身份进入")


def _mark(home: Path) -> bool:
    """The settings read the mark when they load; True where it was not there before."""
    mark = home / "demo"
    if mark.exists():
        return False
    home.mkdir(parents=True, exist_ok=True)
    mark.touch()
    return True


def _unmark(home: Path, marked: bool) -> None:  # noqa: FBT001  what _mark returned
    """A site in earnest never turns into a demo."""
    if marked:
        (home / "demo").unlink()


def _has_data() -> Any:
    from shoumi.things.organs import Organ

    return Organ.objects.exists()


COMMANDS = (setup, demo)
