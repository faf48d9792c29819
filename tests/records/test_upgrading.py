"""A new site has the tables that every migration, one after the other, would have left it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BEGUN = "from shoumi.records import upgrading; upgrading.upgrade()"
WALKED = (
    "from shoumi.records import keyring; from django.core.management import call_command;"
    "keyring.begin(); call_command('migrate', verbosity=0)"
)


def laid_out(home: Path, how: str) -> dict[tuple[str, str], object]:
    """The tables, indexes and triggers that a site made so has; tables by their columns."""
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SHOUMI_")}
    own = {"SHOUMI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "shoumi.settings.main"}
    path = {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path])}
    subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {how}"], env=kept | own | path, check=True
    )
    with closing(sqlite3.connect(home / "shoumi.sqlite3")) as made:
        told = made.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
        return {(kind, name): _told(made, kind, name, table) for kind, name, table in told}


def _told(made: sqlite3.Connection, kind: str, name: str, table: str) -> object:
    if kind == "table":
        return sorted(row[1:] for row in made.execute(f"PRAGMA table_info({name})"))
    columns = made.execute(f"PRAGMA index_info({name})") if kind == "index" else ()
    return table, [column for *_, column in columns]


@pytest.mark.nightly
def test_a_new_site_has_what_the_migrations_lead_to(tmp_path):
    begun, walked = laid_out(tmp_path / "begun", BEGUN), laid_out(tmp_path / "walked", WALKED)
    assert begun == walked
    assert {kind for kind, _ in begun} == {"table", "index", "trigger"}
