"""会议文件: given out by the list, collected, counted; taken home only as a carry-out and registered there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.custody import DiscrepancyKind
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.meeting import Meeting, MeetingPaper, MeetingState, PaperState
from shoumi.nouns.person import Person, post_key
from shoumi.statutes.police_1998.ch12_meetings.art56 import art

_MANAGERS = (Post.专管人员, Tie.清点人)
_MOVED: dict[str, Any] = {"to_person_id": None, "to_organ_id": None, "state_before": None, "due_on": None}


@dataclass(frozen=True, slots=True)
class IssueForm:
    meeting: Meeting = ask("会议", noun="meeting")
    to: Person = ask("领取人", noun="person", help="名单上的与会人员，在收发清单上签收")
    pages: int = ask("清点页数", least=0, help="所发各份页数合计")
    take_away: bool = ask("允许带回", required=False, default=False, help="带回另按「携带外出」报批")


@art.act(
    "issue_meeting_papers", "发放会议文件", Verb.HAND_OVER, of="copy", many=True, form=IssueForm,
    askers=(Post.专管人员, Tie.持有人), page="会议", help="密件、记录本都按份发放；发给一人的一次登记",
)  # fmt: skip
def issue(asked: Asked[Copy, IssueForm]) -> Iterator[Effect]:
    form = asked.form
    for place, copy in enumerate(asked.named, 1):
        yield Alter("copy", copy.id, {"state": CopyState.持有, "holder_id": form.to.id, "place": ""} | _MOVED)
        yield Make("meeting_paper", f"p{place}", {
            "organ_id": form.to.organ, "host_id": form.meeting.organ, "meeting_id": form.meeting.id,
            "copy_id": copy.id, "holder_id": form.to.id, "state": PaperState.发出,
            "take_away": form.take_away,
        })  # fmt: skip
    if form.take_away:
        yield from _the_registry_at_home_knows(asked)


def _the_registry_at_home_knows(asked: Asked[Copy, IssueForm]) -> Iterator[Effect]:
    key = post_key(asked.form.to.organ, Post.专管人员)
    for matter in {copy.matter.id: copy.matter for copy in asked.named}.values():
        if key not in matter.scope:
            yield Alter("matter", matter.id, {"scope": sorted(matter.scope | {key})})


@dataclass(frozen=True, slots=True)
class CollectForm:
    copies: tuple[Copy, ...] = ask("收回的各份", noun="copy", scan=True, help="逐份扫码，逐页清点")
    pages: int = ask("清点页数", least=0, help="收回各份页数合计")
    place: str = ask("存放处", required=False, default="")


@art.act(
    "collect_meeting_papers", "收回会议文件", Verb.COLLECT_PAPERS, of="meeting", form=CollectForm, askers=_MANAGERS,
    page="会议", recordable=True,
    help="由专管人员或清点人逐份清点收回；没有收回的，清点时列为短缺",
)  # fmt: skip
def collect(asked: Asked[Meeting, CollectForm]) -> Iterator[Effect]:
    keeper = Post.专管人员 in asked.posts
    state = CopyState.在库 if keeper else CopyState.持有
    for copy in asked.form.copies:
        if copy.state is not CopyState.在库:
            back = {"state": state, "holder_id": asked.actor.id, "place": asked.form.place}
            yield Alter("copy", copy.id, back | _MOVED)
        for paper in asked.thing.outstanding:
            if paper.copy.id == copy.id:
                yield Alter("meeting_paper", paper.id, {"state": PaperState.已收回})


@dataclass(frozen=True, slots=True)
class CountForm:
    account: str = ask("清点情况", long=True)


@art.act(
    "count_meeting_papers", "清点会议文件", Verb.COUNT_PAPERS, of="meeting", form=CountForm, askers=_MANAGERS,
    page="会议", only_recorded=True, help="应收回而没有收回的，每份立一笔差异，限期查明",
)  # fmt: skip
def count(asked: Asked[Meeting, CountForm]) -> Iterator[Effect]:
    yield Alter("meeting", asked.thing.id, {"counted_on": asked.at.date()})
    fresh = [p for p in asked.thing.short if p.state is PaperState.发出]
    for paper in fresh:
        yield Alter("meeting_paper", paper.id, {"state": PaperState.短缺})
    for place, copy in enumerate(dict.fromkeys(paper.copy.id for paper in fresh), 1):
        yield Make("discrepancy", f"gap{place}", {
            "organ_id": asked.thing.organ, "kind": DiscrepancyKind.数量不符, "copy_id": copy,
            "account": f"会议{asked.thing.number}散会清点短缺。{asked.form.account}"[:2000],
        })  # fmt: skip


@dataclass(frozen=True, slots=True)
class TakenHomeForm:
    pages: int = ask("清点页数", least=0)
    place: str = ask("存放处")


@art.act(
    "register_taken_home", "登记带回的会议文件", Verb.TAKE_HOME, of="meeting_paper", form=TakenHomeForm,
    askers=(Post.专管人员,), page="会议", recordable=True, help="由与会人员所在单位的专管人员办理，交其保管",
)  # fmt: skip
def register_taken_home(asked: Asked[MeetingPaper, TakenHomeForm]) -> Iterator[Effect]:
    paper = asked.thing
    kept = {"state": CopyState.在库, "holder_id": asked.actor.id, "organ_id": paper.organ}
    yield Alter("copy", paper.copy.id, kept | {"place": asked.form.place} | _MOVED)
    yield Alter("meeting_paper", paper.id, {"state": PaperState.已带回登记})


@art.rule(Verb.HAND_OVER)
def a_named_person_manages_meeting_papers(asked: Asked[Copy, Any]) -> Forbid | None:
    meeting = getattr(asked.form, "meeting", None)
    if meeting is None or meeting.papers_manager is not None:
        return None
    return forbid("会议没有指定文件专管人", "请取消后重新登记会议，写明会议文件专管人")


@art.rule(Verb.HAND_OVER)
def papers_are_given_out_at_a_meeting_that_is_on(asked: Asked[Copy, Any]) -> Bar | None:
    meeting = getattr(asked.form, "meeting", None)
    if meeting is None or meeting.state in {MeetingState.筹备, MeetingState.召开中}:
        return None
    return bar(
        f"会议{meeting.number}{meeting.state.value}，不再发放文件",
        "请核对会议；其他用途的办理「移交」或「分发」",
    )


@art.rule(Verb.COLLECT_PAPERS)
def only_what_was_given_out_is_collected(asked: Asked[Meeting, CollectForm]) -> Bar | None:
    out = {paper.copy.id for paper in asked.thing.outstanding}
    there = {CopyState.持有, CopyState.在库}
    strange = [c.number for c in asked.form.copies if c.id not in out or c.state not in there]
    if not strange:
        return None
    return bar(
        f"份号{'、'.join(strange[:5])}没有在本次会议发出，或不在领取人手中",
        "请核对份号；外带的先办理「带回」，下落不明的先办理「登记找回」",
    )


@art.rule(Verb.COLLECT_PAPERS, Verb.TAKE_HOME)
def pages_of_meeting_papers_are_counted(asked: Asked[Any, Any]) -> Bar | None:
    copies = asked.form.copies if asked.act.verb is Verb.COLLECT_PAPERS else (asked.thing.copy,)
    booked = sum(copy.pages for copy in copies)
    if asked.form.pages == booked or not all(copy.pages for copy in copies):
        return None
    return bar(f"清点{asked.form.pages}页，登记为{booked}页，页数不符", "请逐页复核；少页的先查明，不收下")


def _each_paper_once(receipts: tuple[MeetingPaper, ...]) -> list[str]:
    """What is out, a paper once however often it was passed on: with whom it was last."""
    return list({receipt.copy.id: receipt.title for receipt in receipts}.values())


@art.rule(Verb.COUNT_PAPERS)
def papers_come_back_in_full(asked: Asked[Meeting, CountForm]) -> Forbid | None:
    missing = _each_paper_once(asked.thing.short)
    if not missing:
        return None
    return forbid(
        f"会议文件短缺{len(missing)}份：{'、'.join(missing[:5])}", "立即追查；找到的办理「收回会议文件」"
    )


@art.rule(Verb.TAKE_HOME)
def what_is_taken_home_was_to_be_taken(asked: Asked[MeetingPaper, TakenHomeForm]) -> Forbid | None:
    if asked.thing.take_away:
        return None
    return forbid("这份会议文件要求收回，不准带回", "请退回会议主办单位；已经带回的补登")


@art.rule(Verb.TAKE_HOME)
def what_is_taken_home_was_carried_lawfully(asked: Asked[MeetingPaper, TakenHomeForm]) -> Forbid | None:
    if asked.thing.copy.state is CopyState.外带 or not asked.thing.matter.protected:
        return None
    return forbid("带回没有按「携带外出」报批", "带走以前先由领取人办理「携带外出」；已经带回的补登")


@art.rule(Verb.TAKE_HOME)
def it_is_registered_at_home_once(asked: Asked[MeetingPaper, TakenHomeForm]) -> Bar | None:
    held = asked.thing.copy.state in {CopyState.外带, CopyState.持有}
    if asked.thing.state.out and held:
        return None
    return bar(f"该份{asked.thing.state.value}，或不在领取人手中", "请核对份号")


@art.rule(Verb.CLOSE_MEETING, Verb.CANCEL_MEETING)
def a_meeting_closes_when_no_paper_is_out(asked: Asked[Meeting, Any]) -> Forbid | None:
    missing = _each_paper_once(asked.thing.outstanding)
    if not missing:
        return None
    return forbid(
        f"还有{len(missing)}份会议文件没有收回或登记带回：{'、'.join(missing[:5])}",
        "请收回，或由带回单位的专管人员办理「登记带回的会议文件」",
    )
