"""Books and gatherings around copies: volumes, destruction lists, stock-takings, discrepancies, entries."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Level, Tie
from shoumi.nouns.document import Copy
from shoumi.nouns.noun import Ref
from shoumi.nouns.person import Person


@dataclass(frozen=True, slots=True)
class Volume:
    """案卷: copies filed together; its level is the highest within.

    When it is itself acted on: `filed` counts the copies within, `reviews` has, for each matter within that
    is this organ's own and still secret, the day of its last review, None where there was none, and `within`
    the ids of these, in the same order.
    `archive`: where it went for good.
    """

    id: str
    number: str
    title: str
    organ: str
    level: Level | None = None
    closed: bool = False
    archive: str = ""
    transferred_on: date | None = None
    filed: int = 0
    reviews: tuple[date | None, ...] = ()
    within: tuple[str, ...] = ()

    def ties(self, person: Person) -> frozenset[Tie]:  # noqa: ARG002  known by post alone
        return frozenset()


class DestructionState(Enum):
    """How far a destruction has come."""

    造册 = "造册"
    已批准 = "已批准"
    已销毁 = "已销毁"
    已撤回 = "已撤回"


@dataclass(frozen=True, slots=True)
class DestructionList:
    """销毁清册: what is to be destroyed, who supervises, how; each supervisor confirms for himself."""

    id: str
    number: str
    organ: str
    state: DestructionState
    requester: str
    copies: tuple[Copy, ...] = ()
    supervisors: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    small: bool = False
    vehicle: str = ""
    site: str = ""
    named: tuple[Ref, ...] = ()
    """Its supervisors by name, where they were looked up."""

    @property
    def waiting(self) -> tuple[Ref, ...]:
        """Supervisors who have not confirmed."""
        names = {one.id: one.name for one in self.named}
        return tuple(Ref(key, names.get(key, "")) for key in sorted(self.supervisors - self.confirmed))

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.监销人}) if person.id in self.supervisors else frozenset()


class StockState(Enum):
    """Whether a stock-taking goes on."""

    进行中 = "进行中"
    已结束 = "已结束"


@dataclass(frozen=True, slots=True)
class StockTaking:
    """清查核对: what should be there, what was seen."""

    id: str
    organ: str
    state: StockState
    taken_by: str
    expected: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.清点人}) if person.id == self.taken_by else frozenset()

    @property
    def missing(self) -> frozenset[str]:
        return self.expected - self.seen


class DiscrepancyKind(Enum):
    """What did not agree."""

    数量不符 = "数量不符"
    封口破损 = "封口破损"
    错发 = "错发"
    清点不符 = "清点不符"
    下落不明 = "下落不明"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """差异: something did not agree; it stays open until settled with an account of what happened."""

    id: str
    organ: str
    kind: DiscrepancyKind
    copy: str | None = None
    settled: bool = False

    def ties(self, person: Person) -> frozenset[Tie]:  # noqa: ARG002  known by post alone
        return frozenset()


@dataclass(frozen=True, slots=True)
class EntryRef:
    """A ledger entry, as a 更正 names it: whose, about which things."""

    id: str
    index: int
    act: str
    actor: str
    organ: str
    document: str | None = None
    copy: str | None = None
    level: Level | None = None
    """The highest of what it is about."""

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if person.id == self.actor else frozenset()
