"""举办涉密会议或活动的主办单位采取保密措施，对参加人员进行保密教育，提出具体保密要求。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Effect, Forbid, ask
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.meeting import Meeting

art = Article("secrets_law_2024", 38, __doc__)


@dataclass(frozen=True, slots=True)
class BriefForm:
    briefed_on: date = ask("教育日期", today=True)
    requirements: str = ask("对参加人员的保密要求", long=True)
    staff_too: bool = ask("工作人员也已受教育", required=False, default=False)


@art.act(
    "brief_attendees", "登记会议保密教育", Verb.BRIEF_ATTENDEES, of="meeting", form=BriefForm,
    askers=(Post.承办人, Post.保密干部, Tie.拟定人), page="会议",
    help="开会以前对参加人员和工作人员进行；登记后会议才能开始",
)  # fmt: skip
def brief_attendees(asked: Asked[Meeting, BriefForm]) -> Iterator[Effect]:
    yield Alter("meeting", asked.thing.id, {"briefed_on": asked.form.briefed_on})


@art.rule(Verb.BEGIN_MEETING)
def who_attends_is_taught_first(asked: Asked[Meeting, Any]) -> Forbid | None:
    if asked.thing.briefed_on is not None:
        return None
    return forbid("主办单位没有对参加人员进行保密教育、提出要求", "请先办理「登记会议保密教育」")
