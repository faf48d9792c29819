"""Every statement of docs/assurance.md can fail: under its sabotage its test turns red."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import sabotages
from tests.assurance.claims import Claim, claimed
from tools.postgres_for_tests import binaries

ROOT = Path(__file__).parents[2]
ASSERTED = 1
"""What pytest exits with when tests ran and some failed; also where one could not even be set up."""
SHARE = "0.05"
"""A campaign of the night finds its sabotage in a part of its length."""
PATIENCE = 1200
"""Seconds: a test that hangs on the broken product holds up no night."""


def test_every_claim_names_a_sabotage_there_is() -> None:
    """A statement whose test nobody can turn red is not shown."""
    there = {name for name, _ in sabotages.every()}
    assert {claim.sabotage for claim in claimed()} <= there


def test_every_sabotage_says_what_it_breaks() -> None:
    """And is named by a test, so that none lies about unused."""
    told = {name: function.__doc__ for name, function in sabotages.every()}
    assert all(told.values())
    assert set(told) <= {claim.sabotage for claim in claimed()}


def run(claim: Claim, within: list[str]) -> subprocess.CompletedProcess[str]:
    """The test of the claim under its sabotage."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return subprocess.run(
        [*within, *command, "--share", SHARE, "--sabotage", claim.sabotage, claim.test],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.nightly
@pytest.mark.parametrize("claim", claimed(), ids=lambda claim: f"{claim.statement}-{claim.sabotage}")
def test_the_sabotage_turns_the_test_red(claim: Claim) -> None:
    """Red by its assertions, and green when the product is whole: that is the ordinary run."""
    done = run(claim, [])
    if done.returncode == 0 and " skipped" in done.stdout and binaries():  # told of PostgreSQL alone
        done = run(claim, [sys.executable, "tools/postgres_for_tests.py"])
    assert done.returncode == ASSERTED, done.stdout[-2000:]
    last = done.stdout.rstrip().rpartition("\n")[2]
    assert " failed" in f" {last}", done.stdout[-2000:]
    assert " error" not in last, done.stdout[-2000:]
