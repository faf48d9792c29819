"""Tasks of committee and office, inspections and what they find, self-inspection, the yearly report."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from shoumi.kernel.words import Tie, Vocabulary
from shoumi.law.parameters import View
from shoumi.law.self_check import EXTRA, SCORED, VETO
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


@dataclass(frozen=True, slots=True)
class Responsibility(Noun):
    """责任书: one person answers to another for the secrecy work of a unit in a year."""

    id: str
    organ: str
    number: str
    year: int
    title: str
    signed_on: date
    charge: str
    answers: Ref | None = None
    to_whom: Ref | None = None

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if self.answers and person.id == self.answers.id else frozenset()


class PlanState(Vocabulary):
    """Whether a plan of work is being carried out."""

    执行中 = "执行中"
    已总结 = "已总结"


@dataclass(frozen=True, slots=True)
class WorkPlan(Noun):
    """工作计划 of committee and office for a year; `open_tasks` counts those not done."""

    id: str
    organ: str
    year: int
    title: str
    state: PlanState
    open_tasks: int = 0
    summary: str = ""


class TaskDuty(Vocabulary):
    """The standing duties a task may serve; the value is the key of the duty."""

    贯彻上级方针政策 = "committee_policies"
    制定细则规章和一览表 = "committee_rules"
    指导协调检查 = "committee_guidance"
    宣传教育和干部培训 = "committee_education"
    通信和办公自动化保密 = "committee_communications"
    保密检查和整改 = "committee_inspection"
    查处泄密事件 = "committee_incidents"
    会议计划总结和表彰 = "committee_meeting"
    组织实施保密法规 = "office_implementation"
    起草计划总结和规章 = "office_drafting"
    调研和改进建议 = "office_research"
    制定宣传教育计划 = "office_education_plan"
    审核密件密级 = "office_level_review"
    协同查处案件 = "office_incident_support"
    组织检查监督 = "office_inspections"
    推广防范技术 = "office_technology"
    反映情况报告工作 = "office_reporting"
    办理交办事项 = "office_assigned"


class TaskState(Vocabulary):
    """How far a task has come."""

    待办 = "待办"
    已完成 = "已完成"


@dataclass(frozen=True, slots=True)
class DutyTask(Noun):
    """工作任务: one piece of a plan, for a standing duty, in one person's hands."""

    id: str
    organ: str
    plan: WorkPlan
    title: str
    duty: str
    due_on: date
    state: TaskState
    owner: Ref | None = None
    account: str = ""

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.本人}) if self.owner and person.id == self.owner.id else frozenset()


class Head(Vocabulary):
    """检查内容: the thirteen heads of inspection (Regs 58)."""

    保密工作责任制 = "保密工作责任制"
    制度建设 = "制度建设"
    宣传教育 = "宣传教育"
    涉密人员管理 = "涉密人员管理"
    定密管理 = "定密管理"
    载体管理 = "载体管理"
    信息系统和设备 = "信息系统和设备"
    互联网使用 = "互联网使用"
    场所和要害部门部位 = "场所和要害部门部位"
    采购和外包 = "采购和外包"
    会议活动 = "会议活动"
    信息公开审查 = "信息公开审查"
    其他 = "其他"


class InspectionState(Vocabulary):
    """How far an inspection has come."""

    进行中 = "进行中"
    已办结 = "已办结"


@dataclass(frozen=True, slots=True)
class Inspection(Noun):
    """保密检查 of an organ, by itself or by one above; `open_findings` counts what is not yet put right."""

    id: str
    organ: str
    number: str
    title: str
    held_on: date
    state: InspectionState
    heads: tuple[Head, ...] = ()
    by: Ref | None = None
    inspectors: tuple[Ref, ...] = ()
    present: int = 0
    unit: str = ""
    place: str = ""
    means: str = ""
    situation: str = ""
    opinion: str = ""
    open_findings: int = 0


class FindingState(Vocabulary):
    """How far a finding has come."""

    待整改 = "待整改"
    待复查 = "待复查"
    已销号 = "已销号"


@dataclass(frozen=True, slots=True)
class ProblemFinding(Noun):
    """问题: found in an inspection or a self-inspection, to be put right by a day and looked at again."""

    id: str
    organ: str
    number: str
    title: str
    head: Head
    demand: str
    state: FindingState
    due_on: date | None = None
    inspection: Inspection | None = None
    self_check: Ref | None = None
    by: Ref | None = None
    rectified_by: str | None = None
    rectified_on: date | None = None
    account: str = ""


