"""涉密会议：定密级、定方案、限定参加和工作人员范围；场所设备合格；核对身份、进行教育；远程会议符合标准。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Effect, Forbid, ask
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.document import Copy
from shoumi.nouns.meeting import AttendeeState, Meeting
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person

art = Article("secrets_regs_2024", 45, __doc__)


@dataclass(frozen=True, slots=True)
class PlanForm:
    plan: str = ask("保密工作方案", long=True, help="人员、场所、文件、设备、网络、应急各项措施和分工")
    supervisor: Person = ask("监督落实人", noun="person")


@art.act(
    "set_meeting_plan", "制定会议保密方案", Verb.PLAN_MEETING, of="meeting", form=PlanForm,
    askers=(Post.承办人, Post.保密干部, Tie.拟定人), page="会议",
    help="会议筹备时由主办人员制定，写明由谁监督落实；没有方案的会议不能开始",
)  # fmt: skip
def set_meeting_plan(asked: Asked[Meeting, PlanForm]) -> Iterator[Effect]:
    planned = {"plan": asked.form.plan, "supervisor_id": asked.form.supervisor.id}
    yield Alter("meeting", asked.thing.id, planned)


@art.rule(Verb.OPEN_MEETING)
def a_meeting_is_as_high_as_what_it_treats(asked: Asked[Organ, Any]) -> Forbid | None:
    matters = (*asked.form.matters, *(document.matter for document in asked.form.documents))
    highest = max((m.level for m in matters if m.protected and m.level), default=None)
    if highest is None or (asked.form.level is not None and asked.form.level >= highest):
        return None
    return forbid(f"议题或文件最高为{highest.name}级，会议密级低于它", f"请将会议密级定为{highest.name}")


@art.rule(Verb.OPEN_MEETING)
def a_meeting_without_a_level_shows_why(asked: Asked[Organ, Any]) -> Forbid | None:
    if asked.form.level is not None or asked.form.matters or asked.form.documents:
        return None
    return forbid(
        "会议没有定密级，也没有写明议题", "请选会议密级；只涉及工作秘密的，选取议题所涉事项或会议文件"
    )


@art.rule(Verb.OPEN_MEETING)
def who_runs_a_meeting_is_cleared(asked: Asked[Organ, Any]) -> Forbid | None:
    people, level = (asked.actor, asked.form.papers_manager), asked.form.level
    low = [p.name for p in people if p is not None and not p.cleared_for(level)]
    if not low or level is None:
        return None
    return forbid(f"{'、'.join(low)}没有{level.name}级涉密资格", "请由具有相应资格的人承办会议、管理会议文件")


@art.rule(Verb.HAND_OVER)
def no_paper_is_above_its_meeting(asked: Asked[Copy, Any]) -> Forbid | None:
    meeting, level = getattr(asked.form, "meeting", None), asked.thing.level
    if meeting is None or level is None or (meeting.level is not None and meeting.level >= level):
        return None
    return forbid(f"份号{asked.thing.number}为{level.name}级，高于会议的密级", "请按文件的密级重新登记会议")


@art.rule(Verb.BEGIN_MEETING)
def a_plan_has_a_person_to_see_to_it(asked: Asked[Meeting, Any]) -> Forbid | None:
    if asked.thing.plan and asked.thing.supervisor is not None:
        return None
    return forbid("没有制定保密工作方案和指定监督落实人", "请先办理「制定会议保密方案」")


@art.rule(Verb.BEGIN_MEETING)
def a_remote_meeting_runs_over_a_fit_system(asked: Asked[Meeting, Any]) -> Forbid | None:
    if not asked.thing.remote or asked.thing.remote_system:
        return None
    return forbid(
        "电视电话、网络会议没有写明系统符合保密标准的依据", "请改用合格的涉密会议系统，取消后重新登记"
    )


@art.rule(Verb.LIST_ATTENDEES, Verb.REPLACE_ATTENDEE)
def who_attends_is_cleared(asked: Asked[Meeting, Any]) -> Forbid | None:
    form = asked.form
    people = (form.person,) if asked.act.verb is Verb.REPLACE_ATTENDEE else form.persons
    low = [p.name for p in people if not p.cleared_for(asked.thing.level)]
    if not low or asked.thing.level is None:
        return None
    return forbid(
        f"{'、'.join(low[:5])}没有{asked.thing.level.name}级涉密资格",
        "请改派具有相应资格的人，工作人员也一样",
    )


@art.rule(Verb.LIST_ATTENDEES)
def guests_are_vouched_for(asked: Asked[Meeting, Any]) -> Forbid | None:
    if not asked.form.guests or asked.form.guests_vetted or asked.thing.level is None:
        return None
    return forbid("外单位人员没有确认涉密资格", "请其单位书面确认后再列入名单，并勾选")


@art.rule(Verb.BRIEF_ATTENDEES)
def the_staff_are_taught_too(asked: Asked[Meeting, Any]) -> Forbid | None:
    if asked.form.staff_too:
        return None
    return forbid("会议工作人员没有接受保密教育", "请与会人员和工作人员都受教育后登记，并勾选")


@art.rule(Verb.CHECK_IN)
def one_card_lets_one_person_in(asked: Asked[Meeting, Any]) -> Forbid | None:
    attendee = asked.thing.listed(asked.form.code)
    if attendee is None or attendee.state is not AttendeeState.已签到:
        return None
    return forbid(f"{attendee.name}已经签到，同一证件再次出示", "请核对持证人身份，防止冒名入场")
