"""What comes up once or twice in a told year: stories that begin on a day and go on some days later."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from shoumi.edges.demo import country
from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Stage
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import Outcome, RefusedError
from shoumi.things.people import Person

Story = Iterator[int]
"""Does the acts of a day, then tells after how many working days it goes on."""
LEAVERS, HANDLERS = 6, 4
"""The last of the staff may leave at the end of the year: others are preferred, if there are so many."""
PROVINCE, ABOVE = country.ABOVE
PAGES = 4
"""Of each copy told of here."""


class Seldom(ABC):
    """The people of the bureau, and what falls to them on which working day."""

    def __init__(self, stage: Stage) -> None:
        self.desk, self.bureau, self.staff = stage.desk, stage.bureau, stage.staff
        self.keeper, self.second = stage.staff["专管人员"][:2]
        self.officer, self.classifier = stage.staff["保密干部"][0], stage.staff["定密责任人"][0]
        self.head, self.leader = stage.staff["机关领导"][0], stage.staff["主管领导"][0]
        self.chair, self.business = stage.staff["保密委员会主任"][0], stage.staff["业务部门领导"][0]
        self.deciders = (self.head, self.leader, self.classifier, self.chair, self.business, self.officer)
        self.administrator, self.security = (Person.objects.get(code=code).pk for code in ("A0001", "A0002"))
        able = Person.objects.filter(pk__in=stage.staff["承办人"], clearance__gte=2).exclude(
            pk__in=self.deciders
        )
        every, last = list(able.order_by("code").values_list("pk", flat=True)), stage.staff["全体"][-LEAVERS:]
        stay = [person for person in every if person not in last]
        self.handlers = stay if len(stay) >= HANDLERS else every
        self.today, self.count = self.desk.watch.at.date(), 0
        self.ahead = [(day, tell()) for day, tell in self.stories()]

    @abstractmethod
    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        """On which working day each begins."""

    def day(self, day: date) -> None:
        """Each goes on by itself: where the law refuses, it ends there, and the ledger tells of it."""
        self.today, self.count = day, self.count + 1
        due = [story for when, story in self.ahead if when <= self.count]
        self.ahead = [(when, story) for when, story in self.ahead if when > self.count]
        for story in due:
            with suppress(RefusedError, NotFoundError, StopIteration):
                self.ahead.append((self.count + next(story), story))

    def on(self, days: int = 0) -> str:
        """The day so many days from now."""
        return (self.today + timedelta(days=days)).isoformat()

    def hour(self, ago: int = 1) -> str:
        """The moment so many hours ago."""
        return (self.desk.watch.at - timedelta(hours=ago)).strftime("%Y-%m-%dT%H:%M")

    def number(self, of: str) -> str:
        """A number of an invented letter."""
        return f"演{of}〔{self.today.year}〕{self.today:%j}号"

    def do(self, who: str, act: str, things: str | list[str], **form: Any) -> Outcome:
        return self.desk.do(who, act, things, **form)

    def new(self, who: str, act: str, thing: str, noun: str, **form: Any) -> str:
        """Do it; the id of the thing it made."""
        return made(self.do(who, act, thing, **form), noun)[0]

    def settle(self, who: str, act: str, thing: str, **form: Any) -> Outcome:
        """Do it with the consent of whoever of the bureau may give it."""
        return self.desk.settled(who, act, thing, self.deciders, **form)

    def newcomer(self, code: str, name: str, level: str, post: str = "", *, before: int = 1) -> str:
        """One more of the bureau: registered, trained, pledged, vetted and cleared; seated for a post."""
        person = self.new(
            self.administrator, "register_person", self.bureau, "person", code=code,
            name=f"{name}（演示）", unit="办公室",
        )  # fmt: skip
        day = self.on(-before)
        trained = {"trained_on": day, "hours": 8, "title": "（演示）岗前培训", "record": self.number("培")}
        self.do(self.security, "show_training_elsewhere", person, **trained)
        self.do(self.security, "sign_pledge", person, signed_on=day, document=self.number("诺"))
        vetted = {"kind": "任前审查", "outcome": "合格", "vetted_on": day, "document": self.number("审")}
        self.do(self.security, "vet_person", person, **vetted)
        self.do(self.security, "grant_clearance", person, level=level, from_on=day)
        if post:
            self.settle(self.security, "appoint", person, post=post, from_on=day, document=self.number("任"))
        return person

    def received(
        self, title: str, copies: int, readers: list[str], *, mark: str = "秘密★5年", **more: str
    ) -> list[str]:
        """A paper from above; its copies, in stock."""
        outcome = self.do(
            self.keeper, "register_received_document", self.bureau, title=f"（演示）{title}", mark=mark,
            copies=copies, pages=PAGES, received_on=self.on(), dated=self.on(-3), sender=ABOVE,
            persons=readers, reference=f"{self.number('公通')}（{title}）", posts=["保密干部", "主管领导", "机关领导"],
            place="密件室6号柜", **more,
        )  # fmt: skip
        return made(outcome, "copy")

    def own(self, title: str, *, level: str = "秘密", term: str = "5年") -> str:
        """A matter of the bureau, determined."""
        drafter, other = self.handlers[:2]
        form = {"title": f"（演示）{title}", "level": level, "term": term, "reasons": "（演示）泄露会妨碍工作",
                "basis": "（演示）目录第3项", "persons": [other], "starts_on": self.on()}  # fmt: skip
        matter = self.new(drafter, "draft_matter", self.bureau, "matter", **form)
        self.settle(drafter, "determine_matter", matter)
        opinion = {"opinion": "（演示）与目录第3项相符", "agrees": True}
        self.do(self.officer, "review_own_level", matter, **opinion)
        return matter

    def printed(self, matter: str, title: str, copies: int = 1, **form: Any) -> tuple[str, list[str]]:
        """The paper of a matter of one's own, registered: its id, and those of its copies."""
        form |= {"title": f"（演示）{title}", "copies": copies, "pages": PAGES, "dated": self.on()}
        outcome = self.do(self.keeper, "register_own_document", matter, place="密件室1号柜", **form)
        return made(outcome, "document")[0], made(outcome, "copy")
