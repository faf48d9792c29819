"""监销设备: each supervisor confirms for himself, as with papers; the keeper's word does not stand for theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Tie, Verb
from shoumi.nouns.device import Device
from shoumi.nouns.noun import by_name
from shoumi.statutes.police_1998.ch08_devices.art39 import art


@dataclass(frozen=True, slots=True)
class SuperviseForm:
    pieces: int = ask("监销时清点的台（件）数", least=0)


@art.act(
    "confirm_device_supervision", "确认设备监销", Verb.SUPERVISE_DEVICE, of="device", many=True, form=SuperviseForm,
    askers=(Tie.监销人,), page="设备介质",
    help="各监销人本人确认全程在场，设备连同存储部件如数销毁",
)  # fmt: skip
def confirm(asked: Asked[Device, SuperviseForm]) -> Iterator[Effect]:
    for device in asked.named:
        yield Alter("device", device.id, {"confirmed": sorted(device.confirmed | {asked.actor.id})})


@art.rule(Verb.RETIRE_DEVICE)
def who_asks_for_its_end_does_not_supervise(asked: Asked[Device, Any]) -> Forbid | None:
    if not asked.thing.secret or asked.actor.id not in {one.id for one in asked.form.supervisors}:
        return None
    return forbid("提出人不能兼任监销人员", "请另指定监销人员")


@art.rule(Verb.SUPERVISE_DEVICE)
def each_supervisor_confirms_a_device_once(asked: Asked[Device, SuperviseForm]) -> Bar | None:
    if asked.actor.id not in asked.thing.confirmed:
        return None
    return bar(f"您已经确认过{asked.thing.number}的监销", "请其他监销人本人确认")


@art.rule(Verb.SUPERVISE_DEVICE)
def the_pieces_destroyed_are_counted(asked: Asked[Device, SuperviseForm]) -> Bar | None:
    listed = len(asked.named)
    if asked.form.pieces == listed:
        return None
    return bar(
        f"清点{asked.form.pieces}台（件），所选{listed}台（件）", "请停止销毁，查明差数；选错的重新选定再确认"
    )


@art.rule(Verb.DESTROY_DEVICE)
def all_its_supervisors_have_confirmed(asked: Asked[Device, Any]) -> Bar | None:
    waiting = [one for one in asked.thing.supervisors if one.id not in asked.thing.confirmed]
    if not waiting or not asked.thing.secret:
        return None
    return bar(f"{asked.thing.number}的监销人{by_name(waiting)}还没有确认", "请其本人办理「确认设备监销」")


@art.rule(Verb.KEEP_AFTER_ALL)
def what_was_watched_ending_is_not_kept(asked: Asked[Device, Any]) -> Bar | None:
    if not asked.thing.confirmed:
        return None
    return bar(
        f"已有监销人确认销毁{asked.thing.number}，不能撤回",
        "请查明情况；确未销毁的，报主管领导后办理「更正」",
    )
