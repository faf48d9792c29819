"""The law: articles, statutes, issued texts, dated parameters."""

import json
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from shoumi.edges.cli.site import as_person, law_only
from shoumi.edges.cli.stops import Stop
from shoumi.edges.cli.telling import as_json, tell_list, tell_one

SHIPPED = "cases.json"
"""How many cases show each article, as `make docs` counted them: the cases themselves are not installed."""


@click.command()
@click.option("--statute", default="", metavar="法规", help="只列某一法规，如 police_1998")
@click.option("--state", default=None, type=click.Choice(["executable", "informs", "overridden", "not_yet"]))
@click.option(
    "--cases",
    "folder",
    default=None,
    type=click.Path(path_type=Path),
    help="另数这一文件夹的案例；不填为随本系统核对过的案例数",
)
@as_json
@law_only
def articles(*, statute: str, state: str | None, folder: Path | None, in_json: bool) -> None:
    """列出条文：状态、要旨、事项、规则、时限、台账、长期职责、案例数。"""
    from shoumi.edges.declared import article_told
    from shoumi.edges.declared import articles as found

    cases = counted(folder) if folder else shipped()
    told = [_counts(article_told(a, cases), in_json=in_json) for a in found(statute, state or "")]
    columns = {
        "statute": "法规", "number": "条", "state": "状态", "acts": "事项", "rules": "规则", "clocks": "时限",
        "registers": "台账", "standing": "职责", "cases": "案例", "gist": "要旨",
    }  # fmt: skip
    tell_list(told, columns, in_json=in_json)


def _counts(told: dict[str, Any], *, in_json: bool) -> dict[str, Any]:
    """For people the table has numbers; JSON has the keys."""
    if in_json:
        return told
    counts = {name: len(value) or "" for name, value in told.items() if isinstance(value, list)}
    return told | counts | {"cases": told["cases"] or ""}


def shipped() -> dict[str, int]:
    """How many of the shipped cases show each article, whatever folder the command runs in."""
    told: dict[str, int] = json.loads(files("shoumi.edges.cli").joinpath(SHIPPED).read_text("utf-8"))
    return told


def counted(folder: Path) -> dict[str, int]:
    """How many cases show each article; none where the folder is not there."""
    from collections import Counter

    from shoumi.records.cases import CaseError, articles_of, read_cases

    if not folder.is_dir():
        return {}
    try:
        read = read_cases([folder])
    except CaseError as fault:
        raise Stop(str(fault)) from None
    return Counter(key for case in read for key in articles_of(case))


@click.command()
@click.argument("place", metavar="法规/条")
@as_json
@law_only
def article(*, place: str, in_json: bool) -> None:
    """显示一条：要旨、1998年与今日的差别、并行的其他法规、导入的原文、事项、规则、时限、台账、释义。"""
    from shoumi.edges.beside import beside_told
    from shoumi.edges.declared import article_told
    from shoumi.records import law

    key = place if "/" in place else f"police_1998/{place}"
    found = law.book().articles.get(key)
    if found is None:
        raise Stop(f"没有「{place[:40]}」这一条，应如 police_1998/29；清单见 shoumi articles")
    told = article_told(found, shipped()) | {
        "text": _text(found.statute, found.number),
        "beside": beside_told(found),
        "settled": [_reading(r) for r in law.readings_of(key)],
    }
    tell_one(told, _article_lines(told), in_json=in_json)


def _text(statute: str, number: int) -> list[Any] | None:
    """The issued text, where the site has one; the law can be read without a site."""
    from django.db import DatabaseError

    from shoumi.records import issued

    try:
        text = issued.article_text(statute, number)
    except DatabaseError:
        return None
    return text["paragraphs"] if text else None


def _reading(reading: Any) -> dict[str, Any]:
    return {
        "number": reading.number,
        "doubt": reading.doubt,
        "held": reading.held,
        "needs_checking": reading.needs_checking,
        "confirmed_by": reading.confirmed_by,
        "confirmed_on": reading.confirmed_on.isoformat() if reading.confirmed_on else None,
    }


def _beside_lines(one: dict[str, Any]) -> list[str]:
    """An article of other law beside this one: what it says, and whether it takes a rule's place."""
    takes = "，取代本条规则" if one["lifts"] else ""
    return [
        f"并行：{one['name']}（{one['article']}，{one['rank']}{takes}）",
        f"  {' '.join(one['gist'].split())}",
    ]


STATES = {"executable": "可执行", "informs": "说明性", "overridden": "已被上位法取代", "not_yet": "尚未承载"}
HANGING = {"acts": "事项", "rules": "规则", "clocks": "时限", "registers": "台账", "standing": "职责"}


