"""The settings that keeping records rests on are proven at the start; with a wrong one nothing is served."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from shoumi.edges.cli import serving
from shoumi.edges.cli.stops import Stop
from shoumi.records import durability
from shoumi.records.durability import NotDurableError

SQLITE = ["journal_mode=DELETE", "journal_mode=MEMORY", "journal_mode=TRUNCATE", "synchronous=NORMAL",
          "synchronous=OFF", "foreign_keys=OFF"]  # fmt: skip
RIGHT = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "data_checksums": "on"}
WRONG = [("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off"),
         ("synchronous_commit", "local"), ("synchronous_commit", "remote_write"),
         ("data_checksums", "off")]  # fmt: skip
PATIENCE = 40
"""Seconds after which a server that should have refused to serve is taken to serve."""
WSGI = Path(__file__).parents[3] / "src" / "shoumi" / "edges" / "wsgi.py"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own settings")
@pytest.mark.assures("M44", sabotage="durable.settings_believed")
@pytest.mark.parametrize("wrong", SQLITE)
def test_no_connection_with_a_wrong_setting_is_used(transactional_db, tmp_path, monkeypatch, wrong, trials):
    """A SQLite connection with any wrong setting is closed before its first use, at a start and later."""
    about = connection.settings_dict
    name, _, _ = wrong.partition("=")
    connection.close()
    right = about["OPTIONS"]["init_command"]
    with monkeypatch.context() as patch:
        patch.setitem(about["OPTIONS"], "init_command", f"{right};PRAGMA {wrong}")
        patch.setitem(about, "NAME", str(tmp_path / "site.sqlite3"))
        refusals = [_refusal(connection.ensure_connection), _refusal(serving.durable)]
        connection.close()
    trials(1, failures=any(r is None or name not in r for r in refusals))


def _refusal(do) -> str | None:
    try:
        do()
    except (NotDurableError, Stop) as told:
        return str(told)
    return None


@pytest.mark.assures("M44", sabotage="durable.settings_believed")
@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_server_with_a_wrong_setting_is_refused(name, value, trials):
    """PostgreSQL with any wrong setting is refused, and its name told."""
    assert not list(durability.of_postgresql(RIGHT))
    found = list(durability.of_postgresql(RIGHT | {name: value}))
    trials(1, failures=not (len(found) == 1 and name in found[0]))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the place of SQLite's file")
@pytest.mark.assures("M44", sabotage="durable.settings_believed")
@pytest.mark.parametrize("kind", ["nfs4", "cifs", "9p", "fuse.sshfs"])
def test_a_file_across_a_network_is_refused(db, tmp_path, monkeypatch, kind, trials):
    """A home folder on a network file system is refused by the command and by the server's entry."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        f"22 1 254:1 / / rw,relatime - ext4 /dev/vda rw\n"
        f"30 22 0:40 / {settings.HOME} rw shared:7 - {kind} far:/away rw\n"
    )
    monkeypatch.setattr(durability, "MOUNTS", mounts)
    refusals = [_refusal(serving.durable), _refusal(lambda: runpy.run_path(str(WSGI)))]
    trials(1, failures=any(r is None or kind not in r for r in refusals))


def test_a_local_file_is_taken(db):
    """On this machine's own disc, as the product sets it."""
    if connection.vendor == "sqlite":
        durability.prove()
        serving.durable()


@pytest.mark.nightly
@pytest.mark.assures("M44", sabotage="durable.settings_believed")
@pytest.mark.parametrize("name", ["fsync", "full_page_writes", "synchronous_commit", "data_checksums"])
def test_serve_refuses_a_real_server_with_a_wrong_setting(tmp_path, request, name, trials):
    """A real PostgreSQL with one wrong setting: `shoumi serve` ends with a Chinese line and status 1."""
    root = Path(__file__).parents[3]
    sys.path.insert(0, str(root / "tools"))
    from postgres_for_tests import cluster  # noqa: PLC0415  a tool

    (tmp_path / "demo").touch()  # a demo's line is bare
    own = {
        "SHOUMI_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "shoumi.settings.main",
        "PYTHONPATH": os.pathsep.join([str(root), str(root / "src"), *sys.path]),
        "PASSWORD": "",
        "SABOTAGE": request.config.getoption("--sabotage"),
    }
    broken = str(Path(__file__).with_name("fire.py"))
    command = ["-m", "shoumi.edges.cli.main"] if not own["SABOTAGE"] else [broken]
    wrong = (f"{name}=off",) if name != "data_checksums" else ()
    with cluster(("listen_addresses=''", *wrong)) as url, (tmp_path / "said").open("w+") as said:
        serve = subprocess.Popen(
            [sys.executable, *command, "serve", "--listen", "127.0.0.1:0"],
            stdout=said,
            stderr=said,
            env=os.environ | own | {"SHOUMI_DATABASE_URL": url},
        )
        try:
            status = serve.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            serve.terminate()
            serve.wait()
            status = -1
    told = (tmp_path / "said").read_text("utf-8")
    print(status, told[-500:])
    trials(1, failures=not (status == 1 and f"PostgreSQL 的 {name} 是 off" in told))
