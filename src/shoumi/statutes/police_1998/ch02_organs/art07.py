"""县级以上公安机关设保密委员会，主任由同级公安机关党委的一名领导担任；委员会受保密行政管理部门和上级公安保密机构指导、监督。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, New, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, OrganLevel, Post, Verb
from shoumi.law.parameters import View
from shoumi.nouns.organ import Organ, OrganRow

art = Article("police_1998", 7, __doc__)

_HEIGHT = {
    OrganLevel.部: 0, OrganLevel.省: 1, OrganLevel.省会市: 2, OrganLevel.地市: 2, OrganLevel.县: 3, OrganLevel.基层: 4,
}  # fmt: skip
_LOWEST = max(_HEIGHT.values())


@dataclass(frozen=True, slots=True)
class OrganForm:
    code: str = ask("机关代码", most=40)
    name: str = ask("机关名称")
    level: OrganLevel = ask("机关层级", help="按批准文件填写，由上级确认；不凭名称推定")
    outside: bool = ask("系统外单位（只收发文件）", required=False, default=False)


@art.act(
    "register_organ", "登记下级机关", Verb.REGISTER_ORGAN, of="organ", form=OrganForm, askers=(Post.系统管理员,),
    page="机关", help="在其上级机关的页面上登记；层级经上级确认后才有法定的定密权",
)  # fmt: skip
def register_organ(asked: Asked[Organ, OrganForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("organ", "o", {
        "code": form.code,
        "name": form.name,
        "level": form.level,
        "superior_id": asked.thing.id,
        "outside": form.outside,
        "confirmed": False,
    })  # fmt: skip


@art.rule(Verb.REGISTER_ORGAN)
def an_organ_stands_below_its_superior(asked: Asked[Organ, OrganForm]) -> Bar | None:
    level, above, form = asked.form.level, asked.thing.level, asked.form
    if form.outside or _HEIGHT[level] > _HEIGHT[above] or level is above is OrganLevel.基层:
        return None
    return bar(
        f"{level.value}级机关不能登记在{above.value}级机关之下", "请到其上级机关的页面上登记，或核对层级"
    )


@dataclass(frozen=True, slots=True)
class TreeForm:
    rows: tuple[OrganRow, ...] = ask("机关清单", help="每行：代码,名称,层级,上级代码；上级先于下级")


@art.act(
    "import_organs", "成批登记下级机关", Verb.IMPORT_ORGANS, of="organ", form=TreeForm, askers=(Post.系统管理员,),
    page="机关", help="在清单最上一级机关的上级页面上导入；全部登记或者一个也不登记",
)  # fmt: skip
def import_organs(asked: Asked[Organ, TreeForm]) -> Iterator[Effect]:
    listed = {row.code for row in asked.form.rows}
    for row in asked.form.rows:
        above = New(row.superior) if row.superior in listed else asked.thing.id
        yield Make("organ", row.code, {
            "code": row.code, "name": row.name, "level": row.level, "superior_id": above, "confirmed": False,
        })  # fmt: skip


@art.rule(Verb.IMPORT_ORGANS)
def each_row_stands_below_one_before_it(asked: Asked[Organ, TreeForm]) -> Bar | None:
    height = {asked.thing.code: _HEIGHT[asked.thing.level]}
    for number, row in enumerate(asked.form.rows, 1):
        if row.code in height:
            return bar(f"第{number}行的代码「{row.code}」重复", "请删去重复的行，或改正代码")
        if height.get(row.superior, _LOWEST) >= _HEIGHT[row.level]:
            return bar(
                f"第{number}行「{row.name}」的上级「{row.superior}」不在前面的行中，或层级不高于它",
                "请核对上级代码和层级，上级先于下级",
            )
        height[row.code] = _HEIGHT[row.level]
    return None


@dataclass(frozen=True, slots=True)
class LevelForm:
    level: OrganLevel = ask("机关层级")
    document: str = ask("机构编制文件号")


@art.act(
    "confirm_organ_level", "确认机关层级", Verb.CONFIRM_LEVEL, of="organ", form=LevelForm,
    askers=(Post.上级保密干部, Post.上级机关领导), page="机关", help="确认后，机关按其层级取得法定的定密权",
)  # fmt: skip
def confirm_level(asked: Asked[Organ, LevelForm]) -> Iterator[Effect]:
    organ, form = asked.thing, asked.form
    lawful = _power_by_law(form.level, asked.params)
    yield Alter("organ", organ.id, {
        "level": form.level,
        "confirmed": True,
        "power": max((p for p in (organ.power, lawful) if p), default=None),
        "power_ground": form.document if lawful else "",
    })  # fmt: skip


def _power_by_law(level: OrganLevel, params: View) -> Level | None:
    """What the level alone lets an organ determine; a level without a value has no power of its own."""
    key = f"class.power.{level.value}"
    return params[key].level() if key in params else None


@art.rule(Verb.CONFIRM_LEVEL)
def what_is_confirmed_is_not_confirmed_again(asked: Asked[Organ, LevelForm]) -> Bar | None:
    if not asked.thing.confirmed or asked.thing.level is not asked.form.level:
        return None
    return bar(f"「{asked.thing.name}」的层级已确认为{asked.form.level.value}", "层级没有变化的，不必再确认")


@art.rule(Verb.APPOINT)
def the_chair_is_a_leader_of_the_party_committee(asked: Asked[Any, Any]) -> Forbid | None:
    if asked.form.post is not Post.保密委员会主任 or asked.form.party_committee:
        return None
    return forbid(
        "保密委员会主任应由同级公安机关党委的一名领导担任", "请改任党委领导；确是党委领导的，勾选「党委领导」"
    )


art.standing(
    "committee",
    "设立保密委员会",
    applies=lambda upkeep: upkeep.county_or_above,
    met=lambda upkeep: upkeep.chairs > 0,
    remedy="请设立保密委员会，并登记主任、委员的任职",
)

art.standing(
    "chair_from_party_committee",
    "保密委员会主任由党委领导担任",
    applies=lambda upkeep: upkeep.county_or_above and upkeep.chairs > 0,
    met=lambda upkeep: upkeep.chairs_from_party_committee == upkeep.chairs,
    remedy="请改由同级公安机关党委的一名领导担任主任",
)
