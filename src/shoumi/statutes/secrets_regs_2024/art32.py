"""涉密信息系统按存储、处理信息的最高密级定为绝密级、机密级、秘密级，按该级标准保护。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.device import Device, SystemState
from shoumi.nouns.organ import Organ
from shoumi.nouns.paper import mark_on

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


_CODE_NAME = re.compile(r"代号[^\s，。；、：]{1,12}")
_ON_PAPER = "见纸质材料"
_BY_FORM = frozenset({Verb.OPEN_MEETING, Verb.OPEN_TASK, Verb.REGISTER_PROJECT, Verb.REGISTER_PRODUCT})
"""What bears a level of its own without being a paper: the form that enters it says the level."""


def _level_of(asked: Asked[Any, Any]) -> Level | None:
    """The level of what the asking would put into this system."""
    if asked.act.verb is Verb.DRAFT:
        return asked.form.protected_at if asked.form.level or asked.form.asserted else None
    if asked.act.verb is Verb.RECEIVE:
        mark = mark_on(asked.form.mark)
        return mark.level if mark else None
    level: Level | None = (asked.form if asked.act.verb in _BY_FORM else asked.thing).level
    return level


def _above(asked: Asked[Any, Any]) -> bool:
    level = _level_of(asked)
    return level is not None and level > asked.params["site.level"].level()


@art.rule(Verb.DRAFT, Verb.RECEIVE, Verb.REGISTER, *_BY_FORM)
def above_this_systems_level_a_code_name_stands_for_the_title(asked: Asked[Any, Any]) -> Bar | None:
    title = asked.form.title
    if not _above(asked) or not title or _CODE_NAME.fullmatch(title):
        return None
    most = asked.params["site.level"]
    remedy = "名称栏只填代号，如“代号青松”（“代号”后不超过十二字）；名称和内容只留在纸质载体上"
    what = "所登记的" if asked.act.verb in _BY_FORM else "该密件"
    return bar(f"{what}高于本系统的密级（{most.level().name}），系统内不得录入名称", remedy, most)


@art.rule(Verb.DRAFT)
def above_this_systems_level_nothing_is_told_of_it(asked: Asked[Any, Any]) -> Bar | None:
    form, most = asked.form, asked.params["site.level"]
    told = {form.reasons, form.basis or _ON_PAPER, form.secret_points or _ON_PAPER}
    if not _above(asked) or told == {_ON_PAPER}:
        return None
    remedy = f"定密理由、定密依据、密点各栏只填“{_ON_PAPER}”；理由、依据和密点写在纸质材料上"
    return bar(f"该事项高于本系统的密级（{most.level().name}），系统内不得录入其内容", remedy, most)


@art.rule(Verb.ATTACH)
def no_file_above_this_systems_level_is_kept(asked: Asked[Any, Any]) -> Bar | None:
    most = asked.params["site.level"]
    if asked.thing.level is None or asked.thing.level <= most.level():
        return None
    return bar(
        f"该密件高于本系统的密级（{most.level().name}），不得存入电子件",
        "电子件不上传，只在纸质载体上使用",
        most,
    )
