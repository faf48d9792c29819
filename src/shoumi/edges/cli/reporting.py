"""The yearly report, as the person who asks may see what it counts."""

from pathlib import Path
from typing import Any

import click

from shoumi.edges.cli.site import as_person
from shoumi.edges.cli.stops import USAGE, Stop
from shoumi.edges.cli.telling import as_json, cell, tell_list


@click.command()
@click.argument("year", metavar="年度", type=int)
@click.option(
    "--excel",
    default=None,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="另存为 Excel 文件",
)
@as_json
@as_person
def report(*, actor: Any, secret: Any, year: int, excel: Path | None, in_json: bool) -> None:
    """汇总一个年度的保密工作情况，旁列定稿数和下级合计。没有开展的部分写明“未开展”。"""
    del secret
    import json

    made = _report(actor, year)
    if excel:
        _save(actor, made, excel)
    if in_json:
        click.echo(json.dumps(made.told(), ensure_ascii=False, indent=1))
        return
    told = [dict(zip(made.labels, map(cell, row), strict=True)) for row in made.rows()]
    tell_list(told, dict(zip(made.labels, made.labels, strict=True)), in_json=False)
    click.echo("；".join(made.notes), err=True)


def _report(actor: Any, year: int) -> Any:
    """The report; the three officers see none."""
    from shoumi.edges.reporting import report as report_of
    from shoumi.records.setup import OFFICERS

    if actor.posts & set(OFFICERS):
        raise Stop("三员岗位不接触密件内容，请由密件专管人员或保密干部办理")
    try:
        return report_of(actor, year)
    except ValueError as fault:
        raise Stop(str(fault), USAGE) from None


def _save(actor: Any, made: Any, file: Path) -> None:
    """As a file, once it is entered that it leaves."""
    from shoumi.edges.cli.files import fresh
    from shoumi.edges.exporting.workbook import report_xlsx
    from shoumi.records import looks

    with fresh(file) as out:
        about = {"label": made.title, "way": "report_xlsx", "sheet": str(made.told()["year"])}
        looks.handed_out(actor, looks.EXPORTED, (), **about)
        out.write(report_xlsx(made))
    click.echo(f"已导出到 {file}；汇总后属于国家秘密的，另行定密", err=True)


COMMANDS = (report,)
