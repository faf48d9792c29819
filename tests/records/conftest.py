"""A small world for each test that asks for it: founded once a module, and each test's doings undone."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction

from tests.world import World, small_world


@pytest.fixture(scope="module", name="founded")
def _founded(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield small_world()
        transaction.set_rollback(True)


@pytest.fixture(name="world")
def _world(founded, db) -> World:
    return deepcopy(founded)


@pytest.fixture(name="lasting")
def _lasting(transactional_db) -> World:
    """A world as other connections see it, for what happens at once or is cut short. Never beside `world`."""
    return small_world()
