"""Write what the product is made of as CycloneDX 1.6: every package of runtime.txt and package-lock.json.

`python tools/sbom.py > sbom.cdx.json`. The same lock files give the same bytes: no date is in it.
"""

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(.*(?:\n .*)*)", re.MULTILINE)


def python_parts(lock: str) -> Iterator[dict[str, Any]]:
    """One component a pinned line, with the hashes of its wheels as properties."""
    for name, version, rest in PINNED.findall(lock):
        hashes = re.findall(r"sha256:([0-9a-f]{64})", rest)
        yield {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{version}",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            **_licence(name),
            "properties": [{"name": "shoumi:sha256-of-a-file", "value": one} for one in hashes],
        }


def _licence(name: str) -> dict[str, Any]:
    """What the installed package says of it; nothing where it is not installed here."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return {}
    stated = told.get("License-Expression") or (told.get("License") or "").partition("\n")[0]
    return {"licenses": [{"license": {"name": stated}}]} if stated else {}


def front_end_parts(lock: str) -> Iterator[dict[str, Any]]:
    """One component a package of the front end, with the hash of its archive."""
    for place, about in json.loads(lock)["packages"].items():
        if not place:
            continue
        name = place.rpartition("node_modules/")[2]
        kind, _, value = about["integrity"].partition("-")
        purl = f"pkg:npm/{name.replace('@', '%40')}@{about['version']}"
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": about["version"],
            "purl": purl,
            "hashes": [{"alg": f"SHA-{kind[3:]}", "content": base64.b64decode(value).hex()}],
            "licenses": [{"license": {"name": about.get("license", "")}}],
        }


def bill(root: Path = ROOT) -> dict[str, Any]:
    """The whole of it."""
    locks = [(root / name).read_text("utf-8") for name in ("requirements/runtime.txt", "package-lock.json")]
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    parts = [*python_parts(locks[0]), *front_end_parts(locks[1])]
    number = UUID(bytes=hashlib.sha256("".join(locks).encode()).digest()[:16], version=4)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "shoumi", "version": version}},
        "components": sorted(parts, key=lambda part: part["purl"]),
    }


def written(root: Path = ROOT) -> str:
    """As it is carried."""
    return json.dumps(bill(root), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    print(written(), end="")
