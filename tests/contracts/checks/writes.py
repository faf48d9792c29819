"""Things are written by records alone.

Heuristic, since types are not followed:
- what only a manager has (`bulk_create` …), and `.save()` or `.delete()` on anything, is always a write;
- `.create()` and `.update()` are a write when their receiver comes from a manager (`objects`, `…_set`,
  `_default_manager`), from something imported from things or records, or from a name assigned from such;
  so the `update` of a dict, a set or a hash is none;
- SQL in a string that begins with a writing word is a write.
"""

import ast
import re
from collections.abc import Iterator

from tests.contracts.checks.source import Breach, Source, chain, imported_names

ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "save", "delete"}
ALWAYS |= {f"a{name}" for name in ALWAYS}
FROM_A_MANAGER = {"create", "update", "acreate", "aupdate"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
OBJECTS = r"(table|index|trigger|view|schema|database|role)\b"
WRITING_SQL = re.compile(
    r"\s*(insert\s+(or\s+\w+\s+)?into|update\s+\S+\s+set|delete\s+from|truncate"
    rf"|(alter|drop|create)\s+{OBJECTS})\s",
    re.IGNORECASE,
)

# session middleware and other users of a method of the same name: path → receivers
ALLOWED: dict[str, set[str]] = {}


def breaches(source: Source) -> Iterator[Breach]:
    """Say where `source`, standing outside records, writes to the database."""
    if source.layer == "records" or source.generated:
        return
    tree = source.tree
    tainted = _tainted(tree)
    for node in ast.walk(tree):
        why = _write(node, tainted)
        if why and not ALLOWED.get(source.path, set()) & set(chain(node)):
            yield Breach(source.path, getattr(node, "lineno", 1), f"{why} is a write outside records")


def _write(node: ast.AST, tainted: set[str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and WRITING_SQL.match(node.value):
        return f"SQL {node.value.split()[0]!r}"
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    name = node.func.attr
    if name in ALWAYS or (name in FROM_A_MANAGER and _from_a_manager(node.func.value, tainted)):
        return f".{name}()"
    return None


def _from_a_manager(receiver: ast.AST, tainted: set[str]) -> bool:
    names = chain(receiver)
    return bool(names) and (
        names[0] in tainted or any(name in MANAGERS or name.endswith("_set") for name in names)
    )


def _tainted(tree: ast.Module) -> set[str]:
    """Names bound to tables, or assigned from what a manager gave."""
    imported = imported_names(tree)
    tainted = {
        local
        for local, dotted in imported.items()
        if dotted.startswith(("shoumi.things.", "shoumi.records.")) and local[:1].isupper()
    }
    for node in ast.walk(tree):
        value = getattr(node, "value", None) or getattr(node, "iter", None)
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        if value is not None and _from_a_manager(value, tainted):
            tainted |= {target.id for target in targets if isinstance(target, ast.Name)}
    return tainted
