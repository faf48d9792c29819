"""涉密会议: its file, who attends, which papers went out to whom, what was recorded of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from shoumi.kernel.words import Level, Tie
from shoumi.nouns.document import Copy
from shoumi.nouns.matter import Matter
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class MeetingState(Enum):
    """How far a meeting has come."""

    筹备 = "筹备"
    召开中 = "召开中"
    已散会 = "已散会"
    已办结 = "已办结"
    已取消 = "已取消"


class Role(Enum):
    """以何身份与会."""

    出席 = "出席"
    列席 = "列席"
    工作人员 = "工作人员"


class AttendeeState(Enum):
    """与会人员的签到情况."""

    未到 = "未到"
    已签到 = "已签到"
    已更换 = "已更换"


class Amplification(Enum):
    """扩音设备."""

    不用 = "不用"
    有线 = "有线"
    无线 = "无线"


class Stage(Enum):
    """会场检查的时段."""

    会前 = "会前"
    会中 = "会中"
    会后 = "会后"


class PaperState(Enum):
    """Where a paper given out at a meeting stands."""

    发出 = "发出"
    已收回 = "已收回"
    短缺 = "短缺"
    已带回登记 = "已带回登记"

    @property
    def out(self) -> bool:
        return self in {PaperState.发出, PaperState.短缺}


class RecordKind(Enum):
    """What was made of a meeting."""

    记录 = "记录"
    录音 = "录音"
    录像 = "录像"
    拍照 = "拍照"
    报道稿 = "报道稿"


@dataclass(frozen=True, slots=True)
class Guest:
    """A participant from outside this system. Written `证件号,姓名,单位`."""

    code: str
    name: str
    unit: str

    @classmethod
    def parse(cls, text: str) -> "Guest":
        """Read one row. Raises ValueError, in Chinese."""
        parts = [part.strip() for part in text.replace("，", ",").split(",")]
        if len(parts) != len(cls.__slots__) or not all(parts):
            raise ValueError("每行应为 证件号,姓名,单位 三项")
        if any(len(part) > most for part, most in zip(parts, (40, 100, 100), strict=True)):
            raise ValueError("证件号不超过40字，姓名、单位各不超过100字")
        return cls(*parts)


@dataclass(frozen=True, slots=True)
class Attendee(Noun):
    """与会人员: named on the list of one meeting."""

    id: str
    organ: str
    meeting: Ref | None
    code: str
    name: str
    role: Role
    state: AttendeeState
    unit: str = ""
    person: Ref | None = None
    level: Level | None = None
    checked_in_at: datetime | None = None

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if self.person and self.person.id == person.id else frozenset()

    @property
    def title(self) -> str:
        return self.name

    @property
    def listed(self) -> bool:
        return self.state is not AttendeeState.已更换


@dataclass(frozen=True, slots=True)
class MeetingPaper(Noun):
    """会议文件: a copy given out at a meeting. `organ` is that of its holder, `host` that of the meeting."""

    id: str
    organ: str
    host: str
    meeting: Ref | None
    copy: Copy
    holder: Ref | None
    state: PaperState
    take_away: bool = False

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.持有人}) if self.holder and self.holder.id == person.id else frozenset()

    @property
    def matter(self) -> Matter:
        return self.copy.matter

    @property
    def title(self) -> str:
        return f"{self.copy.number}（{self.holder.name if self.holder else ''}，{self.state.value}）"


@dataclass(frozen=True, slots=True)
class MeetingRecord(Noun):
    """会议记录、录音、报道稿."""

    id: str
    organ: str
    meeting: Ref | None
    kind: RecordKind
    title: str = ""
    by: Ref | None = None
    level: Level | None = None
    account: str = ""


@dataclass(frozen=True, slots=True)
class Meeting(Noun):
    """涉密会议案卷. Its level is the highest of what it treats and hands out."""

    id: str
    number: str
    organ: str
    title: str
    state: MeetingState
    level: Level | None = None
    starts_at: datetime | None = None
    ends_on: date | None = None
    place: str = ""
    venue: str = ""
    host_unit: str = ""
    important: bool = False
    remote: bool = False
    remote_system: str = ""
    no_notes: bool = False
    no_recording: bool = False
    opened_by: Ref | None = None
    plan: str = ""
    supervisor: Ref | None = None
    papers_manager: Ref | None = None
    guards: tuple[Ref, ...] = ()
    amplification: Amplification | None = None
    checked_before_on: date | None = None
    checked_after_on: date | None = None
    approved_on: date | None = None
    briefed_on: date | None = None
    phones_in: int | None = None
    phones_out: int = 0
    counted_on: date | None = None
    attendees: tuple[Attendee, ...] = ()
    papers: tuple[MeetingPaper, ...] = ()

    def ties(self, person: Person) -> frozenset[Tie]:
        manages = self.papers_manager is not None and self.papers_manager.id == person.id
        opened = self.opened_by is not None and self.opened_by.id == person.id
        return frozenset(tie for tie, tied in ((Tie.清点人, manages), (Tie.拟定人, opened)) if tied)

    def listed(self, code: str) -> Attendee | None:
        """Who is on the list with this code."""
        return next((a for a in self.attendees if a.listed and a.code == code), None)

    @property
    def checked_in(self) -> int:
        """How many were let in at the door."""
        return sum(a.state is AttendeeState.已签到 for a in self.attendees)

    @property
    def outstanding(self) -> tuple[MeetingPaper, ...]:
        """Papers neither returned nor registered at home."""
        return tuple(p for p in self.papers if p.state.out)

    @property
    def short(self) -> tuple[MeetingPaper, ...]:
        """Papers that were to be returned and have not been."""
        return tuple(p for p in self.outstanding if not p.take_away)