class CheckState(Vocabulary):
    """Whether a self-inspection goes on."""

    进行中 = "进行中"
    已办结 = "已办结"


class Result(Enum):
    """自评结论."""

    符合要求 = "符合要求"
    基本符合 = "基本符合"
    不符合 = "不符合"


NOT_APPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Score:
    """A line of a scored sheet, written `项号,得分` or `项号,不适用`; of a deduction `项号,有` or `项号,无`."""

    item: int
    said: str

    @classmethod
    def parse(cls, text: str) -> "Score":
        """Read one line. Raises ValueError, in Chinese."""
        parts = [part.strip() for part in text.replace("，", ",").split(",")]
        if len(parts) != len(cls.__slots__) or not parts[0].isascii() or not parts[0].isdigit():
            raise ValueError("每行应为 项号,得分 两项，如 12,2 或 12,不适用")
        item, said = int(parts[0]), parts[1]
        if not 1 <= item <= VETO:
            raise ValueError(f"项号应在1至{VETO}之间")
        return cls(item, _score(item, said))

    def __str__(self) -> str:
        return f"{self.item},{self.said}"


def _score(item: int, said: str) -> str:
    if item not in SCORED:
        if said not in {"有", "无"}:
            raise ValueError(f"第{item}项应填 有 或 无")
        return said
    most = SCORED[item].points
    if said != NOT_APPLICABLE and not (said.isascii() and said.isdigit() and int(said) <= most):
        raise ValueError(f"第{item}项应填0至{most}的整数，或 {NOT_APPLICABLE}")
    return said


@dataclass(frozen=True)
class SelfCheck(Noun):
    """自查自评: a sheet of scored items, further deductions and one veto; `scores` are lines of it."""

    id: str
    organ: str
    year: int
    title: str
    state: CheckState
    scores: tuple[str, ...] = ()
    result: Result | None = None
    points: int = 0
    applicable: int = 0
    summary: str = ""

    @cached_property
    def sheet(self) -> dict[int, str]:
        """What is said of each item."""
        return {score.item: score.said for score in map(Score.parse, self.scores)}

    @property
    def said(self) -> tuple[str, ...]:
        """The sheet in words, item by item."""
        unit = {True: "分", False: ""}
        return tuple(f"第{n}项{said}{unit[said.isdigit()]}" for n, said in sorted(self.sheet.items()))

    @property
    def unscored(self) -> tuple[int, ...]:
        """Scored items of which nothing is said yet."""
        return tuple(n for n in SCORED if n not in self.sheet)

    def with_scores(self, more: tuple[Score, ...]) -> tuple[str, ...]:
        """The lines of the sheet once these are said; the last word on an item counts."""
        sheet = self.sheet | {score.item: score.said for score in more}
        return tuple(f"{item},{sheet[item]}" for item in sorted(sheet))

    def full(self) -> int:
        """Points of the items that apply."""
        return sum(i.points for n, i in SCORED.items() if self.sheet.get(n) != NOT_APPLICABLE)

    def gained(self) -> int:
        """Points got on the items that apply, less the further deductions; not below nothing."""
        got = sum(int(said) for n, said in self.sheet.items() if n in SCORED and said != NOT_APPLICABLE)
        lost = sum(item.points for n, item in EXTRA.items() if self.sheet.get(n) == "有")
        return max(got - lost, 0)

    def judged(self, params: View) -> Result:
        """The band the share of points falls into; what is vetoed does not conform."""
        share, full = self.gained() * 100, self.full()
        if self.sheet.get(VETO) == "有" or full == 0:
            return Result.不符合
        if share >= params["selfcheck.conforming"].number() * full:
            return Result.符合要求
        return Result.基本符合 if share >= params["selfcheck.basic"].number() * full else Result.不符合


class ReportState(Vocabulary):
    """How far a yearly report has come."""

    已编制 = "已编制"
    已定稿 = "已定稿"
    已报送 = "已报送"


@dataclass(frozen=True, slots=True)
class YearlyReport(Noun):
    """年度保密工作情况报告 of an organ to the 保密行政管理部门 of its level.

    `figures` are the numbers it was finished with, a line each: `部分｜项目｜数量`.
    """

    id: str
    organ: str
    year: int
    title: str
    state: ReportState
    made_on: date
    due_on: date | None = None
    finished_on: date | None = None
    submitted_on: date | None = None
    addressee: str = ""
    letter: str = ""
    summary: str = ""
    figures: tuple[str, ...] = ()
