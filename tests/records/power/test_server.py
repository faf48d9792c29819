"""The running server: killed under load it loses nothing; under many hands it does or says it is busy."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection

from tests.records.power.story import DATABASE
from tests.world import PASSWORD

pytestmark = [
    pytest.mark.skipif(connection.vendor != "sqlite", reason="a server on a file of its own"),
    pytest.mark.django_db(transaction=True),
]
ROOT = Path(__file__).parents[3]


@pytest.fixture(name="fire")
def _fire(first, tmp_path, request):
    """`fire("kills", 3)`: what was seen of a server on a site of its own."""

    def fire(*wanted: object) -> dict[str, Any]:
        home = tmp_path / "served"
        shutil.copytree(first[1], home)
        (home / DATABASE).rename(home / "shoumi.sqlite3")
        (home / "demo").touch()  # a demo's door: its line is bare and it asks for no second factor
        with closing(sqlite3.connect(home / "shoumi.sqlite3")) as site:
            argon = Argon2PasswordHasher()
            told = argon.encode(PASSWORD, argon.salt())
            site.execute("UPDATE records_account SET password=?", (told,))
            site.commit()
        own = {
            "SHOUMI_HOME": str(home),
            "SHOUMI_LOG_ORIGIN": settings.LOG_ORIGIN,
            "SHOUMI_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "shoumi.settings.main",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src"), *sys.path]),
            "PASSWORD": PASSWORD,
            "SABOTAGE": request.config.getoption("--sabotage"),
        }
        script = [sys.executable, str(Path(__file__).with_name("fire.py")), *map(str, wanted)]
        done = subprocess.run(
            script, capture_output=True, text=True, check=False, env=os.environ | own, cwd=ROOT
        )
        assert done.returncode == 0, done.stderr[-2000:]
        report: dict[str, Any] = json.loads(done.stdout)
        print(report)
        return report

    return fire


@pytest.mark.assures("M33", sabotage="durable.written_apart")
def test_a_server_killed_under_load_loses_nothing(fire, trials):
    """Kill -9 of the running server under load: every acknowledged act is there, none is half done."""
    report = fire("kills", 2)
    assert report["acknowledged"] > 2
    trials(2, failures=len(report["faults"]))


@pytest.mark.nightly
@pytest.mark.assures("M33", sabotage="durable.written_apart")
def test_two_hundred_kills_lose_nothing(fire, trials, share):
    """The same two hundred times over on one site."""
    report = fire("kills", n := share(200))
    assert report["acknowledged"] > n
    trials(n, failures=len(report["faults"]))


@pytest.mark.assures("M47", sabotage="durable.nobody_waits")
def test_sixteen_at_once_succeed_or_are_told_to_try_again(fire, trials):
    """Sixteen who act and read at once: each is answered in order, by success or a clear "try again"."""
    report = fire("load", 2, 16)
    assert report["statuses"]["200"] > 16
    trials(sum(report["statuses"].values()), failures=len(report["faults"]))


@pytest.mark.nightly
@pytest.mark.assures("M47", sabotage="durable.nobody_waits")
def test_sixteen_at_once_for_ten_minutes(fire, trials, share):
    """For ten minutes; of a hundred answers ninety-nine come within two seconds."""
    report = fire("load", share(600), 16)
    assert report["p99"] <= 2
    trials(sum(report["statuses"].values()), failures=len(report["faults"]))


@pytest.mark.nightly
@pytest.mark.assures("M48", sabotage="durable.hunger_kills")
def test_one_that_asks_for_too_much_harms_no_other(fire, trials):
    """Wide or deep JSON, a book of 2,000 lines printed, exported: no act is lost, answers in five seconds."""
    report = fire("hunger", 40)
    assert report["p99"] <= 5
    assert report["acknowledged"] > 40
    assert len({told.rsplit(" ", 1)[0] for told in report["statuses"] if "greedy" in told}) == 3
    trials(40, failures=len(report["faults"]))
