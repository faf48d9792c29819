"""The three levels of state secrets, and the two kinds of secret."""

from enum import Enum, IntEnum


class Level(IntEnum):
    """密级 (Law 14): the greater, the graver."""

    秘密 = 1
    机密 = 2
    绝密 = 3

    def __str__(self) -> str:
        return self.name


class Kind(Enum):
    """警务工作秘密 are a kind of their own: no level, no ★ (Law 22, 64)."""

    国家秘密 = "国家秘密"
    工作秘密 = "工作秘密"
