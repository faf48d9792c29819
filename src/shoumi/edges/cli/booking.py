"""A register kept in Excel until now: tried dry, then taken over whole or not at all."""

from pathlib import Path
from typing import Any

import click

from shoumi.edges.cli.site import as_person
from shoumi.edges.cli.stops import REFUSED, USAGE, Stop
from shoumi.edges.cli.telling import as_json, tell_one

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organ", default="", metavar="编号", help="哪个机关的台账，默认本人所在机关")
@click.option(
    "--kind",
    default="register",
    type=click.Choice(["register", "people", "powers"]),
    help="register 旧台账（默认）；people 人员、岗位和涉密等级；powers 定密授权",
)
@click.option("--sheet", default="", metavar="表名", help="哪张工作表，默认第一张有内容的")
@click.option("--header", default=0, type=click.IntRange(0, 1000), help="表头在第几行，默认自动认")
@click.option("--map", "pairs", multiple=True, metavar="栏目=表头", help="表头与系统栏目的对应，自动认错时用")
@click.option(
    "--answer", default=None, type=FILE, metavar="文件", help="把逐行的错误说明另存为 Excel，退回改正"
)
@click.option("--commit", is_flag=True, help="核对无误即全部转入；不写只核对")
@as_json
@as_person
def import_(*, actor: Any, secret: Any, file: Path, pairs: tuple[str, ...], answer: Path | None, commit: bool,
            in_json: bool, organ: str, **layout: Any) -> None:  # fmt: skip
    """转入旧登记簿、人员名单（.xlsx、.xls、.ods 或 .csv）。先核对，有一行不对即一行也不转入；错误按行、栏说明。

    人员名单由系统管理员先转入（建立档案），再由安全保密管理员转入同一份（培训、承诺书、涉密等级、岗位）。
    """
    del secret
    from shoumi.edges.importing.whole import run_import

    if answer and answer.exists():
        raise Stop(f"{answer} 已存在，不覆盖；请换一个文件名", USAGE)
    layout |= {"organ": organ or actor.organ, "mapping": _mapping(pairs)}
    report = run_import(file, actor=actor.id, commit=commit, answer=answer, **layout)
    tell_one(report.as_json(), _lines(report), in_json=in_json)
    if not (report.committed if commit else report.ready):
        raise click.exceptions.Exit(REFUSED)


def _mapping(pairs: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        key, sign, heading = pair.partition("=")
        if not sign:
            raise Stop(f"「{pair[:40]}」应写成 栏目=表头", USAGE)
        found[key] = heading
    return found


def _lines(report: Any) -> list[str]:
    lines = [report.says()]
    lines += [f"  {fault}" for fault in report.faults]
    if report.fault_count > len(report.faults):
        lines.append(f"  ……共{report.fault_count}处，全部见 --answer 文件")
    return lines + [f"  提示：{hint}" for hint in report.hints]


COMMANDS = (import_,)
