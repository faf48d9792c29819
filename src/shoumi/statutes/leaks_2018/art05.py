"""载体下落不明，绝密级十日、机密和秘密级六十日仍未找回的，经互联网等传递的，联网设备被远程控制的，按泄密处理。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Kind, Post, Verb
from shoumi.law.periods import deadline
from shoumi.nouns.device import Device, DeviceState
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.leak import Leak, LeakGround, LeakStanding

art = Article("leaks_2018", 5, __doc__)


@dataclass(frozen=True, slots=True)
class ExpiredForm:
    discovered_at: datetime = ask("发现下落不明的时间")
    received_at: datetime = ask("登记下落不明的时间")


@art.act(
    "loss_becomes_leak", "密件下落不明到期立案", Verb.LOSS_BECOMES_LEAK, of="copy", form=ExpiredForm,
    askers=(Post.系统,), page="泄密查处", help="没有报告过的密件到期仍未找回，由系统按泄密立案，此后照泄密事件查处",
)  # fmt: skip
def loss_becomes_leak(asked: Asked[Copy, ExpiredForm]) -> Iterator[Effect]:
    copy = asked.thing
    item = f"登记号{copy.document.register_number}，份号{copy.number}"
    yield Make("leak", "leak", _expired(asked, item) | {"copy_id": copy.id})
    yield Alter("copy", copy.id, {"loss_reported": True})


@art.act(
    "device_loss_becomes_leak", "设备下落不明到期立案", Verb.LOSS_BECOMES_LEAK, of="device", form=ExpiredForm,
    askers=(Post.系统,), page="泄密查处", help="涉密设备、介质到期仍未找回，由系统按泄密立案，此后照泄密事件查处",
)  # fmt: skip
def device_loss_becomes_leak(asked: Asked[Device, ExpiredForm]) -> Iterator[Effect]:
    yield Make("leak", "leak", _expired(asked, f"设备介质编号{asked.thing.number}"))


def _expired(asked: Asked[Any, ExpiredForm], item: str) -> dict[str, Any]:
    return {
        "organ_id": asked.thing.organ, "number": Next("泄密"), "title": "载体下落不明到期未找回",
        "standing": LeakStanding.泄密, "kind": Kind.国家秘密, "level": asked.thing.level, "item": item,
        "missing": True, "discovered_at": asked.form.discovered_at, "received_at": asked.form.received_at,
        "found_how": "登记下落不明后到期仍未找回，由系统立案", "remedies": "继续查找",
    }  # fmt: skip


@art.rule(Verb.LOSS_BECOMES_LEAK)
def what_is_not_found_in_its_days_is_a_leak(asked: Asked[Any, ExpiredForm]) -> Bar | None:
    days = asked.params[f"leak.missing.{asked.thing.level}"] if asked.thing.level else None
    if days and asked.at > deadline(asked.form.discovered_at, days.period()):
        return None
    return bar(f"发现下落不明未满{days}" if days else "该载体没有密级，没有按泄密处理的期限", "请继续查找")


@art.rule(Verb.LOSS_BECOMES_LEAK)
def only_what_is_still_missing_becomes_a_leak(asked: Asked[Any, ExpiredForm]) -> Bar | None:
    missing = asked.thing.state in {CopyState.下落不明, DeviceState.下落不明}
    if missing and not getattr(asked.thing, "loss_reported", False):
        return None
    return bar("该载体已经找回，或者下落不明已经报告", "请在已有的泄密事件上继续办理")


@art.rule(Verb.CONFIRM_LEAK)
def a_loss_becomes_a_leak_when_its_days_are_over(asked: Asked[Leak, Any]) -> Bar | None:
    leak = asked.thing
    if asked.form.ground is not LeakGround.下落不明到期未找回 or leak.level is None:
        return None
    days = asked.params[f"leak.missing.{leak.level}"]
    due = deadline(leak.discovered_at.astimezone(asked.at.tzinfo), days.period())
    return (
        bar(f"发现下落不明未满{days}", f"请继续查找；{due.date()}以后仍未找回的再办理", days)
        if asked.at <= due
        else None
    )


@art.rule(Verb.CONFIRM_LEAK)
def only_a_missing_carrier_runs_out_of_days(asked: Asked[Leak, Any]) -> Bar | None:
    lost = asked.thing.missing and asked.thing.level is not None
    if asked.form.ground is not LeakGround.下落不明到期未找回 or lost:
        return None
    return bar("该事件不是国家秘密载体下落不明", "请选与事实相符的情形")


@art.rule(Verb.REPORT_LEAK)
def what_went_over_the_internet_is_a_leak(asked: Asked[Any, Any]) -> Bar | None:
    internet = getattr(asked.form, "internet", False)
    if not internet or getattr(asked.form, "standing", None) is LeakStanding.泄密:
        return None
    return bar("经互联网等传递或者联网设备被远程控制的，按泄密处理", "请把定性改为「泄密」再登记")


@art.rule(Verb.RULE_OUT_LEAK)
def what_went_over_the_internet_stays_a_leak(asked: Asked[Leak, Any]) -> Forbid | None:
    if not asked.thing.internet:
        return None
    return forbid("经互联网等传递或者联网设备被远程控制的，按泄密处理", "请继续按泄密查处")


art.clock(
    "missing", "下落不明限期查找", opens_on=("record_loss",),
    closes_on=("record_found", "confirm_leak", "loss_becomes_leak"),
    since="discovered_at", parameter="leak.missing.{level}", when=lambda asked: asked.thing.level is not None,
)  # fmt: skip
