"""与会人员: listed, and approved by the leader in charge."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Level, Post, Tie, Verb
from shoumi.nouns.document import Copy
from shoumi.nouns.meeting import AttendeeState, Guest, Meeting, Role
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch12_meetings.art54 import art

_HOSTS = (Post.承办人, Post.保密干部, Tie.拟定人)


@dataclass(frozen=True, slots=True)
class ListForm:
    role: Role = ask("身份")
    persons: tuple[Person, ...] = ask("人员", noun="person", required=False, default=())
    guests: tuple[Guest, ...] = ask(
        "外单位人员", required=False, default=(), help="每行 证件号,姓名,单位；已在本系统登记的从上面选取"
    )
    guests_vetted: bool = ask("外单位人员已由其单位确认涉密资格", required=False, default=False)


@art.act(
    "list_attendees", "编列与会人员名单", Verb.LIST_ATTENDEES, of="meeting", form=ListForm, askers=_HOSTS, page="会议",
    help="出席、列席、工作人员分别编列；增列后名单须重新报批",
)  # fmt: skip
def list_attendees(asked: Asked[Meeting, ListForm]) -> Iterator[Effect]:
    people: list[tuple[str, str, str, str | None]] = [
        (p.code, p.name, p.organ_name, p.id) for p in asked.form.persons
    ]
    people += [(g.code, g.name, g.unit, None) for g in asked.form.guests]
    for place, (code, name, unit, person) in enumerate(people, 1):
        named = {"code": code, "name": name, "unit": unit, "person_id": person}
        yield Make("attendee", f"a{place}", named | _on(asked.thing, asked.form.role))
    yield Alter("meeting", asked.thing.id, {"approved_on": None})


def _on(meeting: Meeting, role: Role) -> dict[str, Any]:
    return {
        "meeting_id": meeting.id, "organ_id": meeting.organ, "level": meeting.level, "role": role,
        "state": AttendeeState.未到,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ApproveForm:
    note: str = ask("说明", required=False, default="")


@art.act(
    "approve_attendance", "报批与会人员名单", Verb.APPROVE_ATTENDANCE, of="meeting", form=ApproveForm, askers=_HOSTS,
    page="会议",
    help="由主办人员提出，主管领导批准名单后会议才能开始；名单有变的重新报批",
)  # fmt: skip
def approve_attendance(asked: Asked[Meeting, ApproveForm]) -> Iterator[Effect]:
    yield Alter("meeting", asked.thing.id, {"approved_on": asked.at.date()})


@dataclass(frozen=True, slots=True)
class ReplaceForm:
    code: str = ask("被更换人证件号", most=40)
    person: Person = ask("更换为", noun="person")
    reason: str = ask("原因")


@art.act(
    "replace_attendee", "更换与会人员", Verb.REPLACE_ATTENDEE, of="meeting", form=ReplaceForm, askers=_HOSTS,
    page="会议",
    help="由主办人员提出，主管领导批准后生效；绝密级会议的与会人员不得替换",
)  # fmt: skip
def replace_attendee(asked: Asked[Meeting, ReplaceForm]) -> Iterator[Effect]:
    gone, new = asked.thing.listed(asked.form.code), asked.form.person
    if gone is None:
        return
    yield Alter("attendee", gone.id, {"state": AttendeeState.已更换})
    named = {"code": new.code, "name": new.name, "unit": new.organ_name, "person_id": new.id}
    yield Make("attendee", "a", named | _on(asked.thing, gone.role))


@art.rule(Verb.APPROVE_ATTENDANCE, Verb.REPLACE_ATTENDEE)
def the_leader_in_charge_approves_the_list(asked: Asked[Meeting, Any]) -> Need | None:
    if not asked.thing.attendees:
        return None
    return need(Authority.主管领导, reason="出席、列席人员名单须经主管会议的领导批准")


@art.rule(Verb.APPROVE_ATTENDANCE)
def there_is_a_list_to_approve(asked: Asked[Meeting, ApproveForm]) -> Bar | None:
    if any(a.listed for a in asked.thing.attendees):
        return None
    return bar("还没有编列与会人员", "请先办理「编列与会人员名单」")


@art.rule(Verb.LIST_ATTENDEES)
def nobody_is_listed_twice(asked: Asked[Meeting, ListForm]) -> Bar | None:
    codes = [p.code for p in asked.form.persons] + [g.code for g in asked.form.guests]
    twice = sorted({c for c in codes if codes.count(c) > 1 or asked.thing.listed(c)})
    if codes and not twice:
        return None
    return bar(
        f"{'、'.join(twice[:5])}已在名单上" if twice else "没有选取人员", "请选取尚未列入名单的人员，一人一次"
    )


@art.rule(Verb.REPLACE_ATTENDEE)
def only_the_listed_are_replaced(asked: Asked[Meeting, ReplaceForm]) -> Bar | None:
    gone = asked.thing.listed(asked.form.code)
    if gone and gone.state is AttendeeState.未到 and not asked.thing.listed(asked.form.person.code):
        return None
    return bar("被更换人不在名单上或已签到，或者更换后的人已在名单上", "请核对名单上的证件号")


@art.rule(Verb.REPLACE_ATTENDEE)
def nobody_stands_in_at_a_top_secret_meeting(asked: Asked[Meeting, ReplaceForm]) -> Forbid | None:
    if asked.thing.level is not Level.绝密:
        return None
    return forbid(
        "绝密级会议只限指定的人参加，不得由他人顶替", "本人不能到会的缺席；需要传达的按规定另行传达"
    )


@art.rule(Verb.HAND_OVER)
def meeting_papers_go_to_the_listed(asked: Asked[Copy, Any]) -> Forbid | None:
    meeting = getattr(asked.form, "meeting", None)
    if meeting is None or (meeting.approved_on and meeting.listed(asked.form.to.code)):
        return None
    return forbid(
        f"{asked.form.to.name}不在经批准的与会人员名单上", "会议文件只发给名单上的人；请先编列名单并报批"
    )


art.register(
    "attendance", "与会人员名单（签到）", noun="attendee", opens=("list_attendees", "replace_attendee"),
    columns=(
        Column("会议", "thing.meeting.name"), Column("证件号", "thing.code"), Column("姓名", "thing.name"),
        Column("单位", "thing.unit"), Column("身份", "thing.role"), Column("列入时间", "at"),
        Column("签到时间", "at", on=("check_in",)), Column("核对人", "actor.name", on=("check_in",)),
        Column("已签收承诺书", "form.pledged", on=("check_in",)),
        Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.paper(
    "attendance_list", "与会人员名单", noun="meeting",
    lines=(
        Column("会议编号", "thing.number"), Column("会议名称", "thing.title"), Column("密级", "thing.level"),
        Column("开始时间", "thing.starts_at"), Column("会址", "thing.place"),
        Column("名单批准日期", "thing.approved_on"), Column("到会和核对情况", ""),
    ),
    each="attendee.meeting",
    columns=(
        Column("姓名", "thing.name"), Column("单位", "thing.unit"), Column("证件号", "thing.code"),
        Column("身份", "thing.role"), Column("签到时间", "thing.checked_in_at"), Column("签名", "", signature=True),
    ),
    signatures=("主管会议的领导", "承办人", "签到核对人"),
)  # fmt: skip
