"""The ledger: verified, signed, taken out."""

from pathlib import Path
from typing import Any

import click

from shoumi.edges.cli.site import on_site
from shoumi.edges.cli.stops import REFUSED
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


@click.command()
@click.option(
    "--out", default=None, type=click.Path(dir_okay=False, path_type=Path), metavar="文件", help="另存"
)
@on_site
def checkpoint(*, out: Path | None) -> None:
    """读回全部条目后签发检查点。请把它保存到本机之外（光盘、打印件、上级）。"""
    from shoumi.edges.cli.files import fresh
    from shoumi.records import checkpoints

    signed = checkpoints.sign_checkpoint()
    if out:
        with fresh(out) as made:
            made.write(signed.note.encode())
    click.echo(signed.note.rstrip("\n"))
    click.echo(f"公钥 {checkpoints.verifier_key()}", err=True)


@click.group()
def ledger() -> None:
    """总账：导出，供不依赖本系统的核验。"""


@ledger.command("export")
@click.argument("file", metavar="文件", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--contents", default=None, type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
              help="另导出内容与盐值；与所载事项同密级，须分开保管")  # fmt: skip
@on_site
def export(*, file: Path, contents: Path | None) -> None:
    """导出总账（不含内容），每条一行；用 verify.py 可单独核验。"""
    from shoumi.edges.cli.files import fresh
    from shoumi.records import checkpoints

    with fresh(file) as made:
        for line in checkpoints.export_lines():
            made.write(line)
    if contents:
        with fresh(contents) as made:
            for line in checkpoints.content_lines():
                made.write(line)
    click.echo(f"已导出{checkpoints.size()}条到 {file}；公钥 {checkpoints.verifier_key()}")


COMMANDS = (verify, checkpoint, ledger)
