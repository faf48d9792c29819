"""Jobs around ciphers, telegrams, lines, devices and their repair."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Stage, Tab, WorkPage
from shoumi.nouns.cipher import CipherState, Direction
from shoumi.nouns.device import DeviceState
from shoumi.nouns.device_care import FindingState, RepairState


def _devices(key: str, label: str, *states: DeviceState, empty: str) -> Tab:
    return Tab(key=key, label=label, noun="device", where=Q(state__in=[s.name for s in states]), empty=empty)


CIPHERS = WorkPage(
    slug="ciphers", group="设备通信", label="密码设备", glyph="码", names=("密码设备",),
    says="密码机、密码资料只登记种类、数量、编号和存放处，只有机要人员看得到；配发、维修、传递走指定渠道。",
    tabs=(
        Tab(key="kept", label="在册", noun="cipher_goods", where=~Q(state=CipherState.已交回.name),
            empty="没有您可以看到的密码物品。"),
        Tab(key="gone", label="已交回", noun="cipher_goods", where=Q(state=CipherState.已交回.name),
            empty="没有已交回的密码物品。"),
    ),
)  # fmt: skip
TELEGRAMS = WorkPage(
    slug="telegrams", group="设备通信", label="密电", glyph="电", names=("密电",),
    says="电报只登记编号和来去，不录电文；密来必须密复，明密不得混传，阅知范围不得随意扩大。",
    tabs=(
        Tab(key="in", label="收电", noun="telegram", where=Q(direction=Direction.收电.name), empty="没有收电。"),
        Tab(key="out", label="发电", noun="telegram", where=Q(direction=Direction.发电.name), empty="没有发电。"),
    ),
)  # fmt: skip
LINES = WorkPage(
    slug="lines", group="设备通信", label="通信保密", glyph="通", names=("通信保密",),
    says="传输涉密事项、防护合格证、涉密信息系统和风险评估。没有保密措施的工具不得传国家秘密。",
    tabs=(
        Tab(key="sent", label="传输登记", noun="transmission", empty="还没有传输登记。"),
        Tab(key="certificates", label="防护合格证", noun="protection_certificate", where=Q(ended=False),
            empty="还没有防护合格证。"),
        Tab(key="systems", label="涉密信息系统", noun="secret_system", empty="还没有涉密信息系统。"),
    ),
)  # fmt: skip
DEVICES = WorkPage(
    slug="devices", group="设备通信", label="设备介质", glyph="设", names=("设备介质",),
    stages=(
        Stage("登记标识", ("label_device", "change_device", "bind_copy_to_medium"), ("stock", "used")),
        Stage("签收", ("accept_device", "decline_device", "recall_device"), ("sent",)),
        Stage("流转使用", ("hand_over_device", "lend_device", "return_device", "brief_operator"),
              ("stock", "used", "sent")),
        Stage("外带", ("carry_device_out", "carry_device_back"), ("stock", "used")),
        Stage("检查违规", ("inspect_device", "connect_device", "record_device_violation", "record_device_loss",
                           "record_device_found"), ("stock", "used", "stopped")),
        Stage("报废销毁",
              ("retire_device", "withdraw_retirement", "confirm_device_supervision", "destroy_device"),
              ("stock", "stopped", "ended")),
    ),
    says="涉密计算机、存储介质按同密级密件管理：登记、签收、借出、外带、技术检查、销毁；违规的停用整改。",
    tabs=(
        _devices("stock", "在库", DeviceState.在库, empty="没有在库的设备和介质。请点「登记设备」。"),
        _devices("used", "在用和借出", DeviceState.在用, DeviceState.借出, DeviceState.外带, empty="没有在用的设备。"),
        _devices("sent", "等待签收", DeviceState.待签收, empty="没有等待签收的设备。"),
        Tab(key="findings", label="待整改", noun="device_finding", where=Q(state=FindingState.待整改.name),
            empty="没有待整改的问题。"),
        _devices("stopped", "停用、下落不明", DeviceState.停用整改, DeviceState.下落不明, empty="没有停用的设备。"),
        _devices("ended", "报废销毁", DeviceState.待销毁, DeviceState.已销毁, empty="没有报废的设备。"),
        Tab(key="inspections", label="技术检查", noun="device_inspection", empty="还没有技术检查记录。"),
    ),
)  # fmt: skip
REPAIRS = WorkPage(
    slug="repairs", group="设备通信", label="维修", glyph="修", names=("维修",),
    says="送修先拆下或清除存储的信息，修回先检查再用；外国人介入须两方领导批准。",
    tabs=(
        Tab(key="open", label="维修单", noun="repair", where=~Q(state=RepairState.已办结.name), empty="没有在办的维修单。"),
        _devices("away", "送修和待检的设备", DeviceState.送修, DeviceState.修后待检, empty="没有送修的设备。"),
        Tab(key="foreign", label="外国人介入", noun="foreign_access", where=Q(ended_on__isnull=True),
            empty="没有外国人介入。"),
        Tab(key="done", label="已办结", noun="repair", where=Q(state=RepairState.已办结.name), empty="没有已办结的维修单。"),
    ),
)  # fmt: skip
PAGES = (DEVICES, REPAIRS, LINES, CIPHERS, TELEGRAMS)
