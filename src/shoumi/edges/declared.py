"""What the law declares, as plain JSON: acts with their forms, articles with all that hangs on them."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.forms import LONG, MANY, SHORT, Field, filled_in
from shoumi.kernel.model import Act, Clock, Register
from shoumi.kernel.model import Standing as Duty
from shoumi.law.levels import Level
from shoumi.law.statutes import STATUTES, Statute
from shoumi.records import law
from shoumi.records.compliance import Standing

ID = "^[a-z2-7]{26}$"
_REFERRED = "机关、人员可填编号，其他填标识"


@cache
def article_keys(act: str) -> tuple[str, ...]:
    """The articles that speak of an act: the one that gives it, and those whose rules hear its verb."""
    book = law.book()
    found = book.acts[act]
    hearing = {r.place.article_key for r in book.rules.values() if found.verb in r.on}
    return (found.place.article_key, *sorted(hearing - {found.place.article_key}, key=_in_order))


def _in_order(key: str) -> tuple[str, int]:
    statute, number = key.split("/")
    return statute, int(number)


def act_told(act: Act) -> dict[str, Any]:
    """One act: who may ask for it, on what, with which fields."""
    return {
        "key": act.key,
        "label": act.label,
        "verb": act.verb.value,
        "of": act.of,
        "form": [field_told(f) for f in filled_in(act.form)],
        "askers": sorted(a.value for a in act.askers),
        "articles": list(article_keys(act.key)),
        "place": str(act.place),
        "page": act.page,
        "help": act.help,
        "many": act.many,
        "recordable": act.recordable,
        "only_recorded": act.only_recorded,
        "cosigned": act.cosigned,
    }


def field_told(field: Field) -> dict[str, Any]:
    """One field of a form, as a face needs it."""
    return {
        "name": field.name,
        "label": field.ask.label,
        "kind": field.ask.noun or field.kind.__name__,
        "repeated": field.repeated,
        "required": field.ask.required,
        "choices": [name for name, _ in field.choices],
        "help": field.ask.help,
    }


def form_schema(act: Act) -> dict[str, Any]:
    """The form as JSON Schema (2020-12)."""
    fields = filled_in(act.form)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": act.label,
        "type": "object",
        "properties": {f.name: _property(f) for f in fields},
        "required": [f.name for f in fields if f.ask.required and f.kind is not bool],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    about = {"title": field.ask.label}
    if field.ask.help or field.ask.noun:
        about["description"] = field.ask.help or _REFERRED
    one = {"type": "string", "maxLength": SHORT, "x-noun": field.ask.noun} if field.ask.noun else _one(field)
    if field.repeated:
        return about | {"type": "array", "items": one, "minItems": field.ask.least or 0, "maxItems": MANY}
    return one | about


def _one(field: Field) -> dict[str, Any]:
    if field.choices:
        return {"enum": [name for name, _ in field.choices]}
    if field.kind is int:
        bounds = {"minimum": field.ask.least, "maximum": field.ask.most}
        return {"type": "integer"} | {k: v for k, v in bounds.items() if v is not None}
    plain: dict[type, dict[str, Any]] = {
        bool: {"type": "boolean"},
        date: {"type": "string", "format": "date"},
        datetime: {"type": "string", "format": "date-time"},
    }
    most = field.ask.most or (LONG if field.ask.long else SHORT)
    return plain.get(field.kind, {"type": "string", "maxLength": most})


def article_told(article: Article, cases: Mapping[str, int] | None = None) -> dict[str, Any]:
    """One article: its state and all that hangs on it, by key. `cases` counts situations by article key."""
    book, key = law.book(), article.key
    told: dict[str, Any] = {
        "statute": article.statute,
        "number": article.number,
        "state": article.state.value,
        "gist": article.gist,
        "why": article.informs or article.not_yet or article.overridden,
        "today": article.today,
        "decides": article.decides.value if article.decides else "",
        "acts": [a.key for a in book.acts.values() if a.place.article_key == key],
        "rules": [r.key for r in book.rules_of(key)],
        "clocks": [c.key for c in book.clocks.values() if c.place.article_key == key],
        "registers": [r.key for r in book.registers.values() if r.place.article_key == key],
        "papers": [p.key for p in book.papers.values() if p.place.article_key == key],
        "standing": [s.key for s in book.standing.values() if s.place.article_key == key],
        "readings": [r.number for r in book.readings_of(key)],
    }
    return told if cases is None else told | {"cases": cases.get(key, 0)}


def articles(statute: str = "", state: str = "") -> list[Article]:
    """Articles of the book in order, of one statute or state where these are named."""
    ranked = {key: place for place, key in enumerate(STATUTES)}
    found = sorted(law.book().articles.values(), key=lambda a: (ranked.get(a.statute, 0), a.number))
    return [a for a in found if statute in {"", a.statute} and state in {"", a.state.value}]


def register_told(register: Register) -> dict[str, Any]:
    """One register and its columns."""
    return {
        "key": register.key,
        "label": register.label,
        "place": str(register.place),
        "noun": register.noun,
        "columns": [c.label for c in register.columns],
    }


def clock_told(clock: Clock) -> dict[str, Any]:
    """One kind of time limit."""
    return {
        "key": clock.key,
        "label": clock.label,
        "place": str(clock.place),
        "parameter": clock.parameter,
        "opens_on": list(clock.opens_on),
        "closes_on": list(clock.closes_on),
    }


def statute_told(statute: Statute) -> dict[str, Any]:
    """One statute: its rank, number, and the days it is in force."""
    dates = {name: getattr(statute, name) for name in ("in_force_from", "in_force_to")}
    plain = {name: getattr(statute, name) for name in ("key", "title", "short", "number")}
    return plain | {"rank": statute.rank.name} | {k: d.isoformat() if d else None for k, d in dates.items()}


def standing_told(duty: Duty) -> dict[str, Any]:
    """One standing duty."""
    return {"key": duty.key, "label": duty.label, "place": str(duty.place), "remedy": duty.remedy}


def standing_of(one: Standing) -> dict[str, Any]:
    """How one article stands at one organ."""
    counted = {name: getattr(one, name) for name in ("late", "near", "running", "violations", "done")}
    duties = [{"key": d.duty.key, "light": d.light.value, "reason": d.reason} for d in one.duties]
    place = {"statute": one.article.statute, "article": one.article.number}
    told = place | {"light": one.light.value, "says": one.says}
    return told | counted | {"duties": duties}


def level_name(level: int | Level | None) -> str | None:
    """机密 for a stored level; None for none."""
    return None if level is None else Level(level).name
