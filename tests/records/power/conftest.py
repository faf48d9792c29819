"""A small site in a file of its own, to be damaged, filled up and pulled from under its feet."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from copy import deepcopy
from pathlib import Path

import pytest
from django.db import connection

from shoumi.records import checkpoints, halting
from tests.records.power.story import DATABASE, pointed_at
from tests.world import World, small_world


@pytest.fixture(name="empty", scope="module")
def _empty(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """A migrated database with nothing in it."""
    made = tmp_path_factory.mktemp("power") / "empty.sqlite3"
    with django_db_blocker.unblock():
        connection.ensure_connection()
        with closing(sqlite3.connect(made)) as out:
            connection.connection.backup(out)
        connection.close()
    return made


@pytest.fixture(name="first", scope="module")
def _first(empty, django_db_blocker) -> tuple[World, Path]:
    """A founded world, its file and, beside it, its keys."""
    from django.conf import settings  # noqa: PLC0415  set for a moment

    folder = empty.with_name("first")
    folder.mkdir()
    shutil.copy(empty, folder / DATABASE)
    before, settings.HOME = settings.HOME, folder
    try:
        with django_db_blocker.unblock(), pointed_at(folder / DATABASE):
            world = small_world()
            world.document()
            checkpoints.sign_checkpoint()
        for kept in (settings.KEYRING, settings.KEY_FILE):
            shutil.copy(kept, folder)
    finally:
        settings.HOME = before
    return world, folder


@pytest.fixture(name="site")
def _site(
    first, tmp_path, settings, transactional_db
) -> Iterator[Callable[[], AbstractContextManager[World]]]:
    """`with site() as world:` a fresh copy of the whole site in `settings.HOME`, as after a start."""
    world, folder = first

    @contextmanager
    def fresh() -> Iterator[World]:
        settings.HOME = tmp_path / "home"
        shutil.rmtree(settings.HOME, ignore_errors=True)
        shutil.copytree(folder, settings.HOME)
        with pointed_at(settings.HOME / DATABASE):
            yield deepcopy(world)
        halting.resume()

    yield fresh
    halting.resume()
