"""The same small world the records are tested in."""

import pytest

from tests.world import World, small_world


@pytest.fixture(name="world")
def _world(db) -> World:
    return small_world()
