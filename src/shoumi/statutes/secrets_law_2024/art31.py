"""不得将涉密系统、设备接入互联网等公共网络，不得用非涉密系统、设备存储处理国家秘密，不得在涉密与非涉密之间违规交换信息。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.device import Device, Network
from shoumi.nouns.device_care import FindingKind
from shoumi.nouns.document import Document

art = Article("secrets_law_2024", 31, __doc__)


@art.rule(Verb.CONNECT_DEVICE)
def a_secret_device_joins_no_open_network(asked: Asked[Device, Any]) -> Forbid | None:
    if not asked.thing.secret or asked.form.network not in {Network.公安信息网, Network.互联网}:
        return None
    return forbid(
        f"涉密设备不得接入{asked.form.network.value}", "请只接入不低于其密级的涉密信息系统，或者不联网"
    )


@art.rule(Verb.CONNECT_DEVICE)
def an_open_device_joins_no_secret_system(asked: Asked[Device, Any]) -> Forbid | None:
    if asked.thing.secret or asked.form.network is not Network.涉密信息系统:
        return None
    return forbid("非涉密设备不得接入涉密信息系统", "请改用按该系统密级登记的涉密设备")


@art.rule(Verb.BEAR_DOCUMENT)
def an_open_medium_bears_no_secret(asked: Asked[Device, Any]) -> Forbid | None:
    if asked.thing.secret or asked.form.copy.level is None:
        return None
    return forbid("不得使用非涉密介质存储国家秘密", "请改用标有密级的涉密介质")


@art.rule(Verb.PRINT_OUT)
def an_open_machine_prints_no_secret(asked: Asked[Document, Any]) -> Forbid | None:
    machine, level = asked.form.device, asked.thing.level
    if machine is None or level is None or (machine.level is not None and machine.level >= level):
        return None
    of = f"{machine.level.name}级" if machine.level else "非涉密"
    return forbid(
        f"{machine.number}是{of}设备，不得用来打印{level.name}级密件", "请改用不低于该密级的涉密设备"
    )


_BREACHES = frozenset({
    FindingKind.涉密机联互联网, FindingKind.涉密机联非涉密网, FindingKind.介质交叉使用,
    FindingKind.非涉密设备处理国家秘密,
})  # fmt: skip


@art.rule(Verb.RECORD_FINDING)
def the_wall_between_networks_was_broken(asked: Asked[Device, Any]) -> Forbid | None:
    if asked.form.kind not in _BREACHES:
        return None
    return forbid(f"违反网络保密管理：{asked.form.kind.value}", "请立即停止使用、断开隔离，报告保密工作机构")
