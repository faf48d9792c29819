"""How a command stops: a line an officer can act on, and an exit status."""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

import click

from shoumi.edges.logs import on_one_line, traced

REFUSED, USAGE = 1, 2


class Stop(Exception):
    """Ends the command with one Chinese line."""

    def __init__(self, line: str, status: int = REFUSED) -> None:
        super().__init__(line)
        self.status = status


def usage_line(misused: click.ClickException) -> str:
    """What was called wrongly, in Chinese, and where help is."""
    context = getattr(misused, "ctx", None)
    path = context.command_path if context else "shoumi"
    return f"用法不对：{_what(misused)}。请看 {path} --help"


def _what(misused: click.ClickException) -> str:
    name = _named(misused)
    if isinstance(misused, click.MissingParameter):
        return f"缺少 {name}"
    if isinstance(misused, click.NoSuchOption):
        return f"没有 {misused.option_name} 这个选项"
    if isinstance(misused, click.exceptions.NoSuchCommand):
        return f"没有 {misused.command_name} 这个命令"
    if isinstance(misused, click.BadParameter):
        return f"{name} {_wanted(misused)}"
    return misused.message.rstrip(".")


def _named(misused: click.ClickException) -> str:
    """The option or argument meant, as help shows it."""
    parameter = getattr(misused, "param", None)
    if parameter is None:
        return str(getattr(misused, "param_hint", None) or "")
    shown = parameter.metavar if isinstance(parameter, click.Argument) else parameter.opts[0]
    return str(shown or parameter.name)


def _wanted(misused: click.BadParameter) -> str:
    kind = misused.param.type if misused.param else None
    if isinstance(kind, click.Choice):
        return f"应为以下之一：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"应为{kind.min}至{kind.max}之间的整数"
    if isinstance(kind, click.DateTime):
        return "应为日期，如 2026-11-23"
    if isinstance(kind, click.Path):
        return "应为已有的、可读的文件" if kind.exists else "应为可写的文件"
    return f"不合要求（{misused.message}）"


def logged(error: BaseException) -> tuple[str, Path | None]:
    """Write where an unforeseen error happened to the site's log; its reference, and where the log is."""
    reference = secrets.token_hex(4)
    kept = Path(os.environ.get("SHOUMI_HOME", "var")).resolve() / "errors.log"
    try:
        with kept.open("a", encoding="utf-8") as log:
            told = traced(error).splitlines()
            at = datetime.now(UTC).isoformat(timespec="seconds")
            log.writelines(f"{at} {reference} {on_one_line(line)}\n" for line in told)
    except OSError:
        return reference, None
    return reference, kept
