"""立卷归档；销毁密件（含稿纸）须造册登记，经主管领导批准，派二人以上专车送保密部门指定的定点单位监销。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, New, Next, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.custody import DestructionList, DestructionState, Volume
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person

art = Article("police_1998", 32, __doc__)

_造册, _已批准 = DestructionState.造册, DestructionState.已批准


@dataclass(frozen=True, slots=True)
class VolumeForm:
    title: str = ask("案卷题名")


@art.act(
    "open_volume", "立卷", Verb.OPEN_VOLUME, of="organ", form=VolumeForm, askers=(Post.专管人员,), page="归档"
)
def open_volume(asked: Asked[Organ, VolumeForm]) -> Iterator[Effect]:
    facts = {"organ_id": asked.organ.id, "number": Next("案卷号"), "title": asked.form.title}
    yield Make("volume", "v", facts)


@dataclass(frozen=True, slots=True)
class NoteForm:
    note: str = ask("备注", required=False, default="")


@art.act(
    "close_volume",
    "封卷",
    Verb.CLOSE_VOLUME,
    of="volume",
    form=NoteForm,
    askers=(Post.专管人员,),
    page="归档",
)
def close_volume(asked: Asked[Volume, NoteForm]) -> Iterator[Effect]:
    yield Alter("volume", asked.thing.id, {"closed": True})


@dataclass(frozen=True, slots=True)
class FileForm:
    volume: Volume = ask("归入案卷", noun="volume")


@art.act(
    "file_copies", "归档", Verb.FILE, of="copy", many=True, form=FileForm, askers=(Post.专管人员,), page="归档",
    help="案卷密级取卷内最高",
)  # fmt: skip
def file_copies(asked: Asked[Copy, FileForm]) -> Iterator[Effect]:
    volume = asked.form.volume
    filed = {
        "state": CopyState.归档,
        "volume_id": volume.id,
        "holder_id": None,
        "place": f"案卷{volume.number}",
    }
    for copy in asked.named:
        yield Alter("copy", copy.id, filed)
    levels = [level for level in (volume.level, *(copy.level for copy in asked.named)) if level]
    if levels:
        yield Alter("volume", volume.id, {"level": max(levels)})


@dataclass(frozen=True, slots=True)
class ListForm:
    reason: str = ask("销毁原因")
    supervisors: tuple[Person, ...] = ask("监销人员", noun="person", help="二人以上，不含造册人")
    vehicle: str = ask("专车车号", required=False, default="")
    site: str = ask("销毁单位", required=False, default="", help="保密部门指定的定点单位")
    small: bool = ask("少量自行销毁", required=False, default=False)
    machine: str = ask("自行销毁设备的合格证号", required=False, default="")


@art.act(
    "draft_destruction_list", "编制销毁清册", Verb.LIST, of="copy", many=True, form=ListForm, askers=(Post.专管人员,),
    page="销毁",
)  # fmt: skip
def draft_list(asked: Asked[Copy, ListForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("destruction_list", "l", {
        "organ_id": asked.organ.id, "number": Next("销毁清册号"), "state": _造册, "requester_id": asked.actor.id,
        "supervisors": sorted({person.id for person in form.supervisors}), "confirmed": [], "small": form.small,
        "vehicle": form.vehicle, "site": form.site or form.machine, "reason": form.reason,
    })  # fmt: skip
    for copy in asked.named:
        yield Alter("copy", copy.id, {"state": CopyState.待销毁, "listed_id": New("l")})


@art.act(
    "destroy_listed", "报批销毁", Verb.DESTROY, of="destruction_list", form=NoteForm, askers=(Post.专管人员,), page="销毁",
)  # fmt: skip
def destroy_listed(asked: Asked[DestructionList, NoteForm]) -> Iterator[Effect]:
    yield Alter("destruction_list", asked.thing.id, {"state": _已批准})
    for copy in asked.thing.copies:
        yield Alter("copy", copy.id, {"state": CopyState.待销毁})


@dataclass(frozen=True, slots=True)
class SuperviseForm:
    copies: int = ask("监销时清点的份数", least=0)


@art.act(
    "confirm_supervision", "确认监销", Verb.SUPERVISE, of="destruction_list", form=SuperviseForm, askers=(Tie.监销人,),
    page="销毁", help="各监销人本人确认全程在场、如数销毁",
)  # fmt: skip
def confirm(asked: Asked[DestructionList, SuperviseForm]) -> Iterator[Effect]:
    yield Alter(
        "destruction_list", asked.thing.id, {"confirmed": sorted(asked.thing.confirmed | {asked.actor.id})}
    )


@dataclass(frozen=True, slots=True)
class CompleteForm:
    receipt: str = ask("销毁单位回执号", help="自行销毁的填销毁记录号")
    destroyed_on: date = ask("销毁日期")


@art.act(
    "complete_destruction", "办结销毁", Verb.COMPLETE_DESTRUCTION, of="destruction_list", form=CompleteForm,
    askers=(Post.专管人员,), page="销毁", help="登记簿长期保存，不随密件销毁",
)  # fmt: skip
def complete(asked: Asked[DestructionList, CompleteForm]) -> Iterator[Effect]:
    done = {"receipt": asked.form.receipt, "destroyed_on": asked.form.destroyed_on}
    yield Alter("destruction_list", asked.thing.id, {"state": DestructionState.已销毁} | done)
    for copy in asked.thing.copies:
        yield Alter("copy", copy.id, {"state": CopyState.销毁, "holder_id": None, "place": ""})


@art.act(
    "withdraw_destruction_list", "撤回销毁清册", Verb.WITHDRAW_LIST, of="destruction_list", form=NoteForm,
    askers=(Post.专管人员,), page="销毁",
)  # fmt: skip
def withdraw_list(asked: Asked[DestructionList, NoteForm]) -> Iterator[Effect]:
    yield Alter("destruction_list", asked.thing.id, {"state": DestructionState.已撤回})
    for copy in asked.thing.copies:
        yield Alter("copy", copy.id, {"state": CopyState.在库, "listed_id": None})


@art.rule(Verb.FILE)
def only_an_open_volume_of_ones_own_takes_papers(asked: Asked[Copy, FileForm]) -> Bar | None:
    volume = asked.form.volume
    if not volume.closed and volume.organ == asked.thing.organ:
        return None
    return bar(
        f"案卷{volume.number}{'已封卷' if volume.closed else '不是本机关的'}",
        "请选本机关未封的案卷，或另立新卷",
    )


@art.rule(Verb.CLOSE_VOLUME)
def a_volume_is_closed_once(asked: Asked[Volume, NoteForm]) -> Bar | None:
    return bar(f"案卷{asked.thing.number}已封卷", "不必重复办理") if asked.thing.closed else None


@art.rule(Verb.LIST)
def two_or_more_supervise(asked: Asked[Copy, ListForm]) -> Forbid | None:
    least = asked.params["destroy.min_supervisors"]
    named = {person.id for person in asked.form.supervisors}
    if len(named) >= least.number():
        return None
    return forbid(f"监销人员只有{len(named)}人", f"请指定{least}以上监销", least)


@art.rule(Verb.LIST)
def who_asks_does_not_supervise(asked: Asked[Copy, ListForm]) -> Forbid | None:
    if asked.actor.id not in {person.id for person in asked.form.supervisors}:
        return None
    return forbid("造册人不能兼任监销人员", "请另指定监销人员")


@art.rule(Verb.LIST)
def an_own_vehicle_takes_it_to_the_appointed_site(asked: Asked[Copy, ListForm]) -> Forbid | None:
    if asked.form.vehicle and asked.form.site:
        return None
    return forbid("没有写明专车或定点销毁单位", "请填写专车车号和保密部门指定的销毁单位")


@art.rule(Verb.DESTROY)
def the_leader_in_charge_approves_destruction(asked: Asked[DestructionList, NoteForm]) -> Need | None:
    if asked.thing.state is not _造册:
        return None
    return need(Authority.主管领导, reason="销毁密件须经主管领导批准")


_STATES = {
    Verb.DESTROY: {_造册},
    Verb.SUPERVISE: {_已批准},
    Verb.COMPLETE_DESTRUCTION: {_已批准},
    Verb.WITHDRAW_LIST: {_造册, _已批准},
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
    waiting = asked.thing.supervisors - asked.thing.confirmed
    if not waiting:
        return None
    return bar(f"还有{len(waiting)}名监销人没有确认", "请各监销人本人办理「确认监销」")


@art.rule(Verb.COMPLETE_DESTRUCTION)
def destruction_is_not_dated_ahead(asked: Asked[DestructionList, CompleteForm]) -> Bar | None:
    if asked.form.destroyed_on <= asked.at.date():
        return None
    return bar(f"销毁日期{asked.form.destroyed_on}晚于今天", "请照回执填写销毁日期")


@art.rule(Verb.WITHDRAW_LIST)
def what_was_watched_burning_is_not_withdrawn(asked: Asked[DestructionList, NoteForm]) -> Bar | None:
    if not asked.thing.confirmed:
        return None
    return bar("已有监销人确认销毁，不能撤回", "请查明情况；确未销毁的，报主管领导后办理「更正」")


art.register(
    "destructions", "销毁清册", noun="copy", opens=("draft_destruction_list",),
    columns=(
        Column("造册时间", "at"), Column("内容", "thing.document.title"), Column("载体形式", "thing.document.carrier"),
        Column("密级", "thing.document.matter.mark"), Column("文号", "thing.document.reference"),
        Column("份号", "thing.number"), Column("页数", "thing.pages"), Column("销毁原因", "form.reason"),
        Column("监销人", "form.supervisors"), Column("车号", "form.vehicle"), Column("销毁流向", "form.site"),
        Column("经办人", "actor.name"), Column("审批人", "approvals", on=("destroy_listed",)),
        Column("销毁日期", "form.destroyed_on", on=("complete_destruction",)),
        Column("接收回执", "form.receipt", on=("complete_destruction",)),
        Column("撤回时间", "at", on=("withdraw_destruction_list",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "destruction", "完成销毁", opens_on=("destroy_listed",), closes_on=("complete_destruction", "withdraw_destruction_list"),
    parameter="destroy.finish.limit",
)  # fmt: skip
