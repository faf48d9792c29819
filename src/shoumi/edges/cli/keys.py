"""The site's data keys: which there are, a new one, another wrapper."""

from typing import Any

import click

from shoumi.edges.cli.site import as_person, on_site
from shoumi.edges.cli.telling import as_json, tell_one

RESTART = "请重新启动服务，使其改用新的密钥；备份中须有 keyring 文件"


@click.group()
def keys() -> None:
    """站点的数据密钥：查看、更换、改用密码卡保护。"""


@keys.command("show")
@as_json
@on_site
def show(*, in_json: bool) -> None:
    """现用第几号密钥、共有几把、由什么保护；不显示密钥本身。"""
    from shoumi.records import keyring

    ring = keyring.reread()
    told = {
        "current": ring.current,
        "versions": sorted(ring.keys),
        "wrapper": keyring.wrapper().name,
        "key_file": str(keyring.key_file()),
        "beside_the_database": bool(keyring.beside_the_database()),
    }
    lines = [f"现用第{ring.current}号密钥，共{len(ring.keys)}把", f"保护方式：{told['wrapper']}"]
    tell_one(
        told, [*lines, keyring.beside_the_database() or f"密钥文件：{told['key_file']}"], in_json=in_json
    )


@keys.command("turn")
@as_person
def turn(*, actor: Any, **_: Any) -> None:
    """更换数据密钥：此后的内容用新密钥加密，旧内容仍用旧密钥读取。"""
    from shoumi.records import keykeeping

    click.echo(f"已启用第{keykeeping.turn(actor.id)}号密钥，并记入总账。{RESTART}")


@keys.command("rewrap")
@as_person
def rewrap(*, actor: Any, **_: Any) -> None:
    """改由现在设定的密钥文件或密码卡保护全部数据密钥。"""
    from shoumi.records import keykeeping

    click.echo(f"数据密钥已改由 {keykeeping.rewrap(actor.id)} 保护，并记入总账。{RESTART}")


COMMANDS = (keys,)
