"""The same acts over HTTP: OpenAPI 3.1, a session and a CSRF token to get in, one shape for every problem."""

from shoumi.edges.api.site import api

__all__ = ["api"]
