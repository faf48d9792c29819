"""One small world for each test that asks for it."""

import pytest

from tests.world import World, small_world


@pytest.fixture(name="world")
def _world(db) -> World:
    return small_world()
