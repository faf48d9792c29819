"""What the closed lists of words have in common."""

from enum import Enum


class Vocabulary(Enum):
    """A closed list of words; members are themselves alone, and hash as fast as any object."""

    __hash__ = object.__hash__
