"""What is due, and the registers, as the person who asks may see them."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from shoumi.edges.cli.site import as_person, law_only
from shoumi.edges.cli.stops import USAGE, Stop
from shoumi.edges.cli.telling import as_json, tell_list

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--overdue", is_flag=True, help="只列已超时的")
@as_json
@as_person
def due(*, actor: Any, secret: Any, overdue: bool, in_json: bool) -> None:
    """列出时限：何事、何物、何时到期。"""
    del secret
    from shoumi.edges.naming import name_of, when
    from shoumi.records import law, sight, workdays
    from shoumi.records.clocks import doubt_of
    from shoumi.records.now import now

    rows = sight.clocks(actor).filter(closed_at__isnull=True).order_by("due_at", "pk")
    found = list((rows.filter(due_at__lt=now()) if overdue else rows)[:MOST])
    known = sight.known_things(actor, [(c.noun, c.thing) for c in found])
    declared = law.book().clocks
    told = [
        {
            "key": c.key,
            "label": declared[c.key].label if c.key in declared else c.key,
            "noun": c.noun,
            "thing": c.thing,
            "name": name_of(known[c.thing]) if c.thing in known else "",
            "due_at": when(c.due_at),
            "late": c.late or c.due_at < now(),
            "needs_checking": c.unchecked,
            "doubt": doubt_of(c),
            "expected": workdays.EXPECTED if c.expected else "",
        }
        for c in found
    ]
    columns = {
        "label": "时限",
        "name": "对象",
        "due_at": "到期",
        "late": "超时",
        "doubt": "存疑",
        "expected": "预计",
        "thing": "标识",
    }
    tell_list(told, columns, in_json=in_json)


MOST = 1000


@click.command()
@as_json
@law_only
def registers(*, in_json: bool) -> None:
    """列出全部台账。"""
    from shoumi.edges.declared import register_told
    from shoumi.records import law

    told = [register_told(r) for r in law.book().registers.values()]
    tell_list(told, {"key": "代号", "label": "名称", "place": "依据", "columns": "栏目"}, in_json=in_json)


@click.command()
@click.option("--organ", "code", default="", metavar="机关", help="机关编号，本机关或下级；默认本机关")
@as_json
@as_person
def board(*, actor: Any, secret: Any, code: str, in_json: bool) -> None:
    """列出七十条在本机关（或下级机关）的落实情况；上位法没有并列条而有情况的，列在其后。"""
    del secret
    from shoumi.edges.declared import standing_of
    from shoumi.edges.web.board import chosen_organ
    from shoumi.records import compliance
    from shoumi.records.now import today
    from shoumi.things.organs import Organ

    wanted = Organ.objects.filter(code=code).values_list("pk", flat=True).first() if code else actor.organ
    organ = chosen_organ(actor, wanted or "")
    if wanted != organ.pk:
        raise Stop(f"查不到机关「{code[:40]}」，或它不是本机关、下级机关，请核对编号", USAGE)
    found = compliance.told(compliance.board(actor, [organ], today())[organ.pk])
    columns = {"name": "条", "light": "状态", "says": "情况"}
    told = [standing_of(s) | {"name": _square_name(s.article)} for s in found]
    tell_list(told, columns, in_json=in_json)


def _square_name(article: Any) -> str:
    from shoumi.edges.web.citing import article_name
    from shoumi.records.squares import is_base

    return str(article.number) if is_base(article.key) else article_name(article.statute, article.number)


def _lines(command: Any) -> Any:
    """Which lines of a register."""
    options = [
        click.argument("key", metavar="台账"),
        click.option("--since", type=DAY, default=None, metavar="日期", help="起"),
        click.option("--until", type=DAY, default=None, metavar="日期", help="止（含当日）"),
        click.option("--words", default="", metavar="字样", help="含有这些字样的"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@_lines
@click.option("--limit", default=50, type=click.IntRange(1, 1000), help="最多几行，默认50，最新在前")
@as_json
@as_person
def register(*, actor: Any, secret: Any, key: str, limit: int, in_json: bool, **wanted: Any) -> None:
    """显示一本台账中本人可以知悉的行。"""
    del secret
    extract = _extract(actor, key, wanted)
    rows = extract.lines().order_by("-entry", "place")[:limit]
    told = [{"entry": r.entry, "state": r.state} | r.columns for r in rows]
    tell_list(told, {c.label: c.label for c in extract.columns}, in_json=in_json)


def _extract(actor: Any, key: str, wanted: dict[str, Any]) -> Any:
    """The lines asked for; the three officers see none."""
    from shoumi.edges.exporting.lines import BadFilterError, Extract, NoSuchRegisterError
    from shoumi.records.setup import OFFICERS

    if actor.posts & set(OFFICERS):
        raise Stop("三员岗位不接触密件内容，请由密件专管人员或保密干部办理")
    days: dict[str, datetime | None] = {"since": wanted["since"], "until": wanted["until"]}
    given = {name: _day(day) for name, day in days.items() if day}
    try:
        return Extract.read(actor, key, given | {"q": wanted["words"]})
    except (NoSuchRegisterError, BadFilterError) as fault:
        raise Stop(str(fault), USAGE) from None


FIRST_YEAR, LAST_YEAR = 1949, 2199


def _day(day: datetime) -> str:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Stop(f"年份应在{FIRST_YEAR}至{LAST_YEAR}之间", USAGE)
    return day.date().isoformat()


@click.command()
@_lines
@click.argument("file", metavar="文件", type=click.Path(dir_okay=False, path_type=Path))
@as_person
def export(*, actor: Any, secret: Any, key: str, file: Path, **wanted: Any) -> None:
    """把一本台账中本人可以知悉的行导出为 Excel 文件，先记入总账。导出件与台账同密级，按密件保管。"""
    del secret
    from shoumi.edges.cli.files import fresh
    from shoumi.edges.exporting.workbook import TooManyLinesError, register_xlsx
    from shoumi.records import looks
    from shoumi.records.now import now

    extract = _extract(actor, key, wanted)
    try:
        content = register_xlsx(extract, now())
    except TooManyLinesError as fault:
        raise Stop(str(fault)) from None
    with fresh(file) as made:
        looks.handed_out(
            actor,
            looks.EXPORTED,
            extract.matters(),
            label=extract.register.label,
            way="register_xlsx",
            sheet=key,
        )
        made.write(content)
    click.echo(f"已导出{extract.lines().count()}行到 {file}；该文件与所载事项同密级，请按密件保管")


COMMANDS = (due, board, registers, register, export)
