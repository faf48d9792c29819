"""Breaks what pages do with what was typed."""

import pytest
from django.template import base

from shoumi.edges.api import spec
from shoumi.edges.web import acting, errors, sized


def nothing_is_escaped(patch: pytest.MonkeyPatch) -> None:
    """Templates put values in as they are."""
    patch.setattr(base, "render_value_in_context", lambda value, _: str(value))


def any_size_is_read(patch: pytest.MonkeyPatch) -> None:
    """Whatever a request announces is read."""
    patch.setattr(sized, "_length", lambda _request: 0)


def refusals_are_let_through(patch: pytest.MonkeyPatch) -> None:
    """What records refuse, or do not find, is nobody's to answer: the server breaks."""
    for module in (errors, acting, spec):
        patch.setattr(module, "problem_of", lambda _: None)
