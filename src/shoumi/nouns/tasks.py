"""专项任务 and the codes it goes by: who carries it out, what is demanded of them, who was told of it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Level, Tie
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class Sensitive(Enum):
    """What may be spoken of only by code."""

    技侦手段 = "技侦手段"
    重要案件 = "重要案件"
    秘密力量 = "秘密力量"


class CodeKind(Enum):
    """The kinds of code."""

    代号 = "代号"
    化名 = "化名"
    密语 = "密语"


class CodeState(Enum):
    """Whether a code is in use."""

    在用 = "在用"
    停用 = "停用"


@dataclass(frozen=True, slots=True)
class CodeName(Noun):
    """化名、代号、密语. `meaning` is a commitment: what it stands for is under seal."""

    id: str
    organ: str
    code: str
    kind: CodeKind
    subject: Sensitive
    state: CodeState
    meaning: str = ""
    level: Level | None = None
    users: tuple[Ref, ...] = ()
    key_holders: tuple[Ref, ...] = ()

    def ties(self, person: Person) -> frozenset[Tie]:
        """Who holds the key may look it up (知悉人); who only uses the code (持有人) may not."""
        named = {Tie.知悉人: self.key_holders, Tie.持有人: self.users}
        return frozenset(tie for tie, people in named.items() if person.id in {p.id for p in people})


class TaskState(Enum):
    """How far a task has come."""

    待提要求 = "待提要求"
    待执行 = "待执行"
    执行中 = "执行中"
    已结束 = "已结束"


@dataclass(frozen=True, slots=True)
class SpecialTask(Noun):
    """专项任务: official work that touches state or police work secrets."""

    id: str
    number: str
    organ: str
    title: str
    state: TaskState
    level: Level | None = None
    leader: Ref | None = None
    members: tuple[Ref, ...] = ()
    requirements: str = ""
    check_due: date | None = None
    checked_on: date | None = None

    @property
    def led_by(self) -> str:
        return self.leader.id if self.leader else ""

    @property
    def people(self) -> frozenset[str]:
        """Ids of all who may know of it."""
        return frozenset({m.id for m in self.members} | {self.led_by})

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.知悉人}) if person.id in self.people else frozenset()


@dataclass(frozen=True, slots=True)
class Disclosure(Noun):
    """知悉登记: one person was told something of a task on a day."""

    id: str
    organ: str
    told_on: date
    what: str
    level: Level | None = None
    task: Ref | None = None
    person: Ref | None = None
    told_by: Ref | None = None
