"""Closed."""

from shoumi.edges.web.management.closed import Command

__all__ = ["Command"]
