"""The machine's clock: whether it is believed, and the administrator's word for it."""

from typing import Any

import click

from shoumi.edges.cli.site import as_person


@click.command()
@click.option("--confirm", is_flag=True, help="已与标准时间核对无误，确认本机时钟（记入总账）")
@as_person
def clock(*, actor: Any, secret: Any, confirm: bool) -> None:
    """查看本机时钟是否可信；由系统管理员核对后确认。"""
    from shoumi.records import clockwork
    from shoumi.records.now import now

    del secret
    if confirm:
        entry = clockwork.confirm(actor=actor.id)
        click.echo(f"时钟已确认，记入总账第{entry.index}号")
        return
    click.echo(clockwork.doubt(now()) or f"本机时钟可信：{now():%Y-%m-%d %H:%M:%S}")


COMMANDS = (clock,)
