"""销毁国家秘密载体：清点、登记、审批，送保密行政管理部门设立的机构或指定单位；确需少量自行销毁的，用符合标准的设备和方法。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid, Lift
from shoumi.kernel.say import forbid, lift
from shoumi.kernel.words import Verb
from shoumi.nouns.device import Device
from shoumi.nouns.document import Copy

art = Article("secrets_regs_2024", 28, __doc__)

_OWN_VEHICLE = "police_1998/32/an_own_vehicle_takes_it_to_the_appointed_site"


@art.rule(Verb.LIST)
def own_destruction_needs_a_certified_machine(asked: Asked[Copy, Any]) -> Forbid | None:
    if not asked.form.small or asked.form.machine:
        return None
    return forbid("自行销毁没有写明合格设备", "请填写设备合格证号；没有合格设备的送定点单位销毁")


@art.rule(Verb.LIST)
def only_a_few_are_destroyed_by_oneself(asked: Asked[Copy, Any]) -> Forbid | None:
    most = asked.params["destroy.small.limit"]
    if not asked.form.small or len(asked.named) <= most.number():
        return None
    return forbid(
        f"自行销毁{len(asked.named)}份，超过本单位所定上限{most}",
        "请送定点单位销毁，或请保密委员会办公室核定份数",
        most,
    )


@art.rule(Verb.LIST, lifts=(_OWN_VEHICLE,))
def own_destruction_needs_no_vehicle(asked: Asked[Copy, Any]) -> Lift | None:
    if not asked.form.small or not asked.form.machine:
        return None
    return lift(_OWN_VEHICLE, "少量自行销毁不必专车送定点单位")


@art.rule(Verb.LIST, Verb.RETIRE_DEVICE)
def who_supervises_is_cleared(asked: Asked[Copy | Device, Any]) -> Forbid | None:
    level = asked.thing.level
    named = {p.id: p for p in (*asked.form.supervisors, *getattr(asked.form, "escorts", ()))}
    short = [person.name for person in named.values() if not person.cleared_for(level)]
    if not short or level is None:
        return None
    return forbid(f"监销、押运的{'、'.join(short)}没有{level.name}级涉密资格", "请改派具有相应资格的人员")
