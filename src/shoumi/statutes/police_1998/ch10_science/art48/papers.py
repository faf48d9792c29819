"""论文、资料、物品出境: each is looked through, and what holds a science secret stays here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, Next, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.nouns.science import AbroadPaper, PaperKind, PaperState
from shoumi.statutes.police_1998.ch10_science.art48 import art


@dataclass(frozen=True, slots=True)
class PaperForm:
    title: str = ask("名称")
    kind: PaperKind = ask("种类")
    destination: str = ask("去向", help="投寄的刊物、会议，或者携往的国家、地区")
    author: Person | None = ask("作者或携带人", noun="person", required=False, help="不填为登记人本人")


@art.act(
    "register_abroad_paper", "登记出境科技资料", Verb.REGISTER_ABROAD_PAPER, of="organ", form=PaperForm,
    askers=(Post.承办人, Post.保密干部), page="对外科技",
    help="论文、资料、样品出境前登记，再送审查",
)  # fmt: skip
def register_paper(asked: Asked[Organ, PaperForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("abroad_paper", "p", {
        "organ_id": asked.thing.id, "number": Next("出境科技资料号"), "title": form.title, "kind": form.kind,
        "destination": form.destination, "author_id": (form.author or asked.actor).id, "state": PaperState.待审,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheckForm:
    reasons: str = ask("审查意见", long=True)
    classified: bool = ask("含有国家科学技术秘密", required=False, default=False)


@art.act(
    "check_abroad_paper", "审查出境科技资料", Verb.CHECK_ABROAD_PAPER, of="abroad_paper", form=CheckForm,
    askers=(Post.保密干部, Post.业务部门领导), page="对外科技", help="不得出境的删改后可以再审",
)  # fmt: skip
def check_paper(asked: Asked[AbroadPaper, CheckForm]) -> Iterator[Effect]:
    form = asked.form
    state = PaperState.不得出境 if form.classified else PaperState.可以出境
    yield Alter("abroad_paper", asked.thing.id, {"state": state, "reasons": form.reasons})


@dataclass(frozen=True, slots=True)
class SentForm:
    sent_on: date = ask("出境日期")
    account: str = ask("投寄或者携带情况")


@art.act(
    "send_paper_abroad", "登记科技资料出境", Verb.SEND_ABROAD, of="abroad_paper", form=SentForm,
    askers=(Tie.拟定人, Post.保密干部), page="对外科技", recordable=True,
    help="审查认为可以出境的，投寄或携带后登记；没有审查的不能出境",
)  # fmt: skip
def send_paper(asked: Asked[AbroadPaper, SentForm]) -> Iterator[Effect]:
    sent = {"state": PaperState.已出境, "sent_on": asked.form.sent_on}
    yield Alter("abroad_paper", asked.thing.id, sent)


@art.rule(Verb.CHECK_ABROAD_PAPER, para=2)
def the_leader_in_charge_confirms_that_it_holds_none(asked: Asked[AbroadPaper, CheckForm]) -> Need | None:
    if asked.form.classified:
        return None
    return need(Authority.主管领导, reason="认定出境的论文、资料、物品不涉及国家科学技术秘密，由主管领导批准")


@art.rule(Verb.SEND_ABROAD, para=2)
def nothing_goes_abroad_unexamined(asked: Asked[AbroadPaper, SentForm]) -> Forbid | None:
    if asked.thing.state is not PaperState.待审:
        return None
    return forbid(
        f"{asked.thing.kind.value}还没有经过保密审查", "请先办理「审查出境科技资料」；已经出境的补登并核查"
    )


@art.rule(Verb.SEND_ABROAD, para=2)
def what_holds_a_science_secret_stays_here(asked: Asked[AbroadPaper, SentForm]) -> Forbid | None:
    if asked.thing.state is not PaperState.不得出境:
        return None
    return forbid(
        f"{asked.thing.kind.value}含有国家科学技术秘密，不准投寄或者携带出境",
        "请删去涉密内容后再审；确需对外提供的，办理「报批对外提供科技秘密」",
    )


@art.rule(Verb.CHECK_ABROAD_PAPER, Verb.SEND_ABROAD, para=2)
def what_has_gone_is_neither_examined_nor_sent(asked: Asked[AbroadPaper, Any]) -> Bar | None:
    if asked.thing.state is not PaperState.已出境:
        return None
    return bar(f"{asked.thing.number}已登记出境", "请核对登记号；另有资料的请另行登记")


@art.rule(Verb.SEND_ABROAD, para=2)
def going_abroad_is_not_dated_ahead(asked: Asked[AbroadPaper, SentForm]) -> Bar | None:
    if asked.form.sent_on <= asked.at.date():
        return None
    return bar(f"出境日期{asked.form.sent_on}晚于今天", "请在投寄或者出境以后登记")


art.register(
    "abroad_papers", "出境科技资料审查登记簿", noun="abroad_paper", opens=("register_abroad_paper",),
    para=2,
    columns=(
        Column("登记时间", "at"), Column("登记号", "thing.number"), Column("名称", "thing.title"),
        Column("种类", "thing.kind"), Column("去向", "thing.destination"), Column("作者或携带人", "thing.author"),
        Column("审查意见", "form.reasons", on=("check_abroad_paper",)),
        Column("审查人", "actor.name", on=("check_abroad_paper",)),
        Column("批准人", "approvals", on=("check_abroad_paper",)),
        Column("审查结果", "thing.state", on=("check_abroad_paper",)),
        Column("出境日期", "form.sent_on", on=("send_paper_abroad",)),
        Column("违规情形", "violations", on=("send_paper_abroad",)),
    ),
)  # fmt: skip
art.paper(
    "abroad_paper_sheet", "出境科技资料保密审查表", noun="abroad_paper", para=2,
    lines=(
        Column("登记号", "thing.number"), Column("名称", "thing.title"), Column("种类", "thing.kind"),
        Column("去向", "thing.destination"), Column("作者或携带人", "thing.author"),
        Column("审查结果", "thing.state"), Column("审查意见", "thing.reasons"), Column("备注", ""),
    ),
    signatures=("作者或携带人", "审查人", "主管领导"),
    statement="所列论文、资料、物品不涉及国家科学技术秘密。",
)  # fmt: skip
