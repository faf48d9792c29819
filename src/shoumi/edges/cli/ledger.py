"""The ledger: verified, signed, taken out."""

from pathlib import Path
from typing import Any

import click

from shoumi.edges.cli.site import as_person, on_site
from shoumi.edges.cli.stops import REFUSED, Stop
from shoumi.edges.cli.telling import as_json, tell_one


@click.command()
@as_json
@on_site
def verify(*, in_json: bool) -> None:
    """从头核验总账、检查点和台账，指出首个不符的条目。不符的，退出码为 1。"""
    from shoumi.records import checkpoints

    report = checkpoints.verify_site()
    ledger = report.ledger
    told = {
        "holds": report.holds,
        "log": ledger.log,
        "entries": ledger.entries,
        "root": ledger.root,
        "bad": ledger.bad,
        "why": ledger.why,
        "registers": report.registers,
    }
    tell_one(told, _report_lines(told), in_json=in_json)
    if not report.holds:
        raise click.exceptions.Exit(REFUSED)


def _report_lines(told: dict[str, Any]) -> list[str]:
    if told["why"]:
        return [f"总账不符：{told['why']}"]
    lines = [f"总账相符：{told['entries']}条，根 {told['root']}"]
    if told["registers"]:
        return [*lines, *(f"台账不符：{fault}" for fault in told["registers"][:20])]
    return [*lines, "台账由总账重建，逐行相符"]


@click.group(invoke_without_command=True)
@click.option(
    "--out", default=None, type=click.Path(dir_okay=False, path_type=Path), metavar="文件", help="另存"
)
@click.pass_context
def checkpoint(context: click.Context, *, out: Path | None) -> None:
    """读回全部条目后签发检查点。请把它保存到本机之外（光盘、打印件、上级）。"""
    if context.invoked_subcommand is None:
        _sign(out=out)


@on_site
def _sign(*, out: Path | None) -> None:
    from shoumi.edges.cli.files import fresh
    from shoumi.records import checkpoints

    signed = checkpoints.sign_checkpoint()
    if out:
        with fresh(out) as made:
            made.write(signed.note.encode())
    click.echo(signed.note.rstrip("\n"))
    click.echo(f"公钥 {checkpoints.verifier_key()}", err=True)


@checkpoint.command("export")
@click.argument("file", metavar="文件", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--old", default=None, type=click.IntRange(0), metavar="条数", help="见证方上次会签到的条数")
@as_person
def take_out(*, file: Path, old: int | None, actor: Any, **_: Any) -> None:
    """签发并取出检查点，附证明，供站外保存或交见证方会签（shoumi witness cosign）。取出即登记。"""
    from shoumi.edges.cli.files import fresh
    from shoumi.records import outside

    with fresh(file) as made:
        signed = outside.take_out(actor.id, "文件")
        made.write(outside.submission(signed, old))
    click.echo(f"已取出 {file}：总账{signed.size}条。请存放到本机之外")


@checkpoint.command("import")
@click.argument("file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_person
def take_in(*, file: Path, actor: Any, **_: Any) -> None:
    """导入会签过的或站外留存的检查点，与总账核对。总账比它短的，转为只读。"""
    from shoumi.records import outside

    with file.open("rb") as held:
        data = held.read(MOST)
    signed = outside.take_in(actor.id, outside.note_in(data))
    witnesses = "、".join(outside.cosigned_by(signed.note.encode())) or "无"
    click.echo(f"与总账相符：{signed.size}条，会签的见证方：{witnesses}")


@checkpoint.command("trust")
@click.argument("key", metavar="公钥")
@as_person
def trust(*, key: str, actor: Any, **_: Any) -> None:
    """登记见证方的公钥（名称+编号+公钥），须当面或凭打印件核对。"""
    from shoumi.records import outside

    outside.trust_witness(actor.id, key)
    click.echo("已登记")


MOST = 64 * 1024
"""A note or a submission is no larger."""


@click.group()
def gap() -> None:
    """总账缺口：恢复了较早的备份后，由三员中的两人确认。"""


@gap.command("show")
@on_site
def show() -> None:
    """说明缺了哪些记录。没有缺口的，退出码为 0。"""
    from shoumi.records import gap as gaps
    from shoumi.records import outside

    outside.prove()
    missing = gaps.standing()
    click.echo(str(missing) if missing else "没有缺口")
    if missing:
        raise click.exceptions.Exit(REFUSED)


@gap.command("acknowledge")
@as_person
def acknowledge(*, actor: Any, **_: Any) -> None:
    """以本人名义确认已知缺口，并登记。两人确认后恢复办理。"""
    from shoumi.records import outside

    left = outside.acknowledge(actor.id)
    click.echo("还须三员中的另一人确认" if left else "缺口已由两人确认，恢复办理；缺失的事项请按纸质登记补登")


@click.group()
def ledger() -> None:
    """总账：导出，供不依赖本系统的核验。"""


@ledger.command("export")
@click.argument("file", metavar="文件", type=click.Path(dir_okay=False, path_type=Path))
@on_site
def export(*, file: Path) -> None:
    """导出总账（不含内容），每条一行；用 verify.py 可单独核验。"""
    from shoumi.edges.cli.files import fresh
    from shoumi.records import checkpoints

    with fresh(file) as made:
        for line in checkpoints.export_lines():
            made.write(line)
    click.echo(f"已导出{checkpoints.size()}条到 {file}；公钥 {checkpoints.verifier_key()}")


@ledger.command("contents")
@click.argument("file", metavar="文件", type=click.Path(dir_okay=False, path_type=Path))
@as_person
def contents(*, file: Path, actor: Any, **_: Any) -> None:
    """导出本人可以知悉的各条的内容与盐值，与总账一并核验；先记入总账。导出件与所载事项同密级，按密件保管。"""
    from shoumi.edges.cli.files import fresh
    from shoumi.records import checkpoints, looks, sight
    from shoumi.records.setup import OFFICERS

    if actor.posts & set(OFFICERS):
        raise Stop("三员岗位不接触密件内容，请由密件专管人员或保密干部办理")
    known, things = sight.contents(actor, checkpoints.size())
    with fresh(file) as made:
        looks.handed_out(actor, looks.EXPORTED, things, label="总账内容", way="ledger", sheet="")
        for line in checkpoints.content_lines(known):
            made.write(line)
    click.echo(f"已导出到 {file}；该文件与所载事项同密级，请按密件保管")


COMMANDS = (verify, checkpoint, gap, ledger)
