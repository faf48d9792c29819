"""人员: a member of staff, with clearance and what his posts let him stand for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Level, Post, Tie
from shoumi.nouns.handling import LeavingStep


class PoliceRank(Enum):
    """警衔, lowest first."""

    二级警员 = 1
    一级警员 = 2
    三级警司 = 3
    二级警司 = 4
    一级警司 = 5
    三级警督 = 6
    二级警督 = 7
    一级警督 = 8
    三级警监 = 9
    二级警监 = 10
    一级警监 = 11
    副总警监 = 12
    总警监 = 13


class Vetting(Enum):
    """审查结论: what the vetting of one who is to hold a classified post came to."""

    合格 = "合格"
    不合格 = "不合格"


class VettingKind(Enum):
    """审查种类: before a classified post is taken up, or again while it is held."""

    任前审查 = "任前审查"
    复审 = "复审"


class Grade(Enum):
    """涉密等级 of a post or a person: it follows the highest level normally handled."""

    一般 = "一般"
    重要 = "重要"
    核心 = "核心"


GRADES = dict(zip(Level, Grade, strict=True))


THREE_OFFICERS = frozenset({Post.系统管理员, Post.安全保密管理员, Post.安全审计员})


_WITHOUT_SECRETS = THREE_OFFICERS | {Post.系统}


@dataclass(frozen=True, slots=True)
class Person:
    """A person on one day. `keys` name him, his organs and posts in scopes of knowledge.

    `holds` counts copies he answers for, `pending` what he has been sent and not signed for, `devices` the
    machines and media in his charge, `ciphers` the lines of cipher goods to his name or sent to him,
    `keeping` the copies he keeps for a registry, `products` the 密品 in use that he is the holder of.
    `released_on` is the day he left the secret work he was cleared for, `released_from` its level, until his
    脱密期 is ended; `period_until` its last day, where one longer than the least was fixed.
    `vetted_on` is the day of his last vetting, where he passed it, `again_on` that of the next;
    `educated_on` the last on which he, as a leader, taught and checked the people of his unit.
    `leaving_steps` are the formalities of leaving already gone through.
    """

    id: str
    code: str
    name: str
    organ: str
    organ_name: str = ""
    clearance: Level | None = None
    posts: frozenset[Post] = frozenset()
    keys: frozenset[str] = frozenset()
    holds: int = 0
    pending: int = 0
    left: bool = False
    trained_on: date | None = None
    pledged_on: date | None = None
    police_rank: PoliceRank | None = None
    released_on: date | None = None
    released_from: Level | None = None
    devices: int = 0
    ciphers: int = 0
    keeping: int = 0
    products: int = 0
    vetted_on: date | None = None
    educated_on: date | None = None
    again_on: date | None = None
    period_until: date | None = None
    leaving_steps: tuple[LeavingStep, ...] = ()

    def ties(self, person: "Person") -> frozenset[Tie]:
        return frozenset({Tie.本人}) if person.id == self.id else frozenset()

    @property
    def apart(self) -> bool:
        """One of the three officers, who keep the system running and watched and come near no paper."""
        return bool(self.posts & THREE_OFFICERS)

    @property
    def steps_left(self) -> tuple[LeavingStep, ...]:
        """The formalities of leaving not yet gone through, in the order of the law."""
        return tuple(step for step in LeavingStep if step not in self.leaving_steps)

    @property
    def grade(self) -> Grade | None:
        """人员涉密等级, by the highest level he is cleared for."""
        return GRADES[self.clearance] if self.clearance else None

    @property
    def determines(self) -> bool:
        """是否定密责任人."""
        return Post.定密责任人 in self.posts

    @property
    def bound(self) -> bool:
        """In secret work, or in the years after it."""
        return self.clearance is not None or self.released_from is not None

    @property
    def in_classified_post(self) -> bool:
        """在涉密岗位: cleared for a level, or in a post that handles state secrets."""
        return self.clearance is not None or bool(self.posts - _WITHOUT_SECRETS)

    def cleared_for(self, level: Level | None) -> bool:
        """No level (work secrets) asks for no clearance."""
        return level is None or (self.clearance is not None and self.clearance >= level)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A post held by a person at an organ. `most` bounds the level a 定密责任人 may determine."""

    id: str
    person: Person
    organ: str
    post: Post
    most: Level | None = None
    party_committee: bool = False
    full_time: bool = False
    ended: bool = False
    highest: Level | None = None
    """The highest level of the matters the post handles, and the 岗位涉密等级 that follows from it."""
    grade: Grade | None = None

    def ties(self, person: Person) -> frozenset[Tie]:
        return self.person.ties(person)


def person_key(person: str) -> str:
    """The scope key of one person."""
    return f"人:{person}"


def organ_key(organ: str) -> str:
    """The scope key of all staff of an organ."""
    return f"机关:{organ}"


def post_key(organ: str, post: Post) -> str:
    """The scope key of whoever holds the post at the organ."""
    return f"岗:{organ}:{post.name}"


KEEPERS = (Post.专管人员, Post.保密干部, Post.主管领导, Post.机关领导, Post.定密责任人, Post.定密审核人)
"""Posts that keep or watch an organ's books."""


def keeps(person: Person, organ: str) -> bool:
    """Whether he holds a post that keeps or watches the organ's books."""
    return any(post_key(organ, post) in person.keys for post in KEEPERS)


def kept_organs(person: Person) -> set[str]:
    """The organs whose books he keeps or watches."""
    return organs_of(person, KEEPERS)


def organs_of(person: Person, posts: Iterable[Post]) -> set[str]:
    """The organs where he holds one of these posts."""
    names = {p.name for p in posts}
    parts = (key.split(":") for key in person.keys if key.startswith("岗:"))
    return {organ for _, organ, post in parts if post in names}
