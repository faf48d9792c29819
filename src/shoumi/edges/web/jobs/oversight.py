"""Jobs of committee and office: plans and tasks, inspections and self-inspection, the yearly report."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Tab, WorkPage
from shoumi.nouns.oversight import CheckState, FindingState, InspectionState, TaskState

PLANS = WorkPage(
    slug="plans", group="教育检查", label="计划任务", glyph="计", names=("计划",), views=(("责任体系", "responsibility"),),
    says="保密委员会和办事机构的年度计划：任务分派到人，完成留痕，年终总结。",
    tabs=(
        Tab(key="open", label="待办任务", noun="duty_task", where=Q(state=TaskState.待办), empty="没有待办任务。"),
        Tab(key="plans", label="工作计划", noun="work_plan", empty="还没有工作计划。请点「制定工作计划」。"),
        Tab(key="answers", label="责任书", noun="responsibility", empty="还没有责任书。请点「登记责任书」。"),
        Tab(key="done", label="已完成任务", noun="duty_task", where=Q(state=TaskState.已完成), empty="没有已完成任务。"),
        Tab(key="places", label="要害部门、部位", noun="key_place", where=Q(ended_on__isnull=True),
            empty="还没有要害部门、部位。请点「确定要害部门、部位」。"),
    ),
)  # fmt: skip
INSPECTIONS = WorkPage(
    slug="inspections", group="教育检查", label="检查自查", glyph="查", names=("检查",),
    says="检查本机关和下级机关，问题限期整改、复查销号；每年开展自查自评。",
    tabs=(
        Tab(key="findings", label="未销号问题", noun="finding", where=~Q(state=FindingState.已销号),
            empty="没有未销号的问题。"),
        Tab(key="open", label="进行中的检查", noun="inspection", where=Q(state=InspectionState.进行中),
            empty="没有进行中的检查。请点「登记保密检查」。"),
        Tab(key="checks", label="进行中的自查", noun="self_check", where=Q(state=CheckState.进行中),
            empty="没有进行中的自查自评。请点「开始自查自评」。"),
        Tab(key="done", label="已办结的检查", noun="inspection", where=Q(state=InspectionState.已办结),
            empty="没有已办结的检查。"),
        Tab(key="checked", label="已办结的自查", noun="self_check", where=Q(state=CheckState.已办结),
            empty="没有已办结的自查自评。"),
        Tab(key="cleared", label="已销号问题", noun="finding", where=Q(state=FindingState.已销号),
            empty="没有已销号的问题。"),
    ),
)  # fmt: skip
REPORTS = WorkPage(
    slug="reports", group="教育检查", label="年度报告", glyph="年", names=("年度报告",),
    views=(("本年度各项数字", "this_report"),),
    says="一次编成全年报告，数字都可点开核对；审定后报送同级保密行政管理部门。",
    tabs=(Tab(key="all", label="年度报告", noun="yearly_report", empty="还没有年度报告。请点「编制年度报告」。"),),
)  # fmt: skip
PAGES = (PLANS, INSPECTIONS, REPORTS)
