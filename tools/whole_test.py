"""Everything `make test` does: lint, each suite this machine can run and, loudly, what did not run.

`python tools/whole_test.py lint` stops after the lint; `… postgresql` runs the whole suite on PostgreSQL.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from postgres_for_tests import VARIABLE, NoServerError, binaries, cluster

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "3"]
LINT: dict[str, Sequence[str | Path]] = {
    "ruff check": [BIN / "ruff", "check", "--quiet"],
    "ruff format": [BIN / "ruff", "format", "--check", "--quiet"],
    "mypy": [BIN / "mypy", "--no-error-summary"],
    "import contracts": [BIN / "lint-imports", "--no-cache"],
}

WITHOUT_DATABASE = (
    "assurance",
    "bench",
    "contracts",
    "kernel",
    "law",
    "ledger",
    "nouns",
    "oracle",
    "settings",
)
"""What touches no database, or brings its own, has said all it has to say in the run on SQLite."""
SAID_BY_RECORDS = ("statutes", "door", "edges", "test_cases.py", "test_docs.py")
"""What reaches the database through records alone; the night runs it on PostgreSQL too."""
AT_ONCE = [f"tests/records/test_{name}.py" for name in ("at_once", "many_writers", "stale")]
"""Campaigns of the night in which each database keeps many hands apart in its own way."""


def without(*names: str) -> list[str]:
    """Pytest's options that leave these out."""
    return [f"--ignore=tests/{name}" for name in names]


@dataclass
class Outcome:
    """What ran and how it ended, and what did not run and why."""

    ran: list[tuple[str, int, float]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)

    def run(self, name: str, command: Sequence[str | Path], **changes: str) -> None:
        """Run one stage in the foreground; `changes` are set in its environment."""
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        environment = {k: v for k, v in os.environ.items() if k != VARIABLE} | changes
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


def on_postgresql(outcome: Outcome, *, whole: bool = False) -> None:
    """Run what reads and writes, or the `whole` suite but the browser, on the PostgreSQL named or found."""
    name = "pytest on PostgreSQL"
    left_out = WITHOUT_DATABASE if whole else (*WITHOUT_DATABASE, *SAID_BY_RECORDS)
    command = [*PYTEST, "-m", "not nightly and not browser", *without(*left_out)]
    named = os.environ.get(VARIABLE)

    def run(url: str) -> None:
        outcome.run(name, command, **{VARIABLE: url})
        if whole:
            outcome.run("many at once on PostgreSQL", [*PYTEST, "-m", "nightly", *AT_ONCE], **{VARIABLE: url})

    if named:
        run(named)
    elif binaries() is None:
        outcome.missing.append((name, f"no initdb found and no {VARIABLE} (apt-get install postgresql)"))
    else:
        try:
            with cluster() as url:
                run(url)
        except NoServerError as why:
            outcome.missing.append((name, str(why)))


def main() -> int:
    """Run the stages asked for; returns 0 when all that ran passed."""
    outcome, asked = Outcome(), sys.argv[1:]
    if asked == ["postgresql"]:
        on_postgresql(outcome, whole=True)
    else:
        lint(outcome)
    if not asked:
        on_sqlite(outcome)
        on_postgresql(outcome)
    print("", *outcome.lines(), sep="\n", flush=True)
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main())
