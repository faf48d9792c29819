"""上报: own leader, same-level 保密行政管理部门, superior organ, and from a province the ministry's committee."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import OrganLevel, Post, Verb
from shoumi.law.periods import deadline
from shoumi.nouns.leak import Leak
from shoumi.statutes.police_1998.ch13_leaks.art58 import art

_LEGS = {
    "tell_own_leader": ("leader_told_at", "本单位领导"),
    "report_leak_to_bureau": ("bureau_told_at", "同级保密行政管理部门"),
    "report_leak_to_superior": ("superior_told_at", "上级机关"),
    "report_leak_to_ministry": ("ministry_told_at", "公安部保密委员会"),
}
"""By act: the fact it writes, and whom it tells."""
_REPORTS = (
    "report_leak", "report_missing_as_leak", "report_finding_as_leak", "loss_becomes_leak",
    "device_loss_becomes_leak",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToldForm:
    told_at: datetime = ask("报告时间", help="报出的时间，不是登记的时间")
    letter: str = ask("文号或者报告方式", most=100)
    why_late: str = ask("迟报原因", required=False, default="", most=300, help="超过时限的必填")


def _told(asked: Asked[Leak, ToldForm]) -> Iterator[Effect]:
    field, whom = _LEGS[asked.act.key]
    form, before = asked.form, asked.thing.letters
    late = f"（迟报：{form.why_late}）" if form.why_late else ""
    letters = f"{before}；{whom}：{form.letter}{late}".removeprefix("；")
    yield Alter("leak", asked.thing.id, {field: form.told_at, "letters": letters[:2000]})


_LATE = "迟报的照实登记，并写明原因"
for _key, _label, _askers, _help in (
    ("tell_own_leader", "登记已报本单位领导", (Post.保密干部, Post.专管人员, Post.承办人, Post.业务部门领导),
     "由发现、接报的人员登记何时报的"),
    ("report_leak_to_bureau", "登记已报同级保密行政管理部门", (Post.保密干部,), "凭函号登记，时限自发现时起算"),
    ("report_leak_to_superior", "登记已报上级机关", (Post.保密干部,), "凭函号登记，时限自发现时起算"),
    ("report_leak_to_ministry", "登记已报公安部保密委员会", (Post.保密干部,), "省级机关凭函号登记，时限自接报时起算"),
):  # fmt: skip
    art.act(
        _key, _label, Verb.TELL_OF_LEAK, of="leak", form=ToldForm, askers=_askers, only_recorded=True,
        page="泄密查处", help=f"{_help}；{_LATE}",
    )(_told)  # fmt: skip


@art.rule(Verb.TELL_OF_LEAK)
def each_is_told_once(asked: Asked[Leak, ToldForm]) -> Bar | None:
    field, whom = _LEGS[asked.act.key]
    told = getattr(asked.thing, field)
    return (
        bar(f"已登记报过{whom}", "补充情况请办理「填写泄密案件报告表」或者「报告查处结果」") if told else None
    )


@art.rule(Verb.TELL_OF_LEAK)
def it_was_told_after_it_was_found(asked: Asked[Leak, ToldForm]) -> Bar | None:
    if asked.thing.counted_from <= asked.form.told_at <= asked.at:
        return None
    return bar("报告时间早于发现时间，或者晚于现在", "请核对报出的年月日和时分")


@art.rule(Verb.TELL_OF_LEAK)
def only_a_province_tells_the_ministrys_committee(asked: Asked[Leak, ToldForm]) -> Bar | None:
    if asked.act.key != "report_leak_to_ministry" or asked.organ.level is OrganLevel.省:
        return None
    return bar(
        f"{asked.organ.name}不是省级公安机关", "请报同级保密行政管理部门和上级机关，由省级公安机关逐级上报"
    )


@art.rule(Verb.TELL_OF_LEAK)
def the_ministry_has_no_superior_to_tell(asked: Asked[Leak, ToldForm]) -> Bar | None:
    if asked.act.key != "report_leak_to_superior" or asked.organ.superior:
        return None
    return bar(f"{asked.organ.name}没有登记上级机关", "请核对机关登记；没有上级的只报同级保密行政管理部门")


@art.rule(Verb.TELL_OF_LEAK)
def a_province_tells_within_hours_of_receipt(asked: Asked[Leak, ToldForm]) -> Forbid | None:
    outward = asked.act.key in {"report_leak_to_bureau", "report_leak_to_ministry"}
    limit = asked.params["leak.report.limit"]
    due = deadline(asked.thing.received_from, limit.period())
    if not outward or asked.organ.level is not OrganLevel.省 or asked.form.told_at <= due:
        return None
    hours, minutes = divmod((asked.form.told_at - due) // timedelta(minutes=1), 60)
    by = f"{hours}小时{minutes}分钟" if hours else f"{minutes}分钟"
    return forbid(f"省级公安机关接报后{limit}内应报出，迟报{by}", "请写明迟报原因；继续查处并如实上报", limit)


art.clock(
    "leak_to_leader", "泄密报本单位领导", opens_on=_REPORTS,
    closes_on=("tell_own_leader", "rule_out_leak", "close_leak"), on_made="leak",
    since="discovered_at", met="told_at", parameter="leak.leader.limit",
)  # fmt: skip
for _key, _label, _closes in (
    ("leak_province_to_bureau", "省级接报后报同级保密行政管理部门", "report_leak_to_bureau"),
    ("leak_province_to_ministry", "省级接报后报公安部保密委员会", "report_leak_to_ministry"),
):
    art.clock(
        _key, _label, opens_on=_REPORTS, closes_on=(_closes,), on_made="leak", since="received_at",
        met="told_at",
        parameter="leak.report.limit", when=lambda asked: asked.organ.level is OrganLevel.省,
    )  # fmt: skip

art.register(
    "leaks", "泄密案件登记簿", noun="leak", opens=_REPORTS,
    columns=(
        Column("编号", "thing.number"), Column("事件名称", "thing.title"),
        Column("定性", "thing.standing", on=(*_REPORTS, "confirm_leak")),
        Column("密级", "thing.level"), Column("发现时间", "form.discovered_at"),
        Column("更正后的发现时间", "thing.discovery_corrected", on=("correct_leak_times",)),
        Column("接报时间", "form.received_at"), Column("登记时间", "at"), Column("登记人", "actor.name"),
        Column("当时的不符", "violations"),
        Column("报单位领导", "thing.leader_told_at", on=("tell_own_leader",)),
        Column("报保密行政管理部门", "thing.bureau_told_at", on=("report_leak_to_bureau",)),
        Column("报保密行政管理部门的不符", "violations", on=("report_leak_to_bureau",)),
        Column("报上级机关", "thing.superior_told_at", on=("report_leak_to_superior",)),
        Column("报上级机关的不符", "violations", on=("report_leak_to_superior",)),
        Column("报公安部保密委员会", "thing.ministry_told_at", on=("report_leak_to_ministry",)),
        Column("案件性质", "thing.fault", on=("fill_leak_form", "establish_leak_facts")),
        Column("发案形式", "thing.occurrence", on=("fill_leak_form", "establish_leak_facts")),
        Column("审核意见", "thing.reviewed", on=("review_leaked_content",)),
        Column("责任人", "thing.culprits", on=("establish_leak_facts",)),
        Column("补救措施", "form.account", on=("complete_leak_remedies",)),
        Column("加强的措施", "form.account", on=("strengthen_measures",)),
        Column("处理情况", "thing.handling", on=("close_leak",)),
        Column("查处结果报告", "thing.result_told_at", on=("report_leak_result",)),
        Column("终结日期", "thing.closed_on", on=("close_leak",)),
        Column("状态", "thing.state", on=(*_REPORTS, "rule_out_leak", "close_leak")),
    ),
)  # fmt: skip
