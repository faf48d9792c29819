"""The folder of the site, and what lies in it beside the database."""

from functools import cache
from pathlib import Path

from django.conf import settings


def beside(name: str) -> Path:
    """A file of the site's home."""
    return _in(settings.HOME, name)


@cache
def _in(home: str | Path, name: str) -> Path:
    return Path(home) / name
