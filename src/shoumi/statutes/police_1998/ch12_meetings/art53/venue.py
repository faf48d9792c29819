"""会场检查、警卫: host and secrecy office together, inside and outside; guards where the meeting is important."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.meeting import Amplification, Meeting, MeetingState, Stage
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch12_meetings.art53 import HOSTS, art


@dataclass(frozen=True, slots=True)
class VenueForm:
    stage: Stage = ask("时段")
    checked_on: date = ask("检查日期", today=True)
    host: Person = ask("主办单位检查人", noun="person", help="与保密工作机构一同检查的人")
    amplification: Amplification = ask("扩音设备")
    findings: str = ask("检查情况", long=True, help="扩音、录音、无线设备，门窗、周边、遗留物")
    inside: bool = ask("会场内已检查", required=False, default=False)
    outside: bool = ask("会场外已检查", required=False, default=False)


@art.act(
    "check_venue", "检查会场", Verb.CHECK_VENUE, of="meeting", form=VenueForm, askers=(Post.保密干部,), page="会议",
    recordable=True,
    help="会前、会后各检查一次；检查内容和结果如实填写",
)  # fmt: skip
def check_venue(asked: Asked[Meeting, VenueForm]) -> Iterator[Effect]:
    form = asked.form
    facts: dict[str, object] = {"amplification": form.amplification}
    if form.stage is Stage.会前:
        facts["checked_before_on"] = form.checked_on
    if form.stage is Stage.会后:
        facts["checked_after_on"] = form.checked_on
    yield Alter("meeting", asked.thing.id, facts)


@dataclass(frozen=True, slots=True)
class GuardsForm:
    guards: tuple[Person, ...] = ask("警卫人员", noun="person")
    posted_at: str = ask("警卫部位", required=False, default="")


@art.act(
    "post_guards", "设置会议警卫", Verb.POST_GUARDS, of="meeting", form=GuardsForm, askers=HOSTS, page="会议",
    help="重要涉密会议设置警卫的，由主办人员登记警卫人员和部位",
)  # fmt: skip
def post_guards(asked: Asked[Meeting, GuardsForm]) -> Iterator[Effect]:
    yield Alter("meeting", asked.thing.id, {"guards": asked.form.guards})


@art.rule(Verb.CHECK_VENUE)
def inside_and_outside_are_checked(asked: Asked[Meeting, VenueForm]) -> Forbid | None:
    form = asked.form
    if (form.inside and form.outside) or form.stage is Stage.会中:
        return None
    left = "、".join(where for where, done in (("会场内", form.inside), ("会场外", form.outside)) if not done)
    return forbid(f"{left}没有检查", "请会场内外都检查后再登记")


@art.rule(Verb.CHECK_VENUE)
def host_and_secrecy_office_check_together(asked: Asked[Meeting, VenueForm]) -> Forbid | None:
    if asked.form.host.id != asked.actor.id:
        return None
    return forbid("没有主办单位的人一同检查", "请主办单位派人与保密干部一同检查")


@art.rule(Verb.CHECK_VENUE)
def a_check_belongs_to_its_stage(asked: Asked[Meeting, VenueForm]) -> Bar | None:
    ended = asked.thing.state is MeetingState.已散会
    if (asked.form.stage is Stage.会后) is ended and asked.form.checked_on <= asked.at.date():
        return None
    return bar(
        f"会议{asked.thing.state.value}，所选时段是{asked.form.stage.value}",
        "散会前选会前、会中，散会后选会后；日期不晚于今天",
    )
