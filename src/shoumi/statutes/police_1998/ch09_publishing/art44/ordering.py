"""委托印制: a secret is printed only where the licence reaches, and everything printed comes back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.matter import Matter
from shoumi.nouns.person import Person
from shoumi.nouns.printing import PrintingWorks, PrintOrder, PrintState
from shoumi.statutes.police_1998.ch09_publishing.art44 import art


@dataclass(frozen=True, slots=True)
class OrderForm:
    matter: Matter = ask("印制的事项", noun="matter", help="密级和期限随事项")
    title: str = ask("印件名称")
    copies: int = ask("份数", least=1)
    pages: int = ask("每份页数", least=1)
    due_on: date = ask("应交回日期")
    supervisor: Person = ask("监印人", noun="person", help="到场监印，收回成品、版样和残次品")
    purpose: str = ask("用途")


@art.act(
    "order_printing", "委托印制", Verb.PRINT, of="printing_works", form=OrderForm,
    askers=(Post.专管人员, Post.承办人), page="印制", recordable=True,
    help="只能委托有资质的单位；写明份数、交回日期和监印人",
)  # fmt: skip
def order(asked: Asked[PrintingWorks, OrderForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("print_order", "o", {
        "organ_id": asked.organ.id, "number": Next("印制单号"), "title": form.title, "matter_id": form.matter.id,
        "works_id": asked.thing.id, "state": PrintState.在印, "copies": form.copies, "pages": form.pages,
        "due_on": form.due_on, "supervisor_id": form.supervisor.id, "purpose": form.purpose,
    })  # fmt: skip


@art.rule(Verb.PRINT)
def only_a_licensed_works_prints_secrets(asked: Asked[PrintingWorks, OrderForm]) -> Forbid | None:
    wanted = asked.params["printing.licence"]
    works = asked.thing
    if not works.needs_a_licence or not asked.form.matter.secret or works.licence.value == wanted.text():
        return None
    return forbid(f"{works.name}没有{wanted}", "请改到有资质的印制单位，或者由本机关文印室印制", wanted)


@art.rule(Verb.PRINT)
def the_licence_has_not_run_out(asked: Asked[PrintingWorks, OrderForm]) -> Forbid | None:
    works, day = asked.thing, asked.at.date()
    if (
        not works.needs_a_licence
        or not asked.form.matter.secret
        or not works.expires_on
        or works.in_force(day)
    ):
        return None
    return forbid(f"{works.name}的印制资质已于{works.expires_on}到期", "请在换证登记后委托，或者另选印制单位")


@art.rule(Verb.PRINT)
def no_works_prints_above_its_licence(asked: Asked[PrintingWorks, OrderForm]) -> Forbid | None:
    works, level = asked.thing, asked.form.matter.level
    if not works.needs_a_licence or not asked.form.matter.secret or level is None:
        return None
    if works.level is None or level <= works.level:
        return None
    return forbid(
        f"{works.name}至多承印{works.level.name}级，印件为{level.name}级", "请改到可承印该密级的印制单位"
    )


@art.rule(Verb.PRINT)
def who_watches_the_printing_is_cleared(asked: Asked[PrintingWorks, OrderForm]) -> Forbid | None:
    matter, watcher = asked.form.matter, asked.form.supervisor
    if not matter.secret or watcher.cleared_for(matter.level):
        return None
    return forbid(f"监印人{watcher.name}没有相应的涉密资格", "请改派具有相应涉密资格的人员监印")


@art.rule(Verb.PRINT)
def anothers_secret_is_copied_and_not_printed(asked: Asked[PrintingWorks, OrderForm]) -> Bar | None:
    if not asked.form.matter.foreign:
        return None
    return bar(
        "该事项由其他机关定密，不能作为本机关印件委托印制", "需要复制来文的，请办理「复制」并按密级报批"
    )


@art.rule(Verb.PRINT)
def prints_are_due_on_a_day_to_come(asked: Asked[PrintingWorks, OrderForm]) -> Bar | None:
    if asked.recorded or asked.form.due_on >= asked.at.date():
        return None
    return bar(f"应交回日期{asked.form.due_on}已经过去", "请填写今天或以后的日期；已经印制的请补登")


@dataclass(frozen=True, slots=True)
class CollectForm:
    copies: int = ask("验收份数", least=0)
    spoiled: int = ask("收回残次品张数", least=0)
    plates_back: bool = ask("版样、底稿和残次品已全部收回", required=False, default=False)
    account: str = ask("验收情况", required=False, default="")


@art.act(
    "collect_prints", "印制验收", Verb.COLLECT_PRINTS, of="print_order", form=CollectForm,
    askers=(Post.专管人员, Post.承办人), page="印制", recordable=True,
    help="清点成品和残次品，版样、底稿一并收回；数量不符的不能验收",
)  # fmt: skip
def collect(asked: Asked[PrintOrder, CollectForm]) -> Iterator[Effect]:
    form = asked.form
    counted = {"returned": form.copies, "spoiled": form.spoiled}
    yield Alter("print_order", asked.thing.id, {"state": PrintState.已验收} | counted)


@dataclass(frozen=True, slots=True)
class CancelForm:
    reason: str = ask("取消原因")


@art.act(
    "cancel_printing", "取消印制", Verb.CANCEL_PRINT, of="print_order", form=CancelForm,
    askers=(Post.专管人员, Post.承办人), page="印制", help="尚未开印、原稿已经取回的才能取消",
)  # fmt: skip
def cancel(asked: Asked[PrintOrder, CancelForm]) -> Iterator[Effect]:
    yield Alter("print_order", asked.thing.id, {"state": PrintState.已取消})


@art.rule(Verb.COLLECT_PRINTS, Verb.CANCEL_PRINT)
def only_an_open_order_is_closed(asked: Asked[PrintOrder, Any]) -> Bar | None:
    if asked.thing.state is PrintState.在印:
        return None
    return bar(f"印制单{asked.thing.number}{asked.thing.state.value}", "请核对印制单号，不必重复办理")


@art.rule(Verb.COLLECT_PRINTS)
def as_many_come_back_as_were_ordered(asked: Asked[PrintOrder, CollectForm]) -> Forbid | None:
    ordered, back = asked.thing.copies, asked.form.copies
    if ordered == back:
        return None
    return forbid(
        f"委托{ordered}份，验收{back}份", "请与印制单位当面查明差数；确有短少、多印的补登并报保密干部"
    )


@art.rule(Verb.COLLECT_PRINTS)
def plates_and_waste_come_back_too(asked: Asked[PrintOrder, CollectForm]) -> Forbid | None:
    if asked.form.plates_back or not asked.thing.matter.secret:
        return None
    return forbid("版样、底稿和残次品还没有全部收回", "请全部收回后验收并勾选；残次品按密件销毁")


@art.rule(Verb.COLLECT_PRINTS)
def late_prints_are_noted(asked: Asked[PrintOrder, CollectForm]) -> Duty | None:
    due, today = asked.thing.due_on, asked.at.date()
    return duty(f"应于{due}交回，已逾期{(today - due).days}日，请说明原因") if due < today else None


art.register(
    "print_orders", "印制登记簿", noun="print_order", opens=("order_printing",),
    columns=(
        Column("委托时间", "at"), Column("印制单号", "thing.number"), Column("印件名称", "thing.title"),
        Column("密级", "thing.matter.mark"), Column("份数", "thing.copies"), Column("每份页数", "thing.pages"),
        Column("用途", "thing.purpose"), Column("印制单位", "thing.works"), Column("委托人", "actor.name"),
        Column("监印人", "thing.supervisor"), Column("应交回日期", "thing.due_on"),
        Column("验收时间", "at", on=("collect_prints",)), Column("验收份数", "form.copies", on=("collect_prints",)),
        Column("残次品张数", "form.spoiled", on=("collect_prints",)),
        Column("违规情形", "violations", on=("order_printing", "collect_prints")),
        Column("取消原因", "form.reason", on=("cancel_printing",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "prints_back", "印件交回", opens_on=("order_printing",), closes_on=("collect_prints", "cancel_printing"),
    form_field="due_on", on_made="print_order",
)  # fmt: skip
art.paper(
    "print_order_sheet", "密件印制委托单", noun="print_order",
    lines=(
        Column("印制单号", "thing.number"), Column("印件名称", "thing.title"), Column("密级", "thing.matter.mark"),
        Column("份数", "thing.copies"), Column("每份页数", "thing.pages"), Column("用途", "thing.purpose"),
        Column("印制单位", "thing.works"), Column("监印人", "thing.supervisor"),
        Column("应交回日期", "thing.due_on"), Column("版样、底稿、残次品收回情况", ""),
    ),
    signatures=("委托人", "监印人", "承印人", "验收人"),
    statement="承印单位不多印、不留存，版样、底稿和残次品随成品一并交回。",
)  # fmt: skip
