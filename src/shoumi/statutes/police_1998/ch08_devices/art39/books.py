"""台账、时限、表单 of devices and media (columns: practice of the field)."""

from shoumi.kernel.model import Column
from shoumi.statutes.police_1998.ch08_devices.art39 import art
from shoumi.statutes.police_1998.ch08_devices.art39.checking import machine

_GIVING = ("hand_over_device", "lend_device", "return_device")
_REPAIRING = ("send_device_for_repair", "take_back_from_repair", "check_repaired_device")
_MOVING = (
    *_GIVING, "accept_device", "decline_device", "recall_device", "carry_device_out", "carry_device_back",
    "retire_device",
    "withdraw_retirement", "destroy_device", "record_device_loss",
    "record_device_found", "record_device_violation",
    "inspect_device",
    "rectify_finding", *_REPAIRING,
)  # fmt: skip
_CERTIFIED = (
    "register_protection_certificate", "renew_protection_certificate", "withdraw_protection_certificate",
)  # fmt: skip
_LENT = ("lend_device", "accept_device", "carry_device_out", "carry_device_back")
_NUMBERED = ("register_medium", "hand_over_device")
_SIGNED = ("accept_device", "carry_device_out", "carry_device_back", "record_device_found")


def _kept(opened: str) -> tuple[Column, ...]:
    """What both books say of a device."""
    return (
        Column("编号", "thing.number"), Column("名称型号", "thing.name", on=(opened, "change_device")),
        Column("种类", "thing.kind"),
        Column("密级", "thing.level", on=(opened, "change_device")),
        Column("责任人", "thing.custodian", on=(opened, *_SIGNED)),
        Column("存放处", "thing.place", on=(opened, *_SIGNED)),
        Column("状态", "thing.state", on=(opened, *_MOVING)),
        Column("已贴标识", "thing.labelled", on=(opened, "label_device", "change_device")),
        Column("登记时间", "at", on=(opened,)),
        Column("登记人", "actor.name", on=(opened,)),
    )  # fmt: skip


