"""Jobs around leaks, and around rewards and sanctions."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Stage, Tab, WorkPage
from shoumi.nouns.document import CopyState
from shoumi.nouns.leak import AppraisalState, LeakState, SeizedState
from shoumi.nouns.liability import GainState, RewardState, SanctionState

LEAKS = WorkPage(
    slug="leaks", group="泄密奖惩", label="泄密查处", glyph="泄", names=("泄密查处",),
    says="发现泄密先补救、后登记；各去向的时限自发现时起算。四项条件齐备才能终结。",
    stages=(
        Stage("报告", ("fill_leak_form", "tell_own_leader", "report_leak_to_bureau", "report_leak_to_superior",
                       "report_leak_to_ministry", "correct_leak_times"), ("open",)),
        Stage("核查定性", ("review_leaked_content", "request_appraisal", "establish_leak_facts", "confirm_leak",
                           "rule_out_leak"), ("open",)),
        Stage(
            "补救整改",
            ("complete_leak_remedies", "register_seized_carrier", "strengthen_measures"),
            ("open",),
        ),
        Stage("责任处理", ("draft_sanction", "transfer_leak", "record_gain"), ("open",)),
        Stage("终结", ("report_leak_result", "close_leak")),
    ),
    tabs=(
        Tab(key="open", label="查处中", noun="leak", where=Q(state=LeakState.查处中),
            empty="没有查处中的泄密事件。发现泄密的，请点「报告泄密」。"),
        Tab(key="missing", label="下落不明的份", noun="copy", where=Q(state=CopyState.下落不明),
            empty="没有下落不明的份。"),
        Tab(key="relayed", label="转报", noun="relayed_leak", empty="没有下级报来的泄密。"),
        Tab(key="appraisals", label="鉴定", noun="appraisal",
            where=~Q(state__in=[AppraisalState.已有结论.name, AppraisalState.维持不予受理.name]),
            empty="没有在办的鉴定。"),
        Tab(key="seized", label="收缴的载体", noun="seized_carrier", where=Q(state=SeizedState.在管),
            empty="没有在管的收缴载体。"),
        Tab(key="sanctions", label="处理意见", noun="sanction", where=~Q(state=SanctionState.已执行),
            empty="没有未办结的处理意见。"),
        Tab(key="transfers", label="移送", noun="transfer", empty="没有移送。"),
        Tab(key="gains", label="非法收入", noun="gain", where=Q(state=GainState.待收缴), empty="没有待收缴的非法收入。"),
        Tab(key="ended", label="已终结", noun="leak", where=~Q(state=LeakState.查处中), empty="没有已终结、已排除的事件。"),
    ),
)  # fmt: skip
REWARDS = WorkPage(
    slug="rewards", group="泄密奖惩", label="奖惩", glyph="奖", names=("奖惩",),
    says="保密工作的奖励，和对泄密责任人的处分建议、决定、执行。",
    tabs=(
        Tab(key="proposed", label="待定的奖励", noun="reward", where=Q(state=RewardState.已提出), empty="没有待定的奖励。"),
        Tab(key="sanctions", label="处分建议", noun="sanction", where=~Q(state=SanctionState.已执行),
            empty="没有未执行的处分建议。"),
        Tab(key="rewards", label="已办的奖励", noun="reward", where=~Q(state=RewardState.已提出), empty="还没有已办的奖励。"),
        Tab(key="executed", label="已执行的处分", noun="sanction", where=Q(state=SanctionState.已执行),
            empty="没有已执行的处分。"),
    ),
)  # fmt: skip
PAGES = (LEAKS, REWARDS)
