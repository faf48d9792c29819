"""The console: a command runs in this process, in the world's time; its lines and exit status are kept."""

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shoumi.edges.cli.main import run
from tests.founding import founded_world, own_world
from tests.world import PASSWORD, World

__all__ = ["founded_world", "own_world"]


@dataclass
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def told(self) -> Any:
        return json.loads(self.out)


class Console:
    """Types commands; `who` adds the person and his password."""

    def __init__(self, world: World | None, capsys, monkeypatch) -> None:
        self.world, self.capsys, self.monkeypatch = world, capsys, monkeypatch

    def __call__(self, *words: str, who: str = "", typed: tuple[str, ...] = ()) -> Ended:
        lines = (PASSWORD, *typed) if who else typed
        self.monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        named = ("--as", who, "--password-stdin") if who else ()
        self.capsys.readouterr()
        if self.world:
            with self.world.moment():
                status = run([*words, *named])
        else:
            status = run([*words, *named])
        said = self.capsys.readouterr()
        return Ended(status, said.out, said.err)


@pytest.fixture(name="shoumi")
def _shoumi(world: World, capsys, monkeypatch) -> Console:
    return Console(world, capsys, monkeypatch)


@pytest.fixture(name="lawful")
def _lawful(capsys, monkeypatch, tmp_path: Path) -> Console:
    """A console with the law and no site."""
    return Console(None, capsys, monkeypatch)
