"""`shoumi`: all commands, and how an error ends. 0 done, 1 refused or not found to hold, 2 badly called."""

import os
import resource
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from shoumi.edges.cli import (
    acting,
    asking,
    booking,
    casework,
    databases,
    keeping,
    keys,
    lawbook,
    ledger,
    reading,
    reporting,
    serving,
    settling,
    timing,
    witness,
)  # fmt: skip
from shoumi.edges.cli.stops import REFUSED, USAGE, Stop, logged, usage_line

if TYPE_CHECKING:
    from shoumi.edges.problems import Problem

GROUPS = (
    serving,
    settling,
    acting,
    asking,
    reading,
    reporting,
    booking,
    lawbook,
    casework,
    keeping,
    keys,
    ledger,
    timing,
    databases,
    witness,
)
BAD_INPUT = frozenset({"form", "unreadable", "issued-text"})


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(
    package_name="shoumi", prog_name="shoumi", message="%(prog)s %(version)s", help="显示版本"
)
def shoumi() -> None:
    """守密：照《公安机关保密工作规定》办理保密工作。

    站点的数据在 SHOUMI_HOME（默认 ./var）。凡登记都以具名人员办理：写 --as 人员编号，并验证其口令。
    """


for group in GROUPS:
    for command in group.COMMANDS:
        shoumi.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit; what it writes is its owner's alone, what goes wrong is one line on stderr."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves nothing of what was in memory
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shoumi.settings.main")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status."""
    try:
        left = shoumi.main(args=arguments, prog_name="shoumi", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _say("已取消，未作任何登记", REFUSED)
    except click.ClickException as misused:
        return _misused(misused)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as error:  # noqa: BLE001  an officer never sees a traceback
        return _told(error)
    return left if isinstance(left, int) else 0


def _misused(misused: click.ClickException) -> int:
    if isinstance(misused, click.exceptions.NoArgsIsHelpError):
        click.echo(misused.ctx.get_help(), err=True)
        return USAGE
    return _say(usage_line(misused), USAGE)


def _told(error: Exception) -> int:
    """Say what went wrong; where even that cannot be worked out, say so."""
    if isinstance(error, Stop):
        return _say(str(error), error.status)
    if isinstance(error, OSError) and not isinstance(error, BlockingIOError):
        return _say(f"文件读写不了（{error.strerror}：{error.filename}），请核对权限和磁盘", REFUSED)
    try:
        from shoumi.edges.problems import problem_of

        problem = problem_of(error)
    except Exception:  # noqa: BLE001  without settings nothing more is known
        problem = None
    return _refused(problem) if problem else _unforeseen(error)


def _refused(problem: "Problem") -> int:
    remedies = "；".join(dict.fromkeys(r["remedy"] for r in problem.refusals if r["remedy"]))
    cites = f"（{'、'.join(problem.cites)}）" if problem.cites else ""
    line = f"{problem.title}：{problem.detail}{cites}{'。' + remedies if remedies else ''}"
    return _say(line, USAGE if problem.kind in BAD_INPUT else REFUSED)


def _unforeseen(error: Exception) -> int:
    reference, log = logged(error)
    where = f"，详情在 {log}" if log else f"（{type(error).__name__}）"
    return _say(f"办理时出现未预料的情况（编号{reference}）{where}，请告知系统管理员", REFUSED)


def _say(line: str, status: int) -> int:
    click.echo(" ".join(line.split()), err=True)
    return status


if __name__ == "__main__":
    main()
