"""会议案卷: opened, begun when the venue is fit, checked and guarded, ended, closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Verb
from shoumi.nouns.document import Document
from shoumi.nouns.matter import Matter
from shoumi.nouns.meeting import Meeting, MeetingState
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch12_meetings.art53 import HOSTS, art


@dataclass(frozen=True, slots=True)
class MeetingForm:
    title: str = ask("会议名称或代号")
    host_unit: str = ask("主办部门", most=100)
    starts_at: datetime = ask("开始时间")
    ends_on: date = ask("结束日期")
    place: str = ask("会址")
    level: Level | None = ask(
        "会议密级", required=False, help="按议题和文件的最高密级定；只涉及工作秘密的不填"
    )
    matters: tuple[Matter, ...] = ask("议题所涉事项", noun="matter", required=False, default=())
    documents: tuple[Document, ...] = ask("会议文件", noun="document", required=False, default=())
    venue: str = ask(
        "会址的保密条件",
        required=False,
        default="",
        most=500,
        help="内部会场或定点场所，隔音、屏蔽、出入口管控等",
    )
    important: bool = ask("重要会议", required=False, default=False, help="须设警卫")
    remote: bool = ask("电视电话、网络会议", required=False, default=False)
    remote_system: str = ask("远程会议系统的保密依据", required=False, default="")
    no_notes: bool = ask("不准记录", required=False, default=False)
    no_recording: bool = ask("不准录音录像", required=False, default=False)
    papers_manager: Person | None = ask("会议文件专管人", noun="person", required=False)


_COPIED = (
    "title", "level", "host_unit", "starts_at", "ends_on", "place", "venue", "important", "remote",
    "remote_system", "no_notes", "no_recording",
)  # fmt: skip


@art.act(
    "open_meeting", "登记涉密会议", Verb.OPEN_MEETING, of="organ", form=MeetingForm, askers=HOSTS[:2], page="会议",
    recordable=True,
    help="先登记会议，再办方案、会场检查、警卫和名单；只写代号和必要情况",
)  # fmt: skip
def open_meeting(asked: Asked[Organ, MeetingForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("meeting", "m", {
        **{name: getattr(form, name) for name in _COPIED},
        "organ_id": asked.organ.id, "number": Next("涉密会议"), "state": MeetingState.筹备,
        "opened_by_id": asked.actor.id,
        "papers_manager_id": form.papers_manager.id if form.papers_manager else None,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class BeginForm:
    present: int = ask("到会人数", least=0)


@art.act(
    "begin_meeting", "会议开始", Verb.BEGIN_MEETING, of="meeting", form=BeginForm, askers=HOSTS, page="会议",
    recordable=True, help="方案、会场检查、名单、教育、手机存放都落实后开会",
)  # fmt: skip
def begin_meeting(asked: Asked[Meeting, BeginForm]) -> Iterator[Effect]:
    yield Alter("meeting", asked.thing.id, {"state": MeetingState.召开中})


@dataclass(frozen=True, slots=True)
class EndForm:
    clear_by: date = ask("会后检查和文件清退期限")
    relay: str = ask(
        "会议内容的传达范围", required=False, default="", help="传达什么、到哪一级；不传达的不填"
    )


@art.act(
    "end_meeting", "散会", Verb.END_MEETING, of="meeting", form=EndForm, askers=HOSTS, page="会议",
    help="散会后清点文件、发还手机、检查会场，再办结",
)  # fmt: skip
def end_meeting(asked: Asked[Meeting, EndForm]) -> Iterator[Effect]:
    yield Alter("meeting", asked.thing.id, {"state": MeetingState.已散会})


@dataclass(frozen=True, slots=True)
class CloseMeetingForm:
    account: str = ask("办结情况", required=False, default="")


@art.act(
    "close_meeting", "办结会议案卷", Verb.CLOSE_MEETING, of="meeting", form=CloseMeetingForm, askers=HOSTS,
    page="会议",
    recordable=True,
    help="文件清点、手机发还、会后检查都已完成的，才能办结",
)  # fmt: skip
def close_meeting(asked: Asked[Meeting, CloseMeetingForm]) -> Iterator[Effect]:
    yield Alter("meeting", asked.thing.id, {"state": MeetingState.已办结})


@dataclass(frozen=True, slots=True)
class CancelMeetingForm:
    reason: str = ask("取消原因")


@art.act(
    "cancel_meeting", "取消会议", Verb.CANCEL_MEETING, of="meeting", form=CancelMeetingForm, askers=HOSTS,
    page="会议",
    help="已发出的会议文件先全部收回",
)  # fmt: skip
def cancel_meeting(asked: Asked[Meeting, CancelMeetingForm]) -> Iterator[Effect]:
    yield Alter("meeting", asked.thing.id, {"state": MeetingState.已取消})


@art.rule(Verb.OPEN_MEETING)
def a_meeting_ends_after_it_begins(asked: Asked[Organ, MeetingForm]) -> Bar | None:
    if asked.form.starts_at.date() <= asked.form.ends_on:
        return None
    return bar("结束日期早于开始时间", "请核对开始时间和结束日期")


@art.rule(Verb.END_MEETING)
def clearing_is_due_from_today(asked: Asked[Meeting, EndForm]) -> Bar | None:
    if asked.form.clear_by >= asked.at.date():
        return None
    return bar("会后检查和清退期限早于今天", "请填写今天或以后的日期")


@art.rule(Verb.BEGIN_MEETING)
def the_venue_keeps_secrets(asked: Asked[Meeting, BeginForm]) -> Forbid | None:
    if asked.thing.venue:
        return None
    return forbid(
        f"会址「{asked.thing.place}」没有说明具备什么保密条件", "请改在具备保密条件的会址，取消后重新登记"
    )


@art.rule(Verb.BEGIN_MEETING)
def the_venue_is_checked_before(asked: Asked[Meeting, BeginForm]) -> Forbid | None:
    if asked.thing.checked_before_on is not None:
        return None
    return forbid("会场内外还没有进行保密检查", "请主办单位与保密工作机构一同检查，办理「检查会场」")


@art.rule(Verb.BEGIN_MEETING)
def an_important_meeting_is_guarded(asked: Asked[Meeting, BeginForm]) -> Forbid | None:
    if asked.thing.guards or not asked.thing.important:
        return None
    return forbid("重要涉密会议没有设置警卫", "请先办理「设置会议警卫」")


@art.rule(Verb.CLOSE_MEETING)
def the_venue_is_checked_after(asked: Asked[Meeting, CloseMeetingForm]) -> Forbid | None:
    if asked.thing.checked_after_on is not None:
        return None
    return forbid("会后没有检查会场", "请检查会场、住处、餐厅有无遗留，办理「检查会场」")
