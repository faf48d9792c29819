"""Files, functions and lines stay short enough to be read in one sitting."""

import ast
from collections.abc import Iterator

from tests.contracts.checks.source import Breach, Source

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_LINE = 400, 40, 110


def breaches(source: Source) -> Iterator[Breach]:
    """Say what is too long: the file, a line (in characters), a function (from `def` to its end)."""
    if source.generated:
        return
    lines = source.text.count("\n")
    if lines > LONGEST_FILE:
        yield Breach(source.path, lines, f"{lines} lines, more than {LONGEST_FILE}")
    for number, line in enumerate(source.text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            yield Breach(source.path, number, f"{len(line)} characters, more than {LONGEST_LINE}")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield Breach(
                    source.path, node.lineno, f"{node.name} has {length} lines, over {LONGEST_FUNCTION}"
                )
