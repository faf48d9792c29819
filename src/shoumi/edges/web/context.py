"""What every page shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  Django passes it
    """Whether this is the demo, which says so on every page."""
    return {"demo": settings.DEMO}
