"""What one of the three officers can try alone, by all that the product lets him do and tells him."""

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any

from shoumi.kernel.forms import FormRefused
from shoumi.records import accounts, admissions, asking, doorkeeper, factors, knowledge, loading, proceedings
from shoumi.records.accounts import AccountRefusedError, WrongPasswordError
from shoumi.records.asking import Request
from shoumi.records.identity import Admission
from shoumi.records.loading import NotFoundError
from shoumi.records.now import as_if
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Account, Entry
from shoumi.things.people import Appointment, Person
from tests.door.came import came
from tests.world import PASSWORD, World

CHOSEN = "chosen-by-him-1"
REFUSED = (AccountRefusedError, WrongPasswordError, RefusedError, NotFoundError, FormRefused)
OFFICES = ("系统管理员", "安全保密管理员", "安全审计员")


@dataclass
class Alone:
    """One officer; what he has come to know and whose logins he holds."""

    world: World
    who: str
    canary: tuple[str, str]
    """Noun and id of content he must not learn of."""
    halves: dict[tuple[str, int], str] = field(default_factory=dict)
    holds: set[str] = field(default_factory=set)
    at: Any = None

    def __post_init__(self) -> None:
        self.me = self.world[self.who]
        self.at = self.at or self.world.at
        self.mine = self.rights(self.me)
        self.log = self.leaves()

    def copy(self) -> "Alone":
        """The same man at the same point."""
        other = object.__new__(Alone)
        other.__dict__ = self.__dict__ | {"halves": dict(self.halves), "holds": set(self.holds)}
        return other

    # what he tries

    def tries(self, move: str) -> bool:
        """Whether the product did it."""
        name, *rest = move.split(":")
        self.at += timedelta(seconds=30)
        with as_if(self.at):
            try:
                getattr(self, f"_{name}")(*rest)
            except REFUSED:
                return False
        return True

    def _open(self, whose: str) -> None:
        for password in (CHOSEN, None):
            try:
                accounts.open_account(actor=self.me, person=self.id(whose), login=whose, password=password)
            except AccountRefusedError:
                if password is None:
                    raise
            else:
                return

    def _start(self, whose: str) -> None:
        self.halves[whose, 1] = admissions.start(actor=self.me, person=self.id(whose))

    def _agree(self, whose: str) -> None:
        case = Admission.objects.filter(person_id=self.id(whose), ended_at=None).first()
        self.halves[whose, 2] = admissions.agree(actor=self.me, admission=case.id if case else "")

    def _redeem(self, whose: str) -> None:
        one, two = self.halves.get((whose, 1), ""), self.halves.get((whose, 2), "")
        about = {"login": whose, "password": CHOSEN, "address": ""}
        admissions.redeem(first=one or two, second=two or one, **about)
        self.holds.add(whose)

    def _password(self, whose: str) -> None:
        accounts.set_password(actor=self.me, person=self.id(whose), password=CHOSEN + whose)

    def _enter(self, whose: str) -> None:
        for password in (CHOSEN, CHOSEN + whose, PASSWORD if whose == self.who else CHOSEN):
            try:
                doorkeeper.prove(came(whose, password, "123456", address=""))
            except WrongPasswordError:
                continue
            self.holds.add(whose)
            return

    def _suspend(self, whose: str) -> None:
        accounts.set_active(actor=self.me, person=self.id(whose), active=False)

    def _restore(self, whose: str) -> None:
        accounts.set_active(actor=self.me, person=self.id(whose), active=True)

    def _release(self, whose: str) -> None:
        doorkeeper.release(actor=self.me, person=self.id(whose))

    def _drop(self, whose: str) -> None:
        for row in factors.of(self.id(whose)):
            factors.end(actor=self.me, factor=row.id)

    def _register(self, whose: str) -> None:
        self.ask("register_person", self.world.organ, code=whose, name=whose)

    def _appoint(self, whose: str, post: str) -> None:
        day = self.at.date().isoformat()
        form = {
            "post": post,
            "from_on": day,
            "document": "虚构任9号",
            "party_committee": True,
            "full_time": True,
        }
        self.ask("appoint", self.id(whose), **form)

    def _dismiss(self, whose: str) -> None:
        rows = Appointment.objects.filter(person_id=self.id(whose), ended_on=None)
        for row in rows:
            self.ask("end_appointment", row.id, ended_on=self.at.date().isoformat(), reason="虚构")

    def _clear(self, whose: str) -> None:
        day = self.at.date().isoformat()
        self.ask("grant_clearance", self.id(whose), level="绝密", from_on=day)

    def _pledge(self, whose: str) -> None:
        self.ask("sign_pledge", self.id(whose), signed_on=self.at.date().isoformat(), document="虚构诺9号")

    def _leave(self, whose: str) -> None:
        day = self.at.date().isoformat()
        self.ask("leave_post", self.id(whose), departure="调离", left_on=day)

    def _read(self, whose: str) -> None:
        self.ask(
            "register_own_document",
            self.canary[1],
            title="x",
            copies=1,
            pages=1,
            dated=self.at.date().isoformat(),
        )

    def ask(self, act: str, thing: str, **form: Any) -> None:
        proceedings.ask(Request(actor=self.me, act=act, things=(thing,), form=form))

    # what may not come of it

    def id(self, whose: str) -> str:
        found = Person.objects.filter(code=whose).values_list("id", flat=True).first()
        if found is None:
            raise NotFoundError("person", whose)
        return str(found)

    def rights(self, person: str) -> tuple[Any, ...]:
        facts = asking.actor(person, self.at.date())
        return facts.posts, facts.keys, facts.clearance

    def leaves(self) -> list[bytes]:
        return [bytes(leaf) for leaf in Entry.objects.order_by("index").values_list("leaf", flat=True)]

    def reached(self) -> str:
        """What he has got hold of that he must not; empty while there is nothing."""
        if self.rights(self.me) != self.mine:
            return "his own rights"
        if self.leaves()[: len(self.log)] != self.log:
            return "the ledger"
        others = self.holds - {self.who}
        if others:
            return f"the login of {others}"
        canary = loading.load(self.canary[0], self.canary[1:], self.at.date())[0]
        if knowledge.may_know(asking.actor(self.me, self.at.date()), canary):
            return "content"
        held = Appointment.objects.filter(post__in=OFFICES, ended_on=None, person__left_on=None)
        people = list(held.values_list("person_id", flat=True))
        return "two offices in one person" if len(people) != len(set(people)) else ""

    def state(self) -> str:
        """Where things stand, as far as it matters to what he can do next."""
        told = (
            sorted(Account.objects.values_list("login", "is_active")),
            sorted(
                Person.objects.values_list("code", "clearance", "left_on", "pledged_on").iterator(), key=str
            ),
            sorted(Appointment.objects.filter(ended_on=None).values_list("person__code", "post"), key=str),
            sorted(
                Admission.objects.filter(ended_at=None).values_list("person__code", "second_by__code"),
                key=str,
            ),
            sorted(k for k, v in self.halves.items() if v),
            sorted(self.holds),
        )
        return sha256(repr(told).encode()).hexdigest()


