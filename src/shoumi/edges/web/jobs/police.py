"""Jobs around police work: tasks, codes and technical files, transfers, lawyers, tips."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Tab, WorkPage
from shoumi.nouns.counsel import MeetingState
from shoumi.nouns.tasks import TaskState
from shoumi.nouns.technical import MaterialState

TASKS = WorkPage(
    slug="tasks", group="侦查办案", label="专项任务", glyph="任", names=("专项任务",),
    says="执行涉密任务：主管领导先提保密要求，再开始；向谁说了什么逐人登记；到期检查落实。",
    tabs=(
        Tab(key="open", label="进行中", noun="special_task", where=~Q(state=TaskState.已结束),
            empty="没有进行中的专项任务。有任务的，请点「设立专项任务」。"),
        Tab(key="told", label="知悉登记", noun="disclosure", empty="还没有知悉登记。"),
        Tab(key="ended", label="已结束", noun="special_task", where=Q(state=TaskState.已结束),
            empty="没有已结束的任务。"),
    ),
)  # fmt: skip
CODES = WorkPage(
    slug="codes", group="侦查办案", label="代号和技侦卷", glyph="代", names=("代号和技侦卷",),
    says="只列与您有关的代号和技侦卷；这里不登记手段和内容，代号所指另行密封。",
    tabs=(
        Tab(key="codes", label="代号", noun="code_name", empty="没有您可以使用的代号。"),
        Tab(key="files", label="技侦卷", noun="tech_file", empty="没有您持有的技侦卷。"),
    ),
)  # fmt: skip
TRANSFERS = WorkPage(
    slug="transfers", group="侦查办案", label="移送", glyph="移", names=("移送",),
    says="案件材料登记后即在移送清单上；作为证据的必须随案移送，选择保护措施，不改动、不转换。",
    tabs=(
        Tab(key="materials", label="在列材料", noun="case_material", where=Q(state=MaterialState.在列),
            empty="没有在列的案件材料。"),
        Tab(key="lists", label="移送清单", noun="case_transfer", empty="还没有移送清单。"),
        Tab(key="rest", label="不移送、无关和已移送", noun="case_material", where=~Q(state=MaterialState.在列),
            empty="没有。"),
    ),
)  # fmt: skip
LAWYERS = WorkPage(
    slug="lawyers", group="侦查办案", label="律师会见", glyph="律", names=("律师会见",),
    says="聘请律师只作登记。会见：危害国家安全、恐怖活动犯罪案件在侦查期间须经许可，其他案件四十八小时内安排。",
    tabs=(
        Tab(key="open", label="待办", noun="lawyer_meeting", where=~Q(state=MeetingState.已安排),
            empty="没有待办的会见申请。接到申请后，请点「登记律师会见申请」。"),
        Tab(key="arranged", label="已安排", noun="lawyer_meeting", where=Q(state=MeetingState.已安排),
            empty="没有已安排的会见。"),
        Tab(key="engaged", label="聘请律师", noun="engagement", empty="还没有登记聘请律师。"),
    ),
)  # fmt: skip
TIPS = WorkPage(
    slug="tips", group="侦查办案", label="检举保密", glyph="举", names=("检举保密",),
    says="只列您是知情人员的检举，一律用代号；身份密封，查看先登记。",
    tabs=(Tab(key="mine", label="检举", noun="tip", empty="没有您知情的检举。"),),
)  # fmt: skip

PAGES = (TASKS, CODES, TRANSFERS, LAWYERS, TIPS)
