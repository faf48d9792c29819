"""奖励、处分建议、移送、非法收入: what follows for those who kept secrets well, or did not."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Level, Tie
from shoumi.nouns.leak import Leak
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class RewardGround(Enum):
    """The seven grounds of art. 62."""

    危急情况下保护国家秘密安全 = "（一）在危急情况下保护国家秘密安全"
    及时检举泄露或者非法获取 = "（二）及时检举泄露或者非法获取国家秘密的行为"
    立即补救避免或减轻后果 = "（三）发现泄露或者可能泄露，立即补救，避免或者减轻后果"
    专项活动中严守秘密贡献重要 = "（四）专项活动中严守国家秘密，作出重要贡献"
    保密技术成果重大或成绩显著 = "（五）保密技术开发、研究取得重大成果或者显著成绩"
    一贯严守或长期管理事迹突出 = "（六）一贯严守国家秘密或者长期从事保密管理，事迹突出"
    专职经管忠于职守 = "（七）长期专职经管国家秘密，忠于职守，确保安全"


class RewardKind(Enum):
    """保密工作先进 is the committee's to give; the others belong to whoever has the power (art. 66)."""

    保密工作先进 = "保密工作先进"
    嘉奖 = "嘉奖"
    三等功 = "三等功"
    二等功 = "二等功"
    一等功 = "一等功"
    荣誉称号 = "荣誉称号"

    @property
    def of_the_committee(self) -> bool:
        return self is RewardKind.保密工作先进


class RewardState(Enum):
    """Whether it was given."""

    已提出 = "已提出"
    已授予 = "已授予"
    未授予 = "未授予"


@dataclass(frozen=True, slots=True)
class Reward(Noun):
    """A reward for a person or a collective; who informed of a leak may stand under an alias."""

    id: str
    number: str
    organ: str
    ground: RewardGround
    kind: RewardKind
    state: RewardState = RewardState.已提出
    person: Ref | None = None
    collective: str = ""
    alias: str = ""
    deeds: str = ""
    letter: str = ""
    granted_on: date | None = None
    outcome: str = ""

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if self.person and person.id == self.person.id else frozenset()


class Aggravation(Enum):
    """The five circumstances of art. 64 that call for more."""

    经审理免予刑事处罚 = "（一）经审理免予刑事处罚"
    已造成损害性后果 = "（二）已造成损害性后果"
    以谋取私利为目的 = "（三）以谋取私利为目的"
    次数多数量大影响广或情节严重 = "（四）危害不大，但次数较多、数量较大、影响较广或者情节严重"
    利用职权强制他人违规造成泄密 = "（五）利用职权强制他人违反保密规定，造成泄密"


class SanctionBasis(Enum):
    """依据: which text the proposal rests on."""

    政务处分法第三十九条 = "《公职人员政务处分法》第三十九条"
    公安机关人民警察纪律条令 = "《公安机关人民警察纪律条令》"
    党纪处分条例 = "《中国共产党纪律处分条例》"
    其他规定 = "其他规定"


class SanctionState(Enum):
    """The office drafts, the committee proposes, the competent body decides and carries out."""

    拟稿 = "拟稿"
    已提出 = "已提出"
    已决定 = "已决定"
    已执行 = "已执行"


class SanctionDecision(Enum):
    """What the competent body decided."""

    给予处分 = "给予处分"
    免予处分 = "免予处分"
    不予处分 = "不予处分"


@dataclass(frozen=True, slots=True)
class Sanction(Noun):
    """处分建议: for whom, on what, and what came of it."""

    id: str
    number: str
    organ: str
    leak: Leak
    state: SanctionState = SanctionState.拟稿
    person: Ref | None = None
    basis: SanctionBasis = SanctionBasis.政务处分法第三十九条
    circumstances: str = ""
    aggravations: tuple[Aggravation, ...] = ()
    heavier: bool = False
    proposal: str = ""
    body: str = ""
    decide_by: date | None = None
    pressed: int = 0
    decision: SanctionDecision | None = None
    decided: str = ""
    decided_by: str = ""
    letter: str = ""
    decided_on: date | None = None
    execute_by: date | None = None
    executed_on: date | None = None
    execution: str = ""

    @property
    def level(self) -> Level | None:
        return self.leak.level

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if self.person and person.id == self.person.id else frozenset()


class Offence(Enum):
    """罪名 as named when the case is passed on."""

    故意泄露国家秘密 = "故意泄露国家秘密（刑法第三百九十八条）"
    过失泄露国家秘密 = "过失泄露国家秘密（刑法第三百九十八条）"
    为境外窃取刺探收买非法提供国家秘密情报 = (
        "为境外窃取、刺探、收买、非法提供国家秘密、情报（刑法第一百一十一条）"
    )
    非法获取或非法持有国家秘密 = "非法获取国家秘密或非法持有绝密、机密（刑法第二百八十二条）"
    泄露不应公开的案件信息 = "泄露不应公开的案件信息（刑法第三百零八条之一）"


class TransferState(Enum):
    """Whether the organ it went to has answered."""

    已移送 = "已移送"
    已有结果 = "已有结果"


class CaseOutcome(Enum):
    """办理结果."""

    立案 = "立案"
    不予立案或者不起诉 = "不予立案或者不起诉"
    免予刑事处罚 = "免予刑事处罚"
    判处刑罚 = "判处刑罚"


@dataclass(frozen=True, slots=True)
class Transfer(Noun):
    """移送: a leak passed on for criminal liability."""

    id: str
    number: str
    organ: str
    leak: Leak
    offence: Offence
    state: TransferState = TransferState.已移送
    person: Ref | None = None
    addressee: str = ""
    letter: str = ""
    transferred_on: date | None = None
    outcome: CaseOutcome | None = None
    outcome_letter: str = ""

    @property
    def level(self) -> Level | None:
        return self.leak.level

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if self.person and person.id == self.person.id else frozenset()


class GainState(Enum):
    """Whether the treasury has it."""

    待收缴 = "待收缴"
    已上交国库 = "已上交国库"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in 元, to the 分. Read from `1234.50`; kept and shown as such."""

    fen: int

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Raises ValueError, in Chinese."""
        read = re.fullmatch(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?", text.strip().replace(",", ""))
        if read is None or not int(read[1] + (read[2] or "").ljust(2, "0")):
            raise ValueError("应填大于零的金额，如 1234.50")
        return cls(int(read[1]) * 100 + int((read[2] or "").ljust(2, "0")))

    def __str__(self) -> str:
        return f"{self.fen // 100}.{self.fen % 100:02d}"


@dataclass(frozen=True, slots=True)
class Gain(Noun):
    """非法收入: had from a leak; it goes to the treasury."""

    id: str
    number: str
    organ: str
    leak: Leak
    amount: str
    state: GainState = GainState.待收缴
    person: Ref | None = None
    source: str = ""
    receipt: str = ""
    paid_on: date | None = None

    @property
    def level(self) -> Level | None:
        return self.leak.level

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if self.person and person.id == self.person.id else frozenset()
