"""机关: a public-security organ (or another sender) in the tree of organs."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shoumi.kernel.words import Level, OrganLevel, Tie

if TYPE_CHECKING:
    from shoumi.nouns.person import Person


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ. `power` is the highest level it may determine by law or written authorisation.

    `outside`: it keeps no books here, it only sends and receives. `academy`: a 公安院校.
    """

    id: str
    code: str
    name: str
    level: OrganLevel
    superior: str | None = None
    power: Level | None = None
    confirmed: bool = True
    outside: bool = False
    academy: bool = False

    def ties(self, person: "Person") -> frozenset[Tie]:  # noqa: ARG002  by post alone
        return frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """When a standing duty was last shown to be done, as days since then."""

    duty: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class DutyRecord:
    """What an organ showed of a standing duty on a day; `label` is what officers call the duty."""

    id: str
    organ: str
    duty: str
    done_on: date
    account: str
    label: str = ""

    def ties(self, person: "Person") -> frozenset[Tie]:  # noqa: ARG002  known by post alone
        return frozenset()


@dataclass(frozen=True, slots=True)
class Upkeep:
    """An organ as its standing duties see it: who holds which seat, what was done when."""

    organ: Organ
    chairs: int = 0
    chairs_from_party_committee: int = 0
    members: int = 0
    has_office: bool = False
    full_time_officers: int = 0
    part_time_officers: int = 0
    catalogue_items: int = 0
    catalogue_filed: bool = False
    classification_officers: int = 0
    leaders: int = 0
    idle_leaders: int = 0
    units_abroad: int = 0
    evidence: tuple[Evidence, ...] = ()

    @property
    def own(self) -> bool:
        """An organ whose work is done here, not one outside that only sends and receives."""
        return not self.organ.outside

    @property
    def county_or_above(self) -> bool:
        return self.own and self.organ.level.county_or_above

    def days_since(self, duty: str) -> int | None:
        """Days since the duty was last evidenced; None: never."""
        return min((e.days_ago for e in self.evidence if e.duty == duty), default=None)


@dataclass(frozen=True, slots=True)
class OrganRow:
    """A row of a list of organs: code, name, level, code of the superior. Written `代码,名称,层级,上级代码`."""

    code: str
    name: str
    level: OrganLevel
    superior: str

    @classmethod
    def parse(cls, text: str) -> "OrganRow":
        """Read one row. Raises ValueError, in Chinese."""
        parts = [part.strip() for part in text.replace("，", ",").split(",")]
        if len(parts) != len(cls.__slots__) or not all(parts):
            raise ValueError("每行应为 代码,名称,层级,上级代码 四项")
        code, name, level, superior = parts
        if level not in OrganLevel.__members__:
            raise ValueError(f"层级应为以下之一：{'、'.join(OrganLevel.__members__)}")
        return cls(code, name, OrganLevel[level], superior)
