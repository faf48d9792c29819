"""交接保管: a keeper who leaves hands the registry's copies to another, whatever state they are kept in."""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.document import IN_CUSTODY, Copy
from shoumi.nouns.person import Person, keeps, post_key
from shoumi.statutes.police_1998.ch06_documents.art28 import art


@dataclass(frozen=True, slots=True)
class CustodyForm:
    giver: Person = ask("移交人", noun="person", help="现在保管这些密件的人员")
    to: Person = ask("接收人", noun="person", help="接任的专管人员")
    copies: int = ask("清点份数", least=0, help="下落不明的按登记计入，接收人继续查找")
    note: str = ask("交接情况", required=False, default="", long=True)


@art.act(
    "hand_over_custody", "交接保管", Verb.HAND_OVER_CUSTODY, of="copy", many=True, form=CustodyForm,
    askers=(Post.专管人员,), cosigned=True, page="离岗清退",
    help="专管人员离岗、免职前，把名下在库、待销毁、下落不明的各份交给接任的专管人员，双方在同一屏幕验证身份；"
    "移交人不能到场的，由接收人提出，保密干部等监交",
)  # fmt: skip
def hand_over_custody(asked: Asked[Copy, CustodyForm]) -> Iterator[Effect]:
    for copy in asked.named:
        yield Alter("copy", copy.id, {"holder_id": asked.form.to.id})


@art.rule(Verb.HAND_OVER_CUSTODY)
def what_is_handed_over_stands_in_the_givers_name(asked: Asked[Copy, CustodyForm]) -> Bar | None:
    copy, giver = asked.thing, asked.form.giver
    if copy.state not in IN_CUSTODY or copy.holder == giver.id:
        return None
    return bar(f"份号{copy.number}不在{giver.name}名下", "请核对移交人，并从本次交接中去掉该份")


@art.rule(Verb.HAND_OVER_CUSTODY)
def another_keeper_of_the_registry_takes_it_over(asked: Asked[Copy, CustodyForm]) -> Bar | None:
    giver, to = asked.form.giver, asked.form.to
    if to.id != giver.id and not to.left and post_key(asked.thing.organ, Post.专管人员) in to.keys:
        return None
    return bar(f"{to.name}不是接任的本机关专管人员", "请先登记接任人员的专管人员任职，再由其接收")


@art.rule(Verb.HAND_OVER_CUSTODY)
def who_takes_it_over_signs_and_the_giver_or_a_watcher_too(asked: Asked[Copy, CustodyForm]) -> Bar | None:
    form, signed = asked.form, {p.id: p for p in (asked.actor, asked.cosigner) if p}
    others = [p for key, p in signed.items() if key != form.to.id]
    watched = any(p.id == form.giver.id or keeps(p, asked.thing.organ) for p in others)
    if form.to.id in signed and watched:
        return None
    return bar(
        f"交接须由接收人{form.to.name}和移交人（不能到场的，监交人）双方验证身份",
        "请双方在同一屏幕验证身份；移交人不能到场的，由接收人提出，保密干部或主管领导监交",
    )


@art.rule(Verb.HAND_OVER_CUSTODY)
def copies_taken_over_are_counted(asked: Asked[Copy, CustodyForm]) -> Bar | None:
    named = len(asked.named)
    if asked.form.copies == named:
        return None
    return bar(
        f"清点{asked.form.copies}份，所选{named}份", "请逐份清点；没有见到实物的，先登记下落不明再交接"
    )


art.register(
    "custody", "保管交接登记簿", noun="copy", opens=("hand_over_custody",),
    columns=(
        Column("交接时间", "at"), Column("文件名称", "thing.document.title"),
        Column("密级", "thing.document.matter.mark"), Column("文号", "thing.document.reference"),
        Column("份号", "thing.number"), Column("页数", "thing.pages"), Column("状态", "thing.state"),
        Column("移交人", "form.giver.name"), Column("接收人", "form.to.name"), Column("经办人", "actor.name"),
        Column("会签人", "cosigner.name"), Column("交接情况", "form.note"), Column("签名", "", signature=True),
    ),
)  # fmt: skip
