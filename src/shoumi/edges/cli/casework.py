"""Cases that officers write, run against the law."""

from pathlib import Path

import click

from shoumi.edges.cli.site import law_only
from shoumi.edges.cli.stops import REFUSED, Stop
from shoumi.edges.cli.telling import as_json, tell_one


@click.command()
@click.argument("paths", metavar="路径…", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
@law_only
def cases(*, paths: tuple[Path, ...], in_json: bool) -> None:
    """运行案例文件或文件夹：每个案例的结论和依据是否与法一致。有不符的，退出码为 1。"""
    from shoumi.records.cases import CaseError, run_cases

    try:
        report = run_cases(paths)
    except CaseError as fault:
        raise Stop(str(fault), 2) from None
    failures = [{"where": f.case.where, "faults": list(f.faults)} for f in report.failures]
    tell_one({"ran": report.ran, "failures": failures}, str(report).splitlines(), in_json=in_json)
    if failures:
        raise click.exceptions.Exit(REFUSED)


COMMANDS = (cases,)
