"""`shoumi witness`: another site, or an auditor's laptop, as a witness. Needs no site and no database."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shoumi.edges.cli.stops import REFUSED, USAGE, Stop

if TYPE_CHECKING:
    from shoumi.records.witnessing import NotWitnessed, Witness

HOME = click.option(
    "--home", default="witness", show_default=True, envvar="SHOUMI_WITNESS", metavar="文件夹", help="见证方的文件夹",
    type=click.Path(file_okay=False, path_type=Path),
)  # fmt: skip


@click.group()
def witness() -> None:
    """见证：在另一站点或审计员的电脑上，核对别的总账只增未改并会签检查点。"""


@witness.command("init")
@click.argument("name", metavar="名称")
@HOME
def init(*, name: str, home: Path) -> None:
    """建立见证方和它的密钥。名称用本单位的网址写法，如 shoumi.example/audit。"""
    from shoumi.records.witnessing import BadNote, Witness

    try:
        made = Witness.make(home, name)
    except BadNote:
        raise Stop(f"「{name[:40]}」不能作名称，不得有空格和加号", USAGE) from None
    except FileExistsError:
        raise Stop(f"{home} 已有见证方，不覆盖；请用 --home 另选文件夹") from None
    click.echo(made.key)
    click.echo("已建立。上一行是公钥，请交给被见证的站点（shoumi checkpoint trust）", err=True)


@witness.command("trust")
@click.argument("key", metavar="公钥")
@HOME
def trust(*, key: str, home: Path) -> None:
    """开始见证一本总账：写它的公钥（名称+编号+公钥），须当面或凭打印件核对。"""
    from shoumi.records.witnessing import BadNote

    try:
        log = opened(home).trust(key.strip())
    except BadNote:
        raise Stop("公钥的格式不对，应为“名称+编号+公钥”", USAGE) from None
    except FileExistsError:
        raise Stop("这本总账已在见证之列，不能重新开始") from None
    click.echo(f"已开始见证 {log}（从0条起）")


@witness.command("cosign")
@click.argument("file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="文件", help="另存"
)
@HOME
def cosign(*, file: Path, out: Path, home: Path) -> None:
    """核对站点导出的检查点，会签后另存，带回站点导入。"""
    from shoumi.edges.cli.files import fresh
    from shoumi.records.witnessing import MOST_BYTES, NotWitnessed, WitnessBrokenError

    with file.open("rb") as held:
        data = held.read(MOST_BYTES + 1)
    try:
        with fresh(out) as made:
            made.write(opened(home).cosign(data))
    except NotWitnessed as no:
        raise Stop(_why(no), REFUSED) from None
    except WitnessBrokenError as fault:
        raise Stop(f"见证方的记录缺失或被改动（{fault}），未会签；请报告本单位安全审计员") from None
    click.echo(f"核对相符，已会签：{out}")


def _why(no: "NotWitnessed") -> str:
    told = {
        400: "文件不是站点导出的检查点",
        403: "检查点没有该总账有效的签名",
        404: "不认识这本总账，请先用 shoumi witness trust 写入它的公钥",
        422: "证明不成立：总账可能被改写。请保存此文件并报告双方的安全审计员",
    }
    if no.status == OTHER_SIZE:
        return (
            f"上次会签到{no.size}条，与文件所述不符，未会签；请站点用 shoumi checkpoint export --old {no.size} "
            "再导出；仍不符的，总账可能被改写或由旧备份恢复，请报告双方的安全审计员"
        )
    return told[no.status]


@witness.command("serve")
@click.option("--listen", required=True, metavar="地址:端口", help="只在这一地址监听")
@HOME
def serve(*, listen: str, home: Path) -> None:
    """以 HTTP 受理检查点（C2SP tlog-witness 的 add-checkpoint）。只在内部网络使用。"""
    from shoumi.edges.cli.serving import free
    from shoumi.edges.witness import Server

    free(listen)
    host, _, port = listen.rpartition(":")
    with Server((host.strip("[]"), int(port)), opened(home)) as server:
        click.echo(f"见证服务已启动：http://{listen}/add-checkpoint （Ctrl-C 停止）")
        server.serve_forever()


@witness.command("key")
@HOME
def key(*, home: Path) -> None:
    """显示见证方的公钥。"""
    click.echo(opened(home).key)


def opened(home: Path) -> "Witness":
    """The witness in this folder."""
    from shoumi.records.witnessing import Witness

    try:
        return Witness(home)
    except (FileNotFoundError, NotADirectoryError):
        raise Stop(f"{home} 没有见证方，请先运行 shoumi witness init 名称 --home {home}") from None


OTHER_SIZE = 409
COMMANDS = (witness,)
