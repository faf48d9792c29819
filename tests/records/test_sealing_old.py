"""A database of the release before is sealed by the migration, with nothing lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.nightly
def test_an_existing_database_is_sealed() -> None:
    """Texts, JSON and bytes read as before, words are found, and nothing of them stands in clear any more."""
    kept = {k: v for k, v in os.environ.items() if k != "SHOUMI_TEST_DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.records.sealing_old"],
        env=kept | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == {
        "titles": 700, "references": 350, "found": 1, "content": True, "line": True, "searched": 1,
        "mismarked": [], "in_clear": False, "on_disk": [], "vendor": "sqlite",
    }  # fmt: skip
