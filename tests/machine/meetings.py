"""What may be tried with trips, units abroad and classified meetings, and errands that take them on."""

from collections.abc import Callable, Iterator
from typing import Any

from shoumi.nouns.document import CopyState
from shoumi.things.abroad import Trip, UnitAbroad
from shoumi.things.devices import Device
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import Matter
from shoumi.things.meetings import Attendee, Meeting, MeetingPaper
from shoumi.things.press import Manuscript
from tests.machine.tries import Draft, Draw, Try, of_organ, on_row

S = CopyState
KINDS = ("因公出访", "因公出访", "派驻", "因私出境", "接待来访")
RECORDS = ("记录", "录音", "录像", "拍照", "报道稿")
ROLES = ("出席", "列席", "工作人员")
SPEAKERS = ("不用", "有线", "有线", "无线")
NOT_BEGUN, ON, OVER = "筹备", "召开中", "已散会"


def _text(*names: str, **more: Any) -> Any:
    return lambda *_: dict.fromkeys(names, "（虚构）") | more


def _recorded_at_times(draft: Draft) -> Draft:
    """What went ahead although something was missing is entered after the fact."""

    def again(d: Draw) -> Try | None:
        found = draft(d)
        if found:
            found.recorded = d.flag()
        return found

    return again


def _unit(d: Draw) -> dict[str, Any]:
    rules = {} if d.seldom() else {"rules": "（虚构）制度"}
    place = {"name": "（虚构）", "country": "（虚构）", "leader": d.person()}
    return place | rules | {"next_check_on": d.day(1, 30)}


def _unit_check(d: Draw, _: object) -> dict[str, Any]:
    wrong = {"rectify_by": d.day(0, 20), "problems": "（虚构）"} if d.flag() else {}
    return {"checked_on": d.day(-2, 0), "findings": "（虚构）", "next_check_on": d.day(1, 30)} | wrong


def _trip(d: Draw) -> dict[str, Any]:
    papers = {} if d.seldom() else {"ids_due_on": d.day(4, 9)}
    where = {"kind": d.one(KINDS), "destination": "（虚构）", "purpose": "（虚构）", "delegation": "（虚构）"}
    days = {"from_on": d.day(-3, 1), "back_on": d.day(2, 4), "check_due_on": d.day(4, 20)}
    return where | days | papers | {"travellers": list(dict.fromkeys([d.person(), d.person()]))}


def _by_the_traveller(form: Callable[[Draw, Trip], dict[str, Any]]) -> Draft:
    def draft(d: Draw) -> Try | None:
        row = d.row(Trip, state="进行中")
        return row and Try(d.name(row.traveller_id), [row.pk], form(d, row), recorded=d.flag())

    return draft


def _permit(d: Draw, _: object) -> dict[str, Any]:
    device = d.row(Device, state="在用")
    return {
        "copies": [c.id for c in d.copies(S.持有, S.在库)], "devices": [device.pk] if device else [],
        "permit": "（虚构）证", "issuer": "（虚构）",
        "issued_on": d.day(-2, 0), "expires_on": d.day(1, 40),
    }  # fmt: skip


def _after_trip(d: Draw, row: Trip) -> dict[str, Any]:
    carriers = [] if d.seldom() else [one[0] for one in row.permitted]
    devices = [] if d.seldom() else [one[0] for one in row.permitted_devices]
    report = {} if d.seldom() else {"report": "（虚构）", "devices": devices}
    days = {"returned_on": d.day(-1, 0), "checked_on": d.day(0, 0)}
    return days | {"findings": "（虚构）", "carriers": carriers} | report


def _meeting(d: Draw) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": "（虚构）会议", "host_unit": "（虚构）", "starts_at": f"{d.day(-1, 2)}T09:00", "ends_on": d.day(2, 4),
        "place": "（虚构）", "papers_manager": d.world[d.one(["keeper", "keeper", "drafter"])],
        "important": d.seldom(), "no_notes": d.seldom(), "no_recording": d.flag(), "remote": d.seldom(),
    }  # fmt: skip
    level = {} if d.seldom() else {"level": d.one(["机密", "机密", "绝密", "秘密"])}
    venue = {} if d.seldom() else {"venue": "（虚构）"}
    return told | level | venue


def _opened(d: Draw) -> Try:
    """Of what is to be treated, the drafter knows his own."""
    who, form = d.one(["officer", "drafter"]), _meeting(d)
    matter, document = d.row(Matter, state="已确定"), d.row(Document)
    if who == "drafter" and matter and document:
        form |= d.one([{"matters": [matter.pk]}, {"documents": [document.pk]}])
    return Try(who, [d.world.organ], form)


