"""不许可以后：复核情形，消失的应当许可；案件不再须经许可的，随即安排。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.counsel import Crime, LawyerMeeting, MeetingState, Stage
from shoumi.statutes.criminal_procedure_2018.art39 import (
    HANDLERS,
    SCOPE,
    art,
    needs_permit,
)


@dataclass(frozen=True, slots=True)
class EndedForm:
    ended_on: date = ask("情形消失日期")
    due_on: date = ask("应作出许可决定的日期", help="情形消失后应当许可，不得拖延")
    account: str = ask("情况", long=True, most=1000)


@art.act(
    "record_ground_ended", "登记不许可情形消失", Verb.END_GROUND, of="lawyer_meeting", form=EndedForm,
    askers=(*HANDLERS, Post.保密干部, Tie.拟定人), page="律师会见",
    help="由承办会见申请的人员登记；登记后应在所填日期以前作出许可决定",
)  # fmt: skip
def record_ground_ended(asked: Asked[LawyerMeeting, EndedForm]) -> Iterator[Effect]:
    told = {"state": MeetingState.应予许可, "ground_ended_on": asked.form.ended_on, "review_on": None}
    yield Alter("lawyer_meeting", asked.thing.id, told)


@dataclass(frozen=True, slots=True)
class ReviewForm:
    account: str = ask("复核情况", long=True, most=1000, help="不许可的情形为什么仍然存在")
    review_on: date = ask("下次复核日期")


@art.act(
    "review_refusal", "复核不许可情形", Verb.REVIEW_REFUSAL, of="lawyer_meeting", form=ReviewForm,
    askers=(*HANDLERS, Post.保密干部, Tie.拟定人), page="律师会见",
    help="到期逐件复核；情形还在的写明下次复核日期，已经消失的办理「登记不许可情形消失」",
)  # fmt: skip
def review_refusal(asked: Asked[LawyerMeeting, ReviewForm]) -> Iterator[Effect]:
    yield Alter("lawyer_meeting", asked.thing.id, {"review_on": asked.form.review_on})


@art.rule(Verb.END_GROUND, Verb.REVIEW_REFUSAL)
def only_a_refused_request_has_a_ground(asked: Asked[LawyerMeeting, Any]) -> Bar | None:
    if asked.thing.state is MeetingState.不许可:
        return None
    return bar(f"该申请{asked.thing.state.value}，没有不许可的情形", "请核对所选申请")


@art.rule(Verb.REFUSE_MEETING)
def a_ground_that_has_ended_refuses_no_more(asked: Asked[LawyerMeeting, Any]) -> Forbid | None:
    if asked.thing.state is not MeetingState.应予许可:
        return None
    return forbid("不许可的情形已经消失，应当许可会见", "请办理「许可律师会见」")


@dataclass(frozen=True, slots=True)
class StageForm:
    stage: Stage = ask("现诉讼阶段")
    crime: Crime = ask("现涉嫌犯罪类别")
    document: str = ask("文书", help="移送审查起诉、改变罪名等的文号")


@art.act(
    "move_meeting_stage", "登记案件阶段变化", Verb.MOVE_STAGE, of="lawyer_meeting", form=StageForm,
    askers=(*HANDLERS, Post.保密干部, Tie.拟定人), page="律师会见", help="不再须经许可的，随即安排会见",
)  # fmt: skip
def move_meeting_stage(asked: Asked[LawyerMeeting, StageForm]) -> Iterator[Effect]:
    form = asked.form
    told = {"stage": form.stage, "crime": form.crime, "state": MeetingState.待安排, "review_on": None}
    yield Alter("lawyer_meeting", asked.thing.id, told)


@art.rule(Verb.MOVE_STAGE)
def a_change_brings_no_permit_upon_a_request(asked: Asked[LawyerMeeting, StageForm]) -> Forbid | None:
    if not needs_permit(asked):
        return None
    return forbid(
        "变化以后会见仍须或者改为须经许可，不影响已提出的申请",
        "请按申请提出时的阶段和类别办理",
        asked.params[SCOPE],
    )


@art.rule(Verb.MOVE_STAGE)
def a_meeting_arranged_needs_no_change(asked: Asked[LawyerMeeting, StageForm]) -> Bar | None:
    if asked.thing.state is not MeetingState.已安排:
        return None
    return bar("会见已经安排", "请核对所选申请")


art.clock(
    "refusal_to_review", "复核不许可会见的情形", opens_on=("refuse_meeting", "review_refusal"),
    closes_on=("review_refusal", "record_ground_ended", "permit_meeting", "move_meeting_stage"),
    form_field="review_on",
)  # fmt: skip
art.clock(
    "meeting_due_again", "情形消失后许可会见", opens_on=("record_ground_ended",),
    closes_on=("permit_meeting", "move_meeting_stage"), form_field="due_on",
)  # fmt: skip
