"""Jobs around science secrets, at home and abroad."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Tab, WorkPage
from shoumi.nouns.science import ExportState, PaperState, PledgeState, ProductState, ProjectState

SCIENCE = WorkPage(
    slug="science", group="新闻科技", label="科技保密", glyph="科", names=("科技保密",),
    says="涉密科研项目、密品的登记；到研究节点复核密级；参加人员和审定鉴定人员都要承诺保密。",
    tabs=(
        Tab(key="projects", label="科研项目", noun="research_project", where=~Q(state=ProjectState.已结束),
            empty="没有在研的涉密项目。有新项目的，请点「登记涉密科研项目」。"),
        Tab(key="products", label="密品", noun="classified_product", where=Q(state=ProductState.在用),
            empty="没有密品。"),
        Tab(key="pledges", label="待签承诺", noun="science_pledge", where=Q(state=PledgeState.待签),
            empty="没有待签的承诺书。"),
        Tab(key="ended", label="已结束项目", noun="research_project", where=Q(state=ProjectState.已结束),
            empty="没有已结束的项目。"),
    ),
)  # fmt: skip
ABROAD = WorkPage(
    slug="science_abroad", group="新闻科技", label="对外科技", glyph="技", names=("对外科技",),
    says="对外提供科技秘密逐级报批；投寄论文、携带资料物品出境先审查，涉密的不得出境。",
    tabs=(
        Tab(key="papers", label="出境科技资料", noun="abroad_paper", where=~Q(state=PaperState.已出境),
            empty="没有待办的出境科技资料。"),
        Tab(key="projects", label="科研项目", noun="research_project", where=~Q(state=ProjectState.已结束),
            empty="没有在研的涉密项目。"),
        Tab(key="exports", label="对外提供", noun="science_export", where=~Q(state=ExportState.已提供),
            empty="没有已批准未提供的事项。"),
        Tab(key="gone", label="已出境资料", noun="abroad_paper", where=Q(state=PaperState.已出境),
            empty="没有已出境的资料。"),
    ),
)  # fmt: skip

PAGES = (SCIENCE, ABROAD)
