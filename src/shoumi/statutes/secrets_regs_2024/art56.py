"""机关、单位每年向同级保密行政管理部门报告本机关、单位的保密工作情况。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, Need, ask
from shoumi.kernel.say import bar, need
from shoumi.kernel.words import Authority, Post, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.oversight import ReportState, YearlyReport

art = Article("secrets_regs_2024", 56, __doc__)

DUTY = "yearly_report"
_WRITERS = (Post.保密干部, Post.保密委员会主任, Post.保密委员会委员)


@dataclass(frozen=True, slots=True)
class ReportForm:
    year: int = ask("年度", least=1998, most=2199)
    due_on: date | None = ask("报送期限", required=False, help="按保密行政管理部门的通知填写")
    summary: str = ask("总体情况", long=True, required=False, default="")


@art.act(
    "make_yearly_report", "编制年度报告", Verb.REPORT_YEAR, of="organ", form=ReportForm, askers=_WRITERS,
    page="年度报告", help="各项数字由台账自动汇总，点开数字可看所依据的登记",
)  # fmt: skip
def make_report(asked: Asked[Organ, ReportForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("yearly_report", "r", {
        "organ_id": asked.thing.id, "year": form.year, "title": f"{form.year}年度保密工作情况报告",
        "state": ReportState.已编制, "made_on": asked.at.date(), "due_on": form.due_on, "summary": form.summary,
    })  # fmt: skip


@art.rule(Verb.REPORT_YEAR)
def a_year_is_reported_once_begun(asked: Asked[Organ, ReportForm]) -> Bar | None:
    if asked.form.year <= asked.at.year:
        return None
    return bar(f"{asked.form.year}年度还没有开始", "请核对年度")


@dataclass(frozen=True, slots=True)
class FinishForm:
    checked: bool = ask("已核对：各项数字汇总后不属于国家秘密", required=False, default=False)
    summary: str = ask("总体情况", long=True, required=False, default="", help="不填的，保留编制时所写")
    figures: tuple[str, ...] = ask("各项数字", required=False, default=(), reckoned="yearly_figures")


@art.act(
    "finish_yearly_report", "定稿年度报告", Verb.FINISH_REPORT, of="yearly_report", form=FinishForm,
    askers=_WRITERS, page="年度报告",
    help="把当前各项数字记入总账，以后台账有变，所报数字不变；定稿后才能报送，报送以前可以重新定稿",
)  # fmt: skip
def finish_report(asked: Asked[YearlyReport, FinishForm]) -> Iterator[Effect]:
    report, form = asked.thing, asked.form
    yield Alter("yearly_report", report.id, {
        "state": ReportState.已定稿, "finished_on": asked.at.date(), "figures": form.figures,
        "summary": form.summary or report.summary,
    })  # fmt: skip


@art.rule(Verb.FINISH_REPORT)
def what_has_been_submitted_keeps_its_figures(asked: Asked[YearlyReport, FinishForm]) -> Bar | None:
    if asked.thing.state is not ReportState.已报送:
        return None
    return bar("这份报告已经报送，所报数字不再改动", "数字有更正的，另行编制、定稿后报送")


@art.rule(Verb.FINISH_REPORT)
def figures_put_together_are_looked_at_for_secrets(asked: Asked[YearlyReport, FinishForm]) -> Bar | None:
    if asked.form.checked:
        return None
    return bar(
        "各项数字汇总后是否属于国家秘密，还没有核对",
        "请核对后勾选；属于国家秘密的先定密，按密件编报，不在这里定稿",
    )


@dataclass(frozen=True, slots=True)
class SubmitForm:
    submitted_on: date = ask("报送日期", today=True)
    addressee: str = ask("报送机关", help="同级保密行政管理部门")
    letter: str = ask("文号")


@art.act(
    "submit_yearly_report", "报送年度报告", Verb.SUBMIT_REPORT, of="yearly_report", form=SubmitForm,
    askers=_WRITERS,
    page="年度报告",
    help="定稿后由本机关领导审定报送，填写文号和报送日期",
)  # fmt: skip
def submit_report(asked: Asked[YearlyReport, SubmitForm]) -> Iterator[Effect]:
    report, form = asked.thing, asked.form
    yield Alter("yearly_report", report.id, {
        "state": ReportState.已报送, "submitted_on": form.submitted_on, "addressee": form.addressee,
        "letter": form.letter,
    })  # fmt: skip
    yield Make("duty_evidence", "e", {
        "organ_id": report.organ, "duty": DUTY, "done_on": form.submitted_on, "shown_by_id": asked.actor.id,
        "account": f"报送{report.title}，{form.letter}",
    })  # fmt: skip


@art.rule(Verb.SUBMIT_REPORT)
def the_head_answers_for_the_report(asked: Asked[YearlyReport, SubmitForm]) -> Need | None:
    if asked.thing.state is ReportState.已报送:
        return None
    return need(Authority.本机关领导, reason="年度报告代表本机关，由负总责的领导审定")


@art.rule(Verb.SUBMIT_REPORT)
def a_report_is_submitted_once(asked: Asked[YearlyReport, SubmitForm]) -> Bar | None:
    if asked.thing.state is not ReportState.已报送 and asked.form.submitted_on <= asked.at.date():
        return None
    return bar("这份报告已经报送，或者报送日期还没有到", "数字有更正的，另行编制后报送")


@art.rule(Verb.SUBMIT_REPORT)
def the_figures_submitted_are_fixed_first(asked: Asked[YearlyReport, SubmitForm]) -> Bar | None:
    if asked.thing.state is not ReportState.已编制:
        return None
    return bar("这份报告还没有定稿", "请先办理「定稿年度报告」，把所报数字记入总账")


art.clock(
    "yearly_report_submission", "年度报告报送", opens_on=("make_yearly_report",),
    closes_on=("submit_yearly_report",),
    form_field="due_on", on_made="yearly_report",
)  # fmt: skip
art.clock(
    "yearly_report_next", "下一年度报告编制", opens_on=("make_yearly_report",), closes_on=("make_yearly_report",),
    parameter="annual.report",
)  # fmt: skip
art.register(
    "yearly_reports", "年度报告登记", noun="yearly_report", opens=("make_yearly_report",),
    columns=(
        Column("编制时间", "at"), Column("年度", "form.year"), Column("名称", "thing.title"),
        Column("报送期限", "form.due_on"), Column("编制人", "actor.name"),
        Column("定稿日期", "thing.finished_on", on=("finish_yearly_report",)),
        Column("报送日期", "form.submitted_on", on=("submit_yearly_report",)),
        Column("报送机关", "form.addressee", on=("submit_yearly_report",)),
        Column("文号", "form.letter", on=("submit_yearly_report",)),
        Column("审定", "approvals", on=("submit_yearly_report",)),
    ),
)  # fmt: skip
art.paper(
    "yearly_report_cover", "年度报告封面", noun="yearly_report",
    lines=(
        Column("名称", "thing.title"), Column("年度", "thing.year"), Column("编制日期", "thing.made_on"),
        Column("报送机关", "thing.addressee"), Column("文号", "thing.letter"), Column("报送日期", "thing.submitted_on"),
        Column("总体情况", "thing.summary"),
    ),
    signatures=("编制人", "主要负责人", "单位（盖章）"),
    statement="所附各表数字由台账汇总，与登记相符。",
)  # fmt: skip
art.standing(
    DUTY,
    "报告年度保密工作情况",
    applies=lambda upkeep: upkeep.county_or_above,
    remedy="请编制年度报告，向同级保密行政管理部门报送，并登记文号",
    cycle="annual.report",
)
