"""What falls due is done, as a rule within a week or two: replies, reports, reviews, renewals. All invented.

What came up in the last days is still open when the story ends, and so is what nobody there can close.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta

from shoumi.edges.demo.desk import Desk, made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.seldom import PROVINCE
from shoumi.law.periods import add_months
from shoumi.nouns.matter import MatterState
from shoumi.records.actors import SYSTEM_CODE
from shoumi.records.loading import NotFoundError
from shoumi.records.now import BEIJING
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import RunningClock
from shoumi.things.leaks import Leak
from shoumi.things.matters import Matter, Notice
from shoumi.things.oversight import ProblemFinding
from shoumi.things.people import Person
from shoumi.things.science import ResearchProject

THURSDAY, DONE = 3, 0.8
AHEAD = timedelta(days=21)
"""So long before its end a yearly review is held."""
REPORTS = {
    "leak_to_leader": "tell_own_leader",
    "leak_to_superior": "report_leak_to_superior",
    "leak_to_bureau": "report_leak_to_bureau",
    "leak_result": "report_leak_result",
    "leak_outcome": "report_leak_result",
}
REVIEWED = ("personal_review", "notebook_review")


class Due:
    """Whoever has to close a time limit, on Thursdays; what was refused or waits is not asked again."""

    def __init__(self, stage: Stage) -> None:
        self.desk: Desk = stage.desk
        self.bureau, self.staff, self.draw = stage.bureau, stage.staff, stage.draw
        self.keeper, self.officer = stage.staff["专管人员"][0], stage.staff["保密干部"][0]
        self.classifier = stage.staff["定密责任人"][0]
        self.system = Person.objects.get(code=SYSTEM_CODE).pk
        self.asked: set[tuple[str, str]] = set()
        self.today = self.desk.watch.at.date()
        self.ways: Mapping[str, Callable[[RunningClock], None]] = {
            "change_notice": self._notice, "unclear_report": self._unclear, "press_review": self._press,
            "duty_task": self._task, "foreign_work": self._foreigners, "meeting_clearing": self._meeting,
            "milestone_review": self._project, "permitted_meeting_to_arrange": self._lawyer,
            "problem_rectification": self._problem, "protection_certificate": self._certificate,
            "refusal_to_review": self._refusal, "science_pledge": self._pledge, "trip_check": self._trip,
            "unit_abroad_check": self._unit, "unclear_reply": self._answer,
            "unclear_superior_reply": self._answer, **dict.fromkeys(REPORTS, self._report),
        }  # fmt: skip

    def day(self, day: date) -> None:
        """One Thursday."""
        if day.weekday() != THURSDAY:
            return
        self.today, end = day, datetime(day.year, day.month, day.day, 18, tzinfo=BEIJING)
        self._expire()
        open_ = RunningClock.objects.filter(closed_at=None)
        for clock in list(
            open_.filter(key__in=self.ways, due_at__lt=end).order_by("opened_entry", "key", "pk")
        ):
            if (clock.key, clock.thing) not in self.asked and self.draw.random() < DONE:
                self._try(clock, self.ways[clock.key])
        for clock in list(open_.filter(key="yearly_review", due_at__lt=end + AHEAD).order_by("pk")):
            self._try(clock, self._review)
        self._kept(list(open_.filter(key__in=REVIEWED, due_at__lt=end).values_list("thing", flat=True)))

    def _expire(self) -> None:
        """What ran out since last week, as the timer of a site does each night."""
        out = Matter.objects.filter(state=MatterState.已确定, ends_on__lt=self.today).order_by(
            "ends_on", "id"
        )
        for matter in list(out.values_list("id", flat=True)):
            self.desk.tried(self.system, "expire_matter", matter)

    def _try(self, clock: RunningClock, way: Callable[[RunningClock], None]) -> None:
        with suppress(RefusedError, NotFoundError):
            way(clock)
        if RunningClock.objects.filter(pk=clock.pk, closed_at=None).exists():
            self.asked.add((clock.key, clock.thing))

    def _do(self, who: str, act: str, thing: str, /, **form: object) -> None:
        self.desk.do(who, act, thing, **form)

    def _letter(self, of: str) -> str:
        return f"演{of}〔{self.today.year}〕{self.draw.randint(100, 999)}号"

    def _at(self, hours: int) -> str:
        return (self.desk.watch.at + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")

    def _notice(self, clock: RunningClock) -> None:
        notice = Notice.objects.select_related(*Notice.joins).get(pk=clock.thing)
        if notice.facts().outside:
            sent = {"letter": self._letter("密通"), "received_on": str(self.today)}
            return self._do(self.keeper, "tell_outside_organ", clock.thing, **sent)
        of_organ = f"{notice.to_organ.code}专管人员" if notice.to_organ else ""
        told = notice.to_person_id or self.staff.get(of_organ, [self.officer])[0]
        return self._do(told, "acknowledge_notice", clock.thing, received_on=str(self.today))

    def _report(self, clock: RunningClock) -> None:
        leak = Leak.objects.get(pk=clock.thing)
        who = self.officer if leak.organ_id == self.bureau else self.staff[f"{PROVINCE}保密干部"][0]
        told = {
            "told_at": self._at(-1),
            "letter": self._letter("密报"),
            "why_late": "（演示）承办人外出，补报",
        }
        self._do(who, REPORTS[clock.key], clock.thing, **told)

    def _unclear(self, clock: RunningClock) -> None:
        drafter = Matter.objects.get(pk=clock.thing).drafted_by_id or self.officer
        self._do(
            drafter, "report_unclear_matter", clock.thing, question="（演示）是否属于国家秘密，属何密级",
            letter=self._letter("密请"), bureau="省级保密行政管理部门", superior_informed=True,
        )  # fmt: skip

    def _answer(self, clock: RunningClock) -> None:
        self._do(
            self.officer, "answer_unclear_matter", clock.thing, answered_by="省级保密行政管理部门",
            letter=self._letter("省密复"), answer="（演示）属于国家秘密", level="秘密", term="5年",
        )  # fmt: skip

    def _press(self, clock: RunningClock) -> None:
        told = {"conclusion": "同意公开", "reasons": "（演示）不涉及国家秘密、警务工作秘密"}
        deciders = [self.staff[post][0] for post in ("机关领导", "主管领导", "业务部门领导")]
        self.desk.settled(self.officer, "conclude_review", clock.thing, deciders, **told)

    def _task(self, clock: RunningClock) -> None:
        told = {"done_on": str(self.today), "account": "（演示）已办，凭据存档"}
        self._do(self.officer, "show_task_done", clock.thing, **told)

    def _foreigners(self, clock: RunningClock) -> None:
        told = {"ended_on": str(self.today), "account": "（演示）设备已拆除，检查未见异常"}
        self._do(self.officer, "end_foreign_work", clock.thing, **told)

    def _meeting(self, clock: RunningClock) -> None:
        self._do(self.officer, "close_meeting", clock.thing, account="（演示）文件收齐，会场已检查")

    def _project(self, clock: RunningClock) -> None:
        level = ResearchProject.objects.get(pk=clock.thing).level
        self._do(
            self.officer, "review_project_level", clock.thing, milestone="（演示）中期", level=level.name,
            reasons="（演示）研究内容没有变化", next_review_on=str(add_months(self.today, 6)),
        )  # fmt: skip

    def _lawyer(self, clock: RunningClock) -> None:
        told = {"meet_at": self._at(24), "place": "（演示）看守所律师会见室"}
        self._do(self.officer, "arrange_meeting", clock.thing, **told)

    def _refusal(self, clock: RunningClock) -> None:
        told = {"account": "（演示）情形仍在", "review_on": str(self.today + timedelta(days=30))}
        self._do(self.officer, "review_refusal", clock.thing, **told)

    def _problem(self, clock: RunningClock) -> None:
        if ProblemFinding.objects.get(pk=clock.thing).state.name == "待整改":
            told = {"done_on": str(self.today), "account": "（演示）已整改"}
            self._do(self.keeper, "rectify_problem", clock.thing, **told)
        self._do(self.officer, "confirm_rectified", clock.thing, account="（演示）现场复查合格")

    def _certificate(self, clock: RunningClock) -> None:
        self._do(
            self.officer, "renew_protection_certificate", clock.thing, number=self._letter("防护"),
            issued_on=str(self.today), expires_on=str(add_months(self.today, 36)),
        )  # fmt: skip

    def _pledge(self, clock: RunningClock) -> None:
        self._do(str(clock.person), "sign_science_pledge", clock.thing, read=True)

    def _trip(self, clock: RunningClock) -> None:
        with_papers = RunningClock.objects.filter(key="trip_papers", thing=clock.thing, closed_at=None)
        if with_papers.exists():
            self._do(self.officer, "return_travel_papers", clock.thing, ids=1, account="（演示）如数交回")
        told = {"returned_on": str(clock.due_at.astimezone(BEIJING).date() - timedelta(days=5))}
        told |= {"checked_on": str(self.today), "findings": "（演示）未见异常", "report": "（演示）行程正常"}
        self._do(self.officer, "check_after_trip", clock.thing, **told)

    def _unit(self, clock: RunningClock) -> None:
        told = {"checked_on": str(self.today), "findings": "（演示）制度执行正常"}
        again = str(add_months(self.today, 6))
        self._do(self.officer, "check_unit_abroad", clock.thing, **told, next_check_on=again)

    def _review(self, clock: RunningClock) -> None:
        told = {"result": "继续保密", "account": "（演示）情况没有变化，仍在保密期限内"}
        self._do(self.classifier, "review_matter", clock.thing, **told)

    def _kept(self, copies: list[str]) -> None:
        """What people keep in their own safes is seen, all of it in one round."""
        wanted = [copy for copy in copies if ("kept", copy) not in self.asked]
        if not wanted or self.draw.random() > DONE:
            return
        self.asked |= {("kept", copy) for copy in wanted}
        title = f"（演示）{self.today.year}年{self.today.month}月个人保存核查"
        try:
            outcome = self.desk.do(self.keeper, "start_stock_taking", self.bureau, title=title, copies=wanted)
            key = made(outcome, "stock_taking")[0]
            self.desk.do(self.keeper, "see_copies", key, copies=wanted)
            self.desk.do(self.keeper, "close_stock_taking", key, account="（演示）逐份见到，保管符合要求")
        except (RefusedError, NotFoundError):
            return


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Due(stage).day
