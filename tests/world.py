"""A small world for tests: a county bureau under a prefecture, made through the acts."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from shoumi.kernel.words import Level, OrganLevel
from shoumi.nouns.handling import LeavingStep
from shoumi.records import accounts, approvals, proceedings
from shoumi.records.asking import Request
from shoumi.records.now import BEIJING, as_if
from shoumi.records.proceedings import Outcome
from shoumi.records.setup import Officer, Root, setup_site
from shoumi.records.tables import LogHead
from shoumi.things.documents import Copy
from shoumi.things.people import Person
from tests.mould import cast

START = datetime(2026, 3, 2, 9, tzinfo=BEIJING)
PASSWORD = "correct-horse-1"
OFFICERS = ("sysadmin", "secadmin", "auditor")
CAST: tuple[tuple[str, str, tuple[str, ...], str | None], ...] = (
    ("head", "局长", ("机关领导",), "绝密"),
    ("leader", "分管领导", ("主管领导", "保密委员会主任"), "绝密"),
    ("officer", "保密干部", ("保密干部",), "绝密"),
    ("keeper", "专管员", ("专管人员",), "绝密"),
    ("keeper2", "副专管员", ("专管人员",), "绝密"),
    ("reviewer", "审核人", ("定密审核人",), "机密"),
    ("classifier", "定密责任人", ("定密责任人",), "绝密"),
    ("drafter", "承办人", ("承办人",), "机密"),
    ("reader", "民警甲", (), "机密"),
    ("other", "民警乙", (), "秘密"),
    ("outsider", "文员", (), None),
)
ABOVE = (
    ("up_head", "州局长", "机关领导"),
    ("up_officer", "州保密办", "保密干部"),
    ("up_keeper", "州密件室", "专管人员"),
)


@dataclass
class World:
    """Ids by short name, and the ways to act."""

    organ: str = ""
    prefecture: str = ""
    people: dict[str, str] = field(default_factory=dict)
    at: datetime = START

    def __getitem__(self, name: str) -> str:
        return self.people[name]

    @contextmanager
    def moment(self) -> Iterator[datetime]:
        """The next moment of this world."""
        self.at += timedelta(seconds=30)
        with as_if(self.at):
            yield self.at

    def pass_days(self, days: int) -> None:
        """Let days of ordinary work go by, so that nobody doubts the clock."""
        self.at += timedelta(days=days)
        if days > 0:
            LogHead.objects.update(at=self.at)

    def ask(self, who: str, act: str, things: str | Iterable[str], **form: Any) -> Outcome:
        """Ask for an act as one of the cast."""
        return self.request(who, act, things, form)

    def request(
        self, who: str, act: str, things: str | Iterable[str], form: dict[str, Any] | None, **more: Any
    ) -> Outcome:
        """Ask with everything spelled out: recorded, cosigner, once."""
        ids = (things,) if isinstance(things, str) else tuple(things)
        once = more.pop("once", "")
        with self.moment():
            return proceedings.ask(
                Request(actor=self[who], act=act, things=ids, form=form, **more), once=once
            )

    def agree(self, who: str, outcome: Outcome, letter: str = "") -> Outcome:
        """Agree as one of the cast."""
        assert outcome.proceeding is not None
        with self.moment():
            return approvals.approve(actor=self[who], proceeding=outcome.proceeding.id, letter=letter)

    def see_off(self, name: str, by: str = "officer") -> None:
        """The formalities of leaving, as far as they were not gone through."""
        left = [
            step.name
            for step in LeavingStep
            if step.name not in Person.objects.get(pk=self[name]).leaving_steps
        ]
        form = {
            "done_on": self.at.date().isoformat(),
            "by": self["leader"],
            "account": "（虚构）谈话、承诺、注销",
        }
        if left:
            self.ask(by, "take_leaving_steps", self[name], steps=left, **form)

    def leave(self, name: str, by: str = "officer", **form: Any) -> Outcome:
        """One of the cast leaves in due form."""
        self.see_off(name, by)
        day = self.at.date().isoformat()
        return self.ask(by, "leave_post", self[name], **{"departure": "调离", "left_on": day} | form)

    def matter(self, *, level: str = "机密", term: str = "10年", readers: Iterable[str] = ("reader",)) -> str:
        """A determined matter that these know."""
        drafted = self.ask(
            "drafter",
            "draft_matter",
            self.organ,
            title="（虚构）演练方案",
            level=level,
            term=term,
            reasons="（虚构）",
            basis="（虚构）目录第1项",
            persons=[self[r] for r in readers],
            starts_on=self.at.date().isoformat(),
        )
        matter = made(drafted, "matter")[0]
        asked = self.ask("drafter", "determine_matter", matter)
        self.agree("classifier", self.agree("leader", asked))
        return matter

    def document(self, *, copies: int = 3, pages: int = 4, **about: Any) -> tuple[str, list[str]]:
        """An own document, its level reviewed, with copies in stock; returns its id and theirs, by number."""
        matter = self.matter(**about)
        self.ask("officer", "review_own_level", matter, opinion="（虚构）与目录相符", agrees=True)
        outcome = self.ask(
            "keeper",
            "register_own_document",
            matter,
            title="（虚构）演练方案",
            copies=copies,
            pages=pages,
            dated=self.at.date().isoformat(),
        )
        document = made(outcome, "document")[0]
        return document, list(
            Copy.objects.filter(document_id=document).order_by("number").values_list("id", flat=True)
        )

    def received(
        self, mark: str = "机密★10年", *, copies: int = 1, readers: Iterable[str] = ("reader",), **more: Any
    ) -> tuple[str, list[str]]:
        """A received document; returns its id and those of its copies."""
        day = self.at.date().isoformat()
        form = {
            "title": "（虚构）来文",
            "mark": mark,
            "copies": copies,
            "pages": 4,
            "received_on": day,
            "dated": day,
            "sender_name": "（虚构）外单位",
            "persons": [self[r] for r in readers],
        }
        outcome = self.request("keeper", "register_received_document", self.organ, form | more)
        document = made(outcome, "document")[0]
        return document, list(
            Copy.objects.filter(document_id=document).order_by("number").values_list("id", flat=True)
        )


def made(outcome: Outcome, noun: str) -> list[str]:
    """Ids of the things of a noun that an act made."""
    return [key for kind, key in outcome.made if kind == noun]


def small_world() -> World:
    """A site newly founded, with its cast in their seats."""
    return cast(_founded)


def _founded() -> World:
    world = World()
    officers = tuple(Officer(code=o, name=o, login=o, password=PASSWORD) for o in OFFICERS)
    home = Root(
        code="530199", name="虚构县公安局", level=OrganLevel.县, power=Level.机密, ground="虚构授权1号"
    )
    above = Root(code="530100", name="虚构州公安局", level=OrganLevel.地市, power=Level.机密, ground="依法")
    with world.moment():
        organ = setup_site(home, (officers[0], officers[1], officers[2]), above=(above,))
    world.organ, world.prefecture = organ.id, str(organ.superior_id)
    world.people |= {o: Person.objects.get(code=o).id for o in (*OFFICERS, "SYSTEM")}
    for code, name, posts, clearance in CAST:
        seat(world, code, name, organ=world.organ, posts=posts, clearance=clearance)
    for code, name, post in ABOVE:
        seat(world, code, name, organ=world.prefecture, posts=(post,), clearance="绝密")
    return world


def prepare(world: World, person: str) -> None:
    """Training before the post, shown from outside, and the pledge (art. 20, Law 43)."""
    day = world.at.date().isoformat()
    shown = {"trained_on": day, "hours": "4", "title": "（虚构）上岗前教育", "record": "虚构培训1号"}
    world.ask("secadmin", "show_training_elsewhere", person, **shown)
    world.ask("secadmin", "sign_pledge", person, signed_on=day, document="虚构承诺1号")


def vet(world: World, person: str) -> None:
    """Vetted and found fit, before any clearance (Regs 50)."""
    day = world.at.date().isoformat()
    form = {"kind": "任前审查", "outcome": "合格", "vetted_on": day, "document": "虚构审1号"}
    world.ask("secadmin", "vet_person", person, **form)


def seat(
    world: World, code: str, name: str, *, organ: str, posts: tuple[str, ...], clearance: str | None
) -> None:
    """Register, clear and appoint one person, with a login of his own."""
    day = world.at.date().isoformat()
    world.people[code] = made(
        world.ask("sysadmin", "register_person", organ, code=code, name=name), "person"
    )[0]
    prepare(world, world[code])
    if clearance:
        vet(world, world[code])
        world.ask("secadmin", "grant_clearance", world[code], level=clearance, from_on=day)
    for post in posts:
        outcome = world.ask(
            "secadmin",
            "appoint",
            world[code],
            post=post,
            from_on=day,
            document="虚构任1号",
            party_committee=post == "保密委员会主任",
            full_time=post == "保密干部",
        )
        if outcome.proceeding:
            world.agree("head", outcome)
    with world.moment():
        accounts.open_account(actor=world["sysadmin"], person=world[code], login=code, password=PASSWORD)
