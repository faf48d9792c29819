"""Foreign affairs: one person's trip or hosting of visitors, what happened on it, units posted abroad."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Level, Tie
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class TripKind(Enum):
    """外事活动的种类."""

    因公出访 = "因公出访"
    派驻 = "派驻"
    因私出境 = "因私出境"
    接待来访 = "接待来访"

    @property
    def leaves(self) -> bool:
        """Whether somebody crosses the border."""
        return self is not TripKind.接待来访

    @property
    def official(self) -> bool:
        return self is not TripKind.因私出境


class TripState(Enum):
    """How far a trip has come."""

    准备中 = "准备中"
    进行中 = "进行中"
    已检查 = "已检查"
    已办结 = "已办结"
    已取消 = "已取消"


class Opinion(Enum):
    """审查意见."""

    同意 = "同意"
    不同意 = "不同意"


class DraftingPlace(Enum):
    """境外起草的场所."""

    使领馆保密室 = "使领馆保密室"
    其他场所 = "其他场所"


class TripNoteKind(Enum):
    """境外保密事项."""

    起草 = "起草"
    出示资料 = "出示资料"


@dataclass(frozen=True, slots=True)
class Trip(Noun):
    """外事案卷: one person's, from preparation to the check after it. `permitted` are copies with a permit.

    `permitted_devices` are the machines and media on it.
    """

    id: str
    number: str
    organ: str
    traveller: Ref | None
    kind: TripKind
    state: TripState
    from_on: date
    back_on: date
    destination: str = ""
    purpose: str = ""
    delegation: str = ""
    clearance: Level | None = None
    opened_by: Ref | None = None
    trained_on: date | None = None
    talked_on: date | None = None
    bounds: str = ""
    agreed_on: date | None = None
    opinion: Opinion | None = None
    personnel_opinion: str = ""
    approval: str = ""
    ids_out: int = 0
    ids_back: int = 0
    permit: str = ""
    permit_issuer: str = ""
    permit_until: date | None = None
    permitted: tuple[Ref, ...] = ()
    permitted_devices: tuple[Ref, ...] = ()
    ids_due_on: date | None = None
    check_due_on: date | None = None
    returned_on: date | None = None
    checked_on: date | None = None
    findings: str = ""
    report: str = ""

    def ties(self, person: Person) -> frozenset[Tie]:
        own = self.traveller is not None and self.traveller.id == person.id
        return frozenset({Tie.本人}) if own else frozenset()

    @property
    def classified_abroad(self) -> bool:
        """A person of a classified post who crosses the border."""
        return self.clearance is not None and self.kind.leaves


@dataclass(frozen=True, slots=True)
class TripNote(Noun):
    """境外保密事项: what was drafted or shown on a trip."""

    id: str
    organ: str
    trip: Ref | None
    kind: TripNoteKind
    on: date
    subject: str = ""
    place: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class UnitAbroad(Noun):
    """驻外单位: an office or group of the organ posted abroad."""

    id: str
    organ: str
    name: str
    country: str = ""
    leader: Ref | None = None
    rules: str = ""
    checked_on: date | None = None
    next_check_on: date | None = None
    findings: str = ""
    rectify_by: date | None = None
    found_on: date | None = None
    """The check that found what is not put right yet; of several the first."""
    rectified_on: date | None = None
    rectification: str = ""
    withdrawn_on: date | None = None
