"""A small world, and what stands on a printed page."""

import pytest

from tests.world import World, small_world


@pytest.fixture(name="world")
def _world(db) -> World:
    return small_world()
