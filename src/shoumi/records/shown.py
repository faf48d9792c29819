"""Nouns as an entry writes them: plain JSON, each thing once, others by id."""

from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any

from shoumi.kernel.words import Kind, Post
from shoumi.law.marking import Mark
from shoumi.nouns.custody import DestructionList
from shoumi.nouns.document import Copy, Document
from shoumi.nouns.education import Quiz
from shoumi.nouns.matter import Matter, MatterState
from shoumi.nouns.noun import Ref
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.nouns.tips import Tip
from shoumi.records.registers import moment_text
from shoumi.records.store import plain

Shelf = dict[str, dict[str, Any]]
_LEFT_OUT = {
    Person: {"keys", "posts", "holds", "pending", "devices", "ciphers", "keeping", "products"},
    Matter: {"scope"},
    Document: {"copies"},
    Copy: {"retained"},
    DestructionList: {"copies", "named"},
    Quiz: {"key"},
    Tip: {"away"},
}


@cache
def _written(kind: type[Any]) -> tuple[str, ...]:
    out = _LEFT_OUT.get(kind, set())
    return tuple(f.name for f in fields(kind) if f.name not in out)


def shelve(thing: Any, shelf: Shelf) -> str:  # noqa: ANN401  a noun
    """Write the noun, and the nouns within it, onto the shelf; returns its id."""
    if thing.id in shelf:
        return str(thing.id)
    facts: dict[str, Any] = {}
    shelf[thing.id] = facts
    for name in _written(thing.__class__):
        value = getattr(thing, name)
        if value is None or value == "":
            continue
        facts[name] = shelve(value, shelf) if _on_shelves(value.__class__) else shown(value)
    if isinstance(thing, Matter):
        facts["mark"] = mark_of(thing)
        facts["known_to"] = known_to(thing)
    return str(thing.id)


@cache
def _on_shelves(kind: type) -> bool:
    """Whether it is a noun with a place of its own."""
    return _named(kind) and not issubclass(kind, Ref)


@cache
def _named(kind: type) -> bool:
    return is_dataclass(kind) and any(f.name == "id" for f in fields(kind))


def known_to(matter: Matter) -> str:
    """知悉范围 as its registers tell it: posts and organs of its own by name, persons and others by count."""
    keys = [key.split(":") for key in sorted(matter.scope)]
    posts = [Post[k[2]].value for k in keys if k[0] == "岗" and k[1] == matter.organ]
    told = ["本机关全体涉密人员"] if ["机关", matter.organ] in keys else []
    told += posts
    others = {k[1] for k in keys if k[0] != "人" and k[1] != matter.organ}
    persons = sum(k[0] == "人" for k in keys)
    told += [f"其他机关{len(others)}个"] if others else []
    return "、".join([*told, f"指名{persons}人"] if persons else told)


def mark_of(matter: Matter) -> str:
    """The mark its carriers bear today; 已解密 once it is no secret."""
    if matter.state is MatterState.已解密:
        return "已解密"
    if matter.kind is Kind.国家秘密 and matter.level is None:
        return "密级待定"
    return str(Mark(matter.level, matter.term, matter.kind))


def shown(value: Any) -> Any:  # noqa: ANN401
    """A fact as people read it: members by name, levels too."""
    if value.__class__ is str:
        return value
    if isinstance(value, (Person, Organ, Ref)):
        return {"id": value.id, "name": value.name}
    if _named(value.__class__):
        named = (getattr(value, name, None) for name in ("title", "name", "number"))
        return {"id": value.id, "name": next((name for name in named if name), "")}
    if isinstance(value, (tuple, list, frozenset, set)):
        return [shown(v) for v in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
    if isinstance(value, datetime):
        return moment_text(value)
    return getattr(value, "name", None) or plain(value)


def form_shown(form: Any) -> dict[str, Any]:  # noqa: ANN401  a form
    """The filled-in form, field by field, blanks left out."""
    given = {f.name: getattr(form, f.name) for f in fields(form)}
    return {k: shown(v) for k, v in given.items() if v not in (None, "", ())}