def moves(who: str, *, few: bool = False) -> list[str]:
    """All that an officer of this name may try; few: on himself, one he made up, one other officer."""
    people = ("sysadmin", "secadmin", "auditor", "keeper", "outsider", "ghost")
    if few:
        people = (who, "auditor" if who == "secadmin" else "secadmin", "ghost")
    alike = (
        "start",
        "agree",
        "redeem",
        "password",
        "enter",
        "suspend",
        "restore",
        "drop",
        "clear",
        "dismiss",
    )
    posts = ("安全审计员", "专管人员") if few else (*OFFICES, "保密干部", "专管人员")
    return [
        "register:ghost", "open:ghost", f"release:{who}", f"pledge:{who}", "pledge:ghost", "leave:auditor",
        f"read:{who}", *(f"{move}:{whose}" for move in alike for whose in people),
        *(f"appoint:{whose}:{post}" for whose in (who, "ghost") for post in posts),
    ]  # fmt: skip


TEMPTATIONS = (
    "register:ghost open:ghost enter:ghost",
    "register:ghost open:ghost start:ghost agree:ghost redeem:ghost enter:ghost",
    "password:outsider enter:outsider",
    "password:keeper enter:keeper",
    "start:keeper redeem:keeper enter:keeper",
    "start:secadmin agree:secadmin redeem:secadmin",
    "start:auditor agree:auditor redeem:auditor",
    "agree:keeper redeem:keeper",
    "suspend:keeper restore:keeper password:keeper start:keeper agree:keeper redeem:keeper",
    "suspend:sysadmin start:sysadmin agree:sysadmin redeem:sysadmin",
    "drop:keeper enter:keeper",
    "{me}-pledge {me}-clear {me}-read",
    "{me}-dismiss {me}-clear",
    "pledge:{me} clear:{me} appoint:{me}:专管人员 read:{me}",
    "dismiss:{me} pledge:{me} appoint:{me}:保密干部",
    "dismiss:auditor appoint:{me}:安全审计员",
    "leave:auditor appoint:{me}:安全审计员",
    "appoint:{me}:系统管理员",
    "appoint:{me}:安全保密管理员",
    "register:ghost pledge:ghost clear:ghost appoint:ghost:专管人员 open:ghost start:ghost redeem:ghost",
    "release:{me} start:{me} agree:{me}",
)
"""The ways that suggest themselves."""


def temptations(who: str) -> list[list[str]]:
    """As one officer would go them."""
    plain = (path.replace("{me}-", "").replace("{me}", who) for path in TEMPTATIONS)
    return [[move if ":" in move else f"{move}:{who}" for move in path.split()] for path in plain]
