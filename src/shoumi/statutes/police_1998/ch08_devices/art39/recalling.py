"""撤回: what was sent and not yet signed for is called back by who sent it."""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.model import Asked, Bar, Effect, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.device import Device, DeviceState
from shoumi.statutes.police_1998.ch08_devices.art39 import art
from shoumi.statutes.police_1998.ch08_devices.art39.moving import as_it_was


@dataclass(frozen=True, slots=True)
class RecallForm:
    reason: str = ask("撤回原因", help="如 送错人、任务取消")


@art.act(
    "recall_device", "撤回未签收的设备", Verb.RECALL_DEVICE, of="device", many=True, form=RecallForm,
    askers=(Post.专管人员, Tie.持有人), page="设备介质", help="对方还没有签收的，由移交人撤回；已签收的另行移交",
)  # fmt: skip
def recall(asked: Asked[Device, RecallForm]) -> Iterator[Effect]:
    for device in asked.named:
        yield as_it_was(device)


@art.rule(Verb.RECALL_DEVICE)
def who_sent_it_calls_it_back(asked: Asked[Device, RecallForm]) -> Bar | None:
    if asked.thing.sent_by in {None, asked.actor.id}:
        return None
    return bar(f"{asked.thing.number}不是您移交的", "请由移交人撤回，或者由接收人拒收")


@art.rule(Verb.RECALL_DEVICE)
def a_loan_given_back_is_not_called_back(asked: Asked[Device, RecallForm]) -> Bar | None:
    if asked.thing.state_before is not DeviceState.借出:
        return None
    return bar(f"{asked.thing.number}是交还的借用设备", "请密件室签收；还要用的重新办理借出")
