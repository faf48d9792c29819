"""记录、录音、报道: nothing where it is ruled out, and no press copy the host has not seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.model import Asked, Column, Effect, Forbid, Make, Need, ask
from shoumi.kernel.say import forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.document import Carrier, Copy
from shoumi.nouns.meeting import Meeting, RecordKind
from shoumi.nouns.person import Person
from shoumi.nouns.press import Manuscript
from shoumi.statutes.police_1998.ch12_meetings.art54 import art

_HOSTS = (Post.承办人, Post.保密干部, Tie.拟定人)


@dataclass(frozen=True, slots=True)
class RecordForm:
    kind: RecordKind = ask("种类")
    title: str = ask("名称或代号")
    by: Person = ask("制作人", noun="person")
    account: str = ask("载体编号、保管人", long=True)


@art.act(
    "record_meeting", "登记会议记录、录音", Verb.RECORD_MEETING, of="meeting", form=RecordForm, askers=_HOSTS,
    page="会议",
    recordable=True,
    help="会议的记录、录音、录像都是密件，登记后按同密级保管",
)  # fmt: skip
def record_meeting(asked: Asked[Meeting, RecordForm]) -> Iterator[Effect]:
    form = asked.form
    yield _made(asked, {"kind": form.kind, "title": form.title, "by_id": form.by.id, "account": form.account})


@dataclass(frozen=True, slots=True)
class PressForm:
    title: str = ask("报道标题")
    media: str = ask("新闻单位", most=100)
    account: str = ask("内容要点和审核意见", long=True, most=1800)
    manuscript: Manuscript | None = ask(
        "审查通过的稿件", noun="manuscript", required=False,
        help="涉密会议必填；先在「新闻出版」登记稿件，逐项审查通过",
    )  # fmt: skip


@art.act(
    "clear_press_copy", "送审会议报道稿", Verb.REPORT_MEETING, of="meeting", form=PressForm,
    askers=(*_HOSTS, Post.主管领导), page="会议", recordable=True,
    help="由主办人员送审，主办单位主管领导同意后才能交新闻单位",
)  # fmt: skip
def clear_press_copy(asked: Asked[Meeting, PressForm]) -> Iterator[Effect]:
    form = asked.form
    paper = f"（稿件{form.manuscript.number}）" if form.manuscript else ""
    about = {"title": form.title, "by_id": asked.actor.id, "account": f"{form.media}{paper}：{form.account}"}
    yield _made(asked, about | {"kind": RecordKind.报道稿})


def _made(asked: Asked[Meeting, Any], facts: dict[str, Any]) -> Make:
    meeting = asked.thing
    on = {"organ_id": meeting.organ, "meeting_id": meeting.id, "level": meeting.level}
    return Make("meeting_record", "r", on | facts)


@art.rule(Verb.RECORD_MEETING)
def no_notes_where_ruled_out(asked: Asked[Meeting, RecordForm]) -> Forbid | None:
    if asked.form.kind is not RecordKind.记录 or not asked.thing.no_notes:
        return None
    return forbid("本次会议规定不准记录", "请立即收回记录，按密件管理或销毁；既成的补登")


@art.rule(Verb.HAND_OVER)
def no_notebooks_where_notes_are_ruled_out(asked: Asked[Copy, Any]) -> Forbid | None:
    meeting = getattr(asked.form, "meeting", None)
    if meeting is None or not meeting.no_notes or asked.thing.document.carrier is not Carrier.笔记本:
        return None
    return forbid(f"会议{meeting.number}规定不准记录，不发记录本", "请留下记录本，只发文件")


@art.rule(Verb.RECORD_MEETING)
def no_recording_where_ruled_out(asked: Asked[Meeting, RecordForm]) -> Forbid | None:
    if asked.form.kind in {RecordKind.记录, RecordKind.报道稿} or not asked.thing.no_recording:
        return None
    return forbid(
        f"本次会议规定不准录音录像，不得{asked.form.kind.value}", "请立即收回载体，查明去向；既成的补登"
    )


@art.rule(Verb.RECORD_MEETING)
def a_press_copy_goes_its_own_way(asked: Asked[Meeting, RecordForm]) -> Forbid | None:
    if asked.form.kind is not RecordKind.报道稿:
        return None
    return forbid("报道稿没有送主办单位审核", "请办理「送审会议报道稿」")


@art.rule(Verb.REPORT_MEETING)
def the_host_reviews_press_copy(asked: Asked[Meeting, PressForm]) -> Need | None:
    if Post.主管领导 in asked.posts:
        return None
    return need(Authority.承办单位主管领导, reason="新闻报道稿须经会议主办单位审核")


@art.rule(Verb.REPORT_MEETING)
def press_copy_of_a_classified_meeting_passed_its_review(asked: Asked[Meeting, PressForm]) -> Forbid | None:
    paper = asked.form.manuscript
    if paper.cleared if paper else asked.thing.level is None:
        return None
    found = f"稿件{paper.number}{paper.state.value}，" if paper else "没有写明哪份稿件，涉密会议的报道稿"
    return forbid(f"{found}没有通过新闻出版保密审查", "请先登记稿件、逐项审查，通过后选取该稿件再送审")


art.register(
    "meeting_records", "会议记录、录音和报道稿登记簿", noun="meeting_record", opens=("record_meeting", "clear_press_copy"),
    columns=(
        Column("登记时间", "at"), Column("会议", "thing.meeting.name"), Column("种类", "thing.kind"),
        Column("名称", "thing.title"), Column("制作人", "thing.by.name"), Column("情况", "thing.account"),
        Column("审查通过的稿件", "form.manuscript.name", on=("clear_press_copy",)),
        Column("审核人", "approvals"), Column("违反", "violations"),
    ),
)  # fmt: skip
