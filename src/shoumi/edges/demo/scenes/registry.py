"""What a registry does seldom: questions upward, changes, outside delivery, excerpts, leavers. Invented."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Stage
from shoumi.edges.demo.titles import title
from shoumi.kernel.words import Level
from shoumi.nouns.document import CopyState
from shoumi.nouns.matter import ClarificationState, MatterState
from shoumi.nouns.person import organ_key
from shoumi.records import files
from shoumi.records.files import Upload
from shoumi.records.loading import NotFoundError
from shoumi.records.now import today
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Entry
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import Clarification, Matter, Notice
from shoumi.things.organs import Organ
from shoumi.things.people import Person

ABOVE, OUTSIDE = "532300", "532300901"
AT_A_TIME = 3
"""So many notices are signed for on a day."""
PAGE = b"%PDF-1.4\n% an invented page for the demo\n%%EOF\n"
LAST_DAYS = timedelta(days=6)
"""Whoever leaves does so at the end of the told year: until then he plays his part."""


class Registry:
    """The keeper, the secrecy officer and the authorised classifier at work on what is not daily."""

    def __init__(self, stage: Stage) -> None:
        self.desk, self.bureau, self.draw = stage.desk, stage.bureau, stage.draw
        self.keeper, self.second = stage.staff["专管人员"][:2]
        self.officer, self.leader = stage.staff["保密干部"][0], stage.staff["主管领导"][0]
        self.head, self.classifier = stage.staff["机关领导"][0], stage.staff["定密责任人"][0]
        self.drafters = [p for p in stage.staff["承办人"] if p not in {self.leader, self.head}]
        self.staff, self.keeper_above = stage.staff, stage.staff[f"{ABOVE}专管人员"][0]
        self.deciders = (self.head, self.leader, self.classifier, self.officer)
        self.leavers = [p for p in stage.staff["全体"][-6:] if p in self.drafters]

    def day(self, day: date) -> None:
        """What comes up on a working day; what the law refuses stays refused, and is in the ledger."""
        if not Organ.objects.filter(code=OUTSIDE).exists():
            self.neighbour()
        for chance, happens in self.happenings():
            if self.draw.random() < chance:
                try:
                    happens(day)
                except (RefusedError, NotFoundError):
                    continue

    def happenings(self) -> tuple[tuple[float, Callable[[date], None]], ...]:
        """How often on a day, and what."""
        return (
            (0.028, self.outside), (0.028, self.to_origin), (0.044, self.reading), (0.028, self.excerpt),
            (0.022, self.unclear), (0.022, self.powerless), (0.055, self.answer), (0.028, self.derived),
            (0.022, self.change), (0.017, self.extend), (0.017, self.declassify), (0.028, self.widen),
            (0.033, self.review), (0.5, self.notices), (0.011, self.notebook), (0.017, self.amend),
            (0.011, self.dispute), (0.5, self.leaver), (0.017, self.no_copying), (0.011, self.followed),
            (0.022, self.electronic),
        )  # fmt: skip

    def neighbour(self) -> None:
        """A unit outside of the police that papers are sent to; it has no books here."""
        administrator = Person.objects.get(code="A0001").id
        form = {"code": OUTSIDE, "name": "云岭县人民武装部（演示）", "level": "县", "outside": True}
        self.desk.do(administrator, "register_organ", Organ.objects.get(code=ABOVE).id, **form)

    def _copy(self, **facts: object) -> Copy | None:
        rows = Copy.objects.filter(organ_id=self.bureau, **facts).select_related("document__matter")
        return self.draw.choice(list(rows.order_by("-born")[:40]) or [None])

    def _matter(self, **facts: object) -> Matter | None:
        rows = Matter.objects.filter(organ_id=self.bureau, **facts)
        return self.draw.choice(list(rows.order_by("-born")[:40]) or [None])

    def _own(self, **facts: object) -> Matter | None:
        return self._matter(state=MatterState.已确定, manner="原始", **facts)

    def _settle(self, who: str, act: str, thing: str, **form: Any) -> None:
        self.desk.settled(who, act, thing, self.deciders, **form)

    def outside(self, day: date) -> None:
        """Sent under seal to the organ above, whose registry signs; or outside, whose receipt comes back."""
        copy = self._copy(state=CopyState.在库, holder_id=self.keeper, document__received=False)
        if copy is None:
            return
        matter, to = copy.document.matter, self.draw.choice((ABOVE, OUTSIDE))
        organ = Organ.objects.get(code=to).id
        if organ_key(organ) not in matter.scope:
            self._settle(
                matter.drafted_by_id, "set_scope", matter.id, reason="（演示）报送、抄送", organs=[to]
            )
        form = {"channel": "机要交通", "sealed": True, "purpose": "（演示）报送、抄送"}
        self.desk.do(self.keeper, "deliver_copies", copy.id, to=to, **form)
        if to == ABOVE:
            self.desk.do(self.keeper_above, "accept_copies", copy.id, copies=1, pages=copy.pages)
        elif self.draw.random() < 0.8:
            receipt = {
                "receipt": f"演回{day:%m%d}",
                "signed_by": "（演示）收发室",
                "signed_on": day.isoformat(),
            }
            self.desk.do(self.keeper, "record_outside_receipt", copy.id, organ=organ, **receipt)

    def to_origin(self, day: date) -> None:
        copy = self._copy(state=CopyState.在库, holder_id=self.keeper, document__received=True)
        if copy:
            form = {"receipt": f"演清退{day:%m%d}", "channel": "机要交通", "sealed": True}
            self.desk.do(self.keeper, "recall_to_origin", copy.id, **form)

    def reading(self, _: date) -> None:
        copy = self._copy(state__in=[CopyState.持有, CopyState.借出])
        if copy:
            self.desk.do(
                copy.holder_id, "read_copy", copy.id, place="阅文室", room="（演示）办公楼三层阅文室"
            )

    def excerpt(self, _: date) -> None:
        may = {"document__copying_forbidden": False, "document__matter__level__lte": 2}
        copy = self._copy(state=CopyState.持有, **may)
        if copy:
            form = {"passage": "（演示）第二部分第一段", "pages": 1, "purpose": "（演示）拟写方案"}
            self._settle(copy.holder_id, "excerpt_document", copy.id, **form)

    def _draft(self, day: date, level: str) -> tuple[str, str]:
        drafter = self.draw.choice(self._cleared(Level[level]))
        form = {"title": title(self.draw), "level": level, "reasons": "（演示）泄露会妨碍工作", "term": "10年",
                "basis": "（演示）目录未列明", "persons": [self.officer], "starts_on": day.isoformat()}  # fmt: skip
        return drafter, made(self.desk.do(drafter, "draft_matter", self.bureau, **form), "matter")[0]

    def _cleared(self, level: int) -> list[str]:
        able = Person.objects.filter(pk__in=self.drafters, clearance__gte=level, left_on=None)
        return list(able.order_by("code").values_list("pk", flat=True))

    def unclear(self, day: date) -> None:
        drafter, matter = self._draft(day, "机密")
        form = {"question": "（演示）目录没有对应事项，是否属于国家秘密", "letter": f"云公（演）请〔{day.year}〕{day:%j}号",
                "bureau": "省级保密行政管理部门", "superior_informed": True}  # fmt: skip
        self.desk.do(drafter, "report_unclear_matter", matter, **form)

    def powerless(self, day: date) -> None:
        drafter, matter = self._draft(day, "绝密")
        form = {"superior": "530000", "letter": f"云公（演）报〔{day.year}〕{day:%j}号",
                "question": "（演示）本机关无绝密级定密权"}  # fmt: skip
        self.desk.do(drafter, "report_powerless", matter, **form)

    def answer(self, day: date) -> None:
        """What was asked upward is answered after some days; a few stay open."""
        asked = (
            Clarification.objects.filter(organ_id=self.bureau, state=ClarificationState.已报)
            .order_by("born")
            .first()
        )
        if asked is None or self.draw.random() < 0.2:
            return
        letter = f"云保（演）复〔{day.year}〕{day:%j}号"
        said = {"letter": letter, "answer": "（演示）同意", "level": "秘密", "term": "5年",
                "starts_on": day.isoformat()}  # fmt: skip
        matter = Matter.objects.get(pk=asked.matter_id)
        if matter.state is MatterState.不明确:
            form = said | {"answered_by": "省级保密行政管理部门"}
            self.desk.do(self.officer, "answer_unclear_matter", asked.id, **form)
        else:
            form = said | {"decided_by": "530000"}
            self.desk.do(self.officer, "answer_powerless", asked.id, **form)

    def derived(self, day: date) -> None:
        source = self._own(level__lte=2)
        if source:
            form = {"title": title(self.draw), "derivation": "涉及已定密事项密点", "reasons": "（演示）摘用原件密点",
                    "term": str(source.term), "persons": [self.officer], "secret_points": "（演示）第二部分",
                    "starts_on": day.isoformat()}  # fmt: skip
            self.desk.do(self.keeper, "draft_derived_matter", source.id, **form)

    def change(self, _: date) -> None:
        matter = self._own(level=2)
        if matter:
            form = {"reason": "（演示）泄露后损害程度已减轻", "level": "秘密", "term": "5年"}
            self._settle(matter.drafted_by_id, "change_matter", matter.id, **form)

    def extend(self, _: date) -> None:
        matter = self._own(level=1)
        if matter:
            form = {"term": "8年", "reason": "（演示）工作延续"}
            self._settle(matter.drafted_by_id, "extend_term", matter.id, **form)

    def declassify(self, _: date) -> None:
        matter = self._own(level=1)
        if matter:
            form = {"reason": "（演示）工作已结束，公开不再损害"}
            self._settle(matter.drafted_by_id, "declassify_matter", matter.id, **form)

    def widen(self, _: date) -> None:
        matter, more = self._own(), self.draw.choice(self._cleared(2))
        if matter:
            form = {"reason": "（演示）参加同一专项工作", "persons": [more]}
            self._settle(matter.drafted_by_id, "set_scope", matter.id, **form)

    def review(self, _: date) -> None:
        matter = self._own()
        if matter:
            form = {"result": "继续保密", "account": "（演示）仍在保密期限内，密级适当"}
            self.desk.do(self.classifier, "review_matter", matter.id, **form)

    def notices(self, day: date) -> None:
        """Those who were told sign that they were; the slow do so later or never."""
        rows = Notice.objects.filter(organ_id=self.bureau, acknowledged_on=None).order_by("born")
        for notice in rows[:AT_A_TIME]:
            told = notice.to_person_id or self.officer
            self.desk.do(told, "acknowledge_notice", notice.id, received_on=day.isoformat())

    def followed(self, day: date) -> None:
        """The origin of a received paper tells that it is no secret any more."""
        matter = self._matter(state=MatterState.已确定, manner="来文", level=1)
        if matter:
            form = {
                "letter": f"演通〔{day.year}〕{day:%j}号",
                "reason": "（演示）原定密机关通知解密",
                "declassified": True,
            }
            self.desk.do(self.officer, "follow_change_notice", matter.id, **form)

    def notebook(self, _: date) -> None:
        to = self.draw.choice(self._cleared(2))
        form = {"to": to, "level": "机密", "pages": 100, "title": "（演示）保密笔记本"}
        outcome = self.desk.do(self.keeper, "issue_notebook", self.bureau, **form)
        self.desk.do(to, "accept_copies", made(outcome, "copy"), copies=1, pages=100)

    def amend(self, _: date) -> None:
        """A slip of the pen is put right by a further entry."""
        entry = (
            Entry.objects.filter(act="register_received_document", actor=self.keeper)
            .order_by("-index")
            .first()
        )
        if entry:
            form = {"was": "（演示）原记页数有误", "right": "（演示）以原件页数为准"}
            self.desk.do(self.keeper, "amend_entry", str(entry.index), **form)

    def dispute(self, _: date) -> None:
        matter = self._own(level=1)
        if matter:
            form = {"asserted": "机密", "opinion": "（演示）涉及协作单位，应按机密级保护"}
            self.desk.do(self.officer, "dispute_matter", matter.id, **form)

    def no_copying(self, _: date) -> None:
        rows = Document.objects.filter(organ_id=self.bureau, received=False, matter__state=MatterState.已确定)
        one = self.draw.choice(list(rows.order_by("-born")[:20]) or [None])
        if one:
            self.desk.do(self.classifier, "forbid_copying", one.id, reason="（演示）含人员名单")

    def electronic(self, _: date) -> None:
        """The file of a paper is kept under seal beside it, and somebody reads it."""
        facts = {"organ_id": self.bureau, "matter__level": 1, "received": True}
        paper = Document.objects.filter(**facts).order_by("-born").first()
        if paper is None:
            return
        upload = Upload(self.keeper, paper.id, 1, len(PAGE))
        file = files.take(upload, [PAGE])
        attached = self.desk.do(self.keeper, "attach_file", paper.id, file=file, name="（演示）正文.pdf")
        self.desk.do(self.keeper, "open_file", made(attached, "attachment")[0], purpose="（演示）核对份数")

    def leaver(self, day: date) -> None:
        """One leaves when his hands are empty; he is refused while they are not."""
        if day < today() - LAST_DAYS or not self.leavers:
            return
        one = self.leavers.pop()
        held = Copy.objects.filter(holder_id=one, state__in=[CopyState.持有, CopyState.借出])
        for copy in held.order_by("born"):
            self.desk.given_back(copy, self.keeper)
        self.desk.see_off(self.officer, one, self.leader, day)
        self.desk.do(self.officer, "leave_post", one, departure="调离", left_on=day.isoformat())
        for post in self.staff.values():
            if one in post:
                post.remove(one)


def scene(stage: Stage) -> Any:
    """The year's seldom work."""
    return Registry(stage).day
