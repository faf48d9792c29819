"""泄密事件、案件: what got out, when it was found and reported, and what was done about it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from shoumi.kernel.words import Kind, Level
from shoumi.nouns.document import Carrier
from shoumi.nouns.noun import Noun, Ref

UNKNOWN = "尚不清楚"
"""What an item of the report may say instead of nothing (readings 23)."""


class LeakStanding(Enum):
    """Whether it is a leak or may be one; both are reported in time (readings 21)."""

    可能泄密 = "可能泄密"
    泄密 = "泄密"


class LeakState(Enum):
    """How far the inquiry has come."""

    查处中 = "查处中"
    已终结 = "已终结"
    已排除 = "已排除"


class LeakGround(Enum):
    """泄露 (2018 rule, art. 4), and what is treated as such (art. 5)."""

    被不应知悉者知悉 = "被不应知悉者知悉"
    超出知悉范围且不能证明未被知悉 = "超出知悉范围且不能证明未被知悉"
    下落不明到期未找回 = "下落不明到期未找回"
    经互联网或无保密措施的通信传递 = "经互联网或无保密措施的通信传递"
    联网设备被远程控制 = "联网设备被远程控制"


class Fault(Enum):
    """案件性质."""

    故意 = "故意"
    过失 = "过失"


class Occurrence(Enum):
    """发案形式: the sixteen of the field."""

    间谍窃密和故意向境外提供 = "间谍窃密和故意向境外提供"
    网络窃密 = "网络窃密"
    社会网站泄密 = "社会网站泄密"
    其他 = "其他"
    利用电子邮件等通过互联网传递 = "利用电子邮件等通过互联网传递"
    非法获取持有载体 = "非法获取、持有载体"
    买卖转送或私自销毁 = "买卖、转送或私自销毁"
    普通邮政快递传递 = "普通邮政、快递传递"
    邮寄托运或擅自携带出境 = "邮寄、托运或擅自携带出境"
    非法复制记录存储 = "非法复制、记录、存储"
    私人交往和通信 = "私人交往和通信"
    出版宣传 = "出版宣传"
    丢失被盗 = "丢失被盗"
    考试 = "考试"
    密电明传 = "密电明传"
    其他形式 = "其他形式"


class UnitNature(Enum):
    """责任单位性质."""

    中央和国家机关 = "中央和国家机关"
    地方党政机关 = "地方党政机关"
    武器装备科研生产事业单位 = "武器装备科研生产事业单位"
    非武器装备科研生产企业 = "非武器装备科研生产企业"
    非武器装备科研生产事业单位 = "非武器装备科研生产事业单位"


class Politics(Enum):
    """政治面貌."""

    中共党员 = "中共党员"
    中共预备党员 = "中共预备党员"
    共青团员 = "共青团员"
    民主党派成员 = "民主党派成员"
    无党派人士 = "无党派人士"
    群众 = "群众"
    尚不清楚 = "尚不清楚"


STAFF_GRADES = ("核心", "重要", "一般", "非涉密", UNKNOWN)
"""What 涉密等级 of one who is responsible may say."""


@dataclass(frozen=True, slots=True)
class Answerable:
    """责任人, as the report names him. Written `姓名,单位,职务,政治面貌,涉密等级`; each may be 尚不清楚."""

    name: str
    unit: str
    duty: str
    politics: str
    grade: str

    @classmethod
    def parse(cls, text: str) -> "Answerable":
        """Read one row. Raises ValueError, in Chinese."""
        parts = [part.strip() for part in text.replace("，", ",").split(",")]
        if len(parts) != len(cls.__slots__) or not all(parts):
            raise ValueError("每行应为 姓名,单位,职务,政治面貌,涉密等级 五项，说不清的写尚不清楚")
        if any(len(part) > most for part, most in zip(parts, (100, 100, 100, 20, 20), strict=True)):
            raise ValueError("姓名、单位、职务各不超过100字")
        if parts[3] not in Politics.__members__:
            raise ValueError(f"政治面貌应为{'、'.join(Politics.__members__)}之一")
        if parts[4] not in STAFF_GRADES:
            raise ValueError(f"涉密等级应为{'、'.join(STAFF_GRADES)}之一")
        return cls(*parts)

    def __str__(self) -> str:
        return f"{self.name}，{self.unit}，{self.duty}，{self.politics}，{self.grade}"


@dataclass(frozen=True, slots=True)
class Leak(Noun):
    """A leak, or what may be one. `discovered_at` and `received_at` stay as first told; 更正 stand beside."""

    id: str
    number: str
    organ: str
    title: str
    discovered_at: datetime
    received_at: datetime
    state: LeakState = LeakState.查处中
    standing: LeakStanding = LeakStanding.泄密
    kind: Kind = Kind.国家秘密
    level: Level | None = None
    item: str = ""
    copy: Ref | None = None
    missing: bool = False
    internet: bool = False
    tip: bool = False
    reporter: Ref | None = None
    handlers: tuple[Ref, ...] = ()
    discovery_corrected: datetime | None = None
    receipt_corrected: datetime | None = None
    leader_told_at: datetime | None = None
    bureau_told_at: datetime | None = None
    superior_told_at: datetime | None = None
    ministry_told_at: datetime | None = None
    letters: str = ""
    form_filled: bool = False
    contact: str = ""
    content: str = ""
    carrier: Carrier | None = None
    quantity: int = 0
    found_how: str = ""
    responsible: str = ""
    course: str = ""
    harm: str = ""
    inquiry: str = ""
    remedies: str = ""
    spread: str = ""
    fault: Fault | None = None
    occurrence: Occurrence | None = None
    unit_nature: UnitNature | None = None
    answerable: str = ""
    origin: str = ""
    term: str = ""
    attachments: str = ""
    reviewed: str = ""
    appraised: str = ""
    finding: str = ""
    culprits: tuple[Ref, ...] = ()
    no_fault: str = ""
    top_items: int = 0
    high_items: int = 0
    low_items: int = 0
    concealed: bool = False
    remedy_evidence: str = ""
    measures: str = ""
    handling: str = ""
    sanctions_open: int = 0
    dealt: tuple[Ref, ...] = ()
    gains_open: int = 0
    transferred: bool = False
    spared: tuple[Ref, ...] = ()
    result_told_at: datetime | None = None
    closing: str = ""
    closed_on: date | None = None

    @property
    def counted_from(self) -> datetime:
        """The earlier of the discovery as told and as corrected: the hours run from it (readings 101)."""
        return min(self.discovered_at, self.discovery_corrected or self.discovered_at)

    @property
    def received_from(self) -> datetime:
        """The earlier of the receipt as told and as corrected."""
        return min(self.received_at, self.receipt_corrected or self.received_at)

    @property
    def open(self) -> bool:
        return self.state is LeakState.查处中

    @property
    def handled(self) -> bool:
        """Each of those responsible dealt with, or found in writing that nobody is at fault (readings 25)."""
        dealt = {one.id for one in self.dealt}
        everybody = bool(self.culprits) and all(one.id in dealt for one in self.culprits)
        return self.sanctions_open == 0 and (everybody or bool(self.no_fault))


@dataclass(frozen=True, slots=True)
class RelayedLeak(Noun):
    """转报的泄密: a leak of an organ below (`origin`, by its own number there), handed up and not one's own."""

    id: str
    number: str
    organ: str
    title: str
    kind: Kind
    discovered_at: datetime
    received_at: datetime
    origin: Ref | None = None
    level: Level | None = None
    account: str = ""
    bureau_told_at: datetime | None = None
    superior_told_at: datetime | None = None
    ministry_told_at: datetime | None = None
    letters: str = ""


