"""No argument lets a caller past a check, and nobody acts without a name."""

import ast
from collections.abc import Iterator

from tests.contracts.checks.source import Breach, Source

WHO = {"user", "actor"}


def breaches(source: Source) -> Iterator[Breach]:
    """Say where a function of `source` takes skip_…, force, or somebody who may be nobody."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for argument, default in _arguments(node.args):
                why = _fault(argument, default)
                if why:
                    yield Breach(source.path, argument.lineno, why)


def _arguments(args: ast.arguments) -> Iterator[tuple[ast.arg, ast.expr | None]]:
    placed = [*args.posonlyargs, *args.args]
    missing = [None] * (len(placed) - len(args.defaults))
    yield from zip(placed, [*missing, *args.defaults], strict=True)
    yield from zip(args.kwonlyargs, args.kw_defaults, strict=True)


def _fault(argument: ast.arg, default: ast.expr | None) -> str | None:
    name = argument.arg
    if name in {"force", "skip"} or name.startswith(("skip_", "force_")):
        return f"argument {name} goes round a check"
    if name in WHO and (default is not None or _may_be_none(argument.annotation)):
        return f"argument {name} may be nobody"
    return None


def _may_be_none(annotation: ast.expr | None) -> bool:
    return annotation is not None and any(
        (isinstance(node, ast.Constant) and node.value is None)
        or (isinstance(node, ast.Name) and node.id == "Optional")
        for node in ast.walk(annotation)
    )
