"""会场入口: the listed are let in one by one, and whoever sits inside was let in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.model import Alter, Asked, Duty, Effect, Forbid, ask
from shoumi.kernel.say import duty, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.meeting import AttendeeState, Meeting
from shoumi.statutes.police_1998.ch12_meetings.art54 import art

_DOOR = (Post.承办人, Post.保密干部, Tie.拟定人, Post.专管人员)


@dataclass(frozen=True, slots=True)
class CheckInForm:
    code: str = ask("证件号", most=40, help="扫证件，或输入警号、证件号")
    pledged: bool = ask("本人已签收会议保密承诺书", required=False, default=False, help="涉密会议逐人签收")


@art.act(
    "check_in", "与会人员签到", Verb.CHECK_IN, of="meeting", form=CheckInForm,
    askers=_DOOR, page="会议", help="逐人核对证件；在会议页面可连续扫码",
)  # fmt: skip
def check_in(asked: Asked[Meeting, CheckInForm]) -> Iterator[Effect]:
    attendee = asked.thing.listed(asked.form.code)
    if attendee is not None:
        yield Alter("attendee", attendee.id, {"state": AttendeeState.已签到, "checked_in_at": asked.at})


@art.rule(Verb.CHECK_IN, Verb.BEGIN_MEETING)
def the_list_is_approved_first(asked: Asked[Meeting, Any]) -> Forbid | None:
    if asked.thing.approved_on is not None:
        return None
    return forbid("与会人员名单没有经主管会议的领导批准", "请先办理「报批与会人员名单」")


@art.rule(Verb.CHECK_IN)
def only_the_listed_come_in(asked: Asked[Meeting, CheckInForm]) -> Forbid | None:
    if asked.thing.listed(asked.form.code):
        return None
    return forbid(f"「{asked.form.code}」不在与会人员名单上", "请勿放行，请其与主办部门联系")


@art.rule(Verb.BEGIN_MEETING)
def nobody_sits_who_was_not_let_in(asked: Asked[Meeting, Any]) -> Forbid | None:
    there, let_in = asked.form.present, asked.thing.checked_in
    if there <= let_in:
        return None
    more = f"请逐人核对，给没有签到的{there - let_in}人办理签到，或者请其离场"
    return forbid(f"到会{there}人，签到只有{let_in}人", more)


@art.rule(Verb.BEGIN_MEETING)
def who_was_let_in_and_is_gone_is_looked_for(asked: Asked[Meeting, Any]) -> Duty | None:
    there, let_in = asked.form.present, asked.thing.checked_in
    if there >= let_in:
        return None
    return duty(f"签到{let_in}人，到会{there}人，请查明不在场的{let_in - there}人的去向和所领文件")
