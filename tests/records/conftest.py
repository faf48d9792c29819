"""A small world for each test that asks for it."""

from collections.abc import Iterator

import pytest

from tests.founding import founded_world, lasting_world, own_world
from tests.owner import unguarded

__all__ = ["founded_world", "lasting_world", "own_world"]


@pytest.fixture(name="forging")
def _forging(world) -> Iterator[None]:
    """A test that plays the owner of the database, before whom the ledger's tables stand open."""
    with unguarded():
        yield
