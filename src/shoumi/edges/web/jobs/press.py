"""Jobs around what goes before the public, and around printing."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Tab, WorkPage
from shoumi.nouns.press import ItemState, ManuscriptState
from shoumi.nouns.printing import PrintState

_DONE = [s.name for s in (ManuscriptState.已发表, ManuscriptState.已撤稿)]

PRESS = WorkPage(
    slug="press", group="新闻科技", label="新闻出版", glyph="版", names=("新闻出版",),
    says="稿件先自审、再送审，拟公开的事项逐项审查；没有审定的不发表，涉密的不入稿。",
    tabs=(
        Tab(key="open", label="办理中的稿件", noun="manuscript", where=~Q(state__in=_DONE),
            empty="没有办理中的稿件。有新稿的，请点「登记稿件」。"),
        Tab(key="items", label="未审定的事项", noun="publication_item",
            where=Q(state__in=[ItemState.待审.name, ItemState.有争议.name]), empty="没有未审定的事项。"),
        Tab(key="cuts", label="待删改的事项", noun="publication_item",
            where=Q(state__in=[ItemState.删改后公开.name, ItemState.不得公开.name], cut=False),
            empty="没有待删改的事项。"),
        Tab(key="done", label="已发表、已撤稿", noun="manuscript", where=Q(state__in=_DONE), empty="没有已了结的稿件。"),
    ),
)  # fmt: skip
PRINTING = WorkPage(
    slug="printing", group="新闻科技", label="印制", glyph="印", names=("印制",),
    says="密件只在有资质的印制单位印制，到场监印；成品、版样、底稿和残次品如数收回。",
    tabs=(
        Tab(key="orders", label="在印", noun="print_order", where=Q(state=PrintState.在印), empty="没有在印的密件。"),
        Tab(key="works", label="印制单位", noun="printing_works", where=Q(struck=False),
            empty="还没有登记印制单位。请点「登记印制单位」。"),
        Tab(key="closed", label="已验收、已取消", noun="print_order", where=~Q(state=PrintState.在印),
            empty="没有已了结的印制单。"),
        Tab(key="struck", label="已停用单位", noun="printing_works", where=Q(struck=True), empty="没有已停用的单位。"),
    ),
)  # fmt: skip

PAGES = (PRESS, PRINTING)
