"""Everything `make test` does: lint, each suite this machine can run and, loudly, what did not run.

`python tools/whole_test.py lint` stops after the lint; `… faces` runs what it left of the suite on
PostgreSQL, and `… night` all of it there, the browser and races at length, too; `… night 0.2` makes these a
fifth as long.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from postgres_for_tests import VARIABLE, NoServerError, binaries, cluster

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST: list[str | Path] = [sys.executable, "-m", "pytest", "-q", "-n", "3"]
LINT: dict[str, Sequence[str | Path]] = {
    "ruff check": [BIN / "ruff", "check", "--quiet"],
    "ruff format": [BIN / "ruff", "format", "--check", "--quiet"],
    "mypy": [BIN / "mypy", "--no-error-summary"],
    "import contracts": [BIN / "lint-imports", "--no-cache"],
}

FACES = ("statutes", "door", "edges", "walks")
"""What reaches the database through records alone: on PostgreSQL a stage of its own."""
NOT_PASSED_ON = {VARIABLE, "PYTHONDONTWRITEBYTECODE"}
AT_ONCE = [f"tests/records/test_{name}.py" for name in ("at_once", "many_writers", "stale")]
"""Campaigns of the night in which each database keeps many hands apart in its own way."""


@dataclass
class Outcome:
    """What ran and how it ended, and what did not run and why."""

    ran: list[tuple[str, int, float]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)

    def run(self, name: str, command: Sequence[str | Path], **changes: str) -> None:
        """Run one stage in the foreground; `changes` are set in its environment.

        Hundreds of its tests start the program anew: compiled once, it is not compiled by each.
        """
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        environment = {k: v for k, v in os.environ.items() if k not in NOT_PASSED_ON} | changes
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        self.ran.append((name, code, time.monotonic() - began))

    @property
    def failed(self) -> bool:
        """Whether any stage ended badly."""
        return any(code for _, code, _ in self.ran)

    def lines(self) -> Iterator[str]:
        """Give the closing report, a line a stage."""
        for name, code, seconds in self.ran:
            yield f"{'FAILED' if code else 'passed'}  {name}  ({seconds:.0f} s)"
        for name, why in self.missing:
            yield f"*** DID NOT RUN ***  {name}: {why}"


def chromium() -> str | None:
    """Return the path of Debian's chromium, or None."""
    return shutil.which("chromium")


def lint(outcome: Outcome) -> None:
    """Run every static check."""
    for name, command in LINT.items():
        outcome.run(name, command)


def on_sqlite(outcome: Outcome) -> None:
    """Run the whole suite on SQLite, with the browser journeys where there is a browser."""
    browser = "" if chromium() else " and not browser"
    outcome.run("pytest on SQLite", [*PYTEST, "-m", f"not nightly{browser}"])
    if browser:
        outcome.missing.append(("browser journeys", "no chromium on the path (apt-get install chromium)"))


@contextmanager
def server() -> Iterator[str]:
    """Give the URI of the PostgreSQL named, or of one started for as long. Raises NoServerError."""
    named = os.environ.get(VARIABLE)
    if named:
        yield named
    elif binaries() is None:
        raise NoServerError(f"no initdb found and no {VARIABLE} (apt-get install postgresql)")
    else:
        with cluster() as url:
            yield url


def on_postgresql(outcome: Outcome, *stages: tuple[str, Sequence[str | Path]]) -> None:
    """Run each stage on the PostgreSQL named or found."""
    try:
        with server() as url:
            for name, command in stages:
                outcome.run(f"{name} on PostgreSQL", command, **{VARIABLE: url})
    except NoServerError as why:
        outcome.missing += [(f"{name} on PostgreSQL", str(why)) for name, _ in stages]


def asking(marks: str, *where: str) -> list[str | Path]:
    """Pytest on all that a database could change."""
    return [*PYTEST, "--asking-a-database", "-m", marks, *where]


def main() -> int:
    """Run the stages asked for; returns 0 when all that ran passed."""
    outcome, asked = Outcome(), sys.argv[1:]
    by_day = "not nightly and not browser"
    if asked[:1] == ["night"]:
        whole = asking("not nightly" if chromium() else by_day)
        at_once = [*PYTEST, "-m", "nightly", "--share", *(asked[1:] or ["1"]), *AT_ONCE]
        on_postgresql(outcome, ("pytest", whole), ("many at once", at_once))
    elif asked == ["faces"]:
        on_postgresql(outcome, ("faces", asking(by_day, *(f"tests/{name}" for name in FACES))))
    else:
        lint(outcome)
    if not asked:
        on_sqlite(outcome)
        on_postgresql(outcome, ("pytest", asking(by_day, *(f"--ignore=tests/{name}" for name in FACES))))
    print("", *outcome.lines(), sep="\n", flush=True)
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main())
