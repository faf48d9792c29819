"""终结查处须四项齐备：查清、补救、责任人得到恰当处理、发生单位加强了保密措施。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.leak import Fault, Leak, LeakStanding, LeakState, Occurrence
from shoumi.nouns.person import Person

art = Article("police_1998", 61, __doc__)


@dataclass(frozen=True, slots=True)
class FindingForm:
    finding: str = ask("查清的事实和证据", long=True)
    occurrence: Occurrence = ask("发案形式")
    fault: Fault | None = ask("案件性质", required=False, help="无人有责的不填")
    culprits: tuple[Person, ...] = ask("责任人", noun="person", required=False, default=())
    no_fault: str = ask("无人有责的书面认定", required=False, default="", most=1000, help="文号和理由")
    top_items: int = ask("泄露绝密级件数", least=0, required=False, default=0)
    high_items: int = ask("泄露机密级件数", least=0, required=False, default=0)
    low_items: int = ask("泄露秘密级件数", least=0, required=False, default=0)
    concealed: bool = ask("遗失后隐瞒不报", required=False, default=False)


@art.act(
    "establish_leak_facts", "登记查清的事实和责任", Verb.ESTABLISH_LEAK, of="leak", form=FindingForm,
    askers=(Post.保密干部,), page="泄密查处",
    help="写明经过、原因和责任人；四项条件齐备后办理终结",
)  # fmt: skip
def establish(asked: Asked[Leak, FindingForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("leak", asked.thing.id, {
        "finding": form.finding, "occurrence": form.occurrence, "fault": form.fault,
        "culprits": form.culprits,
        "no_fault": form.no_fault, "top_items": form.top_items, "high_items": form.high_items,
        "low_items": form.low_items, "concealed": form.concealed,
    })  # fmt: skip


@art.rule(Verb.ESTABLISH_LEAK)
def somebody_answers_or_nobody_is_at_fault(asked: Asked[Leak, FindingForm]) -> Bar | None:
    form = asked.form
    if bool(form.culprits) is not bool(form.no_fault) and bool(form.culprits) is (form.fault is not None):
        return None
    return bar("责任没有写清", "有责任人的填责任人和案件性质；无人有责的只填书面认定")


@dataclass(frozen=True, slots=True)
class EvidenceForm:
    account: str = ask("做了什么，凭据在哪里", long=True)


@art.act(
    "complete_leak_remedies", "登记补救措施已落实", Verb.REMEDY_LEAK, of="leak", form=EvidenceForm,
    askers=(Post.保密干部,), page="泄密查处",
    help="写明追回、封存、删除等措施和凭据",
)  # fmt: skip
def remedy(asked: Asked[Leak, EvidenceForm]) -> Iterator[Effect]:
    yield Alter("leak", asked.thing.id, {"remedy_evidence": asked.form.account})


@art.act(
    "strengthen_measures", "登记加强保密工作的措施", Verb.STRENGTHEN, of="leak", form=EvidenceForm,
    askers=(Post.保密干部,), page="泄密查处", help="发生泄密的机关、单位已经采取的措施",
)  # fmt: skip
def strengthen(asked: Asked[Leak, EvidenceForm]) -> Iterator[Effect]:
    yield Alter("leak", asked.thing.id, {"measures": asked.form.account})


@dataclass(frozen=True, slots=True)
class CloseForm:
    closing: str = ask("终结报告", long=True)
    handling: str = ask("责任人处理情况", long=True)
    closed_on: date = ask("终结日期", today=True)
    tell_by: date | None = ask(
        "处理结果告知期限", required=False, help="处理结果还没有书面告知的，写明何日以前告知；已经告知的不填"
    )


@art.act(
    "close_leak", "终结泄密查处", Verb.CLOSE_LEAK, of="leak", form=CloseForm, askers=(Post.保密干部,),
    page="泄密查处", help="四项条件齐备才能终结",
)  # fmt: skip
def close(asked: Asked[Leak, CloseForm]) -> Iterator[Effect]:
    form = asked.form
    ended = {"closing": form.closing, "handling": form.handling, "closed_on": form.closed_on}
    yield Alter("leak", asked.thing.id, ended | {"state": LeakState.已终结})


@art.rule(Verb.CLOSE_LEAK)
def the_facts_are_clear(asked: Asked[Leak, CloseForm]) -> Forbid | None:
    if asked.thing.finding:
        return None
    return forbid("第（一）项还缺：没有查清的事实和证据", "请办理「登记查清的事实和责任」")


@art.rule(Verb.CLOSE_LEAK)
def the_remedies_are_taken(asked: Asked[Leak, CloseForm]) -> Forbid | None:
    if asked.thing.remedy_evidence:
        return None
    return forbid("第（二）项还缺：没有补救措施落实的凭据", "请办理「登记补救措施已落实」")


@art.rule(Verb.CLOSE_LEAK)
def those_responsible_are_dealt_with(asked: Asked[Leak, CloseForm]) -> Forbid | None:
    if asked.thing.handled:
        return None
    return forbid(
        "第（三）项还缺：责任人还没有处理完", "请提出处分建议并登记决定和执行；无人有责的，登记书面认定"
    )


@art.rule(Verb.CLOSE_LEAK)
def measures_are_strengthened(asked: Asked[Leak, CloseForm]) -> Forbid | None:
    if asked.thing.measures:
        return None
    return forbid("第（四）项还缺：没有加强保密工作措施的凭据", "请办理「登记加强保密工作的措施」")


@art.rule(Verb.CLOSE_LEAK)
def it_is_settled_whether_it_was_a_leak(asked: Asked[Leak, CloseForm]) -> Bar | None:
    if asked.thing.standing is LeakStanding.泄密:
        return None
    return bar("还只是可能泄密", "查明是泄密的办理「按泄密处理」，查明不是的办理「排除泄密」")


@art.rule(Verb.CLOSE_LEAK)
def it_does_not_end_ahead_of_time(asked: Asked[Leak, CloseForm]) -> Bar | None:
    if asked.thing.discovered_at.date() <= asked.form.closed_on <= asked.at.date():
        return None
    return bar("终结日期早于发现，或者还没有到", "请核对终结日期")


_ON_AN_OPEN_CASE = (
    Verb.CONFIRM_LEAK, Verb.RULE_OUT_LEAK, Verb.REVIEW_LEAK, Verb.REQUEST_APPRAISAL, Verb.ESTABLISH_LEAK,
    Verb.REMEDY_LEAK, Verb.STRENGTHEN, Verb.CLOSE_LEAK, Verb.DRAFT_SANCTION, Verb.RECORD_GAIN,
)  # fmt: skip


@art.rule(*_ON_AN_OPEN_CASE)
def only_an_open_case_is_worked_on(asked: Asked[Leak, Any]) -> Bar | None:
    if asked.thing.open:
        return None
    return bar(f"该事件{asked.thing.state.value}", "请核对所选事件；终结后又有新情况的，另行报告")


@art.rule(Verb.LIST, Verb.DESTROY)
def what_an_open_case_needs_is_kept(asked: Asked[Any, Any]) -> Bar | None:
    kept = [copy.number for copy in getattr(asked.thing, "copies", (asked.thing,)) if copy.retained]
    if not kept:
        return None
    return bar(
        f"份号{'、'.join(kept)}须留存备查，不能销毁", "请从清册中去掉，联系本机关保密干部；解除留存后再办"
    )


art.paper(
    "leak_closing_sheet", "泄密案件查处结果报告、结案审批表", noun="leak",
    lines=(
        Column("报告编号", "thing.number"), Column("事件名称", "thing.title"), Column("密级", "thing.level"),
        Column("发现时间", "thing.discovered_at"), Column("（一）查清的事实", "thing.finding"),
        Column("（二）责任人", "thing.culprits"), Column("处理情况", "thing.handling"),
        Column("（三）补救措施和证据", "thing.remedy_evidence"), Column("（四）整改措施", "thing.measures"),
        Column("结果上报时间", "thing.result_told_at"), Column("结案说明", "thing.closing"),
        Column("结案日期", "thing.closed_on"),
    ),
    signatures=("经办人", "保密委员会主任"),
    statement="四项都有凭据才能结案；缺一项的，不予结案。",
)  # fmt: skip
