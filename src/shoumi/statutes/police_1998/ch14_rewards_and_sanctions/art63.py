"""故意或者过失泄露国家秘密，情节严重的，依刑法第三百九十八条追究刑事责任；移送及其结果登记在案。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, Next, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Kind, Post, Verb
from shoumi.nouns.leak import Leak
from shoumi.nouns.liability import CaseOutcome, Offence, Transfer, TransferState
from shoumi.nouns.noun import Ref
from shoumi.nouns.person import Person

art = Article("police_1998", 63, __doc__, beside=("secrets_law_2024/57", "secrets_law_2024/62"))


@dataclass(frozen=True, slots=True)
class TransferForm:
    person: Person = ask("涉嫌人", noun="person")
    offence: Offence = ask("涉嫌罪名")
    addressee: str = ask("移送给")
    letter: str = ask("移送文号")
    transferred_on: date = ask("移送日期", today=True)


@art.act(
    "transfer_leak", "登记移送追究刑事责任", Verb.TRANSFER_LEAK, of="leak", form=TransferForm, askers=(Post.保密干部,),
    page="泄密查处", recordable=True, help="是否达到立案标准由有权机关认定",
)  # fmt: skip
def transfer(asked: Asked[Leak, TransferForm]) -> Iterator[Effect]:
    form, leak = asked.form, asked.thing
    yield Make("transfer", "t", {
        "organ_id": leak.organ, "number": Next("移送"), "leak_id": leak.id, "offence": form.offence,
        "person_id": form.person.id, "addressee": form.addressee, "letter": form.letter,
        "transferred_on": form.transferred_on,
    })  # fmt: skip
    yield Alter("leak", leak.id, {"transferred": True})


@art.rule(Verb.TRANSFER_LEAK)
def the_offence_concerns_state_secrets(asked: Asked[Leak, TransferForm]) -> Bar | None:
    if asked.thing.kind is Kind.国家秘密 or asked.form.offence is Offence.泄露不应公开的案件信息:
        return None
    return bar("泄露的是工作秘密，不是国家秘密", "请核对罪名；不构成犯罪的，提处分建议")


@art.rule(Verb.TRANSFER_LEAK)
def a_transfer_lies_between_discovery_and_today(asked: Asked[Leak, TransferForm]) -> Bar | None:
    if asked.thing.discovered_at.date() <= asked.form.transferred_on <= asked.at.date():
        return None
    return bar("移送日期早于发现，或者还没有到", "请在移送以后，按移送当日登记")


@dataclass(frozen=True, slots=True)
class OutcomeForm:
    outcome: CaseOutcome = ask("办理结果")
    letter: str = ask("结果文号")


@art.act(
    "record_transfer_result", "登记移送的办理结果", Verb.TAKE_CASE_RESULT, of="transfer", form=OutcomeForm,
    askers=(Post.保密干部,), page="泄密查处",
    help="由保密干部凭办案机关的文书登记；查处终结时一并写明",
)  # fmt: skip
def take_result(asked: Asked[Transfer, OutcomeForm]) -> Iterator[Effect]:
    case, form = asked.thing, asked.form
    ended = TransferState.已移送 if form.outcome is CaseOutcome.立案 else TransferState.已有结果
    told = {"state": ended, "outcome": form.outcome, "outcome_letter": form.letter}
    yield Alter("transfer", case.id, told)
    yield Alter("leak", case.leak.id, _after(case, form.outcome))


def _after(case: Transfer, outcome: CaseOutcome) -> dict[str, Any]:
    """One sentenced has been dealt with; one spared is sanctioned the more heavily (art. 64)."""
    who: tuple[Ref, ...] = (case.person,) if case.person else ()
    if outcome is CaseOutcome.判处刑罚:
        return {"dealt": (*case.leak.dealt, *who)}
    return {"spared": (*case.leak.spared, *who)} if outcome is CaseOutcome.免予刑事处罚 else {}


@art.rule(Verb.TAKE_CASE_RESULT)
def a_transfer_has_one_outcome(asked: Asked[Transfer, OutcomeForm]) -> Bar | None:
    if asked.thing.state is TransferState.已移送:
        return None
    return bar("该移送已登记最终结果", "请核对所选移送；结果有误的，办理更正")


art.register(
    "transfers", "移送登记簿", noun="transfer", opens=("transfer_leak",),
    columns=(
        Column("编号", "thing.number"), Column("泄密事件", "thing.leak.number"), Column("涉嫌人", "thing.person"),
        Column("涉嫌罪名", "thing.offence"), Column("移送给", "thing.addressee"), Column("移送文号", "thing.letter"),
        Column("移送日期", "thing.transferred_on"), Column("经办人", "actor.name"),
        Column("办理结果", "thing.outcome", on=("record_transfer_result",)),
        Column("结果文号", "thing.outcome_letter", on=("record_transfer_result",)),
    ),
)  # fmt: skip
art.paper(
    "transfer_sheet", "泄密案件移送书", noun="transfer",
    lines=(
        Column("编号", "thing.number"), Column("移送文号", "thing.letter"), Column("移送给", "thing.addressee"),
        Column("泄密事件编号", "thing.leak.number"), Column("涉嫌人", "thing.person"),
        Column("涉嫌罪名", "thing.offence"), Column("查清的事实", "thing.leak.finding"),
        Column("移送日期", "thing.transferred_on"), Column("随送材料", ""),
    ),
    signatures=("移送人", "接收人"), statement="是否构成犯罪由接收机关依法认定。",
)  # fmt: skip
