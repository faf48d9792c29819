"""转报: what an organ below reported is the same leak, handed up; its own hours run from the receipt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Kind, Level, OrganLevel, Post, Verb
from shoumi.law.periods import deadline
from shoumi.nouns.leak import RelayedLeak
from shoumi.nouns.organ import Organ
from shoumi.statutes.police_1998.ch13_leaks.art58 import art
from shoumi.statutes.police_1998.ch13_leaks.art58.telling import ToldForm

_LEGS = {
    "hand_up_to_bureau": ("bureau_told_at", "同级保密行政管理部门"),
    "hand_up_to_ministry": ("ministry_told_at", "公安部保密委员会"),
    "hand_up_to_superior": ("superior_told_at", "上级机关"),
}
"""By act: the fact it writes, and whom it tells."""
_DOWNWARD = tuple(OrganLevel)


@dataclass(frozen=True, slots=True)
class ReceivedForm:
    origin: Organ = ask("发生单位", noun="organ")
    number: str = ask("发生单位的编号", most=100, help="照来文填写；同一事件只登记一次")
    title: str = ask("事件名称", help="不写涉密内容")
    kind: Kind = ask("秘密种类")
    discovered_at: datetime = ask("发现时间", help="发生单位发现的时间")
    received_at: datetime = ask("接报时间", help="本机关收到报告的时间")
    account: str = ask("报告内容摘要", long=True)
    level: Level | None = ask("密级", required=False, help="工作秘密不填")


@art.act(
    "receive_leak_report", "登记下级报来的泄密", Verb.RECEIVE_LEAK_REPORT, of="organ", form=ReceivedForm,
    askers=(Post.保密干部,), only_recorded=True, page="泄密查处",
    help="不作本机关的泄密登记，由发生单位查处；省级自接报起二十四小时内转报",
)  # fmt: skip
def receive(asked: Asked[Organ, ReceivedForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("relayed_leak", "r", {
        "organ_id": asked.thing.id, "origin_id": form.origin.id, "number": form.number, "title": form.title,
        "kind": form.kind, "level": form.level, "discovered_at": form.discovered_at,
        "received_at": form.received_at, "account": form.account,
    })  # fmt: skip


def _handed(asked: Asked[RelayedLeak, ToldForm]) -> Iterator[Effect]:
    field, whom = _LEGS[asked.act.key]
    form, before = asked.form, asked.thing.letters
    late = f"（迟报：{form.why_late}）" if form.why_late else ""
    letters = f"{before}；{whom}：{form.letter}{late}".removeprefix("；")
    yield Alter("relayed_leak", asked.thing.id, {field: form.told_at, "letters": letters[:2000]})


for _key, (_, _whom) in _LEGS.items():
    art.act(
        _key, f"登记转报{_whom}", Verb.HAND_UP_LEAK, of="relayed_leak", form=ToldForm, askers=(Post.保密干部,),
        only_recorded=True, page="泄密查处", help="填报出的时间和文号；由发生单位继续查处，迟报的写明原因",
    )(_handed)  # fmt: skip


@art.rule(Verb.RECEIVE_LEAK_REPORT)
def what_happened_below_is_handed_up(asked: Asked[Organ, ReceivedForm]) -> Bar | None:
    if _DOWNWARD.index(asked.form.origin.level) > _DOWNWARD.index(asked.organ.level):
        return None
    return bar("发生单位不是下级机关", "本机关发生的办理「报告泄密」；转报的请选取下级发生单位")


@art.rule(Verb.HAND_UP_LEAK)
def each_is_handed_up_once(asked: Asked[RelayedLeak, ToldForm]) -> Bar | None:
    field, whom = _LEGS[asked.act.key]
    return bar(f"已登记转报{whom}", "补充情况附在原文之后，不另登记") if getattr(asked.thing, field) else None


@art.rule(Verb.HAND_UP_LEAK)
def it_was_handed_up_after_it_was_received(asked: Asked[RelayedLeak, ToldForm]) -> Bar | None:
    if asked.thing.received_at <= asked.form.told_at <= asked.at:
        return None
    return bar("转报时间早于接报时间，或者晚于现在", "请核对报出的年月日和时分")


@art.rule(Verb.HAND_UP_LEAK)
def a_province_hands_up_to_the_ministry_others_to_their_superior(
    asked: Asked[RelayedLeak, ToldForm],
) -> Bar | None:
    wanted = "hand_up_to_superior" if asked.organ.level is OrganLevel.省 else "hand_up_to_ministry"
    if asked.act.key != wanted:
        return None
    return bar("转报的对象与本机关的层级不合", "省级报同级保密行政管理部门和公安部保密委员会，其他报上级机关")


@art.rule(Verb.HAND_UP_LEAK)
def a_province_hands_up_within_hours_of_receipt(asked: Asked[RelayedLeak, ToldForm]) -> Forbid | None:
    limit = asked.params["leak.report.limit"]
    due = deadline(asked.thing.received_at, limit.period())
    if asked.organ.level is not OrganLevel.省 or asked.form.told_at <= due:
        return None
    late = (asked.form.told_at - due) // timedelta(minutes=1)
    return forbid(f"省级公安机关接报后{limit}内应报出，迟报{late}分钟", "请写明迟报原因，如实上报", limit)


for _key, _label, _closes in (
    ("relayed_to_bureau", "转报泄密：同级保密行政管理部门", "hand_up_to_bureau"),
    ("relayed_to_ministry", "转报泄密：公安部保密委员会", "hand_up_to_ministry"),
):
    art.clock(
        _key, _label, opens_on=("receive_leak_report",), closes_on=(_closes,), on_made="relayed_leak",
        since="received_at", met="told_at", parameter="leak.report.limit",
        when=lambda asked: asked.organ.level is OrganLevel.省,
    )  # fmt: skip

art.register(
    "relayed_leaks", "转报泄密登记簿", noun="relayed_leak", opens=("receive_leak_report",),
    columns=(
        Column("发生单位", "thing.origin"), Column("发生单位的编号", "thing.number"),
        Column("事件名称", "thing.title"), Column("秘密种类", "thing.kind"), Column("密级", "thing.level"),
        Column("发现时间", "form.discovered_at"), Column("接报时间", "form.received_at"),
        Column("登记时间", "at"), Column("登记人", "actor.name"),
        Column("转报保密行政管理部门", "thing.bureau_told_at", on=("hand_up_to_bureau",)),
        Column("转报公安部保密委员会", "thing.ministry_told_at", on=("hand_up_to_ministry",)),
        Column("转报上级机关", "thing.superior_told_at", on=("hand_up_to_superior",)),
        Column("转报的不符", "violations", on=tuple(_LEGS)),
    ),
)  # fmt: skip
