"""违规联网等: what was found on a device is reported as what it may be, a leak; then the inquiry tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Make, New, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Kind, Post, Verb
from shoumi.nouns.device_care import DeviceFinding, FindingKind
from shoumi.nouns.leak import LeakStanding
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch13_leaks.art58 import art
from shoumi.statutes.police_1998.ch13_leaks.art58.reporting import common


@dataclass(frozen=True, slots=True)
class FindingForm:
    title: str = ask("事件名称", help="不写涉密内容")
    discovered_at: datetime = ask("发现时间", help="发现违规的时间；以后查明有误的，另办更正")
    received_at: datetime = ask("保密机构接报时间")
    found_how: str = ask("发现经过", long=True, help="联网时间，存有哪些涉密信息")
    remedies: str = ask("已采取或者拟采取的补救措施", long=True)
    remedied: bool = ask("已经断开、封存，采取补救措施", required=False, default=False)
    controlled: bool = ask("联网期间被远程控制，或者涉密信息已经传出", required=False, default=False)
    handlers: tuple[Person, ...] = ask("经办人", noun="person", required=False, default=())
    reporter: Person | None = ask("报告人", noun="person", required=False, help="本人报告的可不填")
    tip: bool = ask("来自举报", required=False, default=False, help="举报人不录入；举报材料另行密封保存")


@art.act(
    "report_finding_as_leak", "报告违规联网为泄密", Verb.REPORT_LEAK, of="device_finding", form=FindingForm,
    askers=(Post.专管人员, Post.保密干部), only_recorded=True, page="泄密查处",
    help="涉密设备曾接入互联网的必须办理；没有查明外泄的按可能泄密报告，查明没有的再排除",
)  # fmt: skip
def report_finding(asked: Asked[DeviceFinding, FindingForm]) -> Iterator[Effect]:
    found, out = asked.thing, asked.form.controlled
    yield Make("leak", "leak", common(asked, found.organ) | {
        "standing": LeakStanding.泄密 if out else LeakStanding.可能泄密, "kind": Kind.国家秘密,
        "level": found.level, "internet": out,
        "item": f"设备编号{found.device.number}，{found.kind.value}",
    })  # fmt: skip
    yield Alter("device_finding", found.id, {"leak_id": New("leak")})


@art.rule(Verb.REPORT_LEAK)
def a_finding_is_reported_once_and_may_be_a_leak(asked: Asked[Any, Any]) -> Bar | None:
    if not isinstance(asked.thing, DeviceFinding):
        return None
    if asked.thing.leak is None and asked.thing.kind is not FindingKind.技术检查不合格:
        return None
    return bar(
        "该问题已经报告过，或者只是技术检查不合格", "请在已有的泄密事件上办理；确有泄密的办理「报告泄密」"
    )
