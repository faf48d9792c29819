"""工作计划、任务、检查、问题、自查自评、年度报告."""

from django.db import models

from shoumi.kernel.words import Post
from shoumi.nouns.oversight import (
    CheckState,
    FindingState,
    Head,
    InspectionState,
    PlanState,
    ReportState,
    Result,
    TaskState,
)
from shoumi.nouns.oversight import DutyTask as DutyTaskFacts
from shoumi.nouns.oversight import Inspection as InspectionFacts
from shoumi.nouns.oversight import ProblemFinding as ProblemFindingFacts
from shoumi.nouns.oversight import Responsibility as ResponsibilityFacts
from shoumi.nouns.oversight import SelfCheck as SelfCheckFacts
from shoumi.nouns.oversight import WorkPlan as WorkPlanFacts
from shoumi.nouns.oversight import YearlyReport as YearlyReportFacts
from shoumi.things.secret import Searched, SecretList, SecretText
from shoumi.things.sight import Above, Holders, Keepers, Named, Only
from shoumi.things.thing import EnumField, Thing, link

SUPERVISORS = (Post.保密干部, Post.保密委员会主任, Post.保密委员会委员, Post.主管领导, Post.机关领导)
"""Who, above, watches over the organs below (art. 6)."""
COMMITTEE = Holders((Post.保密委员会主任, Post.保密委员会委员))


class Responsibility(Searched, Thing):
    """责任书."""

    noun, label, kind_of_facts = "responsibility", "责任书", ResponsibilityFacts
    sight = Keepers() | COMMITTEE | Named("answers")
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="责任书编号")
    year = models.IntegerField(verbose_name="年度")
    title = SecretText(max_length=200, verbose_name="负责的单位或工作")
    answers = link("things.Person", verbose_name="责任人")
    to_whom = link("things.Person", verbose_name="向谁负责")
    signed_on = models.DateField(verbose_name="签订日期")
    charge = SecretText(max_length=2000, verbose_name="责任内容")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class WorkPlan(Searched, Thing):
    """工作计划."""

    noun, label, kind_of_facts = "work_plan", "工作计划", WorkPlanFacts
    sight = Keepers() | COMMITTEE
    sought = ("title",)
    organ = link("things.Organ")
    year = models.IntegerField(verbose_name="年度")
    title = SecretText(max_length=200, verbose_name="计划名称")
    state = EnumField(PlanState, verbose_name="状态")
    open_tasks = models.IntegerField(default=0, verbose_name="未完成任务")
    summary = SecretText(max_length=2000, default="", blank=True, verbose_name="总结")

    def __str__(self) -> str:
        return self.title


class DutyTask(Searched, Thing):
    """工作任务."""

    noun, label, kind_of_facts = "duty_task", "工作任务", DutyTaskFacts
    sight = Keepers() | COMMITTEE | Named("owner")
    sought = ("title",)
    organ = link("things.Organ")
    title = SecretText(max_length=200, verbose_name="任务")
    plan = link("things.WorkPlan", verbose_name="工作计划")
    duty = models.CharField(max_length=80, db_index=True)
    owner = link("things.Person", verbose_name="负责人")
    due_on = models.DateField(verbose_name="完成期限")
    state = EnumField(TaskState, verbose_name="状态")
    account = SecretText(max_length=2000, default="", blank=True, verbose_name="完成情况")

    def __str__(self) -> str:
        return self.title


