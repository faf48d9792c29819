"""对外提供: four consents in strict order, then a permit of export."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, Next, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.science import ExportState, ResearchProject, ScienceExport
from shoumi.statutes.police_1998.ch10_science.art48 import art


@dataclass(frozen=True, slots=True)
class GiveForm:
    content: str = ask("提供内容", help="写名称和范围，不写秘密本身")
    recipient: str = ask("接受方")
    country: str = ask("国家或者地区")
    purpose: str = ask("确需提供的理由", long=True)


@art.act(
    "give_science_abroad", "报批对外提供科技秘密", Verb.GIVE_ABROAD, of="research_project", form=GiveForm,
    askers=(Tie.拟定人, Post.承办人, Post.保密干部), page="对外科技", recordable=True,
    help="逐级报批，前一步同意后才报下一步；最后一步凭出口审查批件登记",
)  # fmt: skip
def give_abroad(asked: Asked[ResearchProject, GiveForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("science_export", "e", {
        "organ_id": asked.organ.id, "number": Next("对外提供号"), "title": form.content,
        "project_id": asked.thing.id, "recipient": form.recipient, "country": form.country,
        "purpose": form.purpose, "state": ExportState.未经批准 if asked.recorded else ExportState.已批准,
    })  # fmt: skip


@art.rule(Verb.GIVE_ABROAD)
def first_the_ministrys_department_in_charge(asked: Asked[ResearchProject, GiveForm]) -> Need | None:
    return _in_order(asked, 1, Authority.公安部业务主管部门, "先经公安部业务主管部门审查同意")


@art.rule(Verb.GIVE_ABROAD)
def then_the_ministrys_science_department(asked: Asked[ResearchProject, GiveForm]) -> Need | None:
    return _in_order(asked, 2, Authority.公安部科技主管部门, "再经公安部科技主管部门审查同意")


@art.rule(Verb.GIVE_ABROAD)
def then_a_leader_of_the_ministry(asked: Asked[ResearchProject, GiveForm]) -> Need | None:
    return _in_order(asked, 3, Authority.公安部领导, "报公安部主管领导批准")


@art.rule(Verb.GIVE_ABROAD)
def last_the_review_of_exports(asked: Asked[ResearchProject, GiveForm]) -> Need | None:
    value = asked.params["science.export.review"]
    if not asked.thing.open:
        return None
    reason = f"按{value}报批，凭出口审查批件的批准号登记"
    return need(Authority.出口审查机关, reason=reason, step=4, rests_on=(value,))


def _in_order(asked: Asked[ResearchProject, GiveForm], step: int, who: Authority, reason: str) -> Need | None:
    return need(who, reason=reason, step=step) if asked.thing.open else None


@art.rule(Verb.GIVE_ABROAD)
def what_has_ended_is_asked_for_anew(asked: Asked[ResearchProject, GiveForm]) -> Bar | None:
    if asked.thing.open:
        return None
    return bar(f"项目{asked.thing.number}已结束", "请由现在管理该成果的单位另行登记项目后报批")


@dataclass(frozen=True, slots=True)
class GivenForm:
    given_on: date = ask("提供日期")
    account: str = ask("提供情况", help="经手人、载体、数量、交接凭证")
    permit: str = ask("出口审查批准号", required=False, default="")


@art.act(
    "record_given_abroad", "登记对外提供科技秘密", Verb.RECORD_GIVEN, of="science_export", form=GivenForm,
    askers=(Tie.拟定人, Post.承办人, Post.保密干部), page="对外科技", recordable=True,
    help="批准以后实际提供的，登记日期和情况；没有出口审查批准号的不能提供",
)  # fmt: skip
def record_given(asked: Asked[ScienceExport, GivenForm]) -> Iterator[Effect]:
    form = asked.form
    given = {"state": ExportState.已提供, "permit": form.permit, "given_on": form.given_on}
    yield Alter("science_export", asked.thing.id, given)


@art.rule(Verb.RECORD_GIVEN)
def it_is_given_only_under_a_permit_of_export(asked: Asked[ScienceExport, GivenForm]) -> Forbid | None:
    if asked.form.permit:
        return None
    return forbid(
        "没有出口审查批准号",
        "请照出口审查批件填写批准号；没有批件的不得提供",
        asked.params["science.export.review"],
    )


@art.rule(Verb.RECORD_GIVEN)
def it_is_given_once_and_not_ahead_of_the_day(asked: Asked[ScienceExport, GivenForm]) -> Bar | None:
    if asked.thing.state is not ExportState.已提供 and asked.form.given_on <= asked.at.date():
        return None
    return bar("已经登记提供，或者提供日期晚于今天", "请在实际提供以后登记；再次提供的另行报批")


art.register(
    "science_exports", "对外提供科技秘密登记簿", noun="science_export", opens=("give_science_abroad",),
    columns=(
        Column("报批时间", "at"), Column("对外提供号", "thing.number"), Column("科研项目", "thing.project.title"),
        Column("密级", "thing.project.level"), Column("提供内容", "thing.title"), Column("接受方", "thing.recipient"),
        Column("国家或地区", "thing.country"), Column("批准人", "approvals"), Column("违规情形", "violations"),
        Column("出口审查批准号", "form.permit", on=("record_given_abroad",)),
        Column("提供日期", "form.given_on", on=("record_given_abroad",)),
        Column("提供情况", "form.account", on=("record_given_abroad",)),
        Column("提供时的违规", "violations", on=("record_given_abroad",)),
    ),
)  # fmt: skip
art.paper(
    "export_review_application", "国家秘密技术出口审查申请书", noun="science_export",
    lines=(
        Column("对外提供号", "thing.number"), Column("科研项目", "thing.project.title"),
        Column("密级", "thing.project.level"), Column("审定文号", "thing.project.recognised"),
        Column("提供内容", "thing.title"), Column("接受方", "thing.recipient"),
        Column("国家或者地区", "thing.country"), Column("确需提供的理由", "thing.purpose"),
        Column("出口审查批准号", "thing.permit"), Column("保密措施和接受方的保密义务", ""),
    ),
    signatures=("申请单位", "公安部业务主管部门", "公安部科技主管部门", "公安部领导"),
    statement="所列技术经逐级审查同意，现按国家秘密技术出口审查规定报批；批准以前不对外提供。",
)  # fmt: skip
