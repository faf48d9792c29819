"""涉密会议选有保密条件的会址；主办单位与保密工作部门一同检查会场内外；重要会议设警卫。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.meeting import Meeting, MeetingState

art = Article(
    "police_1998", 53, __doc__,
    today="1998年要求会址合适、检查会场、重要会议设警卫；"
    "今日还须先定会议密级、制定方案，远程会议用合标准的系统，从严并行。",
)  # fmt: skip

HOSTS = (Post.承办人, Post.保密干部, Tie.拟定人)
"""Who runs a meeting's file for the host."""

_筹备, _召开, _散会 = MeetingState.筹备, MeetingState.召开中, MeetingState.已散会
READY = {
    Verb.PLAN_MEETING: {_筹备},
    Verb.POST_GUARDS: {_筹备},
    Verb.LIST_ATTENDEES: {_筹备},
    Verb.REPLACE_ATTENDEE: {_筹备},
    Verb.APPROVE_ATTENDANCE: {_筹备},
    Verb.BEGIN_MEETING: {_筹备},
    Verb.CANCEL_MEETING: {_筹备},
    Verb.BRIEF_ATTENDEES: {_筹备, _召开},
    Verb.CHECK_IN: {_筹备, _召开},
    Verb.STORE_PHONES: {_筹备, _召开},
    Verb.CHECK_VENUE: {_筹备, _召开, _散会},
    Verb.RECORD_MEETING: {_召开, _散会},
    Verb.REPORT_MEETING: {_召开, _散会},
    Verb.END_MEETING: {_召开},
    Verb.COUNT_PAPERS: {_散会},
    Verb.COLLECT_PAPERS: {_筹备, _召开, _散会},
    Verb.GIVE_BACK_PHONES: {_召开, _散会},
    Verb.CLOSE_MEETING: {_散会},
}
"""From which states each verb may start."""


@art.rule(*READY)
def a_meeting_goes_step_by_step(asked: Asked[Meeting, Any]) -> Bar | None:
    meeting, verb = asked.thing, asked.act.verb
    if meeting.state in READY[verb]:
        return None
    states = "、".join(s.value for s in MeetingState if s in READY[verb])
    return bar(
        f"会议{meeting.number}现为{meeting.state.value}，不能办理{verb.value}",
        f"请在{states}时办理；请核对会议",
    )
