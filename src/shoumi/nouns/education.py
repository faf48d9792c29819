"""保密教育: plans and their items, training and who attended, questions, results, courses, leaders' evidence."""

from dataclasses import dataclass
from datetime import date

from shoumi.kernel.words import Level, Post, Tie, Vocabulary
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person

KEY_POSTS = frozenset({Post.专管人员, Post.保密干部, Post.机要人员, Post.定密责任人})
"""Posts taken for 要害部门、重点涉密岗位 whoever holds them (reading 202)."""

SITE_OFFICES = frozenset({Post.系统管理员, Post.安全保密管理员, Post.安全审计员, Post.系统})
"""Posts that handle no state secrets: they see no content."""

LEADING = frozenset({Post.机关领导, Post.主管领导, Post.业务部门领导, Post.保密委员会主任})


def in_key_post(person: Person) -> bool:
    """Whether he holds a key post, or is cleared for 绝密 and so 核心涉密人员."""
    return bool(person.posts & KEY_POSTS) or person.clearance is Level.绝密


class ItemState(Vocabulary):
    """Whether an item of the plan has been carried out."""

    待开展 = "待开展"
    已开展 = "已开展"


@dataclass(frozen=True, slots=True)
class EducationPlan(Noun):
    """教育计划: what an organ teaches in a year, and the plan of political education it is part of."""

    id: str
    organ: str
    year: int
    title: str
    political_plan: str = ""


@dataclass(frozen=True, slots=True)
class EducationItem(Noun):
    """教育项目: one item of the plan, carried out by a training."""

    id: str
    organ: str
    plan: EducationPlan
    title: str
    audience: str
    hours: int
    due_on: date
    state: ItemState


class TrainingState(Vocabulary):
    """Whether people still sign in."""

    签到中 = "签到中"
    已结束 = "已结束"


@dataclass(frozen=True, slots=True)
class Training(Noun):
    """培训: held on a day for so many hours; `attended` signed in."""

    id: str
    organ: str
    number: str
    title: str
    held_on: date
    hours: int
    state: TrainingState
    place: str = ""
    speaker: str = ""
    item: Ref | None = None
    attended: tuple[Ref, ...] = ()
    summary: str = ""

    @property
    def present(self) -> frozenset[str]:
        """Ids of those who signed in."""
        return frozenset(one.id for one in self.attended)


@dataclass(frozen=True, slots=True)
class Attendance(Noun):
    """受训记录: one person at one training, here or elsewhere."""

    id: str
    organ: str
    held_on: date
    hours: int
    title: str = ""
    person: Ref | None = None
    training: Ref | None = None
    record: str = ""

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if self.person and person.id == self.person.id else frozenset()


@dataclass(frozen=True, slots=True)
class Question(Noun):
    """试题: options are lettered A, B, C … in their order; the answer is one or several letters."""

    id: str
    organ: str
    number: str
    title: str
    options: tuple[str, ...]
    answer: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Quiz(Noun):
    """测验: questions put to those invited until a day, each answered by himself, once.

    `key`: the right letters in the order of the questions; for marking alone, written in no book.
    """

    id: str
    organ: str
    number: str
    title: str
    due_on: date
    training: Ref | None = None
    questions: tuple[Ref, ...] = ()
    invited: tuple[Ref, ...] = ()
    answered: tuple[Ref, ...] = ()
    key: tuple[str, ...] = ()

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if person.id in {one.id for one in self.invited} else frozenset()

    def marked(self, answers: tuple[str, ...]) -> int:
        """How many answers are right: all letters of the key and no other, in any order."""
        return sum(set(said) == set(right) for said, right in zip(answers, self.key, strict=True))


@dataclass(frozen=True, slots=True)
class QuizResult(Noun):
    """测验成绩: so many right of so many questions."""

    id: str
    organ: str
    right: int
    questions: int
    training: Ref | None = None
    person: Ref | None = None
    quiz: Ref | None = None

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if self.person and person.id == self.person.id else frozenset()


@dataclass(frozen=True, slots=True)
class Course(Noun):
    """保密课程 of a police academy, with its place in the curriculum."""

    id: str
    organ: str
    title: str
    programme: str
    term: str
    hours: int
    compulsory: bool


class EducationKind(Vocabulary):
    """What a leader did."""

    教育 = "教育"
    检查 = "检查"
    教育和检查 = "教育和检查"


@dataclass(frozen=True, slots=True)
class LeaderEducation(Noun):
    """领导教育检查: what one leader did to educate and check the people of his unit."""

    id: str
    organ: str
    kind: EducationKind
    done_on: date
    reached: int
    account: str
    leader: Ref | None = None