def _venue(d: Draw, row: Meeting) -> dict[str, Any]:
    stage = "会后" if row.state.name == OVER else d.one(["会前", "会前", "会中"])
    return {
        "stage": stage, "checked_on": d.day(-1, 0), "host": d.world["drafter"], "findings": "（虚构）",
        "amplification": d.one(SPEAKERS), "inside": not d.seldom(), "outside": not d.seldom(),
    }  # fmt: skip


def _listed(d: Draw, _: object) -> dict[str, Any]:
    guests = [f"虚构{d.one([1, 2])}号,（虚构）,（虚构）外单位"] if d.seldom() else []
    persons = list(dict.fromkeys([d.person(), d.person()]))
    return {"role": d.one(ROLES), "persons": persons, "guests": guests, "guests_vetted": d.flag()}


def _code(d: Draw, row: Meeting) -> str:
    """The card of somebody on the list, if anybody is."""
    there = sorted(Attendee.objects.filter(meeting=row), key=_by_card)
    return d.one([a.code for a in there]) or "查无此证"


def _by_card(row: Attendee) -> tuple[int, str]:
    """The column is sealed, so the database has no order of it."""
    return row.born, row.code


def _invited(d: Draw, row: Meeting) -> str:
    there = Attendee.objects.filter(meeting=row, person__isnull=False).exclude(state="已更换")
    found = [a.person_id for a in sorted(there, key=_by_card)]
    return d.one(found) if found and not d.seldom() else d.person()


def _issue(d: Draw) -> Try | None:
    copies, meeting = d.copies(S.在库), d.row(Meeting, state__in=[NOT_BEGUN, ON], approved_on__isnull=False)
    if not copies or meeting is None:
        return None
    form = {"meeting": meeting.pk, "to": _invited(d, meeting), "pages": sum(c.pages for c in copies)}
    return Try(d.name(copies[0].holder_id), [c.id for c in copies], form | {"take_away": d.flag()})


def _collect(d: Draw, row: Meeting) -> dict[str, Any]:
    out = MeetingPaper.objects.filter(meeting=row, state__in=["发出", "短缺"]).order_by(
        "born", "copy__number"
    )
    copies = d.some([paper.copy for paper in out]) or d.copies(S.持有)
    return {"copies": [c.id for c in copies], "pages": sum(c.pages for c in copies), "place": "（虚构）"}


def _taken_home(d: Draw) -> Try | None:
    row = d.row(MeetingPaper, state="发出", take_away=True)
    return row and Try("keeper", [row.pk], {"pages": row.copy.pages, "place": "（虚构）"}, recorded=d.flag())


def _given_back(d: Draw, row: Meeting) -> dict[str, Any]:
    left = (row.phones_in or 0) - row.phones_out
    return {"phones": left + 1 if d.seldom() else left}


ABROAD: dict[str, Draft] = {
    "register_unit_abroad": of_organ("officer", _unit),
    "check_unit_abroad": on_row(UnitAbroad, "officer", _unit_check, withdrawn_on=None),
    "rectify_unit_abroad": on_row(
        UnitAbroad, "officer", lambda d, _: {"done_on": d.day(-1, 0), "account": "（虚构）"},
        rectify_by__isnull=False, withdrawn_on=None,
    ),
    "withdraw_unit_abroad": on_row(
        UnitAbroad, "officer", lambda d, _: {"withdrawn_on": d.day(-1, 0), "account": "（虚构）"}
    ),
    "open_trip": of_organ("drafter", _trip),
    "train_traveller": on_row(
        Trip, "officer", lambda d, _: {"trained_on": d.day(-2, 0), "account": "（虚构）"}, state="准备中"
    ),
    "talk_before_trip": on_row(
        Trip, "officer", lambda d, _: {"talked_on": d.day(-2, 0), "bounds": "（虚构）"}, state="准备中"
    ),
    "sign_posting_agreement": on_row(
        Trip, "officer", lambda d, _: {"agreed_on": d.day(-2, 0), "signed_for": "（虚构）"}, state="准备中"
    ),
    "give_trip_opinion": on_row(
        Trip, "officer", lambda d, _: {"opinion": d.one(["同意", "同意", "不同意"]), "personnel": "（虚构）"},
        state="准备中",
    ),
    "depart": _recorded_at_times(on_row(
        Trip, "officer", lambda d, _: {"ids": d.one([0, 1]), "approval": "（虚构）"}, state="准备中"
    )),
    "cancel_trip": on_row(Trip, "officer", _text("reason"), state="准备中"),
    "return_travel_papers": on_row(
        Trip, "officer", lambda _, row: {"ids": row.ids_out or 1}, state__in=["进行中", "已检查"]
    ),
    "check_after_trip": _recorded_at_times(on_row(Trip, "officer", _after_trip, state="进行中")),
    "close_trip": on_row(Trip, "officer", _text("account"), state="已检查"),
    "record_exit_permit": on_row(Trip, "keeper", _permit, state="准备中"),
    "draft_abroad": _by_the_traveller(
        lambda d, _: {
            "subject": "（虚构）", "on": d.day(-1, 0), "place": d.one(["使领馆保密室", "其他场所"]),
            "account": "（虚构）", "mission": "（虚构）使馆",
        },
    ),
    "show_abroad": _by_the_traveller(
        lambda d, _: {
            "subject": "（虚构）", "on": d.day(-1, 0), "to_whom": "（虚构）", "published": d.flag(),
            "basis": "（虚构）",
        },
    ),
}  # fmt: skip


