"""One small world for the tests of a file."""

import pytest

from tests.edges.lasting import undone
from tests.world import World, small_world


@pytest.fixture(name="db", scope="module")
def _db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture(name="world", scope="module")
def _world(db) -> World:
    return small_world()


@pytest.fixture(autouse=True)
def _undone(request: pytest.FixtureRequest):
    if "world" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("world")
    with undone():
        yield
