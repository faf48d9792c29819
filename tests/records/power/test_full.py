"""A real disc of a few megabytes fills up: clear words, reading goes on, and it mends by itself."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.records.power.story import DATABASE

ROOT = Path(__file__).parents[3]
SCRIPT = Path(__file__).with_name("filling.py")
MOUNT = 'mount -t tmpfs -o size={size}k tmpfs "$1" && cp -a "$2"/. "$1"/ && shift 2 && exec "$@"'
ROOM, ROOMY = 1024, 8192
"""Kilobytes beside what the site itself takes: for some acts, and for more than its log ever takes."""


def alone() -> bool:
    """Whether this machine lets us mount a small disc of our own."""
    tried = ["unshare", "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    return (
        bool(shutil.which("unshare"))
        and subprocess.run(tried, check=False, capture_output=True).returncode == 0
    )


pytestmark = [
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite on a small disc"),
    pytest.mark.skipif(not alone(), reason="no mounting in a namespace of one's own here (unshare -rm)"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(name="filled")
def _filled(first, tmp_path, request):
    """`filled(3)`: what was seen of a site on a disc that was full three times."""
    world, folder = first

    def filled(cycles: int, room: int = ROOM, *more: str) -> dict[str, Any]:
        disc = tmp_path / "disc"
        disc.mkdir()
        size = (folder / DATABASE).stat().st_size // 1024 + room
        own = {
            "SHOUMI_TEST_DATABASE_URL": "",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src"), *sys.path]),
            "WORLD": json.dumps(
                {"organ": world.organ, "prefecture": world.prefecture, "people": world.people}
            ),
            "AT": world.at.isoformat(),
            "SABOTAGE": request.config.getoption("--sabotage"),
        }
        inside = [sys.executable, str(SCRIPT), str(disc), str(cycles), *more]
        done = subprocess.run(
            ["unshare", "-rm", "sh", "-c", MOUNT.format(size=size), "sh", str(disc), str(folder), *inside],
            capture_output=True, text=True, check=False, env=os.environ | own, cwd=ROOT,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        report: dict[str, Any] = json.loads(done.stdout)
        print(report)
        return report

    return filled


@pytest.mark.assures("M37", sabotage="durable.full_means_broken")
def test_a_full_disc_refuses_clearly_and_mends(filled, trials):
    """A real small disc filled to the last byte: refused in clear words, pages open, then done as before."""
    report = filled(5)
    assert report["refused"] >= 3
    trials(5, failures=len(report["faults"]))


@pytest.mark.nightly
@pytest.mark.assures("M37", sabotage="durable.full_means_broken")
def test_a_hundred_times_full(filled, trials, share):
    """A hundred times over, with more or less room left."""
    report = filled(n := share(100), ROOMY)
    trials(n, failures=len(report["faults"]))


@pytest.mark.assures("M90", sabotage="durable.room_unmeasured")
def test_a_disc_that_fills_up_is_told_before_it_is_full(filled, trials):
    """The officers see an alarm from four fifths on, once entered; full, acts stop; no entry is touched."""
    report = filled(400, ROOMY, "room")
    assert report["full"]
    assert 5 < report["alarmed"] < report["steps"]
    trials(report["steps"], failures=len(report["faults"]))
