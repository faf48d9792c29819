"""会议文件收发清单和时限."""

from shoumi.kernel.model import Column
from shoumi.statutes.police_1998.ch12_meetings.art56 import art

_BACK = ("collect_meeting_papers", "register_taken_home")
art.register(
    "meeting_papers", "会议文件收发清单", noun="copy", opens=("issue_meeting_papers",),
    columns=(
        Column("会议", "form.meeting.name"), Column("发放时间", "at"), Column("文件名称", "thing.document.title"),
        Column("密级", "thing.document.matter.mark"), Column("份号", "thing.number"), Column("页数", "thing.pages"),
        Column("领取人", "form.to.name"), Column("发放人", "actor.name"), Column("允许带回", "form.take_away"),
        Column("收回或登记时间", "at", on=_BACK), Column("收回或登记人", "actor.name", on=_BACK),
        Column("存放处", "form.place", on=_BACK), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "meeting_papers_short", "查明短缺的会议文件", opens_on=("count_meeting_papers",),
    closes_on=("settle_discrepancy",),
    parameter="discrepancy.settle.limit", on_made="discrepancy",
)  # fmt: skip
art.paper(
    "meeting_papers_list", "会议文件收发清单", noun="meeting",
    lines=(
        Column("会议编号", "thing.number"), Column("会议名称", "thing.title"), Column("密级", "thing.level"),
        Column("会议文件专管人", "thing.papers_manager.name"),
        Column("清点日期", "thing.counted_on"), Column("清点情况", ""),
    ),
    each="meeting_paper.meeting",
    columns=(
        Column("文件名称", "thing.copy.document.title"), Column("份号", "thing.copy.number"),
        Column("密级", "thing.copy.document.matter.mark"), Column("页数", "thing.copy.pages"),
        Column("领取人", "thing.holder.name"), Column("状态", "thing.state"), Column("签名", "", signature=True),
    ),
    signatures=("会议文件专管人", "监督落实人", "接收的专管人员"),
)  # fmt: skip
