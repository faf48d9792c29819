"""What the product is installed from: pinned, hashed, naming no host, under licences it may stand on."""

import json
import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# psycopg's Lesser GPL lets a program use it as it is
NOT_ALLOWED = re.compile(r"(?<!L)GPL|Affero|(?<!Lesser )General Public License", re.IGNORECASE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_and_hashed(lock: Path) -> None:
    """A line is a name at one version, followed by its hashes; nothing tells where it is fetched from."""
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    blocks = re.split(r"\n(?=\S)", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    assert blocks
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+==\S+ ", block), block
        assert "--hash=sha256:" in block, block


def test_the_front_end_is_pinned_and_hashed() -> None:
    """Every package of the front end has its integrity, and none the address it came from."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "://" not in json.dumps(packages)


def licence(package: Distribution) -> str:
    """What a package says of its licence, in whichever of the three places it says it."""
    told = package.metadata
    classifiers = [line for line in told.get_all("Classifier", []) if line.startswith("License")]
    return told.get("License-Expression") or " ".join(classifiers) or told.get("License", "")[:200]


def test_no_package_binds_the_product_to_the_gpl() -> None:
    """No package installed with the product or its tests is under the GPL or the Affero GPL."""
    bound = {
        package.name: licence(package) for package in distributions() if NOT_ALLOWED.search(licence(package))
    }
    assert not bound


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("GNU Affero General Public License", True),
        ("LGPL-3.0-only", False),
        ("MIT", False),
    ],
)
def test_a_binding_licence_is_known_when_seen(text: str, found: bool) -> None:
    """The Lesser GPL is told apart from the others."""
    assert bool(NOT_ALLOWED.search(text)) is found
