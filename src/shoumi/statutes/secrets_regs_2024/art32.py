"""涉密信息系统按存储、处理信息的最高密级定为绝密级、机密级、秘密级，按该级标准保护。"""

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.forms import fields_of
from shoumi.kernel.model import Asked, Bar, Duty, Effect, Forbid, Make, Sealed, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.law.marking import Mark
from shoumi.nouns.device import Device, SecretSystem, SystemState
from shoumi.nouns.key_place import KeyPlace
from shoumi.nouns.matter import CatalogueItem
from shoumi.nouns.organ import Organ
from shoumi.nouns.paper import mark_on
from shoumi.nouns.printing import PrintingWorks
from shoumi.nouns.told import TITLES, harmless

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


_BEARERS = (Device, SecretSystem, KeyPlace, CatalogueItem, PrintingWorks)
_OF_BEARERS = frozenset({
    Verb.CLEAR, Verb.AUTHORISE, Verb.CATALOGUE, Verb.NAME_KEY_PLACE, Verb.REGISTER_SYSTEM,
    Verb.REGISTER_DEVICE, Verb.CHANGE_DEVICE, Verb.ISSUE_NOTEBOOK, Verb.REGISTER_WORKS, Verb.RENEW_LICENCE,
})  # fmt: skip
"""Their level is that of a person, an organ, a place or a machine, and tells of no matter."""


def _said(asked: Asked[Any, Any]) -> Level | None:
    """The level that the form says: by its fields, or by the mark on the paper."""
    form = asked.form
    names = _saying(form.__class__)
    if not names or asked.act.verb in _OF_BEARERS:
        return None
    said = (getattr(form, name) for name in names)
    found = (mark_on(one) if isinstance(one, str) else one for one in said)
    levels = (one.level if isinstance(one, Mark) else one for one in found)
    return max((level for level in levels if isinstance(level, Level)), default=None)


@cache
def _saying(form: type) -> tuple[str, ...]:
    """The fields of such a form that say a level."""
    fields = getattr(form, "__dataclass_fields__", ())
    return tuple(name for name in ("level", "asserted", "mark") if name in fields)


def _there(asked: Asked[Any, Any]) -> Level | None:
    """The level of what is acted on, or of the matter it belongs to."""
    return _level_of(asked.thing)


def _named(asked: Asked[Any, Any]) -> Level | None:
    """The highest level of the papers a list holds, and of the matter or paper that a form is about."""
    about = (getattr(asked.form, name) for name in _naming(asked.form.__class__))
    listed = getattr(asked.thing, "copies", ())
    found = map(_level_of, (*(listed if isinstance(listed, tuple) else ()), *about))
    return max((level for level in found if level), default=None)


@cache
def _naming(form: type) -> tuple[str, ...]:
    """The fields of such a form that name one matter or paper; a list of many is of none of them."""
    fields = fields_of(form) if is_dataclass(form) else ()
    return tuple(f.name for f in fields if f.ask.noun in {"matter", "document"} and not f.repeated)


def _level_of(thing: Any) -> Level | None:  # noqa: ANN401  a noun, or none
    highest = None
    for name in _bearing(thing.__class__):
        one = getattr(thing, name) if name else thing
        level = getattr(one, "level", None)
        if level.__class__ is Level and getattr(one, "protected", True) and (not highest or level > highest):
            highest = level
    return highest


@cache
def _bearing(kind: type) -> tuple[str, ...]:
    """Where it says a level: itself (""), and what it belongs to, unless it draws it from there."""
    own = ("",) if hasattr(kind, "level") and not issubclass(kind, _BEARERS) else ()
    drawn = isinstance(getattr(kind, "level", None), property)
    return own + tuple(
        name for name in ("matter", "project", "document") if hasattr(kind, name) and not drawn
    )


def _above(asked: Asked[Any, Any], *levels: Level | None) -> bool:
    if not any(levels):
        return False
    most = asked.params["site.level"].level()
    return any(level and level > most for level in levels)


def _told(asked: Asked[Any, Any], *, names: bool) -> list[str]:
    """The labels of what was typed, as names or otherwise, and tells of the matter."""
    form, found = asked.form, []
    for field in fields_of(form.__class__) if is_dataclass(form) else ():
        value = getattr(form, field.name)
        texts = [
            one.text if isinstance(one, Sealed) else one for one in (value if field.repeated else (value,))
        ]
        typed = [text for text in texts if isinstance(text, str)] if field.kind in {str, Sealed} else []
        if (field.name in TITLES) is names and not all(harmless(field.name, text) for text in typed):
            found.append(f"「{field.ask.label}」")
    return found


@art.rule()
def above_this_systems_level_no_name_and_no_content_is_told(asked: Asked[Any, Any]) -> Bar | None:
    if not _above(asked, _there(asked), _said(asked), _named(asked)):
        return None
    most, names, texts = asked.params["site.level"], _told(asked, names=True), _told(asked, names=False)
    if not names and not texts:
        return None
    code = f"{''.join(names)}只填代号，如“代号青松”（“代号”后不超过十二字）"
    paper = f"{''.join(texts)}只填“见纸质材料”"
    remedy = "；".join(
        (*([code] if names else ()), *([paper] if texts else ()), "名称和内容只留在纸质载体上")
    )
    what = "、".join((*(["名称"] if names else ()), *(["内容"] if texts else ())))
    return bar(f"该事项高于本系统的密级（{most.level().name}），系统内不得录入其{what}", remedy, most)


@art.rule()
def what_rises_above_this_systems_level_is_known_by_a_code(asked: Asked[Any, Any]) -> Duty | None:
    if asked.act.of == "organ" or not _above(asked, _said(asked)) or _above(asked, _there(asked)):
        return None
    most = asked.params["site.level"]
    says = "办结后名称改为代号，原文字和电子件不再在本系统内阅看；请按新密级保管纸质件，并撤下电子件"
    return duty(f"该事项将高于本系统的密级（{most.level().name}），{says}", most)


@art.rule(Verb.ATTACH)
def no_file_above_this_systems_level_is_kept(asked: Asked[Any, Any]) -> Bar | None:
    most = asked.params["site.level"]
    if not _above(asked, asked.thing.level):
        return None
    return bar(
        f"该密件高于本系统的密级（{most.level().name}），不得存入电子件",
        "电子件不上传，只在纸质载体上使用",
        most,
    )


@art.rule(Verb.OPEN_FILE)
def no_file_above_this_systems_level_is_read(asked: Asked[Any, Any]) -> Bar | None:
    most = asked.params["site.level"]
    if not _above(asked, asked.thing.document.level):
        return None
    return bar(
        f"该密件已高于本系统的密级（{most.level().name}），电子件不再在本系统内阅看",
        "请阅看纸质件，并请专管人员撤下电子件",
        most,
    )
