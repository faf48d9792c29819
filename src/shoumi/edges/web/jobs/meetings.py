"""Jobs around foreign affairs and meetings."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Stage, Tab, WorkPage
from shoumi.nouns.abroad import TripState
from shoumi.nouns.meeting import MeetingState, PaperState

ABROAD = WorkPage(
    slug="abroad", group="会议外事", label="外事", glyph="外", names=("外事",),
    stages=(
        Stage("行前", ("give_trip_opinion", "train_traveller", "talk_before_trip", "sign_posting_agreement",
                       "record_exit_permit", "depart", "cancel_trip"), ("ready",)),
        Stage("在外", ("draft_abroad", "show_abroad"), ("away",)),
        Stage("回来", ("check_after_trip", "return_travel_papers", "close_trip"), ("away", "back")),
    ),
    says="出国（境）和接待：行前教育、谈话、协议和许可证齐备才启程，回来交证件、受检查；驻外单位经常检查。",
    tabs=(
        Tab(key="ready", label="准备中", noun="trip", where=Q(state=TripState.准备中), empty="没有准备中的外事活动。"),
        Tab(key="away", label="进行中", noun="trip", where=Q(state=TripState.进行中), empty="没有进行中的外事活动。"),
        Tab(key="back", label="待办结", noun="trip", where=Q(state=TripState.已检查), empty="没有待办结的案卷。"),
        Tab(key="notes", label="出访事项", noun="trip_note", empty="没有登记境外起草、出示资料。"),
        Tab(key="units", label="驻外单位", noun="unit_abroad", where=Q(withdrawn_on__isnull=True),
            empty="没有登记驻外单位。"),
        Tab(key="done", label="已办结", noun="trip",
            where=Q(state__in=[TripState.已办结.name, TripState.已取消.name]), empty="没有已办结的案卷。"),
    ),
)  # fmt: skip
MEETINGS = WorkPage(
    slug="meetings", group="会议外事", label="会议", glyph="会", names=("会议",),
    stages=(
        Stage("筹备", ("set_meeting_plan", "check_venue", "post_guards", "list_attendees", "approve_attendance",
                       "replace_attendee", "brief_attendees"), ("ready",)),
        Stage("开会", ("store_phones", "begin_meeting", "cancel_meeting"), ("ready",)),
        Stage("会中", ("check_in", "replace_attendee", "store_phones", "record_meeting", "clear_press_copy",
                       "end_meeting"), ("on",)),
        Stage("会后", ("collect_meeting_papers", "count_meeting_papers", "give_back_phones", "check_venue",
                       "clear_press_copy", "close_meeting"), ("over",)),
    ),
    says="谁主办、谁负责：方案、名单、会场、文件、手机，会前落实，散会清点，一卷到底。",
    tabs=(
        Tab(key="ready", label="筹备", noun="meeting", where=Q(state=MeetingState.筹备), empty="没有筹备中的涉密会议。"),
        Tab(key="on", label="召开中", noun="meeting", where=Q(state=MeetingState.召开中), empty="没有召开中的涉密会议。"),
        Tab(key="over", label="散会待办结", noun="meeting", where=Q(state=MeetingState.已散会),
            empty="没有散会后待办结的会议。"),
        Tab(key="out", label="未收回的文件", noun="meeting_paper",
            where=Q(state__in=[PaperState.发出.name, PaperState.短缺.name]), empty="没有未收回的会议文件。"),
        Tab(key="papers", label="可发放的份", noun="copy", where=Q(state__in=["在库", "持有"]), empty="没有可发放的份。"),
        Tab(key="done", label="已办结", noun="meeting",
            where=Q(state__in=[MeetingState.已办结.name, MeetingState.已取消.name]), empty="没有已办结的会议。"),
    ),
)  # fmt: skip

PAGES = (ABROAD, MEETINGS)
