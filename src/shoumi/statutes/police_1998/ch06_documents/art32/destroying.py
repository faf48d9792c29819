"""批准、监销、办结: each supervisor confirms for himself; the record outlives the paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Need, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.custody import DestructionList, DestructionState
from shoumi.nouns.document import CopyState
from shoumi.nouns.noun import by_name
from shoumi.statutes.police_1998.ch06_documents.art32 import NoteForm, art


@art.act(
    "destroy_listed", "报批销毁", Verb.DESTROY, of="destruction_list", form=NoteForm, askers=(Post.专管人员,),
    page="销毁",
    help="由专管人员提出，主管领导批准后送销毁；期限内办结，凭回执和监销人确认销账",
)  # fmt: skip
def destroy_listed(asked: Asked[DestructionList, NoteForm]) -> Iterator[Effect]:
    yield Alter("destruction_list", asked.thing.id, {"state": DestructionState.已批准})
    for copy in asked.thing.copies:
        yield Alter("copy", copy.id, {"state": CopyState.待销毁})


@dataclass(frozen=True, slots=True)
class SuperviseForm:
    copies: int = ask("监销时清点的份数", least=0)


@art.act(
    "confirm_supervision", "确认监销", Verb.SUPERVISE, of="destruction_list", form=SuperviseForm,
    askers=(Tie.监销人,),
    page="销毁", help="各监销人本人确认全程在场、如数销毁",
)  # fmt: skip
def confirm(asked: Asked[DestructionList, SuperviseForm]) -> Iterator[Effect]:
    yield Alter(
        "destruction_list", asked.thing.id, {"confirmed": sorted(asked.thing.confirmed | {asked.actor.id})}
    )


@dataclass(frozen=True, slots=True)
class CompleteForm:
    receipt: str = ask("销毁单位回执号", help="自行销毁的填销毁记录号")
    destroyed_on: date = ask("销毁日期", today=True)


@art.act(
    "complete_destruction", "办结销毁", Verb.COMPLETE_DESTRUCTION, of="destruction_list", form=CompleteForm,
    askers=(Post.专管人员,), page="销毁", help="登记簿长期保存，不随密件销毁",
)  # fmt: skip
def complete(asked: Asked[DestructionList, CompleteForm]) -> Iterator[Effect]:
    done = {"receipt": asked.form.receipt, "destroyed_on": asked.form.destroyed_on}
    yield Alter("destruction_list", asked.thing.id, {"state": DestructionState.已销毁} | done)
    for copy in asked.thing.copies:
        yield Alter("copy", copy.id, {"state": CopyState.销毁, "holder_id": None, "place": ""})


@art.rule(Verb.DESTROY)
def the_leader_in_charge_approves_destruction(asked: Asked[DestructionList, NoteForm]) -> Need | None:
    if asked.thing.state is not DestructionState.造册:
        return None
    return need(Authority.主管领导, reason="销毁密件须经主管领导批准")


@art.rule(Verb.DESTROY)
def who_asks_for_approval_does_not_supervise(asked: Asked[DestructionList, NoteForm]) -> Forbid | None:
    if asked.actor.id not in asked.thing.supervisors:
        return None
    return forbid(
        "您是本清册的监销人员，不能又由您报批",
        "请由不监销的专管人员报批；没有的，撤回清册，另指定监销人员后重新造册",
    )


_STATES = {
    Verb.DESTROY: {DestructionState.造册},
    Verb.SUPERVISE: {DestructionState.已批准},
    Verb.COMPLETE_DESTRUCTION: {DestructionState.已批准},
    Verb.WITHDRAW_LIST: {DestructionState.造册, DestructionState.已批准},
}


@art.rule(*_STATES)
def a_list_goes_step_by_step(asked: Asked[DestructionList, Any]) -> Bar | None:
    if asked.thing.state in _STATES[asked.act.verb]:
        return None
    return bar(
        f"清册{asked.thing.number}现为{asked.thing.state.value}，不能办理{asked.act.verb.value}",
        "销毁按造册、批准、监销、办结的顺序办理；未销毁前可以撤回",
    )


@art.rule(Verb.SUPERVISE)
def each_confirms_once_for_himself(asked: Asked[DestructionList, SuperviseForm]) -> Bar | None:
    if asked.actor.id not in asked.thing.confirmed:
        return None
    return bar("您已经确认过监销", "请其他监销人本人确认")


@art.rule(Verb.SUPERVISE)
def what_is_destroyed_is_counted(asked: Asked[DestructionList, SuperviseForm]) -> Bar | None:
    listed = len(asked.thing.copies)
    if asked.form.copies == listed:
        return None
    return bar(f"清点{asked.form.copies}份，清册列{listed}份", "请停止销毁，查明差数；清册有误的撤回重编")


@art.rule(Verb.COMPLETE_DESTRUCTION)
def all_supervisors_have_confirmed(asked: Asked[DestructionList, CompleteForm]) -> Bar | None:
    if not asked.thing.waiting:
        return None
    return bar(f"监销人{by_name(asked.thing.waiting)}还没有确认", "请其本人办理「确认监销」")


@art.rule(Verb.COMPLETE_DESTRUCTION)
def destruction_is_not_dated_ahead(asked: Asked[DestructionList, CompleteForm]) -> Bar | None:
    if asked.form.destroyed_on <= asked.at.date():
        return None
    return bar(f"销毁日期{asked.form.destroyed_on}晚于今天", "请照回执填写销毁日期")


art.register(
    "destructions", "销毁清册", noun="copy", opens=("draft_destruction_list",),
    columns=(
        Column("造册时间", "at"), Column("内容", "thing.document.title"), Column("载体形式", "thing.document.carrier"),
        Column("密级", "thing.document.matter.mark"), Column("文号", "thing.document.reference"),
        Column("份号", "thing.number"), Column("页数", "thing.pages"), Column("销毁原因", "form.reason"),
        Column("清点人", "form.counter"), Column("押运人", "form.escorts"),
        Column("监销人", "form.supervisors"), Column("车号", "form.vehicle"), Column("销毁流向", "form.site"),
        Column("经办人", "actor.name"), Column("审批人", "approvals", on=("destroy_listed",)),
        Column("销毁日期", "form.destroyed_on", on=("complete_destruction",)),
        Column("接收回执", "form.receipt", on=("complete_destruction",)),
        Column("撤回时间", "at", on=("withdraw_destruction_list",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "destruction", "完成销毁", opens_on=("destroy_listed",),
    closes_on=("complete_destruction", "withdraw_destruction_list"),
    parameter="destroy.finish.limit",
)  # fmt: skip
