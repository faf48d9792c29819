"""台账、审批表和时限 of 维修."""

from shoumi.kernel.model import Column
from shoumi.statutes.police_1998.ch08_devices.art40 import art

art.register(
    "repairs", "维修登记簿", noun="repair", opens=("send_device_for_repair",),
    columns=(
        Column("维修单号", "thing.number"), Column("送修时间", "at"), Column("设备编号", "thing.device.number"),
        Column("名称型号", "thing.device.name"), Column("密级", "thing.device.level"),
        Column("故障情况", "thing.fault"),
        Column("送外维修", "thing.outside"), Column("维修单位", "thing.vendor"),
        Column("存储信息处理", "thing.treatment"), Column("处理人", "thing.treated_by"),
        Column("处理日期", "thing.treated_on"), Column("在场人员", "thing.attendants"), Column("批准人", "approvals"),
        Column("应修回", "thing.due_on"), Column("违规", "violations"),
        Column("修回日期", "thing.returned_on", on=("take_back_from_repair",)),
        Column("维修内容", "thing.work_done", on=("take_back_from_repair",)),
        Column("修后检查", "thing.check_account", on=("check_repaired_device",)),
        Column("检查人", "actor.name", on=("check_repaired_device",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.paper(
    "repair_sheet", "涉密设备维修审批表", noun="repair",
    lines=(
        Column("维修单号", "thing.number"), Column("设备编号", "thing.device.number"),
        Column("名称型号", "thing.device.name"), Column("密级", "thing.device.level"),
        Column("责任人", "thing.device.custodian"), Column("故障情况", "thing.fault"),
        Column("送外维修", "thing.outside"),
        Column("维修单位", "thing.vendor"), Column("存储信息处理", "thing.treatment"),
        Column("处理人", "thing.treated_by"), Column("处理日期", "thing.treated_on"),
        Column("在场监督人员", "thing.attendants"), Column("应修回日期", "thing.due_on"),
        Column("修回日期", "thing.returned_on"), Column("维修内容", "thing.work_done"),
        Column("修后检查", "thing.check_account"),
    ),
    signatures=("申请人", "主管领导", "维修人员", "在场监督人员", "修后检查人"),
)  # fmt: skip
art.clock(
    "repair", "设备修回", opens_on=("send_device_for_repair",), closes_on=("take_back_from_repair",),
    form_field="due_on", on_made="repair",
)  # fmt: skip
