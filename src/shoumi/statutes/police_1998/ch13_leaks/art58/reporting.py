"""报告: a leak is entered as it was found, by whoever found it or took the report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Kind, Level, OrganLevel, Post, Tie, Verb
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.leak import Leak, LeakStanding
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch13_leaks.art58 import art

_WHO = (
    Post.承办人, Post.专管人员, Post.机要人员, Post.保密干部, Post.业务部门领导, Post.主管领导, Post.机关领导,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MissingForm:
    title: str = ask("事件名称", help="不写涉密内容")
    discovered_at: datetime = ask("发现时间", help="发现下落不明的时间；以后查明有误的，另办更正")
    received_at: datetime = ask("保密机构接报时间")
    found_how: str = ask("发现经过和最后去向", long=True)
    remedies: str = ask("已采取或者拟采取的补救措施", long=True)
    remedied: bool = ask("已经采取补救措施", required=False, default=False)
    handlers: tuple[Person, ...] = ask("经办人", noun="person", required=False, default=())
    reporter: Person | None = ask("报告人", noun="person", required=False, help="本人报告的可不填")
    tip: bool = ask("来自举报", required=False, default=False, help="举报人不录入；举报材料另行密封保存")


@dataclass(frozen=True, slots=True)
class LeakForm:
    title: str = ask("事件名称", help="不写涉密内容")
    standing: LeakStanding = ask("定性")
    kind: Kind = ask("秘密种类")
    discovered_at: datetime = ask("发现时间", help="以后查明有误的，另办更正")
    received_at: datetime = ask("保密机构接报时间")
    item: str = ask("涉及事项", long=True, help="事项名称或代号、文号、份号")
    found_how: str = ask("发现经过", long=True)
    remedies: str = ask("已采取或者拟采取的补救措施", long=True)
    level: Level | None = ask("密级", required=False, help="工作秘密不填；拿不准的填可能的最高密级")
    remedied: bool = ask("已经采取补救措施", required=False, default=False)
    internet: bool = ask(
        "经互联网或无保密措施的通信传递，或者联网设备被远程控制", required=False, default=False
    )
    handlers: tuple[Person, ...] = ask("经办人", noun="person", required=False, default=())
    reporter: Person | None = ask("报告人", noun="person", required=False, help="本人报告的可不填")
    tip: bool = ask("来自举报", required=False, default=False, help="举报人不录入；举报材料另行密封保存")


@art.act(
    "report_leak", "报告泄密", Verb.REPORT_LEAK, of="organ", form=LeakForm, askers=_WHO, only_recorded=True,
    page="泄密查处",
    help="先补救，同时报本单位领导和保密工作机构；各去向的时限自发现时起算；下级报来的另办「登记下级报来的泄密」",
)  # fmt: skip
def report_leak(asked: Asked[Organ, LeakForm]) -> Iterator[Effect]:
    form = asked.form
    told = {"standing": form.standing, "kind": form.kind, "level": form.level, "item": form.item}
    yield Make("leak", "leak", common(asked, asked.thing.id) | told | {"internet": form.internet})


@art.act(
    "report_missing_as_leak", "报告密件下落不明", Verb.REPORT_LEAK, of="copy", form=MissingForm,
    askers=(Post.专管人员, Post.保密干部, Tie.持有人), only_recorded=True, page="泄密查处",
    help="先登记下落不明；报告后继续查找，到期仍未找回的办理「按泄密处理」",
)  # fmt: skip
def report_missing(asked: Asked[Copy, MissingForm]) -> Iterator[Effect]:
    copy = asked.thing
    yield Make("leak", "leak", common(asked, copy.organ) | {
        "standing": LeakStanding.可能泄密, "kind": copy.matter.kind, "level": copy.level, "copy_id": copy.id,
        "item": f"登记号{copy.document.register_number}，份号{copy.number}", "missing": True, "internet": False,
        "origin": copy.matter.origin_name or ("" if copy.matter.foreign else asked.organ.name),
        "term": str(copy.matter.term or ""),
    })  # fmt: skip
    yield Alter("copy", copy.id, {"loss_reported": True})


def common(asked: Asked[Any, Any], organ: str) -> dict[str, Any]:
    """What every report of a leak says."""
    form = asked.form
    reporter = None if form.tip else (form.reporter or asked.actor).id
    return {
        "organ_id": organ, "number": Next("泄密"), "title": form.title, "reporter_id": reporter,
        "discovered_at": form.discovered_at, "received_at": form.received_at, "found_how": form.found_how,
        "remedies": form.remedies, "handlers": form.handlers, "tip": form.tip,
    }  # fmt: skip


@art.rule(Verb.REPORT_LEAK)
def remedies_are_taken_at_once(asked: Asked[Any, Any]) -> Forbid | None:
    if asked.form.remedied:
        return None
    return forbid("发现泄密后还没有采取补救措施", "请立即追回、封存、断网或者改变部署，并继续登记补救情况")


@art.rule(Verb.REPORT_LEAK, Verb.RECEIVE_LEAK_REPORT)
def nothing_is_found_or_received_ahead_of_time(asked: Asked[Any, Any]) -> Bar | None:
    form = asked.form
    if form.discovered_at <= form.received_at <= asked.at:
        return None
    return bar("发现、接报时间的先后不对，或者晚于现在", "请核对：发现不晚于接报，接报不晚于现在")


@art.rule(Verb.REPORT_LEAK, Verb.RECEIVE_LEAK_REPORT)
def a_state_secret_has_a_level(asked: Asked[Any, Any]) -> Bar | None:
    kind, level = getattr(asked.form, "kind", None), getattr(asked.form, "level", None)
    if kind is None or (kind is Kind.国家秘密) is (level is not None):
        return None
    return bar("密级与秘密种类不一致", "国家秘密填密级，拿不准的填可能的最高密级；工作秘密不填密级")


@art.rule(Verb.REPORT_LEAK)
def a_stations_discovery_is_its_county_bureaus(asked: Asked[Any, Any]) -> Bar | None:
    if asked.organ.level is not OrganLevel.基层:
        return None
    return bar(
        f"{asked.organ.name}是基层单位，由所属县级公安机关报告",
        "请立即报县级公安机关登记，发现时间填本单位发现的时间",
    )


@art.rule(Verb.REPORT_LEAK)
def what_is_reported_missing_is_missing(asked: Asked[Any, Any]) -> Bar | None:
    state = getattr(asked.thing, "state", None)
    if not isinstance(asked.thing, Copy) or state is CopyState.下落不明:
        return None
    return bar(f"份号{asked.thing.number}现为{asked.thing.state.value}", "请先登记下落不明；已找回的不必报告")


@art.rule(Verb.REPORT_LEAK)
def a_loss_is_reported_once(asked: Asked[Any, Any]) -> Bar | None:
    if not isinstance(asked.thing, Copy) or not asked.thing.loss_reported:
        return None
    return bar(
        f"份号{asked.thing.number}下落不明已经报告过",
        "请在已有的泄密事件上继续办理；找回后又丢失的先登记找回",
    )


@dataclass(frozen=True, slots=True)
class TimesForm:
    reason: str = ask("更正理由和凭据", long=True, most=500)
    discovered_at: datetime | None = ask("应为的发现时间", required=False)
    received_at: datetime | None = ask("应为的接报时间", required=False)


@art.act(
    "correct_leak_times", "更正发现和接报时间", Verb.AMEND_LEAK_TIMES, of="leak", form=TimesForm,
    askers=(Post.保密干部,), page="泄密查处", help="原填时间保留，更正后的时间另记在旁；时限不重新起算",
)  # fmt: skip
def correct_times(asked: Asked[Leak, TimesForm]) -> Iterator[Effect]:
    form, leak = asked.form, asked.thing
    yield Alter("leak", leak.id, {
        "discovery_corrected": form.discovered_at or leak.discovery_corrected,
        "receipt_corrected": form.received_at or leak.receipt_corrected,
    })  # fmt: skip


@art.rule(Verb.AMEND_LEAK_TIMES)
def a_corrected_time_lies_behind_us(asked: Asked[Leak, TimesForm]) -> Bar | None:
    given = [when for when in (asked.form.discovered_at, asked.form.received_at) if when is not None]
    if given and all(when <= asked.at for when in given):
        return None
    return bar("没有填更正后的时间，或者晚于现在", "请填写应为的发现时间或者接报时间")
