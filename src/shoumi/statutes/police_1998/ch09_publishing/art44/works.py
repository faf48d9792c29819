"""印制单位: who may print secrets, up to which level, until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.printing import Licence, PrintingWorks, WorksKind
from shoumi.statutes.police_1998.ch09_publishing.art44 import art


@dataclass(frozen=True, slots=True)
class WorksForm:
    name: str = ask("印制单位名称")
    kind: WorksKind = ask("性质")
    licence: Licence = ask("资质", help="照证书填写")
    licence_number: str = ask("证书编号", required=False, default="")
    level: Level | None = ask("可承印最高密级", required=False)
    expires_on: date | None = ask("有效期至", required=False)


@art.act(
    "register_printing_works", "登记印制单位", Verb.REGISTER_WORKS, of="organ", form=WorksForm,
    askers=(Post.保密干部, Post.专管人员), page="印制",
    help="凭印制资质证书登记；资质到期前更新",
)  # fmt: skip
def register_works(asked: Asked[Organ, WorksForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("printing_works", "w", {
        "organ_id": asked.thing.id, "name": form.name, "kind": form.kind, "licence": form.licence,
        "licence_number": form.licence_number, "level": form.level, "expires_on": form.expires_on,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class LicenceForm:
    licence: Licence = ask("资质", help="照证书填写")
    licence_number: str = ask("证书编号")
    level: Level = ask("可承印最高密级")
    expires_on: date = ask("有效期至")


@art.act(
    "renew_printing_licence", "更新印制资质", Verb.RENEW_LICENCE, of="printing_works", form=LicenceForm,
    askers=(Post.保密干部, Post.专管人员), page="印制",
    help="由专管人员或保密干部凭新证书登记；此后按新的密级和期限委托",
)  # fmt: skip
def renew(asked: Asked[PrintingWorks, LicenceForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("printing_works", asked.thing.id, {
        "licence": form.licence, "licence_number": form.licence_number, "level": form.level,
        "expires_on": form.expires_on,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class StrikeForm:
    reason: str = ask("停用原因")


@art.act(
    "strike_printing_works", "停用印制单位", Verb.STRIKE_WORKS, of="printing_works", form=StrikeForm,
    askers=(Post.保密干部, Post.专管人员), page="印制",
    help="由专管人员或保密干部写明原因；停用以后不能再向其委托印制",
)  # fmt: skip
def strike(asked: Asked[PrintingWorks, StrikeForm]) -> Iterator[Effect]:
    yield Alter("printing_works", asked.thing.id, {"struck": True})


@art.rule(Verb.RENEW_LICENCE, Verb.STRIKE_WORKS, Verb.PRINT)
def a_works_struck_off_is_used_no_more(asked: Asked[PrintingWorks, Any]) -> Bar | None:
    if not asked.thing.struck:
        return None
    return bar(f"{asked.thing.name}已停用", "请另选印制单位；恢复使用的重新登记")


@art.rule(Verb.RENEW_LICENCE)
def a_licence_renewed_is_one(asked: Asked[PrintingWorks, LicenceForm]) -> Bar | None:
    if asked.form.licence is not Licence.没有:
        return None
    return bar("没有资质，无从更新", "请照新证书选择资质；资质已失去的，办理「停用印制单位」")


@art.rule(Verb.REGISTER_WORKS)
def a_licence_is_entered_whole(asked: Asked[Organ, WorksForm]) -> Bar | None:
    form = asked.form
    if (form.licence is Licence.没有) is not bool(form.licence_number and form.level and form.expires_on):
        return None
    return bar(
        "资质没有填写完整，或者没有资质却填了证书", "请照证书填写编号、可承印最高密级和有效期；没有的都不填"
    )


art.register(
    "printing_works", "印制单位登记簿", noun="printing_works", opens=("register_printing_works",),
    columns=(
        Column("登记时间", "at"), Column("印制单位", "thing.name"), Column("性质", "thing.kind"),
        Column("资质", "thing.licence", on=("register_printing_works", "renew_printing_licence")),
        Column("证书编号", "thing.licence_number", on=("register_printing_works", "renew_printing_licence")),
        Column("可承印最高密级", "thing.level", on=("register_printing_works", "renew_printing_licence")),
        Column("有效期至", "thing.expires_on", on=("register_printing_works", "renew_printing_licence")),
        Column("停用时间", "at", on=("strike_printing_works",)),
        Column("停用原因", "form.reason", on=("strike_printing_works",)),
    ),
)  # fmt: skip
art.clock(
    "printing_licence", "印制资质到期换证",
    opens_on=("register_printing_works", "renew_printing_licence"),
    closes_on=("renew_printing_licence", "strike_printing_works"),
    form_field="expires_on", on_made="printing_works",
)  # fmt: skip
