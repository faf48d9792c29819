"""稿件: what goes before the public, item by item, and who answers for it."""

from dataclasses import dataclass

from shoumi.kernel.words import Tie, Vocabulary
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class ManuscriptKind(Vocabulary):
    """The eight kinds the article names."""

    对外发言 = "对外发言"
    新闻报道 = "新闻报道"
    公安史志 = "公安史志"
    年鉴资料 = "年鉴资料"
    教材 = "教材"
    书刊 = "书刊"
    影视作品 = "影视作品"
    电子出版物 = "电子出版物"

    @property
    def book(self) -> bool:
        """Appears as a book, for which its final reviewer answers (readings 182)."""
        return self in {
            ManuscriptKind.公安史志, ManuscriptKind.年鉴资料, ManuscriptKind.教材, ManuscriptKind.书刊,
        }  # fmt: skip


class Subject(Vocabulary):
    """题材: decides who must agree."""

    重大事件活动 = "重大事件、重大活动"
    重大重要案件 = "重大、重要案件侦破"
    队伍违法违纪 = "队伍内部违法违纪案件"
    公安科技 = "公安科技"
    涉外案件 = "涉外案件"
    本单位日常工作 = "本单位日常工作"


OF_A_DEPARTMENT = frozenset(
    {Subject.重大事件活动, Subject.重大重要案件, Subject.队伍违法违纪, Subject.公安科技}
)
"""Subjects whose reports the department in charge at the same level must agree to."""


class Finding(Vocabulary):
    """What the unit's own review found."""

    不涉密 = "不涉密"
    删改后不涉密 = "删改后不涉密"
    涉及国家秘密 = "涉及国家秘密"
    涉及警务工作秘密 = "涉及警务工作秘密"
    有争议 = "是否涉密有争议"

    @property
    def secret(self) -> bool:
        return self in {Finding.涉及国家秘密, Finding.涉及警务工作秘密}


class ManuscriptState(Vocabulary):
    """How far a manuscript has come."""

    起草 = "起草"
    已自审 = "已自审"
    送审中 = "送审中"
    审查通过 = "审查通过"
    不予公开 = "不予公开"
    已发表 = "已发表"
    已撤稿 = "已撤稿"


class Conclusion(Vocabulary):
    """审查结论."""

    同意公开 = "同意公开"
    删改后公开 = "删改后公开"
    不同意公开 = "不同意公开"

    @property
    def public(self) -> bool:
        return self is not Conclusion.不同意公开


class Outlet(Vocabulary):
    """Where it appears."""

    新闻单位 = "新闻单位"
    出版单位 = "出版单位"
    本机关网站和新媒体 = "本机关网站和新媒体"
    会议或者讲台 = "会议或者讲台"


class ItemState(Vocabulary):
    """How one item was judged."""

    待审 = "待审"
    有争议 = "有争议"
    可以公开 = "可以公开"
    删改后公开 = "删改后公开"
    不得公开 = "不得公开"

    @property
    def judged(self) -> bool:
        return self not in {ItemState.待审, ItemState.有争议}

    @property
    def to_be_cut(self) -> bool:
        return self in {ItemState.删改后公开, ItemState.不得公开}


@dataclass(frozen=True, slots=True)
class Manuscript(Noun):
    """稿件. `unjudged`, of these `disputed`, and `uncut` count its items that still stand in the way."""

    id: str
    organ: str
    number: str
    title: str
    kind: ManuscriptKind
    state: ManuscriptState
    subjects: tuple[Subject, ...] = ()
    outlet: str = ""
    author: Ref | None = None
    final_reviewer: Ref | None = None
    finding: Finding | None = None
    self_review: str = ""
    conclusion: Conclusion | None = None
    reasons: str = ""
    items: int = 0
    unjudged: int = 0
    disputed: int = 0
    uncut: int = 0

    def ties(self, person: Person) -> frozenset[Tie]:
        tied = {Tie.拟定人} if self.author and self.author.id == person.id else set()
        return frozenset(tied | ({Tie.终审人} if self.reviewed_finally_by(person.id) else set()))

    def reviewed_finally_by(self, person: str) -> bool:
        """Whether he is the named 终审人."""
        return self.final_reviewer is not None and self.final_reviewer.id == person

    @property
    def holds_secrets(self) -> bool:
        return self.finding is not None and self.finding.secret

    @property
    def departments(self) -> frozenset[Subject]:
        """Its subjects that are a department's business."""
        return OF_A_DEPARTMENT & set(self.subjects)

    @property
    def foreign(self) -> bool:
        return Subject.涉外案件 in self.subjects

    @property
    def passed(self) -> bool:
        return self.state is ManuscriptState.审查通过

    @property
    def cleared(self) -> bool:
        """Passed its review, whether or not it is out by now."""
        agreed = self.conclusion is not None and self.conclusion.public
        return self.passed or (self.state is ManuscriptState.已发表 and agreed)


@dataclass(frozen=True, slots=True)
class PublicationItem(Noun):
    """拟公开事项: one place in a manuscript, judged by itself."""

    id: str
    organ: str
    number: str
    title: str
    manuscript: Manuscript
    state: ItemState
    reasons: str = ""
    cut: bool = False

    def ties(self, person: Person) -> frozenset[Tie]:
        return self.manuscript.ties(person)