class Inspection(Searched, Thing):
    """保密检查."""

    noun, label, kind_of_facts = "inspection", "保密检查", InspectionFacts
    near = "by_id"
    sight = Keepers() | Keepers("by") | COMMITTEE
    sought = ("title",)
    organ = link("things.Organ", verbose_name="受检机关")
    number = models.CharField(max_length=60, verbose_name="检查编号")
    title = SecretText(max_length=200, verbose_name="检查名称")
    held_on = models.DateField(verbose_name="检查日期")
    state = EnumField(InspectionState, verbose_name="状态")
    open_findings = models.IntegerField(default=0, verbose_name="未销号问题")
    unit = SecretText(max_length=200, default="", blank=True, verbose_name="受检部门")
    by = link("things.Organ", verbose_name="检查机关")
    heads = models.JSONField(default=list, verbose_name="检查内容")
    inspectors = models.JSONField(default=list, verbose_name="检查人员")
    present = models.IntegerField(default=0, verbose_name="参加人数")
    place = SecretText(max_length=200, default="", blank=True, verbose_name="检查位置")
    means = SecretText(max_length=200, default="", blank=True, verbose_name="手段")
    situation = SecretText(max_length=2000, default="", blank=True, verbose_name="情况")
    opinion = SecretText(max_length=2000, default="", blank=True, verbose_name="处理意见")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class SelfCheck(Searched, Thing):
    """自查自评."""

    noun, label, kind_of_facts = "self_check", "自查自评", SelfCheckFacts
    sight = Keepers() | COMMITTEE
    sought = ("title",)
    organ = link("things.Organ")
    title = SecretText(max_length=200, verbose_name="名称")
    year = models.IntegerField(verbose_name="年度")
    state = EnumField(CheckState, verbose_name="状态")
    result = EnumField(Result, null=True, verbose_name="自评结论")
    points = models.IntegerField(default=0, verbose_name="得分")
    applicable = models.IntegerField(default=0, verbose_name="适用项总分")
    scores = models.JSONField(default=list, verbose_name="各项评分")
    summary = SecretText(max_length=2000, default="", blank=True, verbose_name="小结")

    def __str__(self) -> str:
        return self.title


class ProblemFinding(Searched, Thing):
    """检查发现的问题."""

    noun, label, kind_of_facts = "finding", "检查问题", ProblemFindingFacts
    sight = Keepers() | Keepers("by") | COMMITTEE
    sought = ("title",)
    organ = link("things.Organ", verbose_name="受检机关")
    number = models.CharField(max_length=60, verbose_name="问题编号")
    title = SecretText(max_length=200, verbose_name="问题")
    head = EnumField(Head, verbose_name="类别")
    due_on = models.DateField(null=True, verbose_name="整改期限")
    state = EnumField(FindingState, verbose_name="状态")
    inspection = link("things.Inspection", verbose_name="检查")
    self_check = link("things.SelfCheck", verbose_name="自查自评")
    by = link("things.Organ")
    demand = SecretText(max_length=2000, verbose_name="整改要求")
    rectified_by = link("things.Person")
    rectified_on = models.DateField(null=True, verbose_name="整改日期")
    account = SecretText(max_length=2000, default="", blank=True, verbose_name="整改情况")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class YearlyReport(Searched, Thing):
    """年度报告."""

    noun, label, kind_of_facts = "yearly_report", "年度报告", YearlyReportFacts
    sight = (
        Keepers() | COMMITTEE | (Above(SUPERVISORS) & Only("state", (ReportState.已定稿, ReportState.已报送)))
    )
    sought = ("title",)
    organ = link("things.Organ")
    title = SecretText(max_length=200, verbose_name="名称")
    year = models.IntegerField(verbose_name="年度")
    state = EnumField(ReportState, verbose_name="状态")
    made_on = models.DateField(verbose_name="编制日期")
    due_on = models.DateField(null=True, verbose_name="报送期限")
    finished_on = models.DateField(null=True, verbose_name="定稿日期")
    submitted_on = models.DateField(null=True, verbose_name="报送日期")
    addressee = SecretText(max_length=200, default="", blank=True, verbose_name="报送机关")
    letter = SecretText(max_length=200, default="", blank=True, verbose_name="文号")
    summary = SecretText(max_length=2000, default="", blank=True, verbose_name="总体情况")
    figures = SecretList()

    def __str__(self) -> str:
        return self.title
