"""Classified meetings of the year: planned, held, cleared away; one paper missing now and then."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.nouns.document import CopyState
from shoumi.things.custody import Discrepancy
from shoumi.things.documents import Copy, Document
from shoumi.things.meetings import Meeting
from shoumi.things.people import Person

EVERY = 9
"""A meeting is held every so many working days."""
TITLES = ("（演示）专项行动部署会", "（演示）案件研判会", "（演示）形势分析会", "（演示）协同演练筹备会")


@dataclass
class Hall:
    """The office that runs meetings, day by day."""

    stage: Stage
    days: int = 0
    missing: list[tuple[date, str, str, str]] = field(default_factory=list)

    def day(self, day: date) -> None:
        self._find(day)
        subject = self._subject() if self.days % EVERY == EVERY - 2 else None
        if subject:
            self._meet(day, self.days // EVERY, *subject)
        self.days += 1

    @property
    def officer(self) -> str:
        return self.stage.staff["保密干部"][0]

    @property
    def leader(self) -> list[str]:
        return self.stage.staff["主管领导"][:1]

    @property
    def keeper(self) -> str:
        return self.stage.staff["专管人员"][0]

    def _meet(self, day: date, count: int, document: Document, people: list[str]) -> None:
        meeting = self._open(day, count, document, people)
        if count % 8 == 6:  # stays in preparation
            return
        self._ready(day, meeting, people)
        copies = list(Copy.objects.filter(document=document, state=CopyState.在库, holder_id=self.keeper))
        given = list(zip(copies, people, strict=False))
        for copy, person in given:
            self._do(
                "issue_meeting_papers", copy.id, self.keeper, meeting=meeting, to=person, pages=copy.pages
            )
        for person in people:
            self._do("check_in", meeting, code=Person.objects.get(pk=person).code, pledged=True)
        self._do("begin_meeting", meeting, present=len(people))
        self._record(day, meeting, count)
        self._do("end_meeting", meeting, clear_by=(day + timedelta(days=3)).isoformat())
        self._clear(day, meeting, [copy for copy, _ in given], short=count % 6 == 3)

    def _record(self, day: date, meeting: str, count: int) -> None:
        if count % 3 != 2:
            form = {"kind": "记录", "title": "（演示）会议记录", "by": self.officer}
            self._do("record_meeting", meeting, **form, account="（演示）记录本，密件室保管")
        if count % 5 == 1:
            form = {"title": "（演示）会议召开", "media": "（演示）某报", "account": "（演示）只写会议名称"}
            form["manuscript"] = self._reviewed(day)
            self.stage.desk.agreed(self.officer, "clear_press_copy", meeting, self.leader, **form)

    def _reviewed(self, day: date) -> str:
        """The press copy as a manuscript: listed, judged and passed before the host looks at it."""
        author = self.stage.staff["承办人"][0]
        about = {"kind": "新闻报道", "subjects": ["本单位日常工作"], "outlet": "（演示）某报"}
        asked = self.stage.desk.do(
            author, "register_manuscript", self.stage.bureau, title=f"（演示）会议召开（{day:%m%d}）",
            **about,
        )  # fmt: skip
        paper = made(asked, "manuscript")[0]
        listed = self.stage.desk.do(author, "list_publication_items", paper, items=["（演示）会议名称"])
        self._do("review_own_manuscript", paper, author, finding="不涉密", account="（演示）逐段核对")
        self._do("submit_manuscript", paper, author, due_on=day.isoformat(), note="（演示）请审")
        judged = {"outcome": "可以公开", "reasons": "（演示）对照目录"}
        self._do("judge_publication_item", made(listed, "publication_item")[0], **judged)
        agreed = {"conclusion": "同意公开", "reasons": "（演示）逐项审过"}
        self.stage.desk.agreed(self.officer, "conclude_review", paper, self.leader, **agreed)
        return paper

    def _subject(self) -> tuple[Document, list[str]] | None:
        """A paper with copies in stock, and who may know it."""
        rows = Document.objects.filter(
            copies__state=CopyState.在库, copies__holder_id=self.keeper, organ_id=self.stage.bureau,
            matter__level__in=(1, 2), copying_forbidden=False,
        )  # fmt: skip
        found = rows.select_related("matter").distinct().order_by("-born")[:30]
        for document in self.stage.draw.sample(list(found), len(found)):
            named = [k[2:] for k in document.matter.scope if k.startswith("人:")]
            cleared = Person.objects.filter(pk__in=named, clearance__gte=document.matter.level, left_on=None)
            people = sorted(cleared.values_list("pk", flat=True))
            if len(people) > 1:
                return document, people
        return None

    def _open(self, day: date, count: int, document: Document, people: list[str]) -> str:
        level = {1: "秘密", 2: "机密"}[document.matter.level]
        asked = self.stage.desk.do(
            self.officer, "open_meeting", self.stage.bureau, title=f"{TITLES[count % 4]}（{day:%m%d}）",
            level=level,
            documents=[document.pk], host_unit="（演示）办公室", starts_at=f"{day.isoformat()}T15:00",
            ends_on=day.isoformat(), place="（演示）三楼涉密会议室", venue="（演示）内部会场，屏蔽、隔音",
            important=count % 5 == 4, no_recording=True, no_notes=count % 3 == 2, papers_manager=self.keeper,
        )  # fmt: skip
        meeting = made(asked, "meeting")[0]
        self._do(
            "set_meeting_plan", meeting, plan="（演示）人员、场所、文件、设备、应急", supervisor=self.officer
        )
        self._do("list_attendees", meeting, role="出席", persons=people)
        self.stage.desk.agreed(self.officer, "approve_attendance", meeting, self.leader)
        return meeting

    def _ready(self, day: date, meeting: str, people: list[str]) -> None:
        taught = {
            "briefed_on": day.isoformat(),
            "requirements": "（演示）不带手机，不记录",
            "staff_too": True,
        }
        self._do("brief_attendees", meeting, **taught)
        self._do("post_guards", meeting, guards=people[:1], posted_at="（演示）入口")
        self._check(day, meeting, "会前")
        self._do("store_phones", meeting, phones=len(people))

    def _check(self, day: date, meeting: str, stage: str) -> None:
        host = self.stage.staff["承办人"][0]
        form = {"stage": stage, "checked_on": day.isoformat(), "host": host, "amplification": "有线"}
        self._do("check_venue", meeting, **form, inside=True, outside=True, findings="（演示）无异常")

    def _clear(self, day: date, meeting: str, copies: list[Copy], *, short: bool) -> None:
        back = copies[:-1] if short else copies
        if back:
            ids, pages = [c.id for c in back], sum(c.pages for c in back)
            form = {"copies": ids, "pages": pages, "place": "密件室1号柜"}
            self._do("collect_meeting_papers", meeting, self.keeper, **form)
        self._do("give_back_phones", meeting, phones=Meeting.objects.get(pk=meeting).phones_in or 0)
        self._check(day, meeting, "会后")
        counted = self.stage.desk.do(self.keeper, "count_meeting_papers", meeting, account="（演示）逐份清点")
        gaps = made(counted, "discrepancy")
        if gaps:
            self.missing.append((day + timedelta(days=6), meeting, copies[-1].id, gaps[0]))
        else:
            self._do("close_meeting", meeting)

    def _find(self, day: date) -> None:
        """What was missing turns up some days later."""
        for due, meeting, copy, gap in [m for m in self.missing if m[0] <= day]:
            self.missing.remove((due, meeting, copy, gap))
            found = Copy.objects.get(pk=copy)
            if found.state not in {CopyState.持有, CopyState.在库}:
                continue
            self._do("collect_meeting_papers", meeting, self.keeper, copies=[copy], pages=found.pages)
            if not Discrepancy.objects.filter(pk=gap, settled_on__isnull=False).exists():
                outcome = "（演示）夹在其他文件中，已找回，无人知悉"
                self._do("settle_discrepancy", gap, self.keeper, outcome=outcome)
            self._do("close_meeting", meeting)

    def _do(self, act: str, thing: str, who: str = "", **form: object) -> None:
        self.stage.desk.do(who or self.officer, act, thing, **form)


def scene(stage: Stage) -> Day:
    """The year of meetings."""
    return Hall(stage).day
