"""Where material lies that the tests read and the product does not carry."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SHOUMI_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def shared(*parts: str) -> Path:
    """Return the path of a shared file or folder; skips the test, with a word, where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"shared/{'/'.join(parts)} is not here")
    return path
