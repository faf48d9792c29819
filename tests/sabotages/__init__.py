"""Ways to break the product on purpose: each must turn the tests that name it red.

`pytest --sabotage power.no_fsync tests/…` runs tests on the broken product. A sabotage is a function of a
module here, named module.function; it gets a MonkeyPatch and its docstring says what it breaks.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path

import pytest

Sabotage = Callable[[pytest.MonkeyPatch], None]
HERE = Path(__file__).parent


def every() -> Iterator[tuple[str, Sabotage]]:
    """All of them by name."""
    for file in sorted(HERE.glob("[!_]*.py")):
        module = import_module(f"tests.sabotages.{file.stem}")
        for name, function in getmembers(module, isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{file.stem}.{name}", function


def named(name: str) -> Sabotage:
    """The sabotage of this name. Raises KeyError."""
    return dict(every())[name]
