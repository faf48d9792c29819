"""The database: who may do what in it."""

import re

import click

from shoumi.edges.cli.site import law_only
from shoumi.edges.cli.stops import USAGE, Stop

ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")


@click.group()
def db() -> None:
    """数据库：运行所用角色的权限。"""


@db.command("roles")
@click.argument("role", metavar="角色")
@click.option("--run", "at_once", is_flag=True, help="以当前数据库角色（属主）执行；不写则只打印 SQL")
@law_only
def grant(*, role: str, at_once: bool) -> None:
    """PostgreSQL：只授给运行角色新增、读取总账的权限。每次升级后由属主再执行一次。"""
    from django.db import connection, transaction

    from shoumi.records.roles import grants

    if connection.vendor != "postgresql":
        raise Stop("SQLite 没有数据库角色；总账由触发器和连接上的限制保护，不需另设")
    if not ROLE.fullmatch(role):
        raise Stop(f"「{role[:40]}」不能作角色名，请用小写字母、数字和下划线", USAGE)
    statements = list(grants(role))
    if at_once:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        click.echo(
            f"已授权：{role} 对总账只能新增和读取；请以它的账号设置 SHOUMI_DATABASE_URL 后运行 shoumi serve"
        )
        return
    click.echo("".join(f"{statement};\n" for statement in statements), nl=False)


COMMANDS = (db,)
