"""What else goes on in a year: the `scene(stage)` of each module here gives what happens on a working day."""

import pkgutil
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from shoumi.edges.demo.desk import Desk


@dataclass(frozen=True, slots=True)
class Stage:
    """Where scenes play: who is there by post, and chance of its own for each scene."""

    desk: Desk
    bureau: str
    staff: Mapping[str, Sequence[str]]
    draw: random.Random


Day = Callable[[date], None]


def scenes(desk: Desk, bureau: str, staff: Mapping[str, Sequence[str]], seed: int) -> tuple[Day, ...]:
    """Every scene, ready for the first day."""
    modules = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return tuple(
        module.scene(Stage(desk, bureau, staff, random.Random(f"{seed}:{module.__name__}")))
        for module in modules
    )
