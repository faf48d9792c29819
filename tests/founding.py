"""Fixtures that found the small world; a conftest takes them by import."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction

from tests.world import World, small_world


@pytest.fixture(scope="module", name="founded")
def founded_world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """One world for all tests of a module. Never beside tests on a lasting one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield small_world()
        transaction.set_rollback(True)


@pytest.fixture(name="world")
def own_world(founded, db) -> World:
    """A small world for one test; what it does is undone."""
    return deepcopy(founded)


@pytest.fixture(name="lasting")
def lasting_world(transactional_db) -> World:
    """A world as other connections see it, for what happens at once or is cut short."""
    return small_world()
