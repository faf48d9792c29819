"""Breaks what pages do with what was typed."""

import pytest
from django.template import base

from shoumi.edges.cli import stops


def nothing_is_escaped(patch: pytest.MonkeyPatch) -> None:
    """Templates put values in as they are."""
    patch.setattr(base, "render_value_in_context", lambda value, _: str(value))


def lines_as_they_come(patch: pytest.MonkeyPatch) -> None:
    """The console's log takes the text of an error as it is."""
    patch.setattr(stops, "_indented", "".join)
