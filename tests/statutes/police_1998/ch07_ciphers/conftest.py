"""The small world, founded once a module."""

from tests.founding import founded_world, own_world

__all__ = ["founded_world", "own_world"]
