"""The database is told to trust the disc more than it deserves."""

import pytest
from django.db import connection


def _synchronous(patch: pytest.MonkeyPatch, how: str) -> None:
    options = connection.settings_dict["OPTIONS"]
    told = options["init_command"].replace("synchronous=FULL", f"synchronous={how}")
    patch.setitem(options, "init_command", told)


def synchronous_normal(patch: pytest.MonkeyPatch) -> None:
    """A commit is acknowledged before it reaches the disc."""
    _synchronous(patch, "NORMAL")


def synchronous_off(patch: pytest.MonkeyPatch) -> None:
    """Nothing is ever made to reach the disc."""
    _synchronous(patch, "OFF")