def _present(d: Draw, row: Meeting) -> int:
    let_in = Attendee.objects.filter(meeting=row, state="已签到").count()
    return max(0, let_in + d.one([-1, 0, 0, 1]))


def _press_copy(d: Draw, _: object) -> dict[str, Any]:
    paper = d.row(Manuscript, state="审查通过")
    told = dict.fromkeys(("title", "media", "account"), "（虚构）")
    return told | ({"manuscript": paper.pk} if paper and not d.seldom() else {})


CONFERS: dict[str, Draft] = {
    "open_meeting": _opened,
    "set_meeting_plan": on_row(
        Meeting, "officer", lambda d, _: {"plan": "（虚构）", "supervisor": d.person()}, state=NOT_BEGUN
    ),
    "post_guards": on_row(Meeting, "officer", lambda d, _: {"guards": [d.person()]}, state=NOT_BEGUN),
    "list_attendees": on_row(Meeting, "officer", _listed, state=NOT_BEGUN),
    "approve_attendance": on_row(Meeting, "officer", lambda *_: {}, state=NOT_BEGUN, approved_on=None),
    "replace_attendee": on_row(
        Meeting, "officer", lambda d, row: {"code": _code(d, row), "person": d.person(), "reason": "（虚构）"},
        state=NOT_BEGUN,
    ),
    "brief_attendees": on_row(
        Meeting, "officer", lambda d, _: {
            "briefed_on": d.day(-1, 0), "requirements": "（虚构）", "staff_too": not d.seldom(),
        }, state=NOT_BEGUN,
    ),
    "check_venue": on_row(Meeting, "officer", _venue, state__in=[NOT_BEGUN, ON, OVER]),
    "check_in": on_row(
        Meeting, "keeper", lambda d, row: {"code": _code(d, row), "pledged": not d.seldom()},
        state__in=[NOT_BEGUN, ON], approved_on__isnull=False,
    ),
    "store_phones": on_row(
        Meeting, "keeper", lambda d, _: {"phones": d.one([0, 3])}, state__in=[NOT_BEGUN, ON]
    ),
    "begin_meeting": _recorded_at_times(
        on_row(Meeting, "officer", lambda d, row: {"present": _present(d, row)}, state=NOT_BEGUN)
    ),
    "issue_meeting_papers": _issue,
    "record_meeting": on_row(
        Meeting, "officer", lambda d, _: {
            "kind": d.one(RECORDS), "title": "（虚构）", "by": d.person(), "account": "（虚构）",
        }, state__in=[ON, OVER],
    ),
    "clear_press_copy": on_row(Meeting, "officer", _press_copy, state__in=[ON, OVER]),
    "end_meeting": on_row(Meeting, "officer", lambda d, _: {"clear_by": d.day(0, 9)}, state=ON),
    "collect_meeting_papers": on_row(Meeting, "keeper", _collect, papers__state="发出"),
    "count_meeting_papers": on_row(Meeting, "keeper", _text("account"), state=OVER),
    "register_taken_home": _taken_home,
    "give_back_phones": on_row(Meeting, "keeper", _given_back, state__in=[ON, OVER]),
    "close_meeting": _recorded_at_times(on_row(Meeting, "officer", lambda *_: {}, state=OVER)),
    "cancel_meeting": on_row(Meeting, "officer", _text("reason"), state=NOT_BEGUN),
}  # fmt: skip
MEETINGS = ABROAD | CONFERS

Step = tuple[str, Try]


