"""No tracked file names a package registry's host or a folder of the machine it was written on."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.contracts.checks.source import Breach

# written in halves, so that this file does not find itself
HOSTS = [
    "py" + "pi.org",
    "python" + "hosted",
    "npm" + "js.org",
    "npm" + "js.com",
    "npm" + "mirror",
    "deb." + "debian.org",
]
# folders that belong to everyone: a clone that lies in one of them says nothing of its machine
COMMON = {Path(p) for p in ("/", "/home", "/opt", "/root", "/srv", "/tmp", "/usr/src", "/var/tmp")}


def tracked(root: Path) -> list[Path]:
    """The files git knows below `root`, as they stand in the work tree."""
    said = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    return [root / name for name in said.decode().split("\0") if name and (root / name).is_file()]


def traces_of(root: Path) -> re.Pattern[str]:
    """What may not be named, for a clone at `root`."""
    folders = {f"{root}/", *([f"{root.parent}/"] if root.parent not in COMMON else [])}
    return re.compile("|".join(map(re.escape, [*HOSTS, *sorted(folders), "/tmp/" + "bash_"])))


def breaches(files: list[Path], root: Path) -> Iterator[Breach]:
    """Say which lines of `files` (text files below `root`) name such a host or folder."""
    pattern = traces_of(root)
    for path in files:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, start=1):
            for match in pattern.finditer(line):
                yield Breach(path.relative_to(root).as_posix(), number, f"names {match[0]!r}")
