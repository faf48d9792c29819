"""保密部门审核所泄内容的密级，必要时鉴定；查清后对责任人提出处理意见，并督促有关部门处理。

鉴定现由保密行政管理部门应办案机关提请作出，公安保密机构只提审核意见（释义第31号）。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.leak import Applicant, Appraiser, Leak
from shoumi.nouns.liability import Aggravation, Sanction, SanctionBasis, SanctionState
from shoumi.nouns.person import Person

art = Article(
    "police_1998", 60, __doc__,
    today="1998年由公安保密部门审核，必要时向上级申请鉴定；"
    "今日鉴定由保密行政管理部门应办案机关提请作出，公安机构只提审核意见，其余照旧，分别执行。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReviewForm:
    opinion: str = ask("审核意见", long=True, help="内容是否涉密、依据目录哪一条")
    not_secret: bool = ask("审核认为不属于国家秘密", required=False, default=False)
    level: Level | None = ask("审核认为的密级", required=False)


@art.act(
    "review_leaked_content", "审核所泄内容的密级", Verb.REVIEW_LEAK, of="leak", form=ReviewForm,
    askers=(Post.保密干部,), page="泄密查处", help="结果是审核意见，不是鉴定结论",
)  # fmt: skip
def review(asked: Asked[Leak, ReviewForm]) -> Iterator[Effect]:
    form = asked.form
    said = "不属于国家秘密" if form.level is None else f"{form.level}级"
    yield Alter("leak", asked.thing.id, {"reviewed": f"审核意见：{said}。{form.opinion}"})


@art.rule(Verb.REVIEW_LEAK)
def a_review_says_secret_or_not(asked: Asked[Leak, ReviewForm]) -> Bar | None:
    if asked.form.not_secret is (asked.form.level is None):
        return None
    return bar("审核意见前后不一", "认为属于国家秘密的填密级；不属于的只勾选「审核认为不属于国家秘密」")


@art.rule(Verb.REVIEW_LEAK)
def a_lower_opinion_frees_nothing(asked: Asked[Leak, ReviewForm]) -> Duty | None:
    was, now = asked.thing.level, asked.form.level
    if was is None or (now is not None and now >= was):
        return None
    return duty(f"审核意见低于原标{was}级：仍按原密级保护和查处；要作证据的，由办案机关提请鉴定")


@dataclass(frozen=True, slots=True)
class AppraisalForm:
    applicant: Applicant = ask("提请机关")
    appraiser: Appraiser = ask("鉴定机关")
    item: str = ask("提请鉴定的内容", long=True)
    letter: str = ask("提请文号")


@art.act(
    "request_appraisal", "登记提请国家秘密鉴定", Verb.REQUEST_APPRAISAL, of="leak", form=AppraisalForm,
    askers=(Post.保密干部,), page="泄密查处", recordable=True,
    help="拿不准是否属于国家秘密的提请鉴定；等待期间补救措施不停",
)  # fmt: skip
def request_appraisal(asked: Asked[Leak, AppraisalForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("appraisal", "a", {
        "organ_id": asked.thing.organ, "number": Next("鉴定"), "leak_id": asked.thing.id, "item": form.item,
        "applicant": form.applicant, "appraiser": form.appraiser, "letter": form.letter,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftForm:
    person: Person = ask("责任人", noun="person")
    circumstances: str = ask("事实和情节", long=True)
    basis: SanctionBasis = ask("依据")
    proposal: str = ask("建议给予的处理", most=100)
    body: str = ask("有权决定的部门", most=100)
    aggravations: tuple[Aggravation, ...] = ask("从重情节", required=False, default=())
    heavier: bool = ask("已按从重提出", required=False, default=False)


@art.act(
    "draft_sanction", "拟处理意见", Verb.DRAFT_SANCTION, of="leak", form=DraftForm, askers=(Post.保密干部,),
    page="泄密查处", help="办事机构拟稿，保密委员会提出，有权的部门决定",
)  # fmt: skip
def draft_sanction(asked: Asked[Leak, DraftForm]) -> Iterator[Effect]:
    form, leak = asked.form, asked.thing
    yield Make("sanction", "s", {
        "organ_id": leak.organ, "number": Next("处分建议"), "leak_id": leak.id, "person_id": form.person.id,
        "circumstances": form.circumstances, "basis": form.basis, "proposal": form.proposal,
        "body": form.body,
        "aggravations": form.aggravations, "heavier": form.heavier,
    })  # fmt: skip
    yield Alter("leak", leak.id, {"sanctions_open": leak.sanctions_open + 1})


@art.rule(Verb.DRAFT_SANCTION)
def proposals_follow_clear_facts(asked: Asked[Leak, DraftForm]) -> Forbid | None:
    if asked.thing.finding:
        return None
    return forbid("泄密事实还没有查清", "请先登记查清的事实和责任，再提处理意见")


@art.rule(Verb.DRAFT_SANCTION)
def nobody_drafts_his_own(asked: Asked[Leak, DraftForm]) -> Bar | None:
    if asked.form.person.id != asked.actor.id:
        return None
    return bar("责任人就是您本人", "请由其他保密干部拟处理意见")


@dataclass(frozen=True, slots=True)
class PressForm:
    letter: str = ask("督促函文号或者方式", most=100)
    pressed_on: date = ask("督促日期", today=True)


@art.act(
    "press_for_decision", "督促处理", Verb.PRESS_SANCTION, of="sanction", form=PressForm, askers=(Post.保密干部,),
    page="泄密查处", recordable=True,
    help="处理意见久未决定、执行的，由保密干部督促并登记；一件可以督促多次",
)  # fmt: skip
def press(asked: Asked[Sanction, PressForm]) -> Iterator[Effect]:
    yield Alter("sanction", asked.thing.id, {"pressed": asked.thing.pressed + 1})


@art.rule(Verb.PRESS_SANCTION)
def what_is_pressed_for_is_still_owed(asked: Asked[Sanction, PressForm]) -> Bar | None:
    if asked.thing.state in {SanctionState.已提出, SanctionState.已决定}:
        return None
    return bar(f"处分建议{asked.thing.state.value}，没有可督促的", "请核对所选建议；拟稿的先提出")


art.register(
    "appraisals", "国家秘密鉴定登记簿", noun="appraisal", opens=("request_appraisal",),
    columns=(
        Column("编号", "thing.number"), Column("登记时间", "at"), Column("提请机关", "thing.applicant"),
        Column("鉴定机关", "thing.appraiser"), Column("提请文号", "thing.letter"),
        Column("受理日期", "thing.accepted_on", on=("accept_appraisal",)),
        Column("延长至", "thing.extended_to", on=("extend_appraisal",)),
        Column("结论", "thing.conclusion", on=("conclude_appraisal",)),
        Column("结论密级", "thing.concluded_level", on=("conclude_appraisal",)),
        Column("结论文号", "thing.conclusion_letter", on=("conclude_appraisal",)),
        Column("提出异议", "thing.objected_on", on=("object_to_declined_appraisal",)),
        Column("异议复查结果", "form.result", on=("record_reexamination",)),
        Column("经办人", "actor.name"),
    ),
)  # fmt: skip
art.paper(
    "appraisal_request", "国家秘密鉴定提请书", noun="appraisal",
    lines=(
        Column("编号", "thing.number"), Column("提请文号", "thing.letter"), Column("提请机关", "thing.applicant"),
        Column("鉴定机关", "thing.appraiser"), Column("提请鉴定的内容", "thing.item"),
        Column("原标密级", "thing.leak.level"), Column("本机关审核意见（供参考）", "thing.leak.reviewed"),
        Column("收件日期", ""),
    ),
    signatures=("提请机关", "收件人"), statement="本机关的审核意见不是鉴定结论。",
)  # fmt: skip
art.standing(
    "leak_follow_up", "清理未结的泄密案件，督促有关部门处理", applies=lambda upkeep: upkeep.county_or_above,
    remedy="请登记清理、督促的情况；没有未结案件的，登记“本期无”", cycle="duty.office.cycle",
)  # fmt: skip
