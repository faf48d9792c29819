"""Files and functions stay short enough to be read in one sitting."""

import ast
from collections.abc import Iterator

from tests.contracts.checks.source import Breach, Source

LONGEST_FILE, LONGEST_FUNCTION = 400, 40


def breaches(source: Source) -> Iterator[Breach]:
    """Say which file is too long, and which functions, counted from `def` to their last line."""
    if source.generated:
        return
    lines = source.text.count("\n")
    if lines > LONGEST_FILE:
        yield Breach(source.path, lines, f"{lines} lines, more than {LONGEST_FILE}")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield Breach(
                    source.path, node.lineno, f"{node.name} has {length} lines, over {LONGEST_FUNCTION}"
                )
