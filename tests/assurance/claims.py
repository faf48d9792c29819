"""Which test shows which statement: read from the marks in the tests' own source.

`@pytest.mark.assures("M34", sabotage="power.synchronous_off")` on a test function says that it shows
statement M34 and that the named sabotage turns it red.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True, order=True)
class Claim:
    """A mark: statement, test as pytest names it, sabotage; whether it runs by night, and counts."""

    statement: str
    test: str
    sabotage: str
    says: str
    nightly: bool
    counted: bool


@cache
def claimed() -> tuple[Claim, ...]:
    """All of them, by statement."""
    return tuple(sorted(claim for file in TESTS.rglob("test_*.py") for claim in _of(file)))


def _of(file: Path) -> Iterator[Claim]:
    source = file.read_text("utf-8")
    if "mark.assures" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            for mark in _marks(node, "assures"):
                words = {k.arg: ast.literal_eval(k.value) for k in mark.keywords}
                for statement in mark.args:
                    yield Claim(
                        ast.literal_eval(statement),
                        f"{file.relative_to(TESTS.parent).as_posix()}::{node.name}",
                        words["sabotage"],
                        (ast.get_docstring(node) or "").partition("\n")[0],
                        any(True for _ in _marks(node, "nightly")),
                        "trials" in {argument.arg for argument in node.args.args},
                    )


def _marks(node: ast.FunctionDef, name: str) -> Iterator[ast.Call]:
    for one in node.decorator_list:
        call = one if isinstance(one, ast.Call) else ast.Call(func=one, args=[], keywords=[])
        if ast.unparse(call.func) == f"pytest.mark.{name}":
            yield call
