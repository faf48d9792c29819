"""科技单位建立科学技术秘密的使用管理制度；参加研究和审定、鉴定的人员不得泄露。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.person import Person
from shoumi.nouns.science import ClassifiedProduct, PledgeState, ResearchProject, Role, SciencePledge
from shoumi.statutes.police_1998.ch10_science.pledging import once, owed

art = Article("police_1998", 47, __doc__)


@dataclass(frozen=True, slots=True)
class PledgeForm:
    read: bool = ask(
        "我已知悉保密义务：不外传、不发表、不带出，结束后仍保守秘密", required=False, default=False
    )


@art.act(
    "sign_science_pledge", "签订科技保密承诺", Verb.PLEDGE_SILENCE, of="science_pledge", form=PledgeForm,
    askers=(Tie.本人,), page="科技保密",
    help="由承诺人本人办理，签订后才能接触项目资料",
)  # fmt: skip
def sign_pledge(asked: Asked[SciencePledge, PledgeForm]) -> Iterator[Effect]:
    pledge = asked.thing
    signed = {"state": PledgeState.已签, "signed_on": asked.at.date()}
    yield Alter("science_pledge", pledge.id, signed)
    pledged = pledge.project.pledged | {pledge.person.id}
    yield Alter("research_project", pledge.project.id, {"pledged": pledged})


@art.rule(Verb.PLEDGE_SILENCE)
def a_pledge_is_signed_once_and_knowingly(asked: Asked[SciencePledge, PledgeForm]) -> Bar | None:
    if asked.thing.state is PledgeState.待签 and asked.form.read:
        return None
    return bar("承诺书已经签订，或者没有确认保密义务", "请阅读后勾选确认；已签的不必重签")


@dataclass(frozen=True, slots=True)
class AssessmentForm:
    held_on: date = ask("召开日期")
    place: str = ask("地点")
    reviewers: tuple[Person, ...] = ask("审定、鉴定人员", noun="person")
    pledge_by: date = ask("承诺书签订期限", help="不晚于召开日期")


@art.act(
    "call_assessment", "召集科技审定鉴定会", Verb.CALL_ASSESSMENT, of="research_project", form=AssessmentForm,
    askers=(Tie.拟定人, Post.保密干部), page="科技保密",
    help="列明参加审定鉴定的人员，本人承诺保密后参加",
)  # fmt: skip
def call_assessment(asked: Asked[ResearchProject, AssessmentForm]) -> Iterator[Effect]:
    project = asked.thing
    people = once((*project.reviewers, *asked.form.reviewers))
    yield Alter("research_project", project.id, {"reviewers": people})
    known = {one.id for one in (*project.participants, *project.reviewers)}
    new = [one for one in asked.form.reviewers if one.id not in known]
    yield from owed(new, project.id, project.organ, Role.审定鉴定人)


@art.rule(Verb.CALL_ASSESSMENT)
def who_judges_it_is_cleared(asked: Asked[ResearchProject, AssessmentForm]) -> Forbid | None:
    level = asked.thing.level
    short = "、".join(one.name for one in asked.form.reviewers if not one.cleared_for(level))
    if not short:
        return None
    return forbid(f"{short}没有{level.name}级涉密资格", "请改请有相应涉密资格的人员审定、鉴定")


@art.rule(Verb.CALL_ASSESSMENT)
def silence_is_promised_before_the_meeting(asked: Asked[ResearchProject, AssessmentForm]) -> Forbid | None:
    if asked.form.pledge_by <= asked.form.held_on:
        return None
    return forbid("承诺书签订期限晚于会议召开日期", "请把签订期限定在召开日期以前或者当日")


@art.rule(Verb.RECOGNISE)
def everybody_has_promised_before_the_result(asked: Asked[ResearchProject, Any]) -> Forbid | None:
    project = asked.thing
    open_ = project.silent((*project.participants, *project.reviewers))
    if not open_:
        return None
    return forbid(
        f"{'、'.join(open_)}还没有签订科技保密承诺", "请本人办理「签订科技保密承诺」，签齐后再登记审定"
    )


@art.rule(Verb.REVIEW_LEVEL)
def missing_pledges_are_called_for(asked: Asked[ResearchProject, Any]) -> Duty | None:
    open_ = asked.thing.silent(asked.thing.participants)
    return duty(f"请催{'、'.join(open_)}签订科技保密承诺") if open_ else None


@art.rule(Verb.REGISTER_PRODUCT)
def who_keeps_a_product_has_promised(asked: Asked[ResearchProject, Any]) -> Forbid | None:
    return _not_promised(asked.form.holder, asked.thing)


@art.rule(Verb.MOVE_PRODUCT)
def who_takes_over_a_product_has_promised(asked: Asked[ClassifiedProduct, Any]) -> Forbid | None:
    return _not_promised(asked.form.to, asked.thing.project)


def _not_promised(person: Person, project: ResearchProject) -> Forbid | None:
    if person.id in project.pledged:
        return None
    return forbid(f"{person.name}没有签订本项目的科技保密承诺", "请由已承诺的参加人员保管，或者先签承诺书")


art.register(
    "science_pledges", "科技保密承诺登记簿", noun="science_pledge",
    opens=("register_project", "set_control_scope", "call_assessment"),
    columns=(
        Column("列入时间", "at"), Column("承诺书号", "thing.number"), Column("承诺人", "thing.person"),
        Column("身份", "thing.role"), Column("科研项目", "thing.project.title"),
        Column("签订期限", "form.pledge_by"), Column("签订时间", "at", on=("sign_science_pledge",)),
    ),
)  # fmt: skip
art.clock(
    "science_pledge", "科技保密承诺签订",
    opens_on=("register_project", "set_control_scope", "call_assessment"), closes_on=("sign_science_pledge",),
    form_field="pledge_by", on_made="science_pledge", binds="person",
)  # fmt: skip
art.paper(
    "science_pledge_sheet", "科技保密承诺书", noun="science_pledge",
    lines=(
        Column("承诺书号", "thing.number"), Column("承诺人", "thing.person"), Column("身份", "thing.role"),
        Column("科研项目", "thing.project.title"), Column("项目密级", "thing.project.level"),
    ),
    signatures=("承诺人", "项目负责人", "保密工作机构"),
    statement="我不向无关人员透露项目内容，不擅自发表、复制、带出资料和密品；项目结束、本人离开以后仍保守秘密。",
)  # fmt: skip
art.standing(
    "science_secrecy_system", "建立健全科学技术秘密使用管理制度",
    applies=lambda upkeep: upkeep.county_or_above, cycle="science.rules.cycle",
    remedy="请登记制度的制定、执行情况；没有科研项目的，登记“本期无”",
)  # fmt: skip
