"""The generated part of docs/: acts, articles, registers and clocks, told by the declarations themselves."""

from collections.abc import Iterable, Iterator

from shoumi.kernel.declare import Article
from shoumi.kernel.forms import Field, filled_in
from shoumi.kernel.model import Act, Place
from shoumi.law.statutes import STATUTES
from shoumi.records.law import book

NOTE = "<!-- 由 `make docs` 生成，请勿手改 -->"


def pages() -> dict[str, str]:
    """File name under docs/generated/ → text."""
    return {"acts.md": acts(), "articles.md": articles(), "registers.md": registers(), "clocks.md": clocks()}


def acts() -> str:
    """Every act: who may ask, on what, with which fields."""
    lines = ["# 办理事项", NOTE, f"共{len(book().acts)}项。"]
    for key, act in sorted(book().acts.items()):
        lines += [f"## {act.label} `{key}`", *_facts(act), *_fields(act)]
    return _joined(lines)


def _facts(act: Act) -> Iterator[str]:
    yield f"- 依据：{place_text(act.place)}；动作：{act.verb.value}；对象：`{act.of}`{'（可多份）' if act.many else ''}"
    yield f"- 可以提出：{'、'.join(sorted(g.value for g in act.askers))}"
    ways = [("可事后补登", act.recordable), ("只作事后登记", act.only_recorded), ("可当面会签", act.cosigned)]
    said = [text for text, holds in ways if holds]
    if said:
        yield f"- {'；'.join(said)}"


def _fields(act: Act) -> list[str]:
    fields = filled_in(act.form)
    if not fields:
        return []
    rows = [
        f"| {f.name} | {f.ask.label} | {kind_text(f)} | {'是' if f.ask.required else ''} |" for f in fields
    ]
    return ["", "| 栏目 | 名称 | 填什么 | 必填 |", "|---|---|---|---|", *rows]


def kind_text(field: Field) -> str:
    """What a field takes, in words."""
    if field.ask.noun:
        text = f"引用 `{field.ask.noun}`"
    elif field.choices:
        text = "、".join(name for name, _ in field.choices)
    else:
        text = {
            "str": "文字",
            "int": "整数",
            "bool": "是或否",
            "date": "日期",
            "datetime": "时间",
            "Term": "保密期限",
        }.get(field.kind.__name__, field.kind.__name__)
    return f"{text}，可多项" if field.repeated else text


def articles() -> str:
    """Every article with its state, what later law made of it, acts and rules."""
    lines = ["# 条文", NOTE]
    for key, statute in STATUTES.items():
        stated = sorted((a for a in book().articles.values() if a.statute == key), key=lambda a: a.number)
        if stated:
            touched = any(a.today for a in stated)
            heads = ("条", "状态", "内容", *(["1998年与今日"] if touched else []), "事项", "规则")
            lines += ["", f"## {statute.title}", "", _table_line(heads), f"|{'---|' * len(heads)}"]
            lines += [_row(a, touched=touched) for a in stated]
    return _joined(lines)


def _row(article: Article, *, touched: bool) -> str:
    mine = [k for k, a in sorted(book().acts.items()) if a.place.article_key == article.key]
    rules = [r.name for r in book().rules_of(article.key)]
    said = [" ".join(article.gist.split()), *([article.today] if touched else [])]
    return _table_line((str(article.number), article.state.value, *said, _codes(mine), _codes(rules)))


def _table_line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _codes(names: Iterable[str]) -> str:
    return "、".join(f"`{n}`" for n in names)


def registers() -> str:
    """Every 台账 with its columns."""
    lines = ["# 台账", NOTE]
    for key, register in sorted(book().registers.items()):
        columns = "、".join(c.label for c in register.columns)
        lines += [f"## {register.label} `{key}`", f"- 依据：{place_text(register.place)}",
                  f"- 立行：{_codes(register.opens)}", f"- 栏目：{columns}"]  # fmt: skip
    return _joined(lines)


def clocks() -> str:
    """Every time limit: what opens it, what closes it, where its length comes from."""
    lines = ["# 时限", NOTE, "", "| 时限 | 依据 | 起 | 止 | 长短 |", "|---|---|---|---|---|"]
    for clock in sorted(book().clocks.values(), key=lambda c: c.key):
        length = f"参数 `{clock.parameter}`" if clock.parameter else f"表单栏目 `{clock.form_field}`"
        place = place_text(clock.place)
        lines.append(
            f"| {clock.label} | {place} | {_codes(clock.opens_on)} | {_codes(clock.closes_on)} | {length} |"
        )
    return _joined(lines)


def place_text(place: Place) -> str:
    """《简称》第N条第M款."""
    para = f"第{place.para}款" if place.para > 1 else ""
    return f"《{STATUTES[place.statute].short}》第{place.article}条{para}"


def _joined(lines: list[str]) -> str:
    text = "\n".join(f"\n{line}\n" if line.startswith("#") else line for line in lines)
    return text.strip() + "\n"
