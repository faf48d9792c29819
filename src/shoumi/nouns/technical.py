"""技侦卷 and the materials of a case: what is evidence, how it is protected, what moves with the case.

Numbers and codes only; never a method, never content.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Level, Tie
from shoumi.law.periods import Term
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class TechFileState(Enum):
    """How a technical-investigation file stands."""

    有效 = "有效"
    已解除 = "已解除"


@dataclass(frozen=True, slots=True)
class TechFile(Noun):
    """技侦卷: approval, validity, level and term. Known to its holders alone."""

    id: str
    number: str
    organ: str
    code: str
    state: TechFileState
    approval: str = ""
    valid_until: date | None = None
    extensions: int = 0
    level: Level | None = None
    term: Term | None = None
    case_code: str = ""
    evidence: bool = False
    holders: tuple[Ref, ...] = ()

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.持有人}) if person.id in {h.id for h in self.holders} else frozenset()


class Nature(Enum):
    """Where a material of a case comes from."""

    诉讼材料 = "诉讼材料"
    技术侦查材料 = "技术侦查材料"
    其他秘密手段材料 = "其他秘密手段材料"


class Protection(Enum):
    """证据保护措施: the closed list."""

    使用化名 = "使用化名"
    不写明设备和方法 = "不写明设备和方法"
    提请庭外核实 = "提请庭外核实"


class MaterialState(Enum):
    """Where a material stands. Whatever is registered is on the list, unless left off it by an act."""

    在列 = "在列"
    不移送 = "不移送"
    已移送 = "已移送"
    待销毁 = "待销毁"
    已销毁 = "已销毁"


@dataclass(frozen=True, slots=True)
class CaseMaterial(Noun):
    """One material of a case. `unprotected` is the reason why evidence needs no protection."""

    id: str
    organ: str
    name: str
    nature: Nature
    state: MaterialState
    case_code: str = ""
    level: Level | None = None
    evidence: bool = False
    protections: tuple[Protection, ...] = ()
    unprotected: str = ""
    tech_file: Ref | None = None
    registered_by: Ref | None = None

    @property
    def covert(self) -> bool:
        return self.nature is not Nature.诉讼材料

    @property
    def listed(self) -> bool:
        return self.state is MaterialState.在列

    @property
    def title(self) -> str:
        """As a list for transfer tells it."""
        told = [
            self.nature.value,
            "证据" if self.evidence else "非证据",
            *(p.value for p in self.protections),
        ]
        return f"{self.name}（{'，'.join(told)}）"

    def ties(self, person: Person) -> frozenset[Tie]:
        by = self.registered_by.id if self.registered_by else ""
        return frozenset({Tie.拟定人}) if person.id == by else frozenset()


class Receiver(Enum):
    """To whom a case moves."""

    人民检察院 = "人民检察院"
    人民法院 = "人民法院"
    其他公安机关 = "其他公安机关"
    其他单位 = "其他单位"


class TransferState(Enum):
    """Whether the case has moved."""

    拟制 = "拟制"
    已移送 = "已移送"


@dataclass(frozen=True, slots=True)
class CaseTransfer(Noun):
    """移送清单: every material registered to the case, those left off it too."""

    id: str
    number: str
    organ: str
    case_code: str
    receiver: Receiver
    state: TransferState
    level: Level | None = None
    drawn_by: Ref | None = None
    materials: tuple[CaseMaterial, ...] = ()

    @property
    def listed(self) -> tuple[CaseMaterial, ...]:
        return tuple(m for m in self.materials if m.listed or m.state is MaterialState.已移送)

    @property
    def highest(self) -> Level | None:
        """The level of the list, or of what stands on it where that is higher."""
        levels = [level for level in (self.level, *(m.level for m in self.listed)) if level]
        return max(levels, default=None)

    @property
    def evidence_left_off(self) -> tuple[CaseMaterial, ...]:
        return tuple(m for m in self.materials if m.evidence and m not in self.listed)

    def ties(self, person: Person) -> frozenset[Tie]:
        by = self.drawn_by.id if self.drawn_by else ""
        return frozenset({Tie.拟定人}) if person.id == by else frozenset()
