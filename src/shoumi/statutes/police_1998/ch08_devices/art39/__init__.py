"""办公设备定期作保密技术检查；软盘、硬盘、光盘等按同密级密件管理；操作人员保守存储内容、程序、口令和密钥。

输入秘密信息的计算机须合国家安全标准并有技术措施；涉密计算机不得接入国际网络。
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Effect, Make
from shoumi.nouns.device import Device, DeviceState
from shoumi.nouns.device_care import FindingKind, FindingState

art = Article(
    "police_1998", 39, __doc__,
    today="1998年要求定期作技术检查，涉密计算机不得国际联网；"
    "今日系统还须分级保护、检测合格，绝密级每年、其他两年评估一次风险，从严并行。",
    beside=("secrets_regs_2024/33", "secrets_regs_2024/34", "secrets_regs_2024/35"),
)  # fmt: skip

IN_HAND = frozenset({DeviceState.在库, DeviceState.在用, DeviceState.借出})
"""Where a device can be stopped at once, being here."""


def found(
    asked: Asked[Any, Any], device: Device, kind: FindingKind, found_on: date, due_on: date, *, handle: str
) -> Iterator[Effect]:
    """Something is wrong with a device: a finding with its day, and the device stops."""
    yield Make("device_finding", handle, {
        "organ_id": device.organ, "device_id": device.id, "kind": kind, "state": FindingState.待整改,
        "found_on": found_on, "due_on": due_on, "account": asked.form.account,
    })  # fmt: skip
    stops = {"state": DeviceState.停用整改, "stopped_from": device.state} if device.state in IN_HAND else {}
    yield Alter("device", device.id, {"open_findings": device.open_findings + 1} | stops)
