"""涉密信息系统按存储、处理信息的最高密级定为绝密级、机密级、秘密级，按该级标准保护。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Effect, Forbid, Make, ask
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.device import Device, SystemState
from shoumi.nouns.organ import Organ

art = Article("secrets_regs_2024", 32, __doc__)


@dataclass(frozen=True, slots=True)
class SystemForm:
    name: str = ask("系统名称")
    level: Level = ask("密级", help="按所存储、处理信息的最高密级")
    highest: Level = ask("拟存储、处理信息的最高密级")


@art.act(
    "register_secret_system", "登记涉密信息系统", Verb.REGISTER_SYSTEM, of="organ", form=SystemForm,
    askers=(Post.专管人员, Post.保密干部), page="通信保密",
    help="凭批准文件登记；启用后按期做风险评估",
)  # fmt: skip
def register(asked: Asked[Organ, SystemForm]) -> Iterator[Effect]:
    yield Make("secret_system", "s", {
        "organ_id": asked.organ.id, "name": asked.form.name, "level": asked.form.level,
        "state": SystemState.建设中,
    })  # fmt: skip


@art.rule(Verb.REGISTER_SYSTEM)
def a_system_is_of_the_level_of_the_highest_it_holds(asked: Asked[Organ, SystemForm]) -> Forbid | None:
    if asked.form.level >= asked.form.highest:
        return None
    return forbid(
        f"拟处理{asked.form.highest.name}级信息，系统只定为{asked.form.level.name}级",
        "请按最高密级确定系统的密级",
    )


@art.rule(Verb.CONNECT_DEVICE)
def a_system_is_no_lower_than_its_devices(asked: Asked[Device, Any]) -> Forbid | None:
    system, level = asked.form.system, asked.thing.level
    if system is None or level is None or (system.level is not None and system.level >= level):
        return None
    return forbid(f"{system.name}的密级低于该设备的{level.name}级", "请接入不低于设备密级的涉密信息系统")
