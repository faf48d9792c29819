"""Which tests a run on a second database leaves out: those that ask none."""

from pathlib import Path
from typing import Any

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"


@pytest.fixture(name="asks")
def _asks(request: pytest.FixtureRequest) -> Any:
    """Whether the test that runs now is taken for one that asks a database."""
    plugins = request.config.pluginmanager.get_plugins()
    found = next(p for p in plugins if getattr(p, "__file__", None) == str(CONFTEST))
    return found._asks_a_database(request.node)


def test_what_asks_none_is_left_out(asks: bool) -> None:
    """Plain reckoning says the same wherever it runs."""
    assert not asks


def test_what_reads_rows_is_not(asks: bool, db: None) -> None:
    """By the fixture that opens the database."""
    assert asks


@pytest.mark.django_db
def test_what_is_marked_to_read_rows_is_not(asks: bool) -> None:
    """By the mark."""
    assert asks


@pytest.mark.postgresql
def test_what_brings_a_server_of_its_own_is_not(asks: bool) -> None:
    """Though it opens none of ours."""
    assert asks
