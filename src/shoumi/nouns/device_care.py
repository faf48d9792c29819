"""What is done to devices by others: inspections, findings, repairs, foreigners' work."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Level
from shoumi.nouns.device import Device, DeviceState
from shoumi.nouns.noun import Noun, Ref


class InspectionResult(Enum):
    """技术检查结论."""

    合格 = "合格"
    不合格 = "不合格"


@dataclass(frozen=True, slots=True)
class DeviceInspection(Noun):
    """保密技术检查 of one device."""

    id: str
    organ: str
    device: Device
    done_on: date
    inspectors: tuple[Ref, ...]
    result: InspectionResult
    means: str = ""
    account: str = ""

    @property
    def level(self) -> Level | None:
        return self.device.level


class FindingKind(Enum):
    """What was found to be wrong with a device or with how it was used."""

    涉密机联互联网 = "涉密机联互联网"
    涉密机联非涉密网 = "涉密机联非涉密网"
    介质交叉使用 = "介质交叉使用"
    非涉密设备处理国家秘密 = "非涉密设备处理国家秘密"
    技术检查不合格 = "技术检查不合格"

    @property
    def on_the_internet(self) -> bool:
        return self is FindingKind.涉密机联互联网

    @property
    def on_a_network(self) -> bool:
        return self in {FindingKind.涉密机联互联网, FindingKind.涉密机联非涉密网}

    @property
    def of_secret_devices(self) -> bool | None:
        """Whether only secret devices (or only others) can be found so; None: either."""
        if self.on_a_network:
            return True
        return False if self is FindingKind.非涉密设备处理国家秘密 else None


class FindingState(Enum):
    """How far it has been put right."""

    待整改 = "待整改"
    已整改 = "已整改"


@dataclass(frozen=True, slots=True)
class DeviceFinding(Noun):
    """违规和问题: what was found, by when it must be put right, what was done. `leak`: reported as this one."""

    id: str
    organ: str
    device: Device
    kind: FindingKind
    state: FindingState
    found_on: date
    due_on: date
    account: str = ""
    measures: str = ""
    closed_on: date | None = None
    leak: str | None = None

    @property
    def level(self) -> Level | None:
        return self.device.level


class Treatment(Enum):
    """What was done with the stored content before a repair."""

    拆除存储部件 = "拆除存储部件"
    清除信息 = "清除信息"
    未处理 = "未处理"


class RepairState(Enum):
    """How far a repair has come."""

    修理中 = "修理中"
    待检查 = "待检查"
    已办结 = "已办结"


@dataclass(frozen=True, slots=True)
class Repair(Noun):
    """维修 of one device by outsiders, at their place or here."""

    id: str
    number: str
    organ: str
    device: Device
    state: RepairState
    outside: bool
    vendor: str
    fault: str
    treatment: Treatment
    due_on: date
    state_before: DeviceState = DeviceState.在库
    treated_by: Ref | None = None
    treated_on: date | None = None
    attendants: tuple[Ref, ...] = ()
    returned_on: date | None = None
    work_done: str = ""
    checked_on: date | None = None
    checked_by: Ref | None = None
    check_account: str = ""

    @property
    def level(self) -> Level | None:
        return self.device.level


class ForeignWork(Enum):
    """外国人参与的工作."""

    安装 = "安装"
    调试 = "调试"
    检修 = "检修"


@dataclass(frozen=True, slots=True)
class ForeignAccess(Noun):
    """外国人介入: who came for which work, in whose presence, under which measures."""

    id: str
    organ: str
    subject: str
    work: ForeignWork
    company: str
    from_on: date
    until_on: date
    asked_by: Ref | None = None
    attendants: tuple[Ref, ...] = ()
    measures: str = ""
    account: str = ""
    ended_on: date | None = None
