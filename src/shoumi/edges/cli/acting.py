"""Acts: which there are, to ask for one, and why a verdict is what it is."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import click

from shoumi.edges.cli.site import as_person, law_only, prove
from shoumi.edges.cli.stops import USAGE, Stop
from shoumi.edges.cli.telling import as_json, tell_list, tell_one, verdict_lines


@click.command()
@click.option("--page", default="", metavar="页", help="只列某一办事页的，如 借阅")
@as_json
@law_only
def acts(*, page: str, in_json: bool) -> None:
    """列出全部办理事项：代号、名称、谁可以提出、依据。"""
    from shoumi.edges.declared import act_told
    from shoumi.records import law

    told = [act_told(a) for a in law.book().acts.values() if page in {"", a.page}]
    columns = {
        "key": "代号",
        "label": "名称",
        "of": "对象",
        "askers": "可以提出",
        "place": "依据",
        "page": "办事页",
    }
    tell_list(told, columns, in_json=in_json)


def _asking(command: Any) -> Any:
    """The arguments of an asking."""
    options = [
        click.argument("act", metavar="事项"),
        click.argument("things", metavar="对象…", nargs=-1, required=True),
        click.option("--set", "values", multiple=True, metavar="栏目=值", help="填一栏；同一栏写几次即几项"),
        click.option("--form", default=None, metavar="JSON", help="整份表单"),
        click.option("--recorded", is_flag=True, help="事后补登"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@_asking
@click.option("--dry-run", is_flag=True, help="只问能不能办，不登记")
@click.option("--once", default="", metavar="标识", help="同一标识只办一次")
@click.option("--cosigner", default=None, metavar="编号", help="当场会签人")
@as_json
@as_person
def ask(*, actor: Any, secret: Any, act: str, things: tuple[str, ...], dry_run: bool, once: str,
        cosigner: str | None, in_json: bool, **about: Any) -> None:  # fmt: skip
    """提出办理。对象写标识；机关、人员可写编号，密件可写登记号，份可写 登记号/份号。"""
    from shoumi.edges.problems import tell
    from shoumi.records import proceedings

    other = prove(cosigner, secret).id if cosigner else None
    request = request_of(actor, act, things, cosigner=other, **about)
    if dry_run:
        told = tell(proceedings.consider(request)[1])
        tell_one(told, verdict_lines(told), in_json=in_json)
        return
    outcome = proceedings.ask(request, once=once)
    told = outcome_told(outcome)
    tell_one(told, [*verdict_lines(told), *outcome_lines(told)], in_json=in_json)


def request_of(actor: Any, act: str, things: tuple[str, ...], **about: Any) -> Any:
    """The asking as typed."""
    from shoumi.edges.cli.naming import id_of
    from shoumi.records import asking

    declared = asking.declared(act)
    return asking.Request(
        actor=actor.id,
        act=act,
        things=tuple(id_of(actor, declared.of, thing) for thing in things),
        form=_form(declared, about["values"], about["form"]),
        recorded=about["recorded"],
        cosigner=about.get("cosigner"),
    )


def _form(act: Any, values: Iterable[str], whole: str | None) -> dict[str, Any]:
    from shoumi.kernel.forms import filled_in

    form = _read(whole)
    repeated = {f.name for f in filled_in(act.form) if f.repeated}
    for pair in values:
        name, sign, value = pair.partition("=")
        if not sign:
            raise Stop(f"「{pair[:40]}」应写成 栏目=值，栏目见 shoumi acts --json", USAGE)
        if name in repeated:
            form.setdefault(name, []).append(value)
        else:
            form[name] = value
    for field in filled_in(act.form):
        if field.ask.sealed and form.get(field.name):
            raise Stop(f"「{field.ask.label}」密封保存，不能写在命令里；请在网页上办理", USAGE)
    return form


def _read(whole: str | None) -> dict[str, Any]:
    if whole is None:
        return {}
    try:
        form = json.loads(whole)
    except (ValueError, RecursionError):
        form = None
    if not isinstance(form, dict):
        raise Stop("--form 应是一个 JSON 对象，如 '{\"copies\": 1}'", USAGE)
    return form


def outcome_told(outcome: Any) -> dict[str, Any]:
    """An outcome as JSON."""
    from shoumi.edges.problems import tell

    return tell(outcome.decision) | {
        "entry": outcome.entry.index if outcome.entry else None,
        "proceeding": outcome.proceeding.id if outcome.proceeding else None,
        "made": [{"noun": noun, "id": key} for noun, key in outcome.made],
        "repeated": outcome.repeated,
    }


def outcome_lines(told: dict[str, Any]) -> Iterable[str]:
    """What came of it, in words."""
    from shoumi.things.models import NOUNS

    if told["entry"] is not None:
        yield f"{'此前已办理' if told['repeated'] else '已办理'}，记入总账第{told['entry']}号"
        yield from (f"  新登记{NOUNS[made['noun']].label} {made['id']}" for made in told["made"])
    elif told["proceeding"]:
        yield f"已提出，待批准：{told['proceeding']}"


@click.command()
@_asking
@click.option(
    "--on", "day", default=None, type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="按那一天的法"
)
@as_json
@as_person
def explain(
    *,
    actor: Any,
    secret: Any,
    act: str,
    things: tuple[str, ...],
    day: datetime | None,
    in_json: bool,
    **about: Any,
) -> None:
    """说明一件事为什么是这个结论：核对了哪些规则，各条怎么说。不登记。"""
    del secret
    from shoumi.edges.cli.hearing import heard, on_day
    from shoumi.edges.problems import tell
    from shoumi.records import proceedings

    request = request_of(actor, act, things, **about)
    if not about["values"] and about["form"] is None:
        request = _without_form(request)
    asked, decision = proceedings.consider(request)
    if day:
        asked, decision = on_day(asked, day.date())
    rules = heard(asked, decision)
    told = tell(decision)
    lines = [*verdict_lines(told), "逐条核对的规则：", *(_rule_line(r) for r in rules)]
    tell_one(told | {"rules": rules}, lines, in_json=in_json)


def _without_form(request: Any) -> Any:
    from dataclasses import replace

    return replace(request, form=None)


def _rule_line(rule: dict[str, Any]) -> str:
    said = f"：{rule['reason']}" if rule["reason"] else ""
    return f"  [{rule['said']}] {rule['rule']}{said}"


COMMANDS = (acts, ask, explain)
