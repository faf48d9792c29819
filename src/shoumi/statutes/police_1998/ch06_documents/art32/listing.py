"""造册: what is to be destroyed is listed, with its supervisors, vehicle and site; a list may be withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, New, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.custody import DestructionList, DestructionState
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch06_documents.art32 import NoteForm, art


@dataclass(frozen=True, slots=True)
class ListForm:
    reason: str = ask("销毁原因")
    supervisors: tuple[Person, ...] = ask("监销人员", noun="person", help="二人以上，不含造册人")
    vehicle: str = ask("专车车号", required=False, default="", most=100)
    site: str = ask("销毁单位", required=False, default="", help="保密部门指定的定点单位")
    small: bool = ask("少量自行销毁", required=False, default=False)
    machine: str = ask("自行销毁设备的合格证号", required=False, default="")
    counter: Person | None = ask("清点人", noun="person", required=False, help="不填的为造册人")
    escorts: tuple[Person, ...] = ask(
        "押运人", noun="person", required=False, default=(), help="二人以上；不填的由监销人员押运"
    )


@art.act(
    "draft_destruction_list", "编制销毁清册", Verb.LIST, of="copy", many=True, form=ListForm, askers=(Post.专管人员,),
    page="销毁",
    help="由专管人员勾选要销毁的各份，写明原因、监销人和去向；随后报批",
)  # fmt: skip
def draft_list(asked: Asked[Copy, ListForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("destruction_list", "l", {
        "organ_id": asked.organ.id, "number": Next("销毁清册号"), "state": DestructionState.造册,
        "requester_id": asked.actor.id,
        "supervisors": sorted({person.id for person in form.supervisors}), "confirmed": [],
        "counter_id": form.counter.id if form.counter else asked.actor.id,
        "escorts": _escorts(form), "small": form.small,
        "vehicle": form.vehicle, "site": form.site or form.machine, "reason": form.reason,
    })  # fmt: skip
    for copy in asked.named:
        yield Alter("copy", copy.id, {"state": CopyState.待销毁, "listed_id": New("l")})


def _escorts(form: ListForm) -> list[str]:
    """Who goes with it: those named, else the supervisors; nobody where it goes nowhere."""
    return [] if form.small else list(dict.fromkeys(person.id for person in form.escorts or form.supervisors))


@art.act(
    "withdraw_destruction_list", "撤回销毁清册", Verb.WITHDRAW_LIST, of="destruction_list", form=NoteForm,
    askers=(Post.专管人员,), page="销毁",
    help="由专管人员撤回；清册上的各份恢复原来的状态",
)  # fmt: skip
def withdraw_list(asked: Asked[DestructionList, NoteForm]) -> Iterator[Effect]:
    yield Alter("destruction_list", asked.thing.id, {"state": DestructionState.已撤回})
    for copy in asked.thing.copies:
        yield Alter("copy", copy.id, {"state": CopyState.在库, "listed_id": None})


@art.rule(Verb.LIST)
def two_or_more_supervise(asked: Asked[Copy, ListForm]) -> Forbid | None:
    least = asked.params["destroy.min_supervisors"]
    named = {person.id for person in asked.form.supervisors}
    if len(named) >= least.number():
        return None
    return forbid(f"监销人员只有{len(named)}人", f"请指定{least}以上监销", least)


@art.rule(Verb.LIST)
def two_or_more_escort(asked: Asked[Copy, ListForm]) -> Forbid | None:
    least = asked.params["destroy.min_supervisors"]
    named = {person.id for person in asked.form.escorts}
    if not named or len(named) >= least.number():
        return None
    return forbid(f"押运人只有{len(named)}人", f"请指定{least}以上押运，或者由监销人员押运", least)


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


@art.rule(Verb.WITHDRAW_LIST)
def what_was_watched_burning_is_not_withdrawn(asked: Asked[DestructionList, NoteForm]) -> Bar | None:
    if not asked.thing.confirmed:
        return None
    return bar("已有监销人确认销毁，不能撤回", "请查明情况；确未销毁的，报主管领导后办理「更正」")
