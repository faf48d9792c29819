"""保密委员会会议: who came, what was dealt with, what was decided."""

from dataclasses import dataclass
from datetime import date

from shoumi.kernel.words import Post
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.oversight import TaskDuty
from shoumi.nouns.person import Person, organs_of

SEATS = (Post.保密委员会主任, Post.保密委员会委员)
"""Who belongs to the committee (art. 7)."""


@dataclass(frozen=True, slots=True)
class CommitteeMeeting(Noun):
    """会议纪要 of the committee of an organ; `duties` are those of arts. 9 and 10 it dealt with."""

    id: str
    organ: str
    number: str
    title: str
    held_on: date
    subjects: str
    decisions: str
    chair: Ref | None = None
    members: tuple[Ref, ...] = ()
    absent: tuple[Ref, ...] = ()
    others: tuple[Ref, ...] = ()
    duties: tuple[TaskDuty, ...] = ()


def sits_on(person: Person, organ: str) -> bool:
    """Whether he has a seat on the committee of that organ."""
    return organ in organs_of(person, SEATS)
