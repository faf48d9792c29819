"""Lists as tables that line up, Chinese characters being two wide, or as JSON, one object a line."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from unicodedata import east_asian_width

import click

as_json = click.option("--json", "in_json", is_flag=True, help="以 JSON 输出")
GAP = "  "


def tell_list(items: Iterable[Mapping[str, Any]], columns: Mapping[str, str], *, in_json: bool) -> None:
    """Print items: `columns` gives label by member, for the table; JSON has every member."""
    rows = list(items)
    if in_json:
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        click.echo(f"[\n{lines}\n]" if rows else "[]")
        return
    table = [list(columns.values()), *([cell(row.get(name)) for name in columns] for row in rows)]
    for line in aligned(table):
        click.echo(line)


def tell_one(told: Mapping[str, Any], lines: Iterable[str], *, in_json: bool) -> None:
    """Print one thing: as JSON, or these lines."""
    if in_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for line in lines:
        click.echo(line)


def cell(value: Any) -> str:
    """A member as text on one line."""
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, (list, tuple)):
        return "、".join(cell(v) for v in value)
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("label") or "")
    return "" if value is None else " ".join(str(value).split())


def aligned(table: Sequence[Sequence[str]]) -> Iterable[str]:
    """Rows padded so that columns line up."""
    widths = [max(width(row[n]) for row in table) for n in range(len(table[0]))]
    for row in table:
        yield GAP.join(text + " " * (widths[n] - width(text)) for n, text in enumerate(row)).rstrip()


def width(text: str) -> int:
    """How many columns of a terminal it takes."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def verdict_lines(told: Mapping[str, Any]) -> Iterable[str]:
    """A decision as an officer reads it."""
    yield f"结论：{VERDICTS[told['verdict']]}（{'、'.join(told['cites'])}）"
    for refusal in told["refusals"]:
        yield f"  不能办：{_because(refusal)}"
    for violation in told["violations"]:
        yield f"  违反：{_because(violation)}"
    for need in told["needs"]:
        yield f"  第{need['step']}步 须经{'或'.join(need['any_of'])}批准：{need['reason']}（{'、'.join(need['cites'])}）"
    for duty in told["duties"]:
        yield f"  须同时做到：{_because(duty)}"
    if told["unchecked"]:
        yield f"  待核参数：{'、'.join(told['unchecked'])}"


VERDICTS = {"allowed": "可以办理", "needs_approval": "须经批准", "refused": "不能办理"}


def _because(said: Mapping[str, str]) -> str:
    remedy = f"。{said['remedy']}" if said["remedy"] else ""
    return f"{said['reason']}（{said['place']}）{remedy}"
