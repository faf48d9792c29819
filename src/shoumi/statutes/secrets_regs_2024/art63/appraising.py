"""提请、受理、延长、结论: by whom it is asked for, who appraises, and by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Kind, Level, Post, Verb
from shoumi.law.periods import period_end
from shoumi.nouns.leak import Applicant, Appraisal, AppraisalState, Appraiser, Conclusion, Leak
from shoumi.statutes.secrets_regs_2024.art63 import art


@art.rule(Verb.REQUEST_APPRAISAL)
def only_the_bureaus_of_nation_and_province_appraise(asked: Asked[Leak, Any]) -> Forbid | None:
    if asked.form.appraiser is not Appraiser.上级公安机关保密工作机构:
        return None
    return forbid(
        "公安机关保密工作机构不能作出鉴定结论", "请向国家或者省级保密行政管理部门提请；内部只作审核意见"
    )


@art.rule(Verb.REQUEST_APPRAISAL)
def those_who_handle_cases_ask(asked: Asked[Leak, Any]) -> Forbid | None:
    if asked.form.applicant is not Applicant.其他:
        return None
    return forbid("只有纪检监察、侦查、公诉、审判机关可以提请鉴定", "请由办案机关提请；不办案的只作审核意见")


@art.rule(Verb.REQUEST_APPRAISAL)
def work_secrets_are_not_appraised(asked: Asked[Leak, Any]) -> Forbid | None:
    if asked.thing.kind is Kind.国家秘密:
        return None
    return forbid("工作秘密不予鉴定为国家秘密", "请按工作秘密查处，不提请鉴定")


@dataclass(frozen=True, slots=True)
class AcceptForm:
    accepted_on: date = ask("受理日期", today=True)


@art.act(
    "accept_appraisal", "登记鉴定已受理", Verb.ACCEPT_APPRAISAL, of="appraisal", form=AcceptForm,
    askers=(Post.保密干部,), page="泄密查处",
    help="由保密干部凭受理通知登记；鉴定期限从受理日期起算",
)  # fmt: skip
def accept(asked: Asked[Appraisal, AcceptForm]) -> Iterator[Effect]:
    taken = {"state": AppraisalState.已受理, "accepted_on": asked.form.accepted_on}
    yield Alter("appraisal", asked.thing.id, taken)


@dataclass(frozen=True, slots=True)
class ExtendForm:
    letter: str = ask("延长通知文号", most=100)
    due_on: date = ask("延长至")


@art.act(
    "extend_appraisal", "登记鉴定延长", Verb.EXTEND_APPRAISAL, of="appraisal", form=ExtendForm,
    askers=(Post.保密干部,), page="泄密查处",
    help="由保密干部凭延长通知登记；鉴定期限以延长后的日期为准",
)  # fmt: skip
def extend(asked: Asked[Appraisal, ExtendForm]) -> Iterator[Effect]:
    yield Alter(
        "appraisal", asked.thing.id, {"state": AppraisalState.已延长, "extended_to": asked.form.due_on}
    )


@dataclass(frozen=True, slots=True)
class ConclusionForm:
    conclusion: Conclusion = ask("鉴定结论")
    letter: str = ask("结论文号")
    concluded_on: date = ask("结论日期")
    level: Level | None = ask("结论密级", required=False)


@art.act(
    "conclude_appraisal", "登记鉴定结论", Verb.CONCLUDE_APPRAISAL, of="appraisal", form=ConclusionForm,
    askers=(Post.保密干部,), page="泄密查处", help="凭保密行政管理部门的文书登记",
)  # fmt: skip
def conclude(asked: Asked[Appraisal, ConclusionForm]) -> Iterator[Effect]:
    form, declined = asked.form, asked.form.conclusion is Conclusion.不予受理
    yield Alter("appraisal", asked.thing.id, {
        "state": AppraisalState.不予受理 if declined else AppraisalState.已有结论,
        "conclusion": form.conclusion, "concluded_level": form.level, "conclusion_letter": form.letter,
        "concluded_on": form.concluded_on,
    })  # fmt: skip
    level = f"（{form.level}级）" if form.level else ""
    yield Alter("leak", asked.thing.leak.id, {"appraised": f"{form.conclusion.value}{level}，{form.letter}"})


_WAITS = {
    Verb.ACCEPT_APPRAISAL: {AppraisalState.已提请},
    Verb.EXTEND_APPRAISAL: {AppraisalState.已受理},
    Verb.CONCLUDE_APPRAISAL: {AppraisalState.已提请, AppraisalState.已受理, AppraisalState.已延长},
    Verb.OBJECT_APPRAISAL: {AppraisalState.不予受理},
    Verb.REEXAMINE_APPRAISAL: {AppraisalState.已提异议},
}


@art.rule(*_WAITS)
def an_appraisal_goes_step_by_step(asked: Asked[Appraisal, Any]) -> Bar | None:
    declined = getattr(asked.form, "conclusion", None) is Conclusion.不予受理
    early = asked.act.verb is Verb.CONCLUDE_APPRAISAL and declined is not (asked.thing.accepted_on is None)
    if asked.thing.state in _WAITS[asked.act.verb] and not early:
        return None
    return bar(
        f"该鉴定{asked.thing.state.value}，办不到这一步",
        "请按提请、受理、延长、结论的次序登记；未受理的只能登记不予受理",
    )


@art.rule(Verb.EXTEND_APPRAISAL)
def an_extension_has_its_limit(asked: Asked[Appraisal, ExtendForm]) -> Bar | None:
    days, more, from_ = (
        asked.params["appraisal.days"],
        asked.params["appraisal.extension"],
        asked.thing.accepted_on,
    )
    if from_ is None:
        return None
    first = period_end(from_, days.period())
    if first < asked.form.due_on <= period_end(first, more.period()):
        return None
    return bar(f"延长应在{first}以后，不超过{more}", "请按延长通知核对日期", days, more)


@art.rule(Verb.CONCLUDE_APPRAISAL)
def a_conclusion_of_secrecy_names_the_level(asked: Asked[Appraisal, ConclusionForm]) -> Bar | None:
    secret = asked.form.conclusion is Conclusion.属于国家秘密
    if secret is (asked.form.level is not None):
        return None
    return bar("结论和密级不一致", "属于国家秘密的填结论密级；其余不填")


@art.rule(Verb.ACCEPT_APPRAISAL, Verb.CONCLUDE_APPRAISAL)
def a_letter_of_the_bureau_lies_before_us(asked: Asked[Appraisal, Any]) -> Bar | None:
    given = getattr(asked.form, "accepted_on", None) or getattr(asked.form, "concluded_on", None)
    if given is None or given <= asked.at.date():
        return None
    return bar("文书日期还没有到", "请按收到的文书核对日期")


art.clock(
    "appraisal", "国家秘密鉴定", opens_on=("accept_appraisal",),
    closes_on=("extend_appraisal", "conclude_appraisal"),
    parameter="appraisal.days", since="accepted_on",
)  # fmt: skip
art.clock(
    "appraisal_extended", "国家秘密鉴定（延长）", opens_on=("extend_appraisal",), closes_on=("conclude_appraisal",),
    form_field="due_on",
)  # fmt: skip
