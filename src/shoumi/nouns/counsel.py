"""辩护律师: engagements, which are only noted, and requests to meet a suspect in custody."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from shoumi.kernel.words import Tie
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class Crime(Enum):
    """Of what a suspect is accused, as far as it decides on meetings."""

    危害国家安全犯罪 = "危害国家安全犯罪"
    恐怖活动犯罪 = "恐怖活动犯罪"
    其他犯罪 = "其他犯罪"


class Stage(Enum):
    """How far the case has come."""

    侦查 = "侦查"
    审查起诉 = "审查起诉"
    审判 = "审判"


class Ground(Enum):
    """Why a permit may be refused: the closed list."""

    有碍侦查 = "有碍侦查"
    可能泄露国家秘密 = "可能泄露国家秘密"


class MeetingState(Enum):
    """How a request stands."""

    待决定 = "待决定"
    待安排 = "待安排"
    不许可 = "不许可"
    应予许可 = "应予许可"
    已安排 = "已安排"


@dataclass(frozen=True, slots=True)
class Engagement(Noun):
    """聘请律师: a fact that is noted; nobody approves it."""

    id: str
    organ: str
    case_code: str
    lawyer: str
    engaged_on: date
    secrets: bool = False


@dataclass(frozen=True, slots=True)
class LawyerMeeting(Noun):
    """律师会见申请. `secrets` notes that the case touches state secrets, and decides nothing."""

    id: str
    number: str
    organ: str
    case_code: str
    lawyer: str
    crime: Crime
    stage: Stage
    state: MeetingState
    received_at: datetime
    secrets: bool = False
    permit: str = ""
    ground: Ground | None = None
    reasons: str = ""
    served_on: date | None = None
    review_on: date | None = None
    ground_ended_on: date | None = None
    meet_at: datetime | None = None
    recorded_by: Ref | None = None

    def permit_wanted(self, scope: tuple[str, ...]) -> bool:
        """Whether the law asks for a permit: these crimes, during investigation."""
        return self.stage is Stage.侦查 and self.crime.value in scope

    def ties(self, person: Person) -> frozenset[Tie]:
        by = self.recorded_by.id if self.recorded_by else ""
        return frozenset({Tie.拟定人}) if person.id == by else frozenset()
