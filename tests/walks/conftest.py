"""A small world for each test that asks for it."""

from tests.founding import founded_world, own_world

__all__ = ["founded_world", "own_world"]
