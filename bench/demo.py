"""The demo, built as `make run` builds it."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

from django.conf import settings

from bench.figures import Figure
from bench.server import SHOUMI
from bench.sizes import Sizes

COUNTED = {
    "organs": "things_organ",
    "documents": "things_document",
    "copies": "things_copy",
    "entries": "records_entry",
}


def figures(sizes: Sizes) -> Iterator[Figure]:
    """Seconds, and the rate of acts."""
    home = Path(settings.HOME).parent / "demo-home"
    given = ["--people", str(sizes.people), "--documents", str(sizes.documents)]
    given += [] if sizes.country else ["--no-country"]
    began = perf_counter()
    done = subprocess.Popen(
        [*SHOUMI, "demo", *given], env=os.environ | {"SHOUMI_HOME": str(home)}, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(done.pid, 0)
    seconds = perf_counter() - began
    assert status == 0, "shoumi demo failed"
    there = _counted(home / "shoumi.sqlite3")
    yield Figure(
        section="demo", name="built", value=seconds, unit="s", target=60,
        how=f"`shoumi demo {' '.join(given)}` into an empty home: "
        + ", ".join(f"{n:,} {what}" for what, n in there.items())
        + f"; {1000 * seconds / there['entries']:.1f} ms an entry; peak RSS {used.ru_maxrss / 1024:.0f} MB",
    )  # fmt: skip


def _counted(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(database)) as opened:
        return {
            what: opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  our own tables
            for what, table in COUNTED.items()
        }
