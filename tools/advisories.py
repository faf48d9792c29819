"""Compare the parts of the product with advisories brought in by disc: `python tools/advisories.py FOLDER`.

FOLDER holds OSV records, one JSON file each, as they are published. Nothing is asked of a network.
Exits with 1 where an advisory that was not withdrawn covers a version of ours.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from packaging.version import InvalidVersion, Version

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.sbom import bill

ECOSYSTEMS = {"pypi": "PyPI", "npm": "npm"}


def parts() -> Iterator[tuple[str, str, str]]:
    """Ecosystem, name and version of each component."""
    for part in bill()["components"]:
        kind, _, rest = part["purl"].removeprefix("pkg:").partition("/")
        yield ECOSYSTEMS[kind], unquote(rest.rpartition("@")[0]).lower(), part["version"]


def covers(affected: dict[str, Any], version: str) -> bool:
    """Whether a record's list or ranges hold this version; a version nobody can order counts as held."""
    if version in affected.get("versions", ()):
        return True
    try:
        return any(
            _within(one["events"], Version(version)) for one in affected.get("ranges", ()) if _ordered(one)
        )
    except InvalidVersion:
        return True


def _ordered(one: dict[str, Any]) -> bool:
    return one.get("type") in {"ECOSYSTEM", "SEMVER"}


def _within(events: list[dict[str, str]], version: Version) -> bool:
    inside = False
    for event in events:
        if "introduced" in event:
            inside |= event["introduced"] == "0" or version >= Version(event["introduced"])
        elif "fixed" in event:
            inside &= version < Version(event["fixed"])
        elif "last_affected" in event:
            inside &= version <= Version(event["last_affected"])
    return inside


def found(folder: Path) -> Iterator[str]:
    """A line for each advisory that covers a component."""
    ours = list(parts())
    for file in sorted(folder.rglob("*.json")):
        record = json.loads(file.read_text("utf-8"))
        if record.get("withdrawn"):
            continue
        for affected in record.get("affected", ()):
            package = affected.get("package", {})
            for ecosystem, name, version in ours:
                named = (package.get("ecosystem"), str(package.get("name", "")).lower()) == (ecosystem, name)
                if named and covers(affected, version):
                    yield f"{record['id']}\t{name} {version}\t{record.get('summary', '')}"


if __name__ == "__main__":
    lines = list(found(Path(sys.argv[1])))
    print("\n".join(lines) or "no advisory in this folder covers a version of ours")
    sys.exit(bool(lines))
