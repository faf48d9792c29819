"""The small world, for the flows of this chapter."""

from tests.founding import founded_world, own_world

__all__ = ["founded_world", "own_world"]