def _article_lines(told: dict[str, Any]) -> list[str]:
    lines = [f"{told['statute']} 第{told['number']}条（{STATES[told['state']]}）", told["gist"]]
    lines += [told["why"]] if told["why"] else []
    lines += [f"今日（{told['decides']}）：{told['today']}"] if told["today"] else []
    lines += [line for one in told["beside"] for line in _beside_lines(one)]
    for paragraph in told["text"] or ():
        lines.append(f"  {paragraph['text']}")
        lines += [f"    {item['text']}" for item in paragraph["items"]]
    lines += [f"{label}：{'、'.join(told[name])}" for name, label in HANGING.items() if told[name]]
    for reading in told["settled"]:
        by = f"（{reading['confirmed_by']}{reading['confirmed_on'] or ''}已核）"
        mark = "（待核）" if reading["needs_checking"] else by
        lines.append(f"释义{reading['number']}{mark}：{reading['doubt']} → {reading['held']}")
    return [*lines, f"案例：{told['cases']}个"]


@click.group()
def law() -> None:
    """法规：清单、参数、导入原文。"""


@law.command("list")
@as_json
@law_only
def statutes(*, in_json: bool) -> None:
    """列出法规：位阶、文号、施行与失效日、已实现的条数。"""
    from shoumi.edges.declared import articles as found
    from shoumi.edges.declared import statute_told
    from shoumi.law.statutes import STATUTES

    ordered = sorted(STATUTES.values(), key=lambda s: s.rank)
    told = [statute_told(s) | {"articles": len(found(s.key))} for s in ordered]
    columns = {
        "key": "代号", "title": "名称", "rank": "位阶", "number": "文号", "in_force_from": "施行",
        "in_force_to": "失效", "articles": "收录条数",
    }  # fmt: skip
    tell_list(told, columns, in_json=in_json)


@law.command("parameters")
@click.option("--on", "day", default=None, type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="按那一天")
@click.option("--unchecked", is_flag=True, help="只列待核的")
@as_json
@law_only
def parameters(*, day: datetime | None, unchecked: bool, in_json: bool) -> None:
    """列出某日有效的法规参数：取值、依据、可信等级、主管单位、是否待核。"""
    from shoumi.records import law as site_law
    from shoumi.records.now import today

    values = site_law.parameters().on(day.date() if day else today()).values()
    told = [_value(v) for v in sorted(values, key=lambda v: v.key) if v.needs_checking or not unchecked]
    columns = {
        "key": "代号", "label": "名称", "value": "取值", "needs_checking": "待核", "grade": "等级", "owner": "主管",
        "since": "自", "until": "至", "citation": "依据",
    }  # fmt: skip
    tell_list(told, columns, in_json=in_json)


def _value(value: Any) -> dict[str, Any]:
    return {
        "key": value.key,
        "label": value.label,
        "value": str(value),
        "unit": value.unit.value,
        "grade": value.grade.value,
        "owner": value.owner,
        "since": value.since.isoformat(),
        "until": value.until.isoformat() if value.until else None,
        "citation": [str(c) for c in value.citation],
        "basis": value.basis,
        "source": value.source,
        "needs_checking": value.needs_checking,
        "checked_by": value.checked_by,
        "checked_on": value.checked_on.isoformat() if value.checked_on else None,
    }


@law.command("holidays")
@as_json
@law_only
def holidays(*, in_json: bool) -> None:
    """列出放假安排已知的年份。新年份写入 SHOUMI_HOME/law/holidays.toml，下一次时限检查起按它计算。"""
    from django.conf import settings

    from shoumi.records import workdays

    if workdays.fault():
        raise Stop(workdays.fault())
    own, library = workdays.noticed(), "随程序提供的放假安排"
    years = sorted({*workdays.BY_LIBRARY, *own})
    told = [
        {
            "year": year,
            "notice": own[year].notice if year in own else "",
            "source": str(settings.HOLIDAYS) if year in own else library,
        }
        for year in years
    ]
    tell_list(told, {"year": "年份", "notice": "通知文号", "source": "来源"}, in_json=in_json)


@law.command("import")
@click.argument("file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--statute", required=True, metavar="法规", help="法规代号，见 shoumi law list")
@as_person
def import_text(*, actor: Any, secret: Any, file: Path, statute: str) -> None:
    """导入一部法规的正式文本（UTF-8 或 GB18030 纯文本），显示在条文旁。有缺号、重号的不导入。"""
    del secret
    from shoumi.records import issued

    kept = issued.import_text(actor=actor.id, statute=statute, data=file.read_bytes())
    chapters = kept.text["chapters"]
    count = sum(len(c["articles"]) for c in chapters)
    named = sum(1 for c in chapters if c["number"])
    click.echo(f"已导入《{kept.text['title']}》：{named}章{count}条，SHA-256 {kept.sha256}")


COMMANDS = (articles, article, law)
