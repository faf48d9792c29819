"""What the product is made of is written down, and can be held against advisories without a network."""

import json
import re
from pathlib import Path

import pytest

from tools import advisories, sbom

ROOT = Path(__file__).resolve().parents[2]


def test_every_locked_package_is_a_component_with_its_hashes() -> None:
    """Of both lock files, none more and none less; and the same bytes each time."""
    parts = {part["purl"]: part for part in sbom.bill()["components"]}
    pinned = re.findall(
        r"^([a-z0-9._-]+)==(\S+)", (ROOT / "requirements/runtime.txt").read_text("utf-8"), re.MULTILINE
    )
    front = [n for n in json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"] if n]
    assert len(parts) == len(pinned) + len(front)
    assert {f"pkg:pypi/{name}@{version}" for name, version in pinned} <= set(parts)
    assert all(part.get("properties") or part["hashes"] for part in parts.values())
    assert sbom.written() == sbom.written()


def record(version: str = "", *, name: str = "django", **more: object) -> str:
    """An invented advisory about one package."""
    events = [{"introduced": "0"}, {"fixed": version}] if version else [{"introduced": "0"}]
    affected = [
        {"package": {"ecosystem": "PyPI", "name": name}, "ranges": [{"type": "ECOSYSTEM", "events": events}]}
    ]
    return json.dumps({"id": "X-1", "summary": "invented", "affected": affected} | more)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (record(), 1),
        (record("99.0"), 1),
        (record("1.0"), 0),
        (record(name="Django"), 1),
        (record(name="no-such-package"), 0),
        (record(withdrawn="2026-01-01T00:00:00Z"), 0),
    ],
)
def test_an_advisory_that_covers_a_version_of_ours_is_told(tmp_path: Path, text: str, told: int) -> None:
    """Both sides of the version that mends it; one withdrawn or about something else is passed over."""
    (tmp_path / "one.json").write_text(text, "utf-8")
    assert len(list(advisories.found(tmp_path))) == told


def test_the_versions_an_advisory_lists_are_taken_by_name() -> None:
    """With or without ranges; the last one affected is affected, the next is not."""
    last = {"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1"}, {"last_affected": "2.0"}]}]}
    assert advisories.covers({"versions": ["5.2.19"]}, "5.2.19")
    assert advisories.covers(last, "2.0")
    assert not advisories.covers(last, "2.0.1")
