"""What holds for every test: random examples repeat, and only a browser may use a socket."""

import shutil

import pytest
from hypothesis import settings

# `make test` must say the same twice; `make nightly` looks further
settings.register_profile("commit", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("nightly", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile("commit")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A journey may talk to this machine's own server, and needs a browser."""
    browser = shutil.which("chromium")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))
            if browser is None:
                item.add_marker(pytest.mark.skip(reason="no chromium on the path"))
