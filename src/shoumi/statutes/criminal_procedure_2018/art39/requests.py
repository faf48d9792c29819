"""会见申请：登记，安排；两类案件侦查期间先经许可。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.counsel import Crime, LawyerMeeting, MeetingState, Stage
from shoumi.nouns.organ import Organ
from shoumi.statutes.criminal_procedure_2018.art39 import (
    HANDLERS,
    HOURS,
    SCOPE,
    art,
    needs_none,
    needs_permit,
)


@dataclass(frozen=True, slots=True)
class RequestForm:
    case_code: str = ask("案件代号", most=60)
    lawyer: str = ask("律师", most=100)
    firm: str = ask("律师事务所")
    crime: Crime = ask("涉嫌犯罪类别", help="只有前两类案件在侦查期间须经许可")
    charge: str = ask("涉嫌罪名和立案文号")
    stage: Stage = ask("诉讼阶段")
    received_at: datetime = ask("接到时间", help="时限由此起算")
    secrets: bool = ask("案件涉及国家秘密", required=False, default=False, help="只作记载，不因此须经许可")


@art.act(
    "record_meeting_request", "登记律师会见申请", Verb.REQUEST_MEETING, of="organ", form=RequestForm,
    askers=(*HANDLERS, Post.保密干部), page="律师会见",
    help="接到申请当时登记；许可与否、安排时间都从接到时起算",
)  # fmt: skip
def record_meeting_request(asked: Asked[Organ, RequestForm]) -> Iterator[Effect]:
    form = asked.form
    state = MeetingState.待决定 if needs_permit(asked) else MeetingState.待安排
    yield Make("lawyer_meeting", "m", {
        "organ_id": asked.thing.id, "number": Next("会见申请号"), "case_code": form.case_code,
        "lawyer": form.lawyer, "firm": form.firm, "crime": form.crime, "charge": form.charge,
        "stage": form.stage, "received_at": form.received_at, "secrets": form.secrets, "state": state,
        "recorded_by_id": asked.actor.id,
    })  # fmt: skip


@art.rule(Verb.REQUEST_MEETING)
def a_request_has_been_received(asked: Asked[Organ, RequestForm]) -> Bar | None:
    if asked.form.received_at <= asked.at:
        return None
    return bar("接到时间还没有到", "请填写实际接到申请的时间")


@art.rule(Verb.REQUEST_MEETING)
def outside_the_two_classes_it_is_simply_arranged(asked: Asked[Organ, RequestForm]) -> Duty | None:
    if needs_permit(asked):
        return None
    limit = asked.params[HOURS]
    return duty(f"不须许可，至迟{limit}内安排会见，不得以涉及国家秘密为由不安排", limit, asked.params[SCOPE])


@art.rule(Verb.PERMIT_MEETING, Verb.REFUSE_MEETING)
def no_permit_is_asked_for_outside_the_two_classes(asked: Asked[LawyerMeeting, Any]) -> Forbid | None:
    scope = asked.params[SCOPE]
    if asked.thing.permit_wanted(scope.texts()):
        return None
    return forbid(
        f"会见只有{scope}案件在侦查期间须经许可，本件不在其中，既不得要求许可，也不得不许可",
        "请直接办理「安排律师会见」", scope,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArrangeForm:
    meet_at: datetime = ask("会见时间")
    place: str = ask("会见场所")


@art.act(
    "arrange_meeting", "安排律师会见", Verb.ARRANGE_MEETING, of="lawyer_meeting", form=ArrangeForm,
    askers=(*HANDLERS, Post.保密干部, Tie.拟定人), page="律师会见", recordable=True,
    help="登记会见时间和场所；须许可的案件先办许可",
)  # fmt: skip
def arrange_meeting(asked: Asked[LawyerMeeting, ArrangeForm]) -> Iterator[Effect]:
    told = {"meet_at": asked.form.meet_at, "place": asked.form.place, "state": MeetingState.已安排}
    yield Alter("lawyer_meeting", asked.thing.id, told)


@art.rule(Verb.ARRANGE_MEETING)
def in_the_two_classes_the_permit_comes_first(asked: Asked[LawyerMeeting, ArrangeForm]) -> Forbid | None:
    scope, thing = asked.params[SCOPE], asked.thing
    if not thing.permit_wanted(scope.texts()) or thing.state in {MeetingState.待安排, MeetingState.已安排}:
        return None
    return forbid(f"该申请{thing.state.value}，还没有许可", "请先报县级以上公安机关负责人作出许可决定", scope)


@art.rule(Verb.ARRANGE_MEETING)
def it_is_arranged_within_its_hours(asked: Asked[LawyerMeeting, ArrangeForm]) -> Duty | None:
    limit, thing = asked.params[HOURS], asked.thing
    permit_wanted = thing.permit_wanted(asked.params[SCOPE].texts())
    if permit_wanted or asked.form.meet_at <= thing.received_at + timedelta(hours=limit.number()):
        return None
    return duty(f"会见时间超过接到申请后{limit}，请向律师说明，并尽量提前", limit)


art.clock(
    "meeting_to_arrange", "安排律师会见", opens_on=("record_meeting_request",), closes_on=("arrange_meeting",),
    parameter=HOURS, since="received_at", on_made="lawyer_meeting", when=needs_none,
)  # fmt: skip
art.clock(
    "permitted_meeting_to_arrange", "许可后安排律师会见", opens_on=("permit_meeting", "move_meeting_stage"),
    closes_on=("arrange_meeting",), parameter=HOURS,
)  # fmt: skip
art.register(
    "meeting_requests", "律师会见申请登记簿", noun="lawyer_meeting", opens=("record_meeting_request",),
    open_only=frozenset({"待决定", "待安排", "不许可", "应予许可"}),
    columns=(
        Column("接到时间", "form.received_at"), Column("申请号", "thing.number"), Column("案件代号", "thing.case_code"),
        Column("律师", "thing.lawyer"), Column("犯罪类别", "thing.crime"), Column("诉讼阶段", "thing.stage"),
        Column("决定", "act", on=("permit_meeting", "refuse_meeting")),
        Column("决定时间", "at", on=("permit_meeting", "refuse_meeting")),
        Column("决定人", "approvals", on=("permit_meeting", "refuse_meeting")),
        Column("文号", "form.document", on=("permit_meeting", "refuse_meeting")),
        Column("情形", "form.ground", on=("refuse_meeting",)),
        Column("理由", "form.reasons", on=("refuse_meeting",)),
        Column("送达日期", "form.served_on", on=("serve_decision",)),
        Column("情形消失", "form.ended_on", on=("record_ground_ended",)),
        Column("会见时间", "form.meet_at", on=("arrange_meeting",)),
        Column("违反规定", "violations", on=("refuse_meeting", "arrange_meeting")),
    ),
)  # fmt: skip
