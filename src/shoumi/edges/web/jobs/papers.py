"""Jobs around classified papers, from draft to destruction."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Stage, Tab, WorkPage
from shoumi.nouns.custody import DestructionState, StockState
from shoumi.nouns.document import CopyState
from shoumi.nouns.matter import ClarificationState, MatterState


def _copies(key: str, label: str, *states: CopyState, empty: str) -> Tab:
    return Tab(key=key, label=label, noun="copy", where=Q(state__in=[s.name for s in states]), empty=empty)


DRAFT = WorkPage(
    slug="draft", group="办件", label="拟定密", glyph="密", names=("拟定密",),
    stages=(
        Stage("定密", ("determine_matter", "report_unclear_matter", "report_powerless"), ("open",)),
        Stage("密级审核", ("review_own_level",), ("open", "set")),
        Stage("标密", ("mark_document",), ("unmarked",)),
        Stage("审核解密", ("review_matter", "declassify_matter", "declassify_by_publication", "expire_matter"),
              ("set",)),
        Stage("变更", ("change_matter", "extend_term", "set_scope", "ask_longer_term", "answer_longer_term"),
              ("set",)),
        Stage("书面通知", ("tell_outside_organ",), ("notices",)),
        Stage("派生", ("draft_derived_matter",), ("set",)),
        Stage("异议纠正", ("dispute_matter", "correct_classification", "correct_as_superior"), ("set",)),
    ),
    says="拟定密级、期限和知悉范围，报审、确定；变更、延长、解密和年度审核也在这里。",
    tabs=(
        Tab(key="open", label="未确定", noun="matter",
            where=~Q(state__in=[MatterState.已确定.name, MatterState.已解密.name]),
            empty="没有待确定的事项。有新事项的，请点「拟定密级和保密期限」。"),
        Tab(key="set", label="已确定", noun="matter", where=Q(state=MatterState.已确定), empty="还没有已确定的事项。"),
        Tab(key="unmarked", label="未标密", noun="document", where=Q(marked=False),
            empty="没有尚未标密的密件。"),
        Tab(key="free", label="已解密", noun="matter", where=Q(state=MatterState.已解密), empty="没有已解密的事项。"),
        Tab(key="asked", label="请示", noun="clarification",
            where=~Q(state=ClarificationState.已答复), empty="没有待答复的请示。"),
        Tab(key="notices", label="通知", noun="notice", where=Q(acknowledged_on__isnull=True),
            empty="没有待阅知的通知。"),
    ),
)  # fmt: skip
RECEIVE = WorkPage(
    slug="receive", group="办件", label="收文", glyph="收", names=("收文",),
    says="来文拆封后先清点，再登记；数量、编号不符的当场记为差异。",
    tabs=(
        Tab(key="received", label="收到的密件", noun="document", where=Q(received=True),
            empty="还没有登记来文。收到密件后，请点「登记来文」。"),
        _copies("stock", "在库的份", CopyState.在库, empty="没有在库的份。"),
    ),
)  # fmt: skip
DISTRIBUTE = WorkPage(
    slug="distribute", group="办件", label="发文分发", glyph="发", names=("发文分发",),
    says="登记自产密件，按知悉范围分发、传递、移交；对方逐份清点签收。",
    tabs=(
        Tab(key="documents", label="密件", noun="document", empty="还没有登记密件。"),
        Tab(key="matters", label="待制发的事项", noun="matter", where=Q(state=MatterState.已确定),
            empty="没有已确定密级的事项，请先到「拟定密」办理。"),
        _copies("stock", "可分发的份", CopyState.在库, CopyState.持有, empty="没有可分发的份。"),
        _copies("sent", "等待签收", CopyState.待签收, empty="没有等待签收的份。"),
    ),
)  # fmt: skip
LEND = WorkPage(
    slug="lend", group="办件", label="借阅", glyph="借", names=("借阅",),
    says="在规定场所借阅，写明归还日期；归还时双方清点签收。",
    tabs=(
        _copies("stock", "可借的份", CopyState.在库, empty="没有可借的份。"),
        _copies("lent", "借出未还", CopyState.借出, empty="没有借出未还的份。"),
        _copies("back", "等待收回签收", CopyState.待签收, empty="没有等待收回签收的份。"),
    ),
)  # fmt: skip
COPYING = WorkPage(
    slug="copying", group="办件", label="复制", glyph="复", names=("复制",),
    says="复制、摘抄、加印按密级报批；复制件另编份号，与原件同样管理；稿纸登记后随密件销毁。",
    tabs=(
        _copies("ready", "可复制的份", CopyState.在库, CopyState.持有, CopyState.个人保存, empty="没有可复制的份。"),
        Tab(key="made", label="复制件、摘抄件", noun="copy", where=Q(parent__isnull=False), empty="没有复制件。"),
        Tab(key="drafts", label="稿纸", noun="copy", where=Q(draft=True) & ~Q(state=CopyState.销毁),
            empty="没有留存的稿纸。"),
        Tab(key="documents", label="密件", noun="document", empty="没有密件。"),
    ),
)  # fmt: skip
CARRY = WorkPage(
    slug="carry", group="办件", label="外带", glyph="带", names=("外带",),
    says="携带密件外出先报批，写明路线、日期和保护措施；回来后当日清点。",
    tabs=(
        _copies("out", "外带中", CopyState.外带, empty="没有外带中的份。"),
        _copies("ready", "可申请的份", CopyState.在库, CopyState.持有, CopyState.个人保存, empty="没有可申请外带的份。"),
    ),
)  # fmt: skip
KEEP = WorkPage(
    slug="keep", group="办件", label="个人保存", glyph="存", names=("个人保存",),
    also=("keep_personally", "hand_back", "issue_notebook"),
    says="因工作需要个人保存的密件和编号笔记本，定期核查，离岗前全部交回。",
    tabs=(
        _copies("kept", "个人保存中", CopyState.个人保存, empty="没有个人保存的份。"),
        _copies("held", "持有中", CopyState.持有, empty="没有个人持有的份。"),
    ),
)  # fmt: skip
ARCHIVE = WorkPage(
    slug="archive", group="闭环", label="归档", glyph="档", names=("归档",),
    says="办完的密件按卷归档；案卷密级随卷内最高密级；移交档案馆以前先作解密审核。",
    tabs=(
        _copies("ready", "可归档的份", CopyState.在库, empty="没有可归档的份。"),
        Tab(key="volumes", label="案卷", noun="volume", where=Q(transferred_on__isnull=True),
            empty="还没有案卷。请点「立卷」。"),
        Tab(key="transferred", label="已移交档案馆", noun="volume", where=Q(transferred_on__isnull=False),
            empty="没有移交档案馆的案卷。"),
        _copies("filed", "已归档", CopyState.归档, empty="没有已归档的份。"),
    ),
)  # fmt: skip
DESTROY = WorkPage(
    slug="destroy", group="闭环", label="销毁", glyph="毁", names=("销毁",),
    says="造册、报批、两人以上监销、凭回执办结；清册长期保存。",
    tabs=(
        Tab(key="lists", label="办理中的清册", noun="destruction_list",
            where=Q(state__in=[DestructionState.造册.name, DestructionState.已批准.name]),
            empty="没有办理中的销毁清册。在「可造册的份」中选取后造册。"),
        _copies("ready", "可造册的份", CopyState.在库, empty="没有可造册的份。"),
        Tab(key="done", label="已办结", noun="destruction_list",
            where=Q(state__in=[DestructionState.已销毁.name, DestructionState.已撤回.name]), empty="没有已办结的清册。"),
    ),
)  # fmt: skip
STOCK = WorkPage(
    slug="stock", group="闭环", label="清点", glyph="点", names=("清点",),
    says="逐份见实物；没有见到的列为差异，查明后处理。下落不明、错发也在这里登记。",
    tabs=(
        Tab(key="open", label="进行中", noun="stock_taking", where=Q(state=StockState.进行中),
            empty="没有进行中的清点。请点「开始清点」。"),
        Tab(key="differences", label="未处理的差异", noun="discrepancy", where=Q(settled_on__isnull=True),
            empty="没有未处理的差异。"),
        _copies("all", "未闭环的份", *(s for s in CopyState if not s.closed), empty="没有未闭环的份。"),
        Tab(key="closed", label="已结束", noun="stock_taking", where=Q(state=StockState.已结束), empty="没有已结束的清点。"),
    ),
)  # fmt: skip
PAGES = (DRAFT, RECEIVE, DISTRIBUTE, LEND, COPYING, CARRY, KEEP, ARCHIVE, DESTROY, STOCK)
