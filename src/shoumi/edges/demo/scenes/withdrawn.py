"""What was begun and given up: a manuscript, a print order, a meeting, a project. All invented."""

from collections.abc import Callable

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.seldom import PAGES, Seldom, Story
from shoumi.things.documents import Copy
from shoumi.things.people import Person

LICENCE = {"licence": "国家秘密载体印制资质", "level": "机密"}


class Withdrawn(Seldom):
    """Authors, the registry, and the office that runs meetings."""

    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        return (
            (16, self.manuscript), (23, self.printing), (35, self.project), (49, self.cancelled),
            (77, self.taken),
        )  # fmt: skip

    def manuscript(self) -> Story:
        about = {
            "title": "（演示）某案纪实初稿",
            "kind": "新闻报道",
            "subjects": ["本单位日常工作"],
            "outlet": "（演示）某报社",
        }
        author = self.handlers[0]
        key = self.new(author, "register_manuscript", self.bureau, "manuscript", **about)
        yield 2
        self.do(author, "withdraw_manuscript", key, reason="（演示）案件尚未审结")

    def printing(self) -> Story:
        """A works renews its licence; an order is called off; in the end the works is struck off."""
        form = {"name": "（演示）县印刷社", "kind": "其他印制单位", "licence_number": "（演示）印制资质第9号"}
        works = self.new(
            self.officer, "register_printing_works", self.bureau, "printing_works", **form, **LICENCE,
            expires_on=self.on(60),
        )  # fmt: skip
        renewed = {"licence_number": "（演示）印制资质第10号", "expires_on": self.on(400)}
        self.do(self.officer, "renew_printing_licence", works, **LICENCE, **renewed)
        order = {
            "title": "（演示）手册（印件）",
            "copies": 20,
            "pages": 8,
            "purpose": "（演示）培训",
            "due_on": self.on(5),
        }
        key = self.new(
            self.keeper, "order_printing", works, "print_order", matter=self.own("工作手册"),
            supervisor=self.second, **order,
        )  # fmt: skip
        self.do(self.keeper, "cancel_printing", key, reason="（演示）尚未开印，改用电子版")
        yield 40
        self.do(self.officer, "strike_printing_works", works, reason="（演示）不再承印涉密载体")

    def project(self) -> Story:
        """One more takes part; the sample changes hands and is written off; the project ends."""
        lead, one, other = self.handlers[:3]
        form = {"title": "（演示）项目白桦", "level": "秘密", "control": "（演示）限项目组", "leader": lead}
        days = {"next_review_on": self.on(75), "pledge_by": self.on(7)}
        outcome = self.do(self.officer, "register_project", self.bureau, **form, **days, participants=[one])
        project = made(outcome, "research_project")[0]
        for person, pledge in zip((lead, one), made(outcome, "science_pledge"), strict=False):
            self.do(person, "sign_science_pledge", pledge, read="是")
        wider = {"reason": "（演示）增加测试人员", "add": [other], "pledge_by": self.on(7)}
        more = self.settle(lead, "set_control_scope", project, **wider)
        for pledge in made(more, "science_pledge"):
            self.do(other, "sign_science_pledge", pledge, read="是")
        yield 10
        sample = {
            "title": "（演示）样机九号",
            "kind": "装备器材",
            "level": "秘密",
            "quantity": 1,
            "holder": lead,
        }
        product = self.new(
            self.keeper, "register_product", project, "classified_product", **sample, place="（演示）科信保密柜"
        )  # fmt: skip
        self.do(lead, "move_product", product, to=one, place="（演示）实验室保密柜")
        yield 20
        self.do(self.keeper, "end_product", product, ground="（演示）拆解销毁，清册第9号")
        self.do(lead, "end_project", project, letter=self.number("结题"), account="（演示）资料已归档")

    def _meeting(self, title: str, copies: list[str], people: list[str], **more: object) -> str:
        document = Copy.objects.get(pk=copies[0]).document_id
        meeting = self.new(
            self.officer, "open_meeting", self.bureau, "meeting", title=f"（演示）{title}", level="秘密",
            documents=[document], host_unit="（演示）办公室", starts_at=f"{self.on()}T15:00", ends_on=self.on(),
            place="（演示）三楼涉密会议室", venue="（演示）内部会场，屏蔽、隔音", papers_manager=self.keeper,
            no_recording=True, **more,
        )  # fmt: skip
        planned = {"plan": "（演示）人员、场所、文件", "supervisor": self.officer}
        self.do(self.officer, "set_meeting_plan", meeting, **planned)
        self.do(self.officer, "list_attendees", meeting, role="出席", persons=people)
        self.desk.agreed(self.officer, "approve_attendance", meeting, [self.leader])
        return meeting

    def cancelled(self) -> Story:
        """Somebody else is sent; then it is not held at all."""
        one, two, three = self.handlers[:3]
        meeting = self._meeting("联席会议", self.received("联席材料", 1, [one, two, three]), [one, two])
        code = Person.objects.get(pk=two).code
        other = {"code": code, "person": three, "reason": "（演示）另有公务"}
        self.settle(self.officer, "replace_attendee", meeting, **other)
        self.do(self.officer, "cancel_meeting", meeting, reason="（演示）与上级会议冲突")
        yield from ()

    def taken(self) -> Story:
        """One may take the paper home: carried by consent, registered by the registry."""
        one, two = self.handlers[:2]
        copies = self.received("部署材料", 2, [one, two])
        meeting = self._meeting("小组会", copies, [one, two])
        taught = {"briefed_on": self.on(), "requirements": "（演示）不带手机", "staff_too": True}
        self.do(self.officer, "brief_attendees", meeting, **taught)
        self.do(self.officer, "post_guards", meeting, guards=[two], posted_at="（演示）入口")
        checked = {"stage": "会前", "checked_on": self.on(), "host": two, "amplification": "不用"}
        seen = {"inside": True, "outside": True, "findings": "（演示）无异常"}
        self.do(self.officer, "check_venue", meeting, **checked, **seen)
        self.do(self.officer, "store_phones", meeting, phones=2)
        given = {"meeting": meeting, "to": one, "pages": PAGES, "take_away": True}
        outcome = self.do(self.keeper, "issue_meeting_papers", copies[0], **given)
        for person in (one, two):
            came = {"code": Person.objects.get(pk=person).code, "pledged": True}
            self.do(self.officer, "check_in", meeting, **came)
        self.do(self.officer, "begin_meeting", meeting, present=2)
        self.do(self.officer, "end_meeting", meeting, clear_by=self.on(3))
        way = {
            "destination": "（演示）本单位密件室",
            "route": "（演示）公务车",
            "purpose": "（演示）贯彻会议",
        }
        days = {
            "from_on": self.on(),
            "due_on": self.on(1),
            "measures": "（演示）密码箱",
            "work_place_only": True,
        }
        self.settle(one, "carry_out", copies[0], **way, **days)
        kept = {"pages": PAGES, "place": "密件室3号柜"}
        self.do(self.keeper, "register_taken_home", made(outcome, "meeting_paper")[0], **kept)
        self.do(self.officer, "give_back_phones", meeting, phones=2)
        yield from ()


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Withdrawn(stage).day
