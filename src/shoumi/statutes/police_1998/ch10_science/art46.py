"""科技单位准确拟定科研项目的密级，严格控制知悉范围，并随研究进展及时调整密级。"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Make, Need, New, Next, ask
from shoumi.kernel.say import bar, duty, forbid, need
from shoumi.kernel.words import Authority, Level, Post, Tie, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.nouns.science import ProjectState, ResearchProject, Role
from shoumi.statutes.police_1998.ch10_science.pledging import once, owed

art = Article(
    "police_1998", 46, __doc__,
    today="1998年由科技单位拟定密级，随进展调整；"
    "今日变更由原定密机关或者其上级决定，并书面通知知悉范围，从严并行。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProjectForm:
    title: str = ask("项目名称或代号")
    level: Level = ask("拟定密级")
    control: str = ask("控制范围", long=True, help="可以接触的单位、人员和不得外传的内容")
    leader: Person = ask("项目负责人", noun="person")
    next_review_on: date = ask("首次密级复核日期", help="按研究节点定")
    pledge_by: date = ask("承诺书签订期限", help="负责人和每名参加人员都要签订")
    participants: tuple[Person, ...] = ask("其他参加人员", noun="person", required=False, default=())


@art.act(
    "register_project", "登记涉密科研项目", Verb.REGISTER_PROJECT, of="organ", form=ProjectForm,
    askers=(Post.承办人, Post.保密干部), page="科技保密", help="自登记之日起按拟定密级管理",
)  # fmt: skip
def register_project(asked: Asked[Organ, ProjectForm]) -> Iterator[Effect]:
    form = asked.form
    people = once((form.leader, *form.participants))
    yield Make("research_project", "p", {
        "organ_id": asked.thing.id, "number": Next("科研项目号"), "title": form.title, "level": form.level,
        "state": ProjectState.在研, "leader_id": form.leader.id, "participants": people,
        "control": form.control, "next_review_on": form.next_review_on,
    })  # fmt: skip
    yield from owed(people, New("p"), asked.thing.id, Role.参加人)


@dataclass(frozen=True, slots=True)
class ReviewForm:
    milestone: str = ask("研究节点")
    level: Level = ask("复核后的密级", help="不变的照原密级选")
    reasons: str = ask("理由", long=True)
    next_review_on: date = ask("下次复核日期")
    approval: str = ask("原审定机构同意文号", required=False, default="", help="已审定的项目改密级时填写")


@art.act(
    "review_project_level", "节点复核密级", Verb.REVIEW_LEVEL, of="research_project", form=ReviewForm,
    askers=(Tie.拟定人, Post.保密干部), page="科技保密",
    help="到研究节点复核一次，写明结论",
)  # fmt: skip
def review_level(asked: Asked[ResearchProject, ReviewForm]) -> Iterator[Effect]:
    form = asked.form
    reviewed = {"reviewed_on": asked.at.date(), "next_review_on": form.next_review_on}
    yield Alter("research_project", asked.thing.id, {"level": form.level} | reviewed)


@dataclass(frozen=True, slots=True)
class ControlForm:
    reason: str = ask("调整理由", long=True)
    add: tuple[Person, ...] = ask("增加人员", noun="person", required=False, default=())
    remove: tuple[Person, ...] = ask("减少人员", noun="person", required=False, default=())
    pledge_by: date | None = ask("承诺书签订期限", required=False, help="增加人员的填写")


@art.act(
    "set_control_scope", "调整控制范围", Verb.SET_CONTROL, of="research_project", form=ControlForm,
    askers=(Tie.拟定人, Post.保密干部), page="科技保密",
    help="由项目负责人或保密干部提出，增加人员的须经主管领导批准；增加的人员按期签订承诺书",
)  # fmt: skip
def set_control(asked: Asked[ResearchProject, ControlForm]) -> Iterator[Effect]:
    project, form = asked.thing, asked.form
    gone = {one.id for one in form.remove}
    stay = (one for one in project.participants if one.id not in gone)
    yield Alter("research_project", project.id, {"participants": once((*stay, *form.add))})
    new = [one for one in form.add if not project.names(one.id)]
    yield from owed(new, project.id, project.organ, Role.参加人)


@dataclass(frozen=True, slots=True)
class EndForm:
    letter: str = ask("结题或者终止文号")
    account: str = ask("资料、密品的去向", long=True)


@art.act(
    "end_project", "结束科研项目", Verb.END_PROJECT, of="research_project", form=EndForm,
    askers=(Tie.拟定人, Post.保密干部), page="科技保密", help="项目结束，保密义务不结束",
)  # fmt: skip
def end_project(asked: Asked[ResearchProject, EndForm]) -> Iterator[Effect]:
    yield Alter("research_project", asked.thing.id, {"state": ProjectState.已结束, "next_review_on": None})


@art.rule(Verb.REGISTER_PROJECT)
def who_takes_part_is_cleared_for_the_level(asked: Asked[Organ, ProjectForm]) -> Forbid | None:
    form = asked.form
    return _uncleared((form.leader, *form.participants), form.level)


@art.rule(Verb.SET_CONTROL)
def who_joins_is_cleared_for_the_level(asked: Asked[ResearchProject, ControlForm]) -> Forbid | None:
    return _uncleared(asked.form.add, asked.thing.level)


def _uncleared(people: Iterable[Person], level: Level) -> Forbid | None:
    short = "、".join(one.name for one in people if not one.cleared_for(level))
    if not short:
        return None
    return forbid(
        f"{short}没有{level.name}级涉密资格", "请改派有相应涉密资格的人员，或者先办理「授予涉密资格」"
    )


@art.rule(Verb.SET_CONTROL)
def the_leader_in_charge_widens_the_scope(asked: Asked[ResearchProject, ControlForm]) -> Need | None:
    if not asked.form.add:
        return None
    return need(Authority.主管领导, reason="扩大科研项目的控制范围，由主管领导批准")


@art.rule(Verb.SET_CONTROL)
def a_change_of_scope_names_people(asked: Asked[ResearchProject, ControlForm]) -> Bar | None:
    form, project = asked.form, asked.thing
    led = project.leader is not None and project.leader.id in {one.id for one in form.remove}
    if (form.add or form.remove) and not led and bool(form.add) is (form.pledge_by is not None):
        return None
    return bar(
        "没有写明增减的人员和承诺期限，或者减去了项目负责人", "增加人员的填写承诺书签订期限；负责人不能减去"
    )


@art.rule(Verb.SET_CONTROL)
def who_leaves_hands_back_what_he_has(asked: Asked[ResearchProject, ControlForm]) -> Duty | None:
    names = "、".join(one.name for one in asked.form.remove)
    return duty(f"请收回{names}手中的资料和密品；其保密义务不因退出而解除") if names else None


_WORK = (Verb.REVIEW_LEVEL, Verb.SET_CONTROL, Verb.END_PROJECT, Verb.REGISTER_PRODUCT, Verb.CALL_ASSESSMENT)


@art.rule(*_WORK)
def only_a_running_project_is_worked_on(asked: Asked[ResearchProject, Any]) -> Bar | None:
    if asked.thing.open:
        return None
    return bar(f"项目{asked.thing.number}已结束", "请核对项目编号；继续研究的另行登记项目")


@art.rule(Verb.REGISTER_PROJECT, Verb.REVIEW_LEVEL)
def the_next_review_lies_ahead(asked: Asked[Any, Any]) -> Bar | None:
    if asked.form.next_review_on > asked.at.date():
        return None
    return bar(f"下次复核日期{asked.form.next_review_on}不在今天以后", "请按下一研究节点填写")


@art.rule(Verb.REVIEW_LEVEL)
def a_late_review_is_noted(asked: Asked[ResearchProject, ReviewForm]) -> Duty | None:
    due, today = asked.thing.next_review_on, asked.at.date()
    if due is None or due >= today:
        return None
    return duty(f"应于{due}复核密级，已逾期{(today - due).days}日，请说明原因")


art.register(
    "research_projects", "涉密科研项目登记簿", noun="research_project", opens=("register_project",),
    columns=(
        Column("登记时间", "at"), Column("项目编号", "thing.number"), Column("项目名称或代号", "thing.title"),
        Column("拟定密级", "thing.level"), Column("现行密级", "thing.level", on=(
            "register_project", "review_project_level", "record_recognition",
        )),
        Column("控制范围", "thing.control"), Column("项目负责人", "thing.leader"),
        Column("参加人员", "thing.participants", on=("register_project", "set_control_scope")),
        Column("审定文号", "form.letter", on=("record_recognition",)),
        Column("最近复核节点", "form.milestone", on=("review_project_level",)),
        Column("下次复核", "form.next_review_on", on=("register_project", "review_project_level")),
        Column("批准人", "approvals", on=("review_project_level", "set_control_scope")),
        Column("结束文号", "form.letter", on=("end_project",)),
    ),
)  # fmt: skip
art.clock(
    "milestone_review", "科研节点密级复核",
    opens_on=("register_project", "review_project_level"), closes_on=("review_project_level", "end_project"),
    form_field="next_review_on", on_made="research_project",
)  # fmt: skip
