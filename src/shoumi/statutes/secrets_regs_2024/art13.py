"""有定密权的机关编制国家秘密事项一览表，报同级保密行政管理部门备案，并及时更新。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Level, Post, Verb
from shoumi.law.periods import Term, term_end
from shoumi.nouns.matter import CatalogueItem
from shoumi.nouns.organ import Organ

art = Article("secrets_regs_2024", 13, __doc__)


@dataclass(frozen=True, slots=True)
class ItemForm:
    name: str = ask("事项名称")
    level: Level = ask("密级")
    term: Term = ask("保密期限", help="照目录填写，如 20年、长期")
    scope_text: str = ask("知悉范围", help="如 专案组成员、主管局领导")
    basis: str = ask("依据", help="保密事项范围的名称和条目")
    produced_at: str = ask("产生层级", required=False, default="", most=100)


@art.act(
    "add_catalogue_item", "增列一览表事项", Verb.CATALOGUE, of="organ", form=ItemForm,
    askers=(Post.保密干部, Post.定密责任人), page="一览表", help="增列以后，应重新报同级保密行政管理部门备案",
)  # fmt: skip
def add_item(asked: Asked[Organ, ItemForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("catalogue_item", "i", {
        "organ_id": asked.thing.id,
        "name": form.name,
        "level": form.level,
        "term": str(form.term),
        "scope_text": form.scope_text,
        "basis": form.basis,
        "produced_at": form.produced_at,
    })  # fmt: skip
    yield Alter("organ", asked.thing.id, {"catalogue_filed_on": None})


@dataclass(frozen=True, slots=True)
class StrikeForm:
    reason: str = ask("删除理由")


@art.act(
    "withdraw_catalogue_item", "删除一览表事项", Verb.STRIKE_OUT, of="catalogue_item", form=StrikeForm,
    askers=(Post.保密干部, Post.定密责任人), page="一览表",
    help="由定密责任人或保密干部提出，本机关领导批准后删除；以后定密不能再选取该项",
)  # fmt: skip
def withdraw_item(asked: Asked[CatalogueItem, StrikeForm]) -> Iterator[Effect]:
    yield Alter("catalogue_item", asked.thing.id, {"withdrawn_on": asked.at.date()})
    yield Alter("organ", asked.thing.organ, {"catalogue_filed_on": None})


@dataclass(frozen=True, slots=True)
class FilingForm:
    letter: str = ask("备案文号")
    filed_on: date = ask("备案日期", today=True)
    items: tuple[CatalogueItem, ...] = ask("新报备的事项", noun="catalogue_item", required=False, default=())


@art.act(
    "file_catalogue", "登记一览表备案", Verb.FILE_FOR_RECORD, of="organ", form=FilingForm,
    askers=(Post.保密干部,), page="一览表", recordable=True,
    help="由保密干部报同级保密行政管理部门后凭文号登记；备案时限随之结束",
)  # fmt: skip
def file_catalogue(asked: Asked[Organ, FilingForm]) -> Iterator[Effect]:
    yield Alter("organ", asked.thing.id, {"catalogue_filed_on": asked.form.filed_on})
    for item in asked.form.items:
        yield Alter("catalogue_item", item.id, {"filed_on": asked.form.filed_on})


@art.rule(Verb.CATALOGUE)
def an_organ_lists_what_it_may_determine(asked: Asked[Organ, ItemForm]) -> Bar | None:
    power = asked.organ.power
    if power is not None and asked.form.level <= power:
        return None
    return bar(
        f"{asked.organ.name}没有确定{asked.form.level}级的权限，不能列入一览表",
        "请核对密级；取得定密授权后再列入",
    )


@art.rule(Verb.STRIKE_OUT)
def an_item_is_struck_out_once(asked: Asked[CatalogueItem, StrikeForm]) -> Bar | None:
    if not asked.thing.withdrawn:
        return None
    return bar(f"「{asked.thing.name}」已经删除", "请核对所选事项")


@art.rule(Verb.FILE_FOR_RECORD)
def a_filing_lies_behind_us(asked: Asked[Organ, FilingForm]) -> Bar | None:
    if asked.form.filed_on <= asked.at.date():
        return None
    return bar("备案日期还没有到", "请在报送备案以后登记")


@art.rule(Verb.DRAFT)
def a_draft_agrees_with_the_row_it_cites(asked: Asked[Any, Any]) -> Bar | None:
    form, item = asked.form, asked.form.catalogue_item
    if item is None or (item.level is form.level and item.organ == asked.thing.id and not item.withdrawn):
        return None
    return bar(
        f"与一览表事项「{item.name}」（{item.level}）不一致，或者该事项已删除",
        "请核对密级；目录与实际不符的，先修订一览表",
    )


@art.rule(Verb.DRAFT)
def a_term_stays_within_that_of_the_row(asked: Asked[Any, Any]) -> Bar | None:
    form, item = asked.form, asked.form.catalogue_item
    start = form.starts_on or asked.at.date()
    ends, most = (t and term_end(t, start) for t in (form.term, item and item.term and Term.parse(item.term)))
    if not (ends and most) or ends <= most:
        return None
    return bar(
        f"保密期限长于一览表事项「{item.name}」的期限（{item.term}）",
        "请定在目录的期限以内；确需更长的，先修订一览表",
    )


art.standing(
    "catalogue",
    "编制国家秘密事项一览表",
    applies=lambda upkeep: upkeep.own and upkeep.organ.power is not None,
    met=lambda upkeep: upkeep.catalogue_items > 0,
    remedy="请编制本机关的国家秘密事项一览表",
)

art.standing(
    "catalogue_filed",
    "一览表报备案",
    applies=lambda upkeep: upkeep.own and upkeep.catalogue_items > 0,
    met=lambda upkeep: upkeep.catalogue_filed,
    remedy="一览表有变动未报备案，请报同级保密行政管理部门后登记备案",
)

art.standing(
    "catalogue_kept_current",
    "更新国家秘密事项一览表",
    applies=lambda upkeep: upkeep.own and upkeep.organ.power is not None,
    remedy="请核对一览表与现行保密事项范围，登记核对情况",
    cycle="catalogue.review.cycle",
)

art.clock(
    "catalogue_filing", "一览表备案",
    opens_on=("add_catalogue_item",), closes_on=("file_catalogue",), parameter="catalogue.filing.limit",
)  # fmt: skip

art.register(
    "catalogue",
    "国家秘密事项一览表",
    noun="catalogue_item",
    opens=("add_catalogue_item",),
    columns=(
        Column("事项名称", "thing.name"),
        Column("密级", "thing.level"),
        Column("保密期限", "thing.term"),
        Column("知悉范围", "form.scope_text"),
        Column("产生层级", "form.produced_at"),
        Column("依据", "form.basis"),
        Column("列入时间", "at"),
        Column("批准人", "approvals"),
        Column("备案文号", "form.letter", on=("file_catalogue",)),
        Column("删除时间", "at", on=("withdraw_catalogue_item",)),
        Column("删除理由", "form.reason", on=("withdraw_catalogue_item",)),
        Column("审核人签名", "", signature=True),
    ),
)
