"""Every section in a process of its own, then one table."""

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.figures import Figure, lines
from bench.server import open_to_passwords
from bench.sizes import FULL, TINY, Sizes
from tools.postgres_for_tests import NoServerError, binaries, cluster

ROOT = Path(__file__).resolve().parent.parent
DURABLE = ("listen_addresses=''", "max_connections=40")
"""Unlike a test's cluster, this one keeps what it acknowledges: fsync stays on."""
SECTIONS: dict[str, tuple[str, ...]] = {
    "verdict": ("verdict",),
    "act": ("act", "act on PostgreSQL"),
    "http": ("http",),
    "lists": ("lists", "lists on PostgreSQL"),
    "board": ("board", "board on PostgreSQL"),
    "verify": ("verify",),
    "running": ("running",),
    "import": ("importing",),
    "demo": ("demo",),
}
ON_POSTGRESQL = " on PostgreSQL"


def main() -> int:
    """Measure what is asked for; 1 where a section could not be measured, whatever the figures say."""
    given = _arguments()
    sizes, figures, failed = TINY if given.tiny else FULL, [], []
    machine = environment()
    print("; ".join(f"{k} {v}" for k, v in machine.items()), flush=True)
    for part in (p for name in given.sections or SECTIONS for p in SECTIONS[name]):
        print(f"… {part}", file=sys.stderr, flush=True)
        try:
            figures += measured(part, sizes)
        except (subprocess.CalledProcessError, NoServerError) as why:
            failed.append(f"*** NOT MEASURED *** {part}: {_why(why)}")
    print("", *lines(figures), *failed, sep="\n", flush=True)
    if given.json:
        said = {"machine": machine, "figures": [f.as_json() for f in figures], "not_measured": failed}
        given.json.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)}; none: all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures as data, too")
    parser.add_argument("--tiny", action="store_true", help="a few calls only, to see that it runs")
    given = parser.parse_args()
    unknown = sorted(set(given.sections) - SECTIONS.keys())
    if unknown:
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    return given


def measured(part: str, sizes: Sizes) -> list[Figure]:
    """The figures of one part, taken in a fresh home that is gone afterwards."""
    section, on_postgresql = part.removesuffix(ON_POSTGRESQL), part.endswith(ON_POSTGRESQL)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="shoumi-bench-")))
        changes = {"SHOUMI_HOME": str(open_to_passwords(scratch / "home"))}
        if on_postgresql:
            if binaries() is None:
                raise NoServerError("no initdb found (apt-get install postgresql)")
            changes["SHOUMI_DATABASE_URL"] = stack.enter_context(cluster(DURABLE))
        out = scratch / "figures"
        command = [sys.executable, "-m", "bench.part", section, json.dumps(asdict(sizes)), str(out)]
        done = subprocess.run(command, cwd=ROOT, env=_environ() | changes, capture_output=True, check=False)
        done.check_returncode()
        return list(_read(out))


def _environ() -> dict[str, str]:
    """What a site would find: none of this process's own SHOUMI settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SHOUMI_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "shoumi.settings.main",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
    }


def _read(out: Path) -> Iterator[Figure]:
    for line in out.read_text(encoding="utf-8").splitlines():
        yield Figure(**json.loads(line))


def _why(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return "\n".join(error.stderr.decode(errors="replace").strip().splitlines()[-12:])
    return str(error)


def environment() -> dict[str, Any]:
    """What the figures were taken on; a load above the idle makes them worthless."""
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "cpus": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "scratch on": _file_system(Path(tempfile.gettempdir()).resolve()),
    }


def _file_system(folder: Path) -> str:
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    over = [(where, kind) for where, kind in mounts if folder.is_relative_to(where)]
    return max(over, key=lambda mount: len(mount[0]))[1] if over else "unknown"


if __name__ == "__main__":
    sys.exit(main())
