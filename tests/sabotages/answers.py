"""Breaks what pages do with what was typed."""

import pytest
from django.template import base

from shoumi.edges.web import sized


def nothing_is_escaped(patch: pytest.MonkeyPatch) -> None:
    """Templates put values in as they are."""
    patch.setattr(base, "render_value_in_context", lambda value, _: str(value))


def any_size_is_read(patch: pytest.MonkeyPatch) -> None:
    """Whatever a request announces is read."""
    patch.setattr(sized, "_length", lambda _request: 0)
