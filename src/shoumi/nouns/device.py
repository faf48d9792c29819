"""设备和介质: machines and removable media, kept like papers of their level."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Level, Post, Tie
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person, post_key


class DeviceKind(Enum):
    """种类. The last four are media: they carry documents and connect to nothing by themselves."""

    台式计算机 = "台式计算机"
    便携式计算机 = "便携式计算机"
    服务器 = "服务器"
    打印复印设备 = "打印复印设备"
    通信设备 = "通信设备"
    其他设备 = "其他设备"
    光盘 = "光盘"
    移动硬盘 = "移动硬盘"
    优盘 = "优盘"
    磁介质 = "磁介质"

    @property
    def medium(self) -> bool:
        return self in _MEDIA

    @property
    def computes(self) -> bool:
        """Secrets are typed into it."""
        return self in _COMPUTERS


_MEDIA = frozenset({DeviceKind.光盘, DeviceKind.移动硬盘, DeviceKind.优盘, DeviceKind.磁介质})
_COMPUTERS = frozenset({DeviceKind.台式计算机, DeviceKind.便携式计算机, DeviceKind.服务器})


class DeviceState(Enum):
    """Where a device stands. The last ends its life (闭环)."""

    在库 = "在库"
    待签收 = "待签收"
    在用 = "在用"
    借出 = "借出"
    外带 = "外带"
    停用整改 = "停用整改"
    送修 = "送修"
    修后待检 = "修后待检"
    待销毁 = "待销毁"
    下落不明 = "下落不明"
    已销毁 = "已销毁"


IN_CHARGE = frozenset({
    DeviceState.在用, DeviceState.借出, DeviceState.外带, DeviceState.停用整改, DeviceState.待签收,
})  # fmt: skip
"""What its custodian has in his charge; sent and not yet signed for, it is still his."""


class Network(Enum):
    """接入网络."""

    不联网 = "不联网"
    涉密信息系统 = "涉密信息系统"
    公安信息网 = "公安信息网"
    互联网 = "互联网"


@dataclass(frozen=True, slots=True)
class Device(Noun):
    """One machine or medium. Sent and not yet signed for (待签收), it is still the giver's.

    `stopped_from`: where it goes back to when the last of its `open_findings` is put right.
    `sent_by`: who sent it, until it is signed for; `flow_number` and `mail_number`: 流转号 and 机要号 it goes by.
    `confirmed`: those of its supervisors who confirmed that they saw it destroyed.
    `certified_until`: last day of its 防护合格证. `copy`: the copy of a document that this medium is.
    """

    id: str
    number: str
    organ: str
    kind: DeviceKind
    state: DeviceState
    name: str = ""
    level: Level | None = None
    labelled: bool = True
    custodian: Ref | None = None
    place: str = ""
    network: Network = Network.不联网
    certified_until: date | None = None
    to_person: str | None = None
    to_registry: bool = False
    state_before: DeviceState | None = None
    due_on: date | None = None
    copy: str | None = None
    copy_number: str = ""
    operators: tuple[Ref, ...] = ()
    last_inspected_on: date | None = None
    supervisors: tuple[Ref, ...] = ()
    confirmed: frozenset[str] = frozenset()
    open_findings: int = 0
    stopped_from: DeviceState | None = None
    sent_by: str | None = None
    volume: str = ""
    secrecy_number: str = ""
    flow_number: str = ""
    mail_number: str = ""

    @property
    def secret(self) -> bool:
        """Whether it is one that may hold state secrets, and is kept as such."""
        return self.level is not None

    def ties(self, person: Person) -> frozenset[Tie]:
        tied = set()
        if self.custodian and self.custodian.id == person.id:
            tied.add(Tie.持有人)
        if self._addressed_to(person):
            tied.add(Tie.签收人)
        if person.id in {one.id for one in self.supervisors}:
            tied.add(Tie.监销人)
        return frozenset(tied)

    def _addressed_to(self, person: Person) -> bool:
        if self.state is not DeviceState.待签收:
            return False
        if self.to_registry:
            return post_key(self.organ, Post.专管人员) in person.keys
        return self.to_person == person.id

    def briefed(self, person: Person) -> bool:
        """Whether he has signed the operators' notice for it."""
        return person.id in {one.id for one in self.operators}

    def certified_on(self, day: date) -> bool:
        return self.certified_until is not None and day <= self.certified_until


@dataclass(frozen=True, slots=True)
class OperatorNotice(Noun):
    """保密告知: what an operator signed before working on the machine."""

    id: str
    organ: str
    device: Device
    operator: Ref
    signed_on: date


class CertificateKind(Enum):
    """What the protection certificate is for."""

    涉密计算机 = "涉密计算机"
    指挥系统 = "指挥系统"
    要害部门部位 = "要害部门部位"


@dataclass(frozen=True, slots=True)
class ProtectionCertificate(Noun):
    """防护合格证 of a machine, a command system or a key unit."""

    id: str
    organ: str
    kind: CertificateKind
    name: str
    number: str
    issuer: str
    issued_on: date
    expires_on: date
    measures: str = ""
    device: str | None = None
    ended: bool = False


class SystemState(Enum):
    """涉密信息系统."""

    建设中 = "建设中"
    运行 = "运行"
    停用 = "停用"


@dataclass(frozen=True, slots=True)
class SecretSystem(Noun):
    """涉密信息系统: of the level of the highest it holds; tested and approved before it runs."""

    id: str
    organ: str
    name: str
    state: SystemState
    level: Level | None = None
    approval: str = ""
    approved_on: date | None = None
    assessed_on: date | None = None
    assessor: str = ""
    result: str = ""
