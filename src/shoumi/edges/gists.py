"""What each rule says, in one Chinese line: the reasons it may give, read off its own text.

What a reason fills in at the asking (a day, a name) is worded as any such: 某日, 某人.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any

from shoumi.edges.blanks import bare, blank, things, worded
from shoumi.kernel import say
from shoumi.kernel.model import Rule
from shoumi.records import law
from shoumi.things.models import NOUNS

FILLED_IN = "…"
_THING = "<thing>"
"""Under this name, which no code can have, stands what the rule is about."""
KINDS = {"forbid": "禁止", "bar": "不予办理", "need": "须经批准", "duty": "附带要求", "lift": "例外"}
_PLACE = {"forbid": 0, "bar": 0, "duty": 0, "lift": 1}
_TELLING = 8
"""Fewer characters than these do not tell by themselves what a rule is about."""
_DEEP = 3
"""So many helpers, one called by the other, are followed."""

Names = Mapping[str, Any]


@cache
def gist(rule: Rule) -> tuple[str, str]:
    """The kinds of word the rule may say, and their reasons. Two empty texts where none can be read."""
    acts = [act for act in law.book().acts.values() if act.verb in rule.on and act.of in NOUNS]
    thing = things(NOUNS[act.of].label for act in acts)
    found = list(dict.fromkeys(_said(rule.test, {_THING: thing}, _DEEP)))
    kinds = dict.fromkeys(KINDS[kind] for kind, _ in found)
    return "、".join(kinds), "；".join(dict.fromkeys(worded(reason) for _, reason in found if reason))


def _said(test: Callable[..., Any], given: Names, deep: int) -> Iterator[tuple[str, str]]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(test))).body[0]
    names = test.__globals__ | given | _assigned(tree)
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            called = names.get(call.func.id)
            if called in _WORDS:
                yield call.func.id, _line(call, names)
            elif deep and inspect.isfunction(called) and called.__module__.startswith("shoumi.statutes"):
                yield from _said(called, _bound(called, call, names), deep - 1)


_WORDS = tuple(getattr(say, name) for name in KINDS)


def _assigned(tree: ast.AST) -> dict[str, Any]:
    """What stands for a text under a name, while the rule is heard."""
    names: dict[str, Any] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names.setdefault(node.targets[0].id, node.value)
    return names


def _bound(called: Callable[..., Any], call: ast.Call, names: Names) -> dict[str, Any]:
    """The texts a helper is called with, by the names it knows them by."""
    given = dict(zip(inspect.signature(called).parameters, call.args, strict=False))
    given |= {word.arg: word.value for word in call.keywords if word.arg}
    told = {name: text for name, node in given.items() if bare(text := _text(node, names))}
    return told | {_THING: names.get(_THING, "")}


def _line(call: ast.Call, names: Names) -> str:
    """The reason; with the remedy where most of it is only known at the asking."""
    reason, remedy = _text(_reason(call), names), _text(call.args[1] if call.args[1:] else "", names)
    remedied = getattr(call.func, "id", "") in {"forbid", "bar"} and bare(remedy)
    return f"{reason}；{remedy}" if len(bare(reason)) < _TELLING and remedied else reason


def _reason(call: ast.Call) -> ast.AST | None:
    named = next((word.value for word in call.keywords if word.arg == "reason"), None)
    place = _PLACE.get(call.func.id, len(call.args)) if isinstance(call.func, ast.Name) else 0
    return named or (call.args[place] if place < len(call.args) else None)


def _text(node: Any, names: Names, deep: int = 6) -> str:
    """The words of an expression; what only the asking knows is filled in."""
    if isinstance(node, str) or not deep:
        return node if isinstance(node, str) else FILLED_IN
    told = FILLED_IN
    match node:
        case ast.Constant(value=str(text)):
            told = text
        case ast.JoinedStr(values=parts):
            told = "".join(_text(part, names, deep - 1) for part in parts)
        case ast.FormattedValue(value=inner):
            told = _text(inner, names, deep - 1)
            told = blank(inner, names.get(_THING, "")) if told == FILLED_IN else told
        case ast.IfExp(body=one, orelse=other):
            both = (_text(one, names, deep - 1), _text(other, names, deep - 1))
            told = "／".join(dict.fromkeys(text for text in both if text))
        case ast.Name(id=name):
            told = _text(names.get(name), names, deep - 1)
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id=kind), attr=member), attr="value" | "name"):
            found = getattr(names.get(kind), member, None)
            told = found.name if isinstance(found, Enum) else FILLED_IN
    return told
