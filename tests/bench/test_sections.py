"""Every section of the bench runs, on few calls; what it measures is nobody's business here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench.figures import Figure, lines
from bench.sizes import TINY
from tools.postgres_for_tests import VARIABLE, binaries

ROOT = Path(__file__).resolve().parents[2]
PARTS = [part for parts in bench.SECTIONS.values() for part in parts]


EACH_TIME = {"verdict"}
"""The others start servers and grow tables: the night sees that they run."""


@pytest.mark.skipif(VARIABLE in os.environ, reason="the bench names its own databases; once is enough")
@pytest.mark.parametrize(
    "part", [pytest.param(p, marks=() if p in EACH_TIME else pytest.mark.nightly) for p in PARTS]
)
def test_a_section_gives_figures(part: str) -> None:
    """Each has a name, a value above nothing, and says how it was measured."""
    if part.endswith(bench.ON_POSTGRESQL) and binaries() is None:
        pytest.skip("no initdb found")
    found = bench.measured(part, TINY)
    assert found
    assert all(f.name and f.how and f.value > 0 for f in found)
    assert all(f.baseline_is for f in found if f.baseline is not None)


def test_what_cannot_be_measured_is_said_and_fails(tmp_path: Path) -> None:
    """A section that breaks is named, the others stand, and the exit status tells."""
    told = tmp_path / "figures.json"
    script = "import sys; from bench import __main__ as m; m.SECTIONS = {'none': ('no_such_section',)}"
    script += "; sys.exit(m.main())"
    done = subprocess.run(
        [sys.executable, "-c", script, "--tiny", "--json", str(told)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "NOT MEASURED *** no_such_section" in done.stdout.decode()
    assert json.loads(told.read_text("utf-8"))["not_measured"]


def test_a_target_is_missed_on_its_own_side_only() -> None:
    """At most means at most, at least means at least; on the very target both hold."""
    plain = {"section": "s", "name": "n", "unit": "ms", "how": "so", "target": 10.0}
    held = [Figure(value=v, **plain).holds for v in (9.9, 10.0, 10.1)]
    assert held == [True, True, False]
    held = [Figure(value=v, at_least=True, **plain).holds for v in (9.9, 10.0, 10.1)]
    assert held == [False, True, True]
    assert Figure(value=1, **plain | {"target": None}).holds is None


def test_the_table_shows_what_missed_and_the_ratio() -> None:
    """A row a figure, with its target and its baseline, and beneath it how it was taken."""
    figure = Figure(
        section="act", name="密件", value=30, unit="ms", how="so", target=10, baseline=10, baseline_is="raw"
    )
    head, row, how = lines([figure])
    assert head.startswith("section")
    assert row.split() == ["act", "密件", "30", "ms", "≤", "10", "ms", "MISSED", "10", "ms", "3.00×"]
    assert how.strip() == "so; baseline: raw"
