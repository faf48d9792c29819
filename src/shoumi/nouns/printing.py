"""印制: works that may print what is secret, and the orders given to them."""

from dataclasses import dataclass
from datetime import date

from shoumi.kernel.words import Level, Tie, Vocabulary
from shoumi.nouns.matter import Matter
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class WorksKind(Vocabulary):
    """Whose works. The organ's own document room takes no orders from outside."""

    公安机关所属印刷厂 = "公安机关所属印刷厂"
    其他印制单位 = "其他印制单位"
    本机关文印室 = "本机关文印室"


class Licence(Vocabulary):
    """The paper that lets a works print secrets; which of them counts is a dated value."""

    国家秘密载体印制资质 = "国家秘密载体印制资质"
    国家秘密载体复印许可证 = "国家秘密载体复印许可证"
    没有 = "没有"


@dataclass(frozen=True, slots=True)
class PrintingWorks(Noun):
    """印制单位 as its certificate describes it: highest level, number, last day."""

    id: str
    organ: str
    name: str
    kind: WorksKind
    licence: Licence = Licence.没有
    licence_number: str = ""
    level: Level | None = None
    expires_on: date | None = None
    struck: bool = False

    @property
    def needs_a_licence(self) -> bool:
        return self.kind is not WorksKind.本机关文印室

    def in_force(self, day: date) -> bool:
        """The last day counts."""
        return self.expires_on is not None and day <= self.expires_on


class PrintState(Vocabulary):
    """How far an order has come."""

    在印 = "在印"
    已验收 = "已验收"
    已取消 = "已取消"


@dataclass(frozen=True, slots=True)
class PrintOrder(Noun):
    """印制委托: so many copies of a matter, at one works, back by one day."""

    id: str
    organ: str
    number: str
    title: str
    matter: Matter
    copies: int
    due_on: date
    state: PrintState
    works: Ref | None = None
    supervisor: Ref | None = None
    pages: int = 0
    purpose: str = ""

    def ties(self, person: Person) -> frozenset[Tie]:
        return self.matter.ties(person)
