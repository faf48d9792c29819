"""The small world, for what runs through the books."""

from tests.founding import founded_world, own_world

__all__ = ["founded_world", "own_world"]