class Appraiser(Enum):
    """Whom one might think of asking; only the first two may appraise today."""

    省级保密行政管理部门 = "省级保密行政管理部门"
    国家保密行政管理部门 = "国家保密行政管理部门"
    上级公安机关保密工作机构 = "上级公安机关保密工作机构"


class Applicant(Enum):
    """Who may ask for an appraisal: the organs that handle cases; 其他 may not."""

    纪检监察机关 = "纪检监察机关"
    侦查机关 = "侦查机关"
    公诉机关 = "公诉机关"
    审判机关 = "审判机关"
    其他 = "其他"


class AppraisalState(Enum):
    """How far an appraisal has come."""

    已提请 = "已提请"
    已受理 = "已受理"
    已延长 = "已延长"
    已有结论 = "已有结论"
    不予受理 = "不予受理"
    已提异议 = "已提异议"
    维持不予受理 = "维持不予受理"


class Reexamination(Enum):
    """What the 保密行政管理部门 said to an objection."""

    予以受理 = "予以受理"
    维持不予受理 = "维持不予受理"


class Conclusion(Enum):
    """鉴定结论."""

    属于国家秘密 = "属于国家秘密"
    不属于国家秘密 = "不属于国家秘密"
    不予受理 = "不予受理"


@dataclass(frozen=True, slots=True)
class Appraisal(Noun):
    """国家秘密鉴定: asked of the 保密行政管理部门, answered by letter."""

    id: str
    number: str
    organ: str
    leak: Leak
    state: AppraisalState = AppraisalState.已提请
    applicant: Applicant = Applicant.侦查机关
    appraiser: Appraiser = Appraiser.省级保密行政管理部门
    item: str = ""
    letter: str = ""
    accepted_on: date | None = None
    extended_to: date | None = None
    conclusion: Conclusion | None = None
    concluded_level: Level | None = None
    conclusion_letter: str = ""
    concluded_on: date | None = None
    objected_on: date | None = None
    objection: str = ""

    @property
    def level(self) -> Level | None:
        return self.leak.level


class SeizedState(Enum):
    """Where a seized carrier is."""

    在管 = "在管"
    已移交 = "已移交"


@dataclass(frozen=True, slots=True)
class SeizedCarrier(Noun):
    """收缴的涉密载体: a line of the list that was drawn up, with level, number, source and spread."""

    id: str
    number: str
    organ: str
    leak: Leak
    state: SeizedState = SeizedState.在管
    carrier: Carrier = Carrier.纸质
    item: str = ""
    level: Level | None = None
    quantity: int = 1
    source: str = ""
    spread: str = ""
    seized_on: date | None = None
    place: str = ""
    receiver: str = ""
    receipt: str = ""
