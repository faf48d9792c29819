"""载体下落不明，绝密级十日、机密和秘密级六十日仍未找回的，经互联网等传递的，联网设备被远程控制的，按泄密处理。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Forbid
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Verb
from shoumi.law.periods import deadline
from shoumi.nouns.leak import Leak, LeakGround, LeakStanding

art = Article("leaks_2018", 5, __doc__)


@art.rule(Verb.CONFIRM_LEAK)
def a_loss_becomes_a_leak_when_its_days_are_over(asked: Asked[Leak, Any]) -> Bar | None:
    leak = asked.thing
    if asked.form.ground is not LeakGround.下落不明到期未找回 or leak.level is None:
        return None
    days = asked.params[f"leak.missing.{leak.level}"]
    due = deadline(leak.discovered_at, days.period())
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
    "missing", "下落不明限期查找", opens_on=("record_loss",), closes_on=("record_found", "confirm_leak"),
    since="discovered_at", parameter="leak.missing.{level}", when=lambda asked: asked.thing.level is not None,
)  # fmt: skip
