"""What holds for every test: random examples repeat, and only a browser may use a socket."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import override_settings, setup_databases, teardown_databases
from hypothesis import settings

from shoumi.records import keyring, room
from tests import owner, sabotages

# `make test` must say the same twice; `make nightly` looks further
settings.register_profile("commit", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("nightly", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile("commit")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A journey may talk to this machine's own server, and needs a browser."""
    if config.getoption("--asking-a-database"):
        apart = [item for item in items if not _asks_a_database(item)]
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if item not in set(apart)]
    browser = shutil.which("chromium")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))
            if browser is None:
                item.add_marker(pytest.mark.skip(reason="no chromium on the path"))


def _asks_a_database(item: pytest.Item) -> bool:
    """Whether another database could make it come out otherwise."""
    fixtures = getattr(item, "fixturenames", ())
    return "django_db_setup" in fixtures or any(map(item.get_closest_marker, ("django_db", "postgresql")))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--sabotage NAME` breaks the product on purpose for the whole run; `--share 0.1` shortens campaigns.

    `--asking-a-database` leaves out what has said all it has to say on any other database.
    """
    parser.addoption("--asking-a-database", action="store_true", help="only what a database could change")
    parser.addoption("--sabotage", default="", help="one of tests/sabotages, as module.function")
    parser.addoption("--share", default=1.0, type=float, help="how much of a night's campaign to run")


@pytest.fixture(scope="session", autouse=True)
def sabotage(request: pytest.FixtureRequest) -> Iterator[None]:
    """The product as it is, or as the sabotage asked for leaves it."""
    name = request.config.getoption("--sabotage")
    with pytest.MonkeyPatch.context() as patch:
        if name:
            sabotages.named(name)(patch)
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Tables straight from the models, noted as migrated: to walk the migrations takes long."""
    with django_db_blocker.unblock():
        with override_settings(MIGRATION_MODULES=dict.fromkeys(a.label for a in apps.get_app_configs())):
            databases = setup_databases(verbosity=0, interactive=False)
        executor = MigrationExecutor(connection)
        executor.recorder.ensure_schema()
        for migration in executor.loader.disk_migrations.values():
            executor.record_migration(migration)
        executor.check_replacements()
        keyring.begin()
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _clean_up_as_owner() -> Iterator[None]:
    """What no connection of the product may do, the owner of the test database does after a lasting test."""
    with pytest.MonkeyPatch.context() as patch:
        owner.flush_as_owner(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _room_enough() -> Iterator[None]:
    """However full the disc of this machine is, no test but those on a disc of their own is alarmed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "measured", lambda: room.Room(100, 50))
        yield


@pytest.fixture
def share(request: pytest.FixtureRequest) -> Callable[[int], int]:
    """`share(10_000)`: so many, or the share of them that `--share` asks for, ten at least."""
    part: float = request.config.getoption("--share")
    return lambda n: min(n, max(10, round(n * part)))


@pytest.fixture
def trials(request: pytest.FixtureRequest) -> Callable[..., None]:
    """`trials(n, failures=0, seed=1)`: how often a test tried what it shows, kept for docs/assurance.md.

    Only where SHOUMI_ASSURANCE names a folder; never of a broken product. Failures fail the test.
    """
    broken = request.config.getoption("--sabotage")

    def told(n: int, *, failures: int = 0, seed: int | None = None) -> None:
        folder = os.environ.get("SHOUMI_ASSURANCE")
        if folder and not broken:
            test = request.node.nodeid.partition("[")[0]
            file = Path(folder) / f"{sha256(request.node.nodeid.encode()).hexdigest()[:16]}.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps({"test": test, "n": n, "failures": failures, "seed": seed}))
        assert failures == 0

    return told
