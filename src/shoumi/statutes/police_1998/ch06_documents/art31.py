"""确需个人保存的密件和记有秘密的笔记本要妥善保管；不再需要，或调离、离退休时，交原单位专管人员保管或销毁。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, Need, New, Next, ask
from shoumi.kernel.say import bar, need
from shoumi.kernel.words import Authority, Level, Post, Tie, Verb
from shoumi.law.caps import default_term
from shoumi.law.periods import term_end
from shoumi.nouns.document import Carrier, Copy, CopyState
from shoumi.nouns.handling import Departure
from shoumi.nouns.matter import Manner, MatterState
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Appointment, Person, person_key, post_key

art = Article(
    "police_1998", 31, __doc__,
    today="1998年调离、离退休时交回或者销毁个人保存的密件；"
    "今日离岗还须谈话提醒、清退设备、注销权限、确定脱密期，从严并行。",
    beside=("secrets_law_2024/46",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeepForm:
    reason: str = ask("工作需要的理由")
    place: str = ask("保管处所", help="如 302室保密柜")


@art.act(
    "keep_personally", "个人保存", Verb.KEEP, of="copy", many=True, form=KeepForm, askers=(Tie.持有人,), page="借阅",
    recordable=True,
    help="由持有人写明工作需要，主管领导批准后保存；到期核查，离岗前交回",
)  # fmt: skip
def keep_personally(asked: Asked[Copy, KeepForm]) -> Iterator[Effect]:
    kept = {"state": CopyState.个人保存, "place": asked.form.place, "purpose": asked.form.reason}
    for copy in asked.named:
        yield Alter("copy", copy.id, kept)


@dataclass(frozen=True, slots=True)
class HandBackForm:
    reason: str = ask("交回原因", required=False, default="不再需要")


@art.act(
    "hand_back", "交回个人保存件", Verb.RETURN, of="copy", many=True, form=HandBackForm, askers=(Tie.持有人,),
    page="借阅",
    help="密件和笔记本交原单位专管人员，由其收回签收",
)  # fmt: skip
def hand_back(asked: Asked[Copy, HandBackForm]) -> Iterator[Effect]:
    for copy in asked.named:
        to = {"to_person_id": None, "to_organ_id": copy.organ, "state_before": copy.state}
        yield Alter("copy", copy.id, {"state": CopyState.待签收} | to)


@dataclass(frozen=True, slots=True)
class NotebookForm:
    to: Person = ask("领用人", noun="person")
    level: Level = ask("最高密级")
    pages: int = ask("页数", least=1)
    title: str = ask("名称", required=False, default="保密笔记本")


@art.act(
    "issue_notebook", "发放笔记本", Verb.ISSUE_NOTEBOOK, of="organ", form=NotebookForm, askers=(Post.专管人员,),
    page="借阅",
    help="编号发放，按所标最高密级管理",
)  # fmt: skip
def issue_notebook(asked: Asked[Organ, NotebookForm]) -> Iterator[Effect]:
    form, organ, day = asked.form, asked.organ.id, asked.at.date()
    term = default_term(form.level, asked.params)
    yield Make("matter", "m", {
        "organ_id": organ, "title": form.title, "state": MatterState.已确定, "level": form.level,
        "term": str(term),
        "manner": Manner.派生, "origin_id": organ, "origin_name": asked.organ.name, "starts_on": day,
        "ends_on": term_end(term, day), "default_term": True, "determined_on": day,
        "scope": sorted({person_key(form.to.id), post_key(organ, Post.专管人员)}),
    })  # fmt: skip
    yield Make("document", "d", {
        "organ_id": organ, "matter_id": New("m"), "register_number": Next("登记号"), "title": form.title,
        "carrier": Carrier.笔记本, "dated": day, "pages": form.pages,
    })  # fmt: skip
    yield Make("copy", "c1", {
        "document_id": New("d"), "organ_id": organ, "number": Next("笔记本号"), "state": CopyState.待签收,
        "holder_id": asked.actor.id, "to_person_id": form.to.id, "pages": form.pages,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeaveForm:
    departure: Departure = ask("离岗情形")
    left_on: date = ask("离岗日期")


@art.act(
    "leave_post", "离岗", Verb.LEAVE, of="person", form=LeaveForm, askers=(Post.专管人员, Post.保密干部, Post.主管领导),
    page="人员", help="所持密件、笔记本全部交回并签收、名下保管的各份交接后才能办理；只有本人知情、掌握的事项，请本人先行交接",
)  # fmt: skip
def leave_post(asked: Asked[Person, LeaveForm]) -> Iterator[Effect]:
    yield Alter("person", asked.thing.id, {"left_on": asked.form.left_on})


@art.rule(Verb.KEEP)
def the_leader_in_charge_finds_it_needful(asked: Asked[Copy, KeepForm]) -> Need | None:
    if not asked.thing.matter.protected:
        return None
    return need(Authority.主管领导, reason="个人保存以确因工作需要为限，须经认定")


@art.rule(Verb.LEAVE)
def who_leaves_holds_nothing(asked: Asked[Person, LeaveForm]) -> Bar | None:
    holds, pending = asked.thing.holds, asked.thing.pending
    if not holds and not pending:
        return None
    return bar(
        f"{asked.thing.name}还持有{holds}份密件，另有{pending}份待其签收",
        "请先将所持密件、笔记本交回专管人员并由其签收；待签收的先签收或拒收",
    )


@art.rule(Verb.LEAVE)
def who_leaves_keeps_nothing(asked: Asked[Person, LeaveForm]) -> Bar | None:
    return _still_keeps(asked.thing)


@art.rule(Verb.DISMISS)
def who_ceases_to_be_keeper_keeps_nothing(asked: Asked[Appointment, Any]) -> Bar | None:
    return _still_keeps(asked.thing.person) if asked.thing.post is Post.专管人员 else None


def _still_keeps(person: Person) -> Bar | None:
    if not person.keeping:
        return None
    return bar(
        f"{person.name}名下还有{person.keeping}份在库、待销毁或者下落不明的密件",
        "请先办理移交：由接任的专管人员清点，在「离岗清退」办理「交接保管」",
    )


@art.rule(Verb.LEAVE)
def nobody_leaves_twice(asked: Asked[Person, LeaveForm]) -> Bar | None:
    return bar(f"{asked.thing.name}已经离岗", "请核对人员") if asked.thing.left else None


@art.rule(Verb.LEAVE)
def the_day_of_leaving_has_come(asked: Asked[Person, LeaveForm]) -> Bar | None:
    if asked.form.left_on <= asked.at.date():
        return None
    return bar(f"离岗日期{asked.form.left_on}还没有到", "请到离岗当日清退完毕后办理")


@art.rule(Verb.ISSUE_NOTEBOOK)
def a_notebook_goes_to_own_staff(asked: Asked[Organ, NotebookForm]) -> Bar | None:
    if asked.form.to.organ == asked.organ.id and not asked.form.to.left:
        return None
    return bar(f"{asked.form.to.name}不是本机关在岗人员", "笔记本只发给本机关在岗人员")


art.register(
    "personal_holdings", "个人持有登记簿", noun="copy", opens=("keep_personally", "issue_notebook"),
    columns=(
        Column("时间", "at"), Column("名称", "thing.document.title"), Column("密级", "thing.document.matter.mark"),
        Column("份号（编号）", "thing.number"), Column("页数", "thing.pages"),
        Column("保存人", "thing.holder_name", on=("keep_personally", "accept_copies")),
        Column("事由", "form.reason"),
        Column("保管处所", "form.place"), Column("批准人", "approvals"), Column("交回时间", "at", on=("accept_return",)),
        Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "personal_review", "个人保存核查", opens_on=("keep_personally",),
    closes_on=("accept_return", "see_copies", "record_loss"),
    parameter="personal.review.cycle",
)  # fmt: skip
art.clock(
    "notebook_review", "笔记本核查", opens_on=("issue_notebook",),
    closes_on=("accept_return", "decline_copies", "see_copies", "record_loss"),
    parameter="personal.review.cycle", on_made="copy",
)  # fmt: skip
