"""保密委员会的八项职责：贯彻政策、建章立制、指导检查、宣传教育、通信和自动化保密、检查整改、查处泄密、会议计划和表彰。

第二项“划分保密范围”现由中央有关机关统一制定，委员会只编制本机关一览表并提出建议（释义第1号）。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Column, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.organ import Organ

art = Article(
    "police_1998", 9, __doc__,
    today="1998年只列委员会的八项职责；"
    "今日还须编制一览表并备案、每年报告、开展自查自评，划分保密范围只能提建议，从严并行。",
    beside=("secrets_regs_2024/13", "secrets_regs_2024/56", "secrets_regs_2024/58"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EvidenceForm:
    duty: str = ask("职责", most=80, help="从本机关履职页的「登记履职」进入，自动填写")
    done_on: date = ask("完成日期")
    account: str = ask("情况", long=True, help="做了什么，凭据在哪里")


@art.act(
    "show_duty_done", "登记履职", Verb.EVIDENCE, of="organ", form=EvidenceForm,
    askers=(Post.保密干部, Post.保密委员会主任, Post.保密委员会委员, Post.机关领导, Post.主管领导), page="履职",
    recordable=True,
    help="由保密委员会和保密干部登记；职责下次到期从完成日期起算",
)  # fmt: skip
def show_duty_done(asked: Asked[Organ, EvidenceForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("duty_evidence", "e", {
        "organ_id": asked.thing.id,
        "duty": form.duty,
        "done_on": form.done_on,
        "account": form.account,
        "shown_by_id": asked.actor.id,
    })  # fmt: skip


@art.rule(Verb.EVIDENCE)
def the_duty_is_one_that_is_shown_by_evidence(asked: Asked[Organ, EvidenceForm]) -> Bar | None:
    duty = art.book.standing.get(asked.form.duty)
    if duty is not None and duty.cycle:
        return None
    return bar(f"没有「{asked.form.duty}」这一项需要留痕的职责", "请从本机关履职页选取")


@art.rule(Verb.EVIDENCE)
def what_is_shown_has_been_done(asked: Asked[Organ, EvidenceForm]) -> Bar | None:
    if asked.form.done_on <= asked.at.date():
        return None
    return bar("完成日期还没有到", "请在完成以后登记")


DUTIES = (
    ("committee_policies", "贯彻上级保密工作方针政策", "请登记学习传达、贯彻落实的情况", "duty.committee.cycle"),
    ("committee_rules", "制定实施细则和规章，编制本机关一览表", "请登记规章的制定、修订和一览表的编制情况", "duty.committee.cycle"),
    ("committee_guidance", "指导、协调、检查本机关和所属单位", "请登记指导、协调的情况", "duty.committee.cycle"),
    ("committee_education", "保密宣传教育和保密干部培训", "请登记宣传教育、业务培训的情况", "duty.committee.cycle"),
    ("committee_communications", "通信和办公自动化保密措施", "请登记会同有关部门落实的情况", "duty.committee.cycle"),
    ("committee_inspection", "保密检查、调研和整改", "请登记检查、整改的情况", "inspection.cycle"),
    ("committee_incidents", "查处泄密事件", "请登记查处情况；没有发生的，登记“本期无”", "duty.committee.cycle"),
    ("committee_meeting", "保密工作会议、计划、总结和表彰", "请登记会议、计划和总结", "committee.meeting.cycle"),
)  # fmt: skip

for item, (key, label, remedy, cycle) in enumerate(DUTIES, 1):
    art.standing(
        key, f"（{item}）{label}", applies=lambda upkeep: upkeep.county_or_above, remedy=remedy, cycle=cycle
    )

art.register(
    "duties_done", "履职登记", noun="duty_evidence",
    opens=(
        "show_duty_done", "open_inspection", "open_work_plan", "show_task_done", "sum_up_plan",
        "minute_committee_meeting", "register_internal_rules", "sign_responsibility",
    ),
    columns=(
        Column("登记时间", "at"), Column("机关", "organ.name"), Column("职责", "thing.label"),
        Column("完成日期", "thing.done_on"), Column("情况", "thing.account"), Column("事由", "act"),
        Column("登记人", "actor.name"), Column("签名", "", signature=True),
    ),
)  # fmt: skip
