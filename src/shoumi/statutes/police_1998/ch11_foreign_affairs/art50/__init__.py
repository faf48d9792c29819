"""出国（境）人员行前受保密教育；出访和接待划清保密界限、采取措施，事后检查；外派人员派出前签保密协议。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.abroad import Trip, TripState

art = Article(
    "police_1998", 50, __doc__,
    today="1998年行前教育、外派签协议、回来检查；"
    "今日涉密人员出境还须人事部门和保密机构提出意见，在外情况须报告，从严并行。",
)  # fmt: skip

CARERS = (Post.保密干部, Post.承办人)
"""Who looks after a trip: the secrecy officer, and the foreign-affairs officer in charge."""

_准备, _进行 = TripState.准备中, TripState.进行中
READY = {
    Verb.TRAIN_TRAVELLER: {_准备},
    Verb.TALK_BEFORE_TRIP: {_准备},
    Verb.SIGN_POSTING_AGREEMENT: {_准备},
    Verb.GIVE_TRIP_OPINION: {_准备},
    Verb.REGISTER_EXIT_PERMIT: {_准备},
    Verb.DEPART: {_准备},
    Verb.CANCEL_TRIP: {_准备},
    Verb.DRAFT_ABROAD: {_进行},
    Verb.SHOW_ABROAD: {_进行},
    Verb.CHECK_TRIP: {_进行},
    Verb.RETURN_TRAVEL_PAPERS: {_进行, TripState.已检查},
    Verb.CLOSE_TRIP: {TripState.已检查},
}
"""From which states each verb may start."""


@art.rule(*READY)
def a_trip_goes_step_by_step(asked: Asked[Trip, Any]) -> Bar | None:
    trip, verb = asked.thing, asked.act.verb
    if trip.state in READY[verb]:
        return None
    states = "、".join(s.value for s in TripState if s in READY[verb])
    return bar(
        f"案卷{trip.number}现为{trip.state.value}，不能办理{verb.value}", f"请在{states}时办理；请核对案卷号"
    )
