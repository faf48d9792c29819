"""部、省、省会市公安机关的保密委员会设专门办事机构；地市级可依托办公室，设专职保密干部；县级设专职或兼职保密干部。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, OrganLevel, Post, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Appointment, Person, post_key

art = Article("police_1998", 8, __doc__, beside=("secrets_law_2024/8",))

_NOT_GIVEN = frozenset({Post.系统, Post.上级保密干部, Post.上级机关领导})
_WITH_OFFICE = frozenset({OrganLevel.部, OrganLevel.省, OrganLevel.省会市})


@dataclass(frozen=True, slots=True)
class AppointForm:
    post: Post = ask("职务岗位")
    document: str = ask("任职文件号", required=False, default="")
    organ: Organ | None = ask("任职机关", noun="organ", required=False, help="不填为本人所在机关")
    most: Level | None = ask(
        "可确定的最高密级", required=False, help="只对定密责任人填写；不填为本机关的全部定密权"
    )
    party_committee: bool = ask("党委领导", required=False, default=False)
    full_time: bool = ask("专职", required=False, default=False)
    from_on: date | None = ask("任职日期", required=False, help="不填为今日")


@art.act(
    "appoint", "登记任职", Verb.APPOINT, of="person", form=AppointForm, askers=(Post.安全保密管理员,),
    page="人员", help="职务岗位决定谁可以提出、审核和批准；不得给自己登记",
)  # fmt: skip
def appoint(asked: Asked[Person, AppointForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("appointment", "a", {
        "person_id": asked.thing.id,
        "organ_id": (form.organ or asked.organ).id,
        "post": form.post,
        "most": form.most,
        "document": form.document,
        "party_committee": form.party_committee,
        "full_time": form.full_time,
        "from_on": form.from_on or asked.at.date(),
    })  # fmt: skip


@art.rule(Verb.APPOINT)
def nobody_appoints_himself(asked: Asked[Person, AppointForm]) -> Forbid | None:
    if asked.actor.id != asked.thing.id:
        return None
    return forbid("不得给自己登记任职", "请由另一名安全保密管理员登记")


@art.rule(Verb.APPOINT)
def a_derived_post_is_given_to_nobody(asked: Asked[Person, AppointForm]) -> Bar | None:
    if asked.form.post not in _NOT_GIVEN:
        return None
    return bar(f"「{asked.form.post.value}」由任职关系推得，不能直接登记", "请登记其在上级机关的实际职务")


@art.rule(Verb.APPOINT)
def a_post_is_held_once_by_one_still_here(asked: Asked[Person, AppointForm]) -> Bar | None:
    form, person = asked.form, asked.thing
    held = post_key((form.organ or asked.organ).id, form.post) in person.keys
    if not held and not person.left:
        return None
    fault = "已经离开" if person.left else f"已任{form.post.value}"
    return bar(f"{person.name}{fault}，不能再登记", "请核对人员和职务；要变更的，先办理免职")


@dataclass(frozen=True, slots=True)
class EndForm:
    ended_on: date = ask("免职日期")
    reason: str = ask("原因和文件号")


@art.act(
    "end_appointment", "登记免职", Verb.DISMISS, of="appointment", form=EndForm, askers=(Post.安全保密管理员,),
    page="人员",
    help="由安全保密管理员凭文件登记；自免职之日起不能再以该职务提出、审核和批准",
)  # fmt: skip
def end_appointment(asked: Asked[Appointment, EndForm]) -> Iterator[Effect]:
    yield Alter("appointment", asked.thing.id, {"ended_on": asked.form.ended_on})


@art.rule(Verb.DISMISS)
def nobody_dismisses_himself(asked: Asked[Appointment, EndForm]) -> Forbid | None:
    if asked.actor.id != asked.thing.person.id:
        return None
    return forbid("不得给自己登记免职", "请由另一名安全保密管理员登记")


@art.rule(Verb.DISMISS)
def a_post_is_left_once(asked: Asked[Appointment, EndForm]) -> Bar | None:
    if not asked.thing.ended:
        return None
    return bar("这项任职已经终止", "请核对所选任职")


@dataclass(frozen=True, slots=True)
class OfficeForm:
    document: str = ask("机构设立或撤销文件号")
    has_office: bool = ask("已设保密委员会专门办事机构", required=False, default=False)


@art.act(
    "set_organ_office", "登记专门办事机构", Verb.ESTABLISH, of="organ", form=OfficeForm, askers=(Post.系统管理员,),
    page="机关",
    help="由系统管理员凭设立或撤销的文件登记；对照本级机关应设的机构判断是否落实",
)  # fmt: skip
def set_office(asked: Asked[Organ, OfficeForm]) -> Iterator[Effect]:
    yield Alter("organ", asked.thing.id, {"has_office": asked.form.has_office})


art.standing(
    "dedicated_office",
    "设立保密委员会专门办事机构",
    applies=lambda upkeep: upkeep.own and upkeep.organ.level in _WITH_OFFICE,
    met=lambda upkeep: upkeep.has_office,
    remedy="请设立专门办事机构，并登记设立文件",
)

art.standing(
    "full_time_officer",
    "设专职保密干部",
    applies=lambda upkeep: upkeep.own and upkeep.organ.level is OrganLevel.地市,
    met=lambda upkeep: upkeep.full_time_officers > 0,
    remedy="请配备专职保密干部，登记任职时勾选「专职」",
)

art.standing(
    "full_or_part_time_officer",
    "设专职或兼职保密干部",
    applies=lambda upkeep: upkeep.own and upkeep.organ.level is OrganLevel.县,
    met=lambda upkeep: upkeep.full_time_officers + upkeep.part_time_officers > 0,
    remedy="请配备专职或兼职保密干部，并登记任职",
)

art.register(
    "appointments",
    "保密组织和人员任职登记",
    noun="appointment",
    opens=("appoint",),
    columns=(
        Column("登记时间", "at"),
        Column("姓名", "thing.person.name"),
        Column("所在单位", "organ.name"),
        Column("职务岗位", "thing.post"),
        Column("最高密级", "thing.most"),
        Column("党委领导", "thing.party_committee"),
        Column("专职", "thing.full_time"),
        Column("任职文件", "form.document"),
        Column("批准人", "approvals"),
        Column("免职日期", "form.ended_on", on=("end_appointment",)),
    ),
)
