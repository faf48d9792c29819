"""国家科学技术秘密: projects, what they yield, who has promised silence, what goes abroad."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.words import Level, Tie, Vocabulary
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class ProjectState(Vocabulary):
    """How far a project has come; secret from the first day at the level asserted."""

    在研 = "在研"
    已审定 = "已审定"
    已结束 = "已结束"


class ProductKind(Vocabulary):
    """What is found, made and written down."""

    研究成果 = "研究成果"
    发明 = "发明"
    装备器材 = "装备器材"
    技术资料 = "技术资料"


class ProductState(Vocabulary):
    """Where a classified product stands."""

    在用 = "在用"
    已注销 = "已注销"


class Role(Vocabulary):
    """As what somebody learns of a science secret."""

    参加人 = "参加人"
    审定鉴定人 = "审定、鉴定人"


class PledgeState(Vocabulary):
    """Whether the pledge is signed."""

    待签 = "待签"
    已签 = "已签"


@dataclass(frozen=True, slots=True)
class ResearchProject(Noun):
    """科研项目. `pledged` holds the ids of those who signed; everybody named owes a pledge."""

    id: str
    organ: str
    number: str
    title: str
    state: ProjectState
    level: Level
    leader: Ref | None = None
    participants: tuple[Ref, ...] = ()
    reviewers: tuple[Ref, ...] = ()
    pledged: frozenset[str] = frozenset()
    control: str = ""
    recognised: str = ""
    next_review_on: date | None = None

    def ties(self, person: Person) -> frozenset[Tie]:
        tied = {Tie.知悉人} if self.names(person.id) else set()
        return frozenset(tied | ({Tie.拟定人} if self.leader and self.leader.id == person.id else set()))

    def names(self, person: str) -> bool:
        """Whether he takes part."""
        return person in {one.id for one in self.participants}

    def silent(self, people: Iterable[Ref]) -> tuple[str, ...]:
        """The names of those who have not signed."""
        return tuple(one.name or one.id for one in people if one.id not in self.pledged)

    @property
    def open(self) -> bool:
        return self.state is not ProjectState.已结束


@dataclass(frozen=True, slots=True)
class ClassifiedProduct(Noun):
    """密品: what a project yields, in one hand."""

    id: str
    organ: str
    number: str
    title: str
    kind: ProductKind
    project: ResearchProject
    level: Level
    state: ProductState
    holder: Ref | None = None
    quantity: int = 1
    place: str = ""

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.持有人}) if self.holder and self.holder.id == person.id else frozenset()


@dataclass(frozen=True, slots=True)
class SciencePledge(Noun):
    """科技保密承诺: one person's word to keep one project's secrets."""

    id: str
    organ: str
    number: str
    project: ResearchProject
    person: Ref
    role: Role
    state: PledgeState

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if self.person.id == person.id else frozenset()


class ExportState(Vocabulary):
    """How far the giving of a science secret abroad has come."""

    已批准 = "已批准"
    未经批准 = "未经批准"
    已提供 = "已提供"


@dataclass(frozen=True, slots=True)
class ScienceExport(Noun):
    """对外提供: one giving of one project's secrets to one recipient."""

    id: str
    organ: str
    number: str
    title: str
    project: ResearchProject
    recipient: str
    state: ExportState
    country: str = ""
    purpose: str = ""
    permit: str = ""


class PaperKind(Vocabulary):
    """What is sent or taken abroad in scholarly exchange."""

    论文稿件 = "论文稿件"
    科技资料 = "科技资料"
    样品物品 = "样品、物品"


class PaperState(Vocabulary):
    """Whether it may go abroad."""

    待审 = "待审"
    可以出境 = "可以出境"
    不得出境 = "不得出境"
    已出境 = "已出境"


@dataclass(frozen=True, slots=True)
class AbroadPaper(Noun):
    """出境科技资料: a paper, material or sample that must hold no science secret."""

    id: str
    organ: str
    number: str
    title: str
    kind: PaperKind
    destination: str
    state: PaperState
    author: Ref | None = None
    reasons: str = ""

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.拟定人}) if self.author and self.author.id == person.id else frozenset()
