"""涉密会议登记簿、时限和方案."""

from shoumi.kernel.model import Column
from shoumi.statutes.police_1998.ch12_meetings.art53 import art

_ABOUT = (
    Column("会议编号", "thing.number"), Column("会议名称", "thing.title"), Column("密级", "thing.level"),
    Column("主办部门", "thing.host_unit"), Column("开始时间", "thing.starts_at"), Column("结束日期", "thing.ends_on"),
    Column("会址", "thing.place"),
)  # fmt: skip
art.register(
    "meetings", "涉密会议登记簿", noun="meeting", opens=("open_meeting",),
    columns=(
        *_ABOUT, Column("登记时间", "at"), Column("承办人", "actor.name"), Column("重要会议", "thing.important"),
        Column("监督落实人", "thing.supervisor.name", on=("set_meeting_plan",)),
        Column("名单批准", "approvals", on=("approve_attendance",)),
        Column("警卫人员", "thing.guards", on=("post_guards",)),
        Column("会前检查", "thing.checked_before_on", on=("check_venue",)),
        Column("到会人数", "form.present", on=("begin_meeting",)),
        Column("开会时违反", "violations", on=("begin_meeting",)),
        Column("散会时间", "at", on=("end_meeting",)),
        Column("清退期限", "form.clear_by", on=("end_meeting",)),
        Column("传达范围", "form.relay", on=("end_meeting",)),
        Column("会后检查", "thing.checked_after_on", on=("check_venue",)),
        Column("文件清点结果", "violations", on=("count_meeting_papers",)),
        Column("办结时间", "at", on=("close_meeting",)),
        Column("取消原因", "form.reason", on=("cancel_meeting",)),
    ),
)  # fmt: skip
art.clock(
    "meeting_clearing", "会后检查和文件清退", opens_on=("end_meeting",), closes_on=("close_meeting",),
    form_field="clear_by",
)  # fmt: skip
art.paper(
    "meeting_plan", "涉密会议保密工作方案", noun="meeting",
    lines=(
        *_ABOUT, Column("会址的保密条件", "thing.venue"), Column("保密工作方案", "thing.plan"),
        Column("监督落实人", "thing.supervisor.name"), Column("会议文件专管人", "thing.papers_manager.name"),
        Column("警卫人员", "thing.guards"), Column("不准记录", "thing.no_notes"),
        Column("不准录音录像", "thing.no_recording"), Column("扩音设备", "thing.amplification"),
        Column("会前检查", "thing.checked_before_on"),
    ),
    signatures=("主办部门负责人", "监督落实人", "保密工作机构"),
)  # fmt: skip
