"""PostgreSQL killed and stopped in haste under load: nothing acknowledged is lost, nothing is damaged."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(name="fell")
def _fell(tmp_path, request):
    """`fell(3)`: what was seen of a server felled so often."""

    def fell(rounds: int) -> dict[str, Any]:
        own = {
            "SHOUMI_HOME": str(tmp_path),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src"), *sys.path]),
            "SABOTAGE": request.config.getoption("--sabotage"),
        }
        done = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("felling.py")), str(rounds)],
            capture_output=True, text=True, check=False, env=os.environ | own, cwd=ROOT,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        report: dict[str, Any] = json.loads(done.stdout)
        print(report)
        return report

    return fell


@pytest.mark.nightly
@pytest.mark.parametrize("rounds", [3, 200])
@pytest.mark.assures("M35", sabotage="durable.committed_later")
def test_a_felled_server_loses_nothing(fell, trials, share, rounds):
    """A backend killed, the postmaster killed, an immediate stop, in turn: what was acknowledged is there."""
    report = fell(rounds := share(rounds))
    assert report["acknowledged"] > rounds
    trials(rounds, failures=len(report["faults"]), seed=35)