def a_trip(d: Draw) -> Iterator[Step]:
    """Opened or taken up: prepared, left, checked, closed."""
    row = d.row(Trip, state__in=["准备中", "进行中", "已检查"]) if d.flag() else None
    if row is None:
        yield "open_trip", Try("officer", [d.world.organ], _trip(d))
        row = Trip.objects.latest("born")
    if row.state.name == "准备中":
        for act in ("train_traveller", "talk_before_trip", "sign_posting_agreement", "give_trip_opinion"):
            yield act, Try("officer", [row.pk], _filled(act, d, row))
        yield "depart", Try("officer", [row.pk], {"ids": 1, "approval": "（虚构）"})
    if d.flag():
        yield "check_after_trip", Try("officer", [row.pk], _after_trip(d, row))
    yield "return_travel_papers", Try("officer", [row.pk], {"ids": 1})
    yield "close_trip", Try("officer", [row.pk], {})


def _filled(act: str, d: Draw, row: Trip) -> dict[str, Any]:
    day = d.day(-1, 0)
    return {
        "train_traveller": {"trained_on": day, "account": "（虚构）"},
        "talk_before_trip": {"talked_on": day, "bounds": "（虚构）"},
        "sign_posting_agreement": {"agreed_on": day, "signed_for": "（虚构）"},
        "give_trip_opinion": {"opinion": "同意", "personnel": "（虚构）"},
    }[act]


def a_unit_abroad(d: Draw) -> Iterator[Step]:
    """Registered, found wanting, put right, withdrawn."""
    yield "register_unit_abroad", Try("officer", [d.world.organ], _unit(d))
    row, day = UnitAbroad.objects.latest("born"), d.day(-1, 0)
    wanting = _unit_check(d, row) | {"rectify_by": d.day(0, 9), "problems": "（虚构）"}
    yield "check_unit_abroad", Try("officer", [row.pk], wanting)
    yield "rectify_unit_abroad", Try("officer", [row.pk], {"done_on": day, "account": "（虚构）"})
    if d.flag():
        yield "withdraw_unit_abroad", Try("officer", [row.pk], {"withdrawn_on": day, "account": "（虚构）"})


def a_meeting(d: Draw) -> Iterator[Step]:
    """Opened, its list approved, its papers given out; it is held and ended."""
    level = {"level": "机密", "venue": "（虚构）", "papers_manager": d.world["keeper"]}
    yield "open_meeting", Try("officer", [d.world.organ], _meeting(d) | level)
    row = Meeting.objects.latest("born")
    people = [d.world["reader"], d.world["head"], d.world["drafter"]]
    yield "list_attendees", Try("officer", [row.pk], {"role": "出席", "persons": people})
    yield "approve_attendance", Try("officer", [row.pk])
    copy = d.one(list(Copy.objects.filter(state=S.在库, organ=d.world.organ).order_by("born", "number")))
    if copy:
        form = {"meeting": row.pk, "to": _invited(d, row), "pages": copy.pages, "take_away": d.flag()}
        yield "issue_meeting_papers", Try(d.name(copy.holder_id), [copy.id], form)
    yield "check_in", Try("keeper", [row.pk], {"code": _code(d, row), "pledged": True})
    yield "store_phones", Try("keeper", [row.pk], {"phones": d.one([0, 2])})
    yield "begin_meeting", Try("officer", [row.pk], {"present": 3}, recorded=True)
    yield "end_meeting", Try("officer", [row.pk], {"clear_by": d.day(0, 9)})


def after_a_meeting(d: Draw) -> Iterator[Step]:
    """Counted, collected, phones given back, checked, closed."""
    row = d.row(Meeting, state=OVER)
    if row is None:
        return
    made = {"kind": "记录", "title": "（虚构）", "by": d.person(), "account": "（虚构）"}
    if d.flag() and not row.no_notes:
        yield "record_meeting", Try("officer", [row.pk], made)
    if d.flag():
        yield "count_meeting_papers", Try("keeper", [row.pk], {"account": "（虚构）"})
    paper = MeetingPaper.objects.filter(meeting=row, state__in=["发出", "短缺"]).order_by("born").first()
    if paper and paper.take_away and d.flag():
        home = {"pages": paper.copy.pages, "place": "（虚构）"}
        yield "register_taken_home", Try("keeper", [paper.pk], home, recorded=True)
    elif paper:
        yield "collect_meeting_papers", Try("keeper", [row.pk], _collect(d, row))
    yield "give_back_phones", Try("keeper", [row.pk], _given_back(d, row))
    yield "check_venue", Try("officer", [row.pk], _venue(d, row) | {"amplification": "有线"})
    yield "close_meeting", Try("officer", [row.pk])


MEETING_ERRANDS = (a_trip, a_unit_abroad, a_meeting, after_a_meeting)
