"""出访期间起草密电、密件只在驻外使领馆的保密室；不向境外人员出示、提供没有对外公开的资料。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.abroad import DraftingPlace, Trip, TripNoteKind

art = Article("police_1998", 52, __doc__)

_WHO = (Tie.本人, Post.保密干部, Post.承办人)


@dataclass(frozen=True, slots=True)
class DraftAbroadForm:
    subject: str = ask("代号", help="只写代号，不写内容")
    on: date = ask("起草日期")
    place: DraftingPlace = ask("起草场所")
    account: str = ask(
        "清单核对情况", long=True, help="保密室设备、底稿和废页处理、发送方式、登记人，逐项写明"
    )
    mission: str = ask("使领馆名称", required=False, default="")


@art.act(
    "draft_abroad", "登记境外起草密件", Verb.DRAFT_ABROAD, of="trip", form=DraftAbroadForm, askers=_WHO, page="外事",
    recordable=True,
    help="由出访人员或承办人员登记；只能在使领馆保密室起草，只写代号，不写内容",
)  # fmt: skip
def draft_abroad(asked: Asked[Trip, DraftAbroadForm]) -> Iterator[Effect]:
    place = f"{asked.form.mission}{asked.form.place.value}"[:200]
    yield _note(asked, TripNoteKind.起草, place, asked.form.account)


@dataclass(frozen=True, slots=True)
class ShowAbroadForm:
    subject: str = ask("资料名称")
    on: date = ask("日期")
    to_whom: str = ask("对象")
    published: bool = ask("已经对外公开", required=False, default=False)
    basis: str = ask("公开的出处或批准", required=False, default="")


@art.act(
    "show_abroad", "登记对外出示资料", Verb.SHOW_ABROAD, of="trip", form=ShowAbroadForm, askers=_WHO, page="外事",
    recordable=True,
    help="只登记资料名称和出示对象，不写涉密内容",
)  # fmt: skip
def show_abroad(asked: Asked[Trip, ShowAbroadForm]) -> Iterator[Effect]:
    yield _note(asked, TripNoteKind.出示资料, asked.form.to_whom, asked.form.basis)


def _note(asked: Asked[Trip, Any], kind: TripNoteKind, place: str, account: str) -> Make:
    return Make("trip_note", "n", {
        "organ_id": asked.thing.organ, "trip_id": asked.thing.id, "kind": kind, "on": asked.form.on,
        "subject": asked.form.subject, "place": place, "account": account, "by_id": asked.actor.id,
    })  # fmt: skip


@art.rule(Verb.DRAFT_ABROAD)
def secrets_are_drafted_in_the_missions_secret_room(asked: Asked[Trip, DraftAbroadForm]) -> Forbid | None:
    if asked.form.place is DraftingPlace.使领馆保密室 and asked.form.mission:
        return None
    return forbid("密电、密件没有在使领馆保密室起草", "请到驻外使领馆保密室起草，并写明使领馆名称")


@art.rule(Verb.SHOW_ABROAD)
def only_published_material_is_shown(asked: Asked[Trip, ShowAbroadForm]) -> Forbid | None:
    if asked.form.published and asked.form.basis:
        return None
    return forbid("资料没有对外公开，不得向境外人员出示或提供", "请改用已公开的资料，并写明公开的出处")


@art.rule(Verb.DRAFT_ABROAD, Verb.SHOW_ABROAD)
def it_happened_on_the_trip(asked: Asked[Trip, Any]) -> Bar | None:
    if asked.thing.from_on <= asked.form.on <= asked.at.date():
        return None
    return bar("所填日期不在出访期间，或晚于今天", "请核对日期")


art.register(
    "trip_notes", "出访保密事项登记簿", noun="trip_note", opens=("draft_abroad", "show_abroad"),
    columns=(
        Column("登记时间", "at"), Column("案卷", "thing.trip.name"), Column("事项", "thing.kind"),
        Column("日期", "thing.on"), Column("代号或资料名称", "thing.subject"),
        Column("场所或对象", "thing.place"), Column("情况", "thing.account"), Column("登记人", "actor.name"),
        Column("违反", "violations"),
    ),
)  # fmt: skip
art.paper(
    "drafting_abroad_checklist", "境外起草密件核对单", noun="trip_note",
    when=lambda note: note.kind is TripNoteKind.起草,
    lines=(
        Column("外事案卷", "thing.trip"), Column("日期", "thing.on"), Column("事由", "thing.subject"),
        Column("地点", "thing.place"), Column("驻外机构同意使用保密室", ""), Column("所用设备由驻外机构提供", ""),
        Column("草稿、废页已交驻外机构处理", ""), Column("正式件经驻外机构密件渠道发出", ""),
        Column("情况", "thing.account"),
    ),
    signatures=("起草人", "驻外机构保密人员"),
)  # fmt: skip
