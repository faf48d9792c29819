"""A world with papers in every usual state, founded once a module; visitors in its own time."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from shoumi.records import asking, filing
from shoumi.records.files import take
from shoumi.records.tables import Account
from tests.mould import cast
from tests.world import World, made, small_world


@dataclass
class Office:
    """The world and the ids of what lies in it."""

    world: World
    secret: str = ""
    copies: list[str] = field(default_factory=list)
    received: str = ""
    top: str = ""
    top_copies: list[str] = field(default_factory=list)
    case: str = ""
    stock: str = ""
    listed: str = ""
    volume: str = ""
    file: str = ""
    quiz: str = ""

    @property
    def day(self) -> Any:
        return self.world.at.date()


class Visitor:
    """One person at a browser without scripts."""

    def __init__(self, world: World, who: str | None) -> None:
        self.world, self.client = world, Client(raise_request_exception=True)
        if who:
            self.client.force_login(Account.objects.get(login=who))

    def get(self, path: str, **query: Any) -> Any:
        with self.world.moment():
            return self.client.get(path, query)

    def post(self, path: str, **form: Any) -> Any:
        with self.world.moment():
            return self.client.post(path, form)

    def page(self, path: str, **query: Any) -> str:
        response = self.get(path, **query)
        assert response.status_code == 200, (path, response.status_code)
        return response.content.decode()


def furnished(world: World) -> Office:
    """Papers lent, overdue, carried, kept, filed, listed, sent and not signed for; a case that waits."""
    office = Office(world)
    office.secret, office.copies = world.document(copies=7, readers=("reader", "keeper2"))
    office.received, _ = world.received(
        "秘密★5年", title="（虚构）会议通知", reference="虚公通〔2026〕7号", readers=("other",)
    )
    office.top, office.top_copies = world.received(
        "绝密★20年", copies=2, title="（虚构）绝密来文", readers=("leader",)
    )
    _lend_and_send(office)
    copy = office.copies[4]
    office.case = world.ask("keeper", "copy_document", copy, copies=1, purpose="（虚构）会商").proceeding.id
    _keep_books(office)
    world.pass_days(12)
    return office


def with_file(office: Office) -> str:
    """The secret paper has an electronic file; its id."""
    with office.world.moment() as at:
        keeper, text = asking.actor(office.world["keeper"], at.date()), b"%PDF-1.7 (invented)"
        file = take(filing.upload_for(keeper, office.secret, len(text)), [text])
        return made(filing.attach(keeper, office.secret, file, "方案.pdf"), "attachment")[0]


def with_quiz(office: Office) -> str:
    """A quiz after a training is put to 民警甲; its id."""
    world, organ, day = office.world, office.world.organ, office.day.isoformat()
    told = {"title": "（虚构）一题", "options": ["（虚构）甲项", "（虚构）乙项"], "answer": "B"}
    question = made(world.ask("officer", "set_question", organ, **told), "question")
    held = {"title": "（虚构）培训", "held_on": day, "hours": "2", "place": "礼堂"}
    training = made(world.ask("officer", "open_training", organ, **held), "training")[0]
    world.ask("officer", "sign_in_to_training", training, persons=[world["reader"]])
    put = {"title": "（虚构）结业测验", "questions": question, "due_on": day}
    return made(world.ask("officer", "open_quiz", training, **put), "quiz")[0]


def _lend_and_send(office: Office) -> None:
    world, due = office.world, (office.day + timedelta(days=3)).isoformat()
    lent = {"to": world["reader"], "due_on": due, "place": "阅文室"}
    world.ask("keeper", "lend_copy", office.copies[0], **lent)
    world.ask("reader", "accept_copies", office.copies[0], copies=1, pages=4)
    world.ask("keeper", "hand_over_copies", office.copies[1], to=world["reader"], pages=4)
    world.ask("keeper", "hand_over_copies", office.copies[2], to=world["drafter"], pages=4)
    world.ask("drafter", "accept_copies", office.copies[2], copies=1, pages=4)


def _keep_books(office: Office) -> None:
    world = office.world
    office.volume = made(world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷"), "volume")[0]
    world.ask("keeper", "file_copies", office.copies[5], volume=office.volume)
    listed = world.ask(
        "keeper", "draft_destruction_list", office.copies[6], reason="（虚构）",
        supervisors=[world["officer"], world["leader"]], vehicle="虚A0001警", site="（虚构）定点单位",
    )  # fmt: skip
    office.listed = made(listed, "destruction_list")[0]
    started = world.ask(
        "keeper", "start_stock_taking", world.organ, title="（虚构）清点", copies=office.copies[3:5]
    )
    office.stock = made(started, "stock_taking")[0]


def _an_office() -> Office:
    return furnished(small_world())


@pytest.fixture(scope="module", name="founded")
def _founded(django_db_setup, django_db_blocker) -> Iterator[Office]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield cast(_an_office)
        transaction.set_rollback(True)


@pytest.fixture(name="office")
def _office(founded, db) -> Office:
    return deepcopy(founded)


@pytest.fixture(name="world")
def _world(office) -> World:
    return office.world


@pytest.fixture(name="visit")
def _visit(world) -> Any:
    return lambda who=None: Visitor(world, who)
