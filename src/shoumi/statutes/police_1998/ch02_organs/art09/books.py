"""检查登记、整改登记 and the notice that goes to the unit inspected."""

from shoumi.kernel.model import Column
from shoumi.statutes.police_1998.ch02_organs.art09 import art

art.register(
    "inspections", "检查登记", noun="inspection", opens=("open_inspection",),
    columns=(
        Column("检查编号", "thing.number"), Column("检查内容", "form.heads"), Column("时间", "form.held_on"),
        Column("检查人员", "form.inspectors"), Column("参加人数", "form.present"), Column("受检单位", "organ.name"),
        Column("受检部门", "form.unit"), Column("检查位置", "form.place"), Column("手段", "form.means"),
        Column("情况", "form.situation"),
        Column("处理意见", "form.opinion", on=("open_inspection", "close_inspection")),
        Column("未销号问题", "thing.open_findings", on=("open_inspection", "find_problem", "confirm_rectified")),
        Column("办结时间", "at", on=("close_inspection",)),
    ),
)  # fmt: skip
art.register(
    "findings", "检查问题整改登记", noun="finding", opens=("find_problem", "find_problem_in_self_check"),
    columns=(
        Column("登记时间", "at"), Column("问题编号", "thing.number"), Column("受检单位", "organ.name"),
        Column("问题", "form.title"), Column("类别", "form.head"), Column("整改要求", "form.demand"),
        Column("整改期限", "thing.due_on", on=("find_problem", "find_problem_in_self_check", "return_rectified")),
        Column("整改日期", "form.done_on", on=("rectify_problem",)),
        Column("整改情况", "form.account", on=("rectify_problem",)),
        Column("复查情况", "form.account", on=("confirm_rectified", "return_rectified")),
        Column("销号时间", "at", on=("confirm_rectified",)),
    ),
)  # fmt: skip
art.paper(
    "rectification_notice", "检查整改通知书", noun="finding",
    lines=(
        Column("问题编号", "thing.number"), Column("检查", "thing.inspection.title"), Column("问题", "thing.title"),
        Column("类别", "thing.head"), Column("整改要求", "thing.demand"), Column("整改期限", "thing.due_on"),
        Column("整改情况", "thing.account"),
    ),
    signatures=("检查人员", "受检单位负责人"),
    statement="请按要求在期限内整改，并将整改情况报检查机关复查。",
)  # fmt: skip
