"""须经许可的会见，县级以上公安机关负责人三日内书面决定；除有碍侦查或者可能泄露国家秘密外应当许可；不许可的说明理由。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Need, ask
from shoumi.kernel.say import bar, duty, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.law.periods import period_end
from shoumi.nouns.counsel import Ground, LawyerMeeting, MeetingState, Stage

art = Article("police_procedure_2020", 52, __doc__)
HANDLERS = (Post.承办人, Post.主管领导, Tie.拟定人)
DAYS, SCOPE = "lawyer.meet.permit.decide", "lawyer.meet.permit.scope"


@dataclass(frozen=True, slots=True)
class PermitForm:
    document: str = ask("许可会见决定书文号")


@art.act(
    "permit_meeting", "许可律师会见", Verb.PERMIT_MEETING, of="lawyer_meeting", form=PermitForm, askers=HANDLERS,
    page="律师会见", help="许可后四十八小时的安排时限随即开始",
)  # fmt: skip
def permit_meeting(asked: Asked[LawyerMeeting, PermitForm]) -> Iterator[Effect]:
    told = {"state": MeetingState.待安排, "permit": asked.form.document, "review_on": None}
    yield Alter("lawyer_meeting", asked.thing.id, told)


@dataclass(frozen=True, slots=True)
class RefuseForm:
    document: str = ask("不许可会见决定书文号")
    ground: Ground = ask("情形", help="只有这两种情形可以不许可")
    reasons: str = ask("理由", long=True, help="写明具体理由，送达申请人")
    review_on: date = ask("复核日期", help="届时复核情形是否还在；消失的应当许可")


@art.act(
    "refuse_meeting", "不许可律师会见", Verb.REFUSE_MEETING, of="lawyer_meeting", form=RefuseForm,
    askers=HANDLERS, page="律师会见", recordable=True,
    help="只限法定情形；写明理由，情形消失的应予许可",
)  # fmt: skip
def refuse_meeting(asked: Asked[LawyerMeeting, RefuseForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("lawyer_meeting", asked.thing.id, {
        "state": MeetingState.不许可, "permit": form.document, "ground": form.ground, "reasons": form.reasons,
        "review_on": form.review_on, "served_on": None,
    })  # fmt: skip


@art.rule(Verb.PERMIT_MEETING, Verb.REFUSE_MEETING)
def a_head_of_county_level_or_above_decides(asked: Asked[LawyerMeeting, Any]) -> Need | None:
    if not asked.thing.permit_wanted(asked.params[SCOPE].texts()):
        return None
    return need(
        Authority.县级以上公安机关领导, reason="会见许可由县级以上公安机关负责人书面决定", rests_on=(asked.params[DAYS],)
    )  # fmt: skip


@art.rule(Verb.REFUSE_MEETING)
def a_refusal_comes_within_its_days(asked: Asked[LawyerMeeting, RefuseForm]) -> Forbid | None:
    limit, thing = asked.params[DAYS], asked.thing
    last = period_end(thing.received_at.date(), limit.period())
    if thing.state is not MeetingState.待决定 or asked.at.date() <= last:
        return None
    return forbid(
        f"应于{last}前决定，期限已过，不能再不许可", "请作出许可决定，并在四十八小时内安排会见", limit
    )


@art.rule(Verb.PERMIT_MEETING)
def a_late_decision_is_noted(asked: Asked[LawyerMeeting, PermitForm]) -> Duty | None:
    limit, thing = asked.params[DAYS], asked.thing
    last = period_end(thing.received_at.date(), limit.period())
    if thing.state is not MeetingState.待决定 or asked.at.date() <= last:
        return None
    return duty(f"应于{last}前决定，已经逾期，请向律师说明，并立即安排", limit)


@art.rule(Verb.REFUSE_MEETING)
def the_reasons_are_served(asked: Asked[LawyerMeeting, RefuseForm]) -> Duty | None:
    if asked.thing.state is not MeetingState.待决定:
        return None
    return duty("不许可会见的，应当书面通知申请人并说明理由，送达后办理「送达会见决定」")


@art.rule(Verb.PERMIT_MEETING, Verb.REFUSE_MEETING)
def only_an_undecided_request_is_decided(asked: Asked[LawyerMeeting, Any]) -> Bar | None:
    permits, state = asked.act.verb is Verb.PERMIT_MEETING, asked.thing.state
    again = {MeetingState.不许可, MeetingState.应予许可} if permits else {MeetingState.应予许可}
    refused_without_right = asked.recorded and state is MeetingState.待安排 and not asked.thing.permit
    if state in again | {MeetingState.待决定} or refused_without_right:
        return None
    return bar(f"该申请{state.value}，不待决定", "请核对所选申请；不须许可的直接安排会见")


@dataclass(frozen=True, slots=True)
class ServeForm:
    served_on: date = ask("送达日期", today=True)
    receipt: str = ask("送达方式和回证号")


@art.act(
    "serve_decision", "送达会见决定", Verb.SERVE_DECISION, of="lawyer_meeting", form=ServeForm,
    askers=(*HANDLERS, Post.保密干部), page="律师会见",
    help="决定作出以后送达申请人，凭送达回证登记；不许可的，理由一并送达",
)  # fmt: skip
def serve_decision(asked: Asked[LawyerMeeting, ServeForm]) -> Iterator[Effect]:
    yield Alter("lawyer_meeting", asked.thing.id, {"served_on": asked.form.served_on})


@art.rule(Verb.SERVE_DECISION)
def a_decision_there_is_gets_served(asked: Asked[LawyerMeeting, ServeForm]) -> Bar | None:
    if asked.thing.permit and asked.form.served_on <= asked.at.date():
        return None
    return bar("还没有作出决定，或者送达日期还没有到", "请在作出书面决定并送达以后登记")


def wants_permit(asked: Asked[Any, Any]) -> bool:
    """Of a request being recorded: whether there is anything to decide."""
    form = asked.form
    return form.stage is Stage.侦查 and form.crime.value in asked.params[SCOPE].texts()


art.clock(
    "meeting_to_decide", "决定是否许可律师会见", opens_on=("record_meeting_request",),
    closes_on=("permit_meeting", "refuse_meeting", "move_meeting_stage"), parameter=DAYS, since="received_at",
    on_made="lawyer_meeting",
    when=wants_permit,
)  # fmt: skip

_LINES = (
    Column("申请号", "thing.number"), Column("案件代号", "thing.case_code"), Column("申请律师", "thing.lawyer"),
    Column("接到时间", "thing.received_at"), Column("文号", "thing.permit"),
)  # fmt: skip
art.paper(
    "permit_decision", "许可会见决定书", noun="lawyer_meeting", lines=(*_LINES, Column("会见场所", "")),
    signatures=("负责人", "收件律师"), statement="经审查，决定许可会见在押的犯罪嫌疑人。",
    when=lambda m: bool(m.permit) and m.state in {MeetingState.待安排, MeetingState.已安排},
)  # fmt: skip
art.paper(
    "refusal_decision", "不许可会见决定书", noun="lawyer_meeting",
    lines=(*_LINES, Column("情形", "thing.ground"), Column("理由", "thing.reasons")),
    signatures=("负责人", "收件律师"), statement="经审查，决定不许可会见。上述情形消失后，将许可会见。",
    when=lambda m: m.state is MeetingState.不许可,
)  # fmt: skip