_OPEN = frozenset({
    "在库", "待签收", "在用", "借出", "外带", "停用整改", "送修", "修后待检", "待销毁", "下落不明",
})  # fmt: skip
art.register(
    "devices", "涉密设备台账", noun="device", opens=("register_device",), open_only=_OPEN,
    columns=(
        *_kept("register_device"),
        Column("接入网络", "thing.network", on=("connect_device", "record_device_violation")),
        Column("防护合格证至", "thing.certified_until", on=_CERTIFIED),
        Column("上次技术检查", "thing.last_inspected_on", on=("inspect_device",)),
        Column("最近变动", "at", on=_MOVING),
    ),
)  # fmt: skip
art.register(
    "media", "存储介质台账", noun="device", opens=("register_medium",), open_only=_OPEN,
    columns=(
        *_kept("register_medium"), Column("责任部门", "form.unit"), Column("制作方式", "form.made_by"),
        Column("审批信息", "form.approval"), Column("制作机器或网络地址", "form.machine"), Column("卷标", "thing.volume"),
        Column("文件列表", "form.listed"), Column("文件数量", "form.files"),
        Column("保密编号", "thing.secrecy_number"), Column("流转号", "thing.flow_number", on=_NUMBERED),
        Column("机要号", "thing.mail_number", on=_NUMBERED), Column("用途", "form.purpose"),
        Column("接收部门", "form.receiver"),
        Column("所载密件份号", "thing.copy_number", on=("bind_copy_to_medium",)),
        Column("借用到期", "thing.due_on", on=_LENT),
        Column("回收方式", "form.way", on=("return_device",)),
        Column("交回时间", "at", on=("return_device",)),
        Column("销毁人", "form.destroyed_by", on=("destroy_device",)),
        Column("监销人", "thing.supervisors", on=("destroy_device",)),
        Column("销毁时间", "at", on=("destroy_device",)),
        Column("闭环处理人", "actor.name", on=("destroy_device",)),
    ),
)  # fmt: skip
art.register(
    "device_movements", "设备介质交接登记簿", noun="device", opens=_GIVING,
    columns=(
        Column("时间", "at"), Column("事由", "act"), Column("编号", "thing.number"), Column("名称型号", "thing.name"),
        Column("密级", "thing.level"), Column("移交人", "actor.name"),
        Column("接收人", "form.to.name", on=("hand_over_device", "lend_device")),
        Column("应还日期", "form.due_on", on=("lend_device",)),
        Column("签收人", "actor.name", on=("accept_device",)),
        Column("签收时间", "at", on=("accept_device",)), Column("拒收原因", "form.reason", on=("decline_device",)),
        Column("撤回时间", "at", on=("recall_device",)), Column("撤回原因", "form.reason", on=("recall_device",)),
        Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.register(
    "device_carry_outs", "设备介质外带登记簿", noun="device", opens=("carry_device_out",),
    columns=(
        Column("时间", "at"), Column("编号", "thing.number"), Column("密级", "thing.level"),
        Column("携带人", "actor.name"),
        Column("同行人员", "form.companions"), Column("目的地", "form.destination"), Column("事由", "form.purpose"),
        Column("应带回日期", "form.due_on"), Column("保密措施", "form.measures"),
        Column("出境许可证号", "form.permit"),
        Column("外事案卷", "form.trip"), Column("批准人", "approvals"),
        Column("带回时间", "at", on=("carry_device_back",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.register(
    "device_inspections", "技术检查登记簿", noun="device_inspection", opens=("inspect_device",),
    columns=(
        Column("检查日期", "thing.done_on"), Column("编号", "thing.device.number"),
        Column("密级", "thing.device.level"),
        Column("检查人员", "thing.inspectors"), Column("检查手段", "thing.means"), Column("结论", "thing.result"),
        Column("检查情况", "thing.account"), Column("整改期限", "form.due_on"), Column("经办人", "actor.name"),
        Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.register(
    "device_findings", "设备违规和整改登记簿", noun="device_finding",
    opens=("record_device_violation", "inspect_device", "check_repaired_device"),
    columns=(
        Column("发现日期", "thing.found_on"), Column("编号", "thing.device.number"),
        Column("密级", "thing.device.level"),
        Column("问题", "thing.kind"), Column("情况", "thing.account"), Column("违反", "violations"),
        Column("整改期限", "thing.due_on"), Column("整改措施", "thing.measures", on=("rectify_finding",)),
        Column("泄密核查", "form.leak_account", on=("rectify_finding",)),
        Column("办结时间", "at", on=("rectify_finding",)), Column("办结人", "actor.name", on=("rectify_finding",)),
    ),
)  # fmt: skip
art.register(
    "operator_notices", "操作人员保密告知登记簿", noun="operator_notice", opens=("brief_operator",),
    columns=(
        Column("签字日期", "thing.signed_on"), Column("操作人员", "thing.operator"),
        Column("编号", "thing.device.number"),
        Column("密级", "thing.device.level"), Column("告知人", "actor.name"), Column("签名", "", signature=True),
    ),
)  # fmt: skip

art.paper(
    "device_inspection_sheet", "防护检查表", noun="device_inspection",
    lines=(
        Column("设备编号", "thing.device.number"), Column("名称型号", "thing.device.name"),
        Column("密级", "thing.device.level"), Column("责任人", "thing.device.custodian"),
        Column("接入网络", "thing.device.network"), Column("防护合格证至", "thing.device.certified_until"),
        Column("检查日期", "thing.done_on"), Column("检查手段", "thing.means"), Column("检查情况", "thing.account"),
        Column("结论", "thing.result"), Column("检查人员", "thing.inspectors"), Column("整改要求", ""),
    ),
    signatures=("检查人员", "责任人", "保密工作机构"),
)  # fmt: skip
art.paper(
    "operator_notice_sheet", "涉密计算机操作人员保密告知书", noun="operator_notice",
    lines=(
        Column("操作人员", "thing.operator"), Column("设备编号", "thing.device.number"),
        Column("密级", "thing.device.level"), Column("签字日期", "thing.signed_on"),
    ),
    signatures=("操作人员", "告知人"),
    statement="本人已知：不得泄露机内存储的秘密内容、内部程序、口令和密钥；不接入互联网，不交叉使用介质；"
    "离开时退出并锁定，停用、送修、离岗时如数交清。违反的承担相应责任。",
)  # fmt: skip

art.clock(
    "device_acceptance", "签收设备", opens_on=_GIVING,
    closes_on=("accept_device", "decline_device", "recall_device", "record_device_loss"),
    parameter="handover.accept.limit",
)  # fmt: skip
art.clock(
    "device_loan", "设备归还", opens_on=("lend_device",),
    closes_on=("return_device", "decline_device", "recall_device", "record_device_loss"), form_field="due_on",
)  # fmt: skip
art.clock(
    "device_carry", "设备带回", opens_on=("carry_device_out",),
    closes_on=("carry_device_back", "record_device_loss"), form_field="due_on",
)  # fmt: skip
art.clock(
    "device_missing", "设备下落不明限期查找", opens_on=("record_device_loss",),
    closes_on=("record_device_found", "device_loss_becomes_leak"), since="discovered_at",
    parameter="leak.missing.{level}", when=lambda asked: asked.thing.level is not None,
)  # fmt: skip
art.clock(
    "technical_inspection", "定期技术检查", opens_on=("register_device", "inspect_device"),
    closes_on=("inspect_device", "destroy_device"), parameter="device.inspect.{level}", on_made="device",
    when=machine,
)  # fmt: skip
art.clock(
    "rectification", "设备问题整改",
    opens_on=("record_device_violation", "inspect_device", "check_repaired_device"),
    closes_on=("rectify_finding",), form_field="due_on", on_made="device_finding",
)  # fmt: skip
art.standing(
    "technical_inspection", "办公自动化设备定期保密技术检查", applies=lambda upkeep: upkeep.own,
    remedy="请组织检查全部设备和介质，登记检查情况", cycle="inspection.cycle",
)  # fmt: skip
