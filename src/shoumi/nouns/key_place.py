"""保密要害部门、部位: where 绝密 or much that is classified is worked on, made or kept (Law 39)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Level
from shoumi.nouns.noun import Noun, Ref


class KeyPlaceKind(Enum):
    """A department, or a place."""

    要害部门 = "保密要害部门"
    要害部位 = "保密要害部位"


@dataclass(frozen=True, slots=True)
class KeyPlace(Noun):
    """One on the list of the organ, until it is taken off."""

    id: str
    organ: str
    name: str
    kind: KeyPlaceKind
    level: Level | None = None
    leader: Ref | None = None
    measures: str = ""
    named_on: date | None = None
    decision: str = ""
    filed_on: date | None = None
    letter: str = ""
    ended_on: date | None = None
