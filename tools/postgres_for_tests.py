"""A throw-away PostgreSQL cluster on a Unix socket, for the length of one command.

    python tools/postgres_for_tests.py COMMAND…

runs COMMAND with SHOUMI_TEST_DATABASE_URL set (a libpq connection URI), then stops and removes the cluster.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

VARIABLE = "SHOUMI_TEST_DATABASE_URL"
DEBIAN = Path("/usr/lib/postgresql")
# nothing of a test's cluster outlives it, so it need not reach the disk
SETTINGS = ("listen_addresses=''", "fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoServerError(RuntimeError):
    """No PostgreSQL server, or nobody who may run one."""


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server installed here, or None."""
    installed = [folder for folder in DEBIAN.glob("*/bin") if (folder / "initdb").exists()]
    if installed:
        return max(installed, key=lambda folder: float(folder.parent.name))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def as_owner() -> list[str]:
    """Return what to put before a server's command, since the server refuses to run as root."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("runuser"):
        raise NoServerError("root may not run PostgreSQL, and there is no runuser to become another")
    return ["runuser", "-u", "postgres", "--"]


@contextmanager
def cluster(settings: tuple[str, ...] = SETTINGS, *init: str) -> Iterator[str]:
    """Start a cluster with these settings and give its connection URI; stop and remove it afterwards.

    `init` goes to initdb. The folder in the URI is the cluster's own: `start` and `control` take it.
    """
    folder = Path(tempfile.mkdtemp(prefix="shoumi-pg-"))
    try:
        if as_owner():
            shutil.chown(folder, "postgres", "postgres")
        folder.chmod(0o755)
        made = ["-U", "shoumi", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", *init]
        control(folder, "initdb", *made)
        start(folder, settings)
        yield f"postgresql://shoumi@/postgres?host={quote(str(folder), safe='')}"
    finally:
        with suppress(NoServerError):
            control(folder, "pg_ctl", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def start(folder: Path, settings: tuple[str, ...]) -> None:
    """Start the server of this folder."""
    options = " ".join([f"-k {folder}", *(f"-c {setting}" for setting in settings)])
    control(folder, "pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")


def control(folder: Path, program: str, *arguments: str) -> None:
    """Run a program of the server on the data of this folder, as its owner. Raises NoServerError."""
    found = binaries()
    if found is None:
        raise NoServerError("no initdb found")
    done = _run([*as_owner(), str(found / program), "-D", str(folder / "data"), *arguments], folder)
    if done.returncode:
        raise NoServerError(f"{program}: {done.stderr.strip() or done.stdout.strip()}")


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    with (folder / "said").open("w+") as said:  # a file, since the server keeps a pipe open for ever
        code = subprocess.run(command, stdout=said, stderr=said, check=False, cwd=folder).returncode
        said.seek(0)
        return subprocess.CompletedProcess(command, code, "", said.read())


def main() -> int:
    """Run the command named on the command line against a cluster of its own; returns its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as url:
        return subprocess.run(sys.argv[1:], check=False, env=os.environ | {VARIABLE: url}).returncode


if __name__ == "__main__":
    sys.exit(main())
