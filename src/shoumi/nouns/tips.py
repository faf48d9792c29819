"""检举: a tip goes by its number; who gave it is under seal."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Tie
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class Source(Enum):
    """Who gave the tip, by kind."""

    举报人 = "举报人"
    报案人 = "报案人"
    控告人 = "控告人"
    线人 = "线人"


class CaseKind(Enum):
    """The kinds of case in which witnesses are owed special protection, and the rest."""

    危害国家安全犯罪 = "危害国家安全犯罪"
    恐怖活动犯罪 = "恐怖活动犯罪"
    黑社会性质的组织犯罪 = "黑社会性质的组织犯罪"
    毒品犯罪 = "毒品犯罪"
    泄密案件 = "泄密案件"
    其他案件 = "其他案件"


class Safety(Enum):
    """保护措施."""

    不公开个人信息 = "不公开个人信息"
    不暴露外貌声音 = "不暴露外貌声音"
    禁止特定人员接触 = "禁止特定人员接触"
    人身住宅专门保护 = "人身住宅专门保护"


@dataclass(frozen=True, slots=True)
class Tip(Noun):
    """检举. `identity` is a commitment; only `knowers` may break the seal, each time by an act.

    `stand_in` is told nothing until every knower has left; `away`: who of them all has left.
    """

    id: str
    number: str
    organ: str
    source: Source
    case_kind: CaseKind
    received_on: date
    identity: str = ""
    wants_secrecy: bool = False
    measures: tuple[Safety, ...] = ()
    knowers: tuple[Ref, ...] = ()
    stand_in: Ref | None = None
    away: frozenset[str] = frozenset()

    @property
    def here(self) -> frozenset[str]:
        """Ids of the knowers who have not left."""
        return frozenset(k.id for k in self.knowers) - self.away

    @property
    def next_in_line(self) -> Ref | None:
        """Who was named to take it over, unless he has left himself; None: a head of the organ."""
        return self.stand_in if self.stand_in and self.stand_in.id not in self.away else None

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.知悉人}) if person.id in {k.id for k in self.knowers} else frozenset()
