"""Two worlds that differ only in what some readers may not know, and what each answers to them.

Same acts, clock and chance, except that in one world hidden things are made between the visible ones. Where
they are not made, as many entries on nothing stand in the ledger: its length is known to all (philosophy.md),
what it holds is not.
"""

import io
import json
import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from shoumi.edges.web import sidebar
from shoumi.records import asking, entries, filing, knowledge, looks, readable, sight, writing
from shoumi.records.files import folder, take
from shoumi.records.now import as_if
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Account, Entry
from tests.edges.lasting import undone
from tests.edges.web.dice import Dice, loaded_dice
from tests.edges.web.routes import Named
from tests.world import World, seat

CANARY = "金丝雀"
"""A word that stands in hidden things alone."""
DUE = timedelta(days=3)
FILE = b"%PDF-1.7 (invented)"


@dataclass
class Story:
    """What happens, in order, in both worlds; `hides` names what a reader may not know."""

    world: World
    dice: Dice
    hidden: bool
    fillers: list[int]
    added: list[int] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    unseen: dict[str, str] = field(default_factory=dict)

    def tell(self, blocks: "Blocks") -> None:
        """Hidden and visible blocks in turn, each at its own hour."""
        begun = self.world.at
        for n, (hide, show) in enumerate(blocks):
            self.world.at = begun + timedelta(hours=2 * n)
            self.dice.use(f"hidden {n}")
            before = Entry.objects.count()
            if self.hidden:
                hide(self)
                self.added.append(Entry.objects.count() - before)
            else:
                self._fill(self.fillers[n])
            self.world.at = begun + timedelta(hours=2 * n + 1)
            self.dice.use(f"visible {n}")
            show(self)
        self.world.at = begun + timedelta(days=12)

    def _fill(self, count: int) -> None:
        for _ in range(count):
            with self.world.moment(), writing.writing():
                at = writing.moment()
                about = {"kind": "nothing", "act": "nothing", "actor": "nobody", "organ": "nowhere"}
                entries.append(entries.Draft(at=at, content={}, **about))

    def made(self, where: dict[str, str], who: str, act: str, on: str, **form: Any) -> str:
        """Do an act; remember what it made, its entry or its proceeding."""
        with suppress(RefusedError):
            outcome = self.world.ask(who, act, on, **form)
            where |= dict(outcome.made)
            if outcome.proceeding:
                where["proceeding"] = outcome.proceeding.pk
            if outcome.entry:
                where["entry"] = str(outcome.entry.index)
            return outcome.made[0][1] if outcome.made else ""
        return ""

    @property
    def day(self) -> str:
        return (self.world.at + DUE).date().isoformat()


def papers(story: Story, where: dict[str, str], mark: str, reader: str, title: str) -> None:
    """Papers of one reader: registered, lent, handed on, asked to be copied, refused, listed, filed."""
    world = story.world
    readers = (reader, "keeper2", "up_officer") if where is story.seen else (reader, "keeper2")
    document, copies = world.received(mark, copies=7, title=title, reference=f"{title}1号", readers=readers)
    where |= {"document": document, "copy": copies[0]}
    _attached(story, where, document, f"{title}.pdf")
    story.made(where, "keeper", "lend_copy", copies[0], to=world[reader], due_on=story.day, place="阅文室")
    story.made(where, reader, "accept_copies", copies[0], copies=1, pages=4)
    story.made(where, "keeper", "hand_over_copies", copies[1], to=world[reader], pages=4)
    story.made(where, "keeper", "copy_document", copies[2], copies=1, purpose=title)
    story.made({}, reader, "copy_document", copies[0], copies=1, purpose=title)
    if where is story.seen or "绝密" in mark:  # volumes below are for all cleared keepers to know
        volume = story.made(where, "keeper", "open_volume", world.organ, title=title)
        story.made(where, "keeper", "file_copies", copies[3], volume=volume)
    where["matter"] = asking.loading.load("document", (document,), world.at.date())[0].matter.id
    with world.moment():
        person = asking.actor(world[reader], world.at.date())
        looks.handed_out(
            person, looks.PRINTED, [("copy", copies[0])], label="（虚构）", way="receipt_pdf", sheet="1"
        )


def _attached(story: Story, where: dict[str, str], document: str, name: str) -> None:
    """The file of a paper."""
    with story.world.moment() as at:
        keeper = asking.actor(story.world["keeper"], at.date())
        file = take(filing.upload_for(keeper, document, len(FILE)), [FILE])
        where |= dict(filing.attach(keeper, document, file, name).made)


def visible_papers(story: Story) -> None:
    """What 民警乙 and those who keep the books may know."""
    papers(story, story.seen, "秘密★5年", "other", "会议通知")


def hidden_papers(story: Story) -> None:
    """A 绝密 of the leader."""
    papers(story, story.unseen, "绝密★20年", "leader", CANARY)


def hidden_goods(story: Story) -> None:
    """Cipher machines, a tip, a task; and a leak, which those who keep the books know if they are cleared."""
    kept_among_few(story)
    world, hidden, found = story.world, story.unseen, story.world.at - timedelta(hours=1)
    story.made(
        hidden, "officer", "report_leak", world.organ, discovered_at=found.isoformat(),
        received_at=found.isoformat(), title=CANARY, standing="泄密", kind="国家秘密", level="绝密",
        item=CANARY, found_how="（虚构）自查", remedies="（虚构）已追回", remedied=True,
    )  # fmt: skip


def kept_among_few(story: Story) -> None:
    """Cipher machines, a tip, a task: what not even a superior counts."""
    world, hidden = story.world, story.unseen
    story.made(hidden, "cipher", "enter_cipher_stock", world.organ, kind="密码机", count=2, place=CANARY)
    story.made(
        {}, "cipher", "enter_cipher_stock", world.organ, kind="密码机", count=2, place=CANARY, numbers="M1-9"
    )
    story.made(
        hidden, "drafter", "take_tip", world.organ, source="线人", case_kind="毒品犯罪", received_on=_today(world),
        identity=CANARY, wants_secrecy=True, knowers=[world["drafter"]],
    )  # fmt: skip
    story.made(
        hidden, "leader", "open_task", world.organ, leader=world["leader"], members=[world["head"]],
        title=CANARY, level="绝密",
    )  # fmt: skip


def _today(world: World) -> str:
    return world.at.date().isoformat()


def visible_books(story: Story) -> None:
    """What stands in books that all keepers know; people and time."""
    world = story.world
    story.made(
        story.seen, "keeper", "start_stock_taking", world.organ, title="清点", copies=[story.seen["copy"]]
    )
    story.made(
        story.seen, "keeper", "draft_destruction_list", _copies(story, 4), reason="（虚构）",
        supervisors=[world["officer"], world["leader"]], vehicle="虚A0001警", site="（虚构）定点单位",
    )  # fmt: skip
    story.seen |= {"organ": world.organ, "person": world["other"]}
    _quiz(story)


def _quiz(story: Story) -> None:
    """A quiz after a training, put to two."""
    world, came = story.world, [story.world["other"], story.world["drafter"]]
    asked = {"options": ["（虚构）甲项", "（虚构）乙项"], "answer": "B"}
    question = story.made(story.seen, "officer", "set_question", world.organ, title="（虚构）一题", **asked)
    held = {"title": "（虚构）培训", "held_on": _today(world), "hours": "2", "place": "礼堂"}
    training = story.made(story.seen, "officer", "open_training", world.organ, **held)
    story.made(story.seen, "officer", "sign_in_to_training", training, persons=came)
    put = {"title": "（虚构）结业测验", "questions": [question], "due_on": story.day}
    story.made(story.seen, "officer", "open_quiz", training, **put)


def _copies(story: Story, number: int) -> str:
    slips = asking.loading.load("document", (story.seen["document"],), story.world.at.date())[0].copies
    return sorted(slips, key=lambda slip: slip.number)[number].id


Blocks = list[tuple[Callable[[Story], None], Callable[[Story], None]]]
BLOCKS: Blocks = [(hidden_papers, visible_papers), (hidden_goods, visible_books)]
FEW: Blocks = [(kept_among_few, visible_papers), (kept_among_few, visible_books)]


def furnish(world: World) -> None:
    """Whom the stories need beside the cast."""
    seat(world, "cipher", "机要员", organ=world.organ, posts=("机要人员",), clearance="绝密")


@dataclass(frozen=True)
class Ask:
    """One request."""

    method: str
    path: str
    data: Any = None

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.data or ''}"


Asks = Callable[[Named], list[Ask]]
Answer = tuple[int, tuple[tuple[str, str], ...], str, Any, tuple[str, ...]]
"""Status, headers, cookies, body, and the shapes of the statements that made it."""


@contextmanager
def shapes() -> Iterator[list[str]]:
    """The statements that run within."""
    kept: list[str] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        kept.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield kept


KEPT_READY = (
    knowledge._few, readable._concerns_known, readable._on_hidden, sight._clocks_known, sidebar.waiting,
)  # fmt: skip
"""What an answer leaves ready for the next: in neither world is anything left of a world before."""


def forget() -> None:
    """Begin like a process that answered nothing yet."""
    for kept in KEPT_READY:
        kept.cache_clear()


@dataclass
class Reader:
    """One person at one of the worlds."""

    story: Story
    client: Client

    @classmethod
    def at(cls, story: Story, who: str | None) -> "Reader":
        story.dice.use("session")
        forget()
        client = Client(raise_request_exception=False)
        if who:
            with as_if(story.world.at):
                client.force_login(Account.objects.get(login=who))
        return cls(story, client)

    def answer(self, ask: Ask, stream: str = "") -> Answer:
        """What comes back; whatever it did is undone. `stream`: the same chance for requests that differ."""
        self.story.dice.use(stream or str(ask))
        kept = dict(self.client.cookies.items())
        with undone(), as_if(self.story.world.at), shapes() as statements:
            found = self._sent(ask)
            body = _body(found)
        self.client.cookies.clear()
        self.client.cookies.update(kept)
        headers = tuple(
            sorted((k, v) for k, v in found.headers.items() if k != "Content-Length" or not _zipped(found))
        )
        return found.status_code, headers, found.cookies.output(), body, tuple(_named(s) for s in statements)

    def _sent(self, ask: Ask) -> Any:
        if ask.path.startswith("/api/") and ask.method not in {"GET", "HEAD", "OPTIONS"}:
            return self.client.generic(
                ask.method, ask.path, json.dumps(ask.data or {}), content_type="application/json",
            )  # fmt: skip
        if ask.method in {"GET", "HEAD", "POST"}:
            return getattr(self.client, ask.method.lower())(ask.path, ask.data or {})
        return self.client.generic(ask.method, ask.path)


_SAVEPOINT = re.compile(r'"s\d+_x\d+"')
_HASHES = re.compile(rb"[0-9a-f]{64}|[A-Za-z0-9+/]{43}=|(?<=\xe6\xa0\xb9 )[0-9a-f ]{8,}|[A-Za-z0-9+/]{80,}=*")
"""Hashes and signatures of the tree: they bind what is hidden and tell nothing of it."""


def _named(statement: str) -> str:
    return _SAVEPOINT.sub("savepoint", statement)


def _zipped(found: Any) -> bool:
    return found.headers.get("Content-Type", "").startswith("application/vnd.openxml")


def _body(found: Any) -> Any:
    content = b"".join(found.streaming_content) if found.streaming else found.content
    if _zipped(found):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(n.encode() + book.read(n) for n in book.namelist() if n != "docProps/core.xml")
    return _HASHES.sub(b"#", content)


def compare(
    world: World, patch: pytest.MonkeyPatch, who: str | None, asks: Asks, blocks: Blocks = BLOCKS
) -> tuple[int, list[str]]:
    """How many pairs were compared, and in words where they differ."""
    dice = loaded_dice(patch)
    patch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    with undone():
        story = told(world, dice, hidden=True, fillers=[], blocks=blocks)
        named = Named(story.seen, story.unseen, words=(CANARY,))
        wanted = asks(named)
        reader = Reader.at(story, who)
        with_hidden = [reader.answer(one) for one in wanted]
        added = story.added
    with undone():
        reader = Reader.at(told(world, dice, hidden=False, fillers=added, blocks=blocks), who)
        without = [reader.answer(one) for one in wanted]
    return len(wanted), list(differences(wanted, with_hidden, without))


def told(world: World, dice: Dice, *, hidden: bool, fillers: list[int], blocks: Blocks = BLOCKS) -> Story:
    """One of the two worlds. Files of the one before are swept: they have the same names."""
    for left in folder("incoming").iterdir():
        left.unlink()
    story = Story(World(world.organ, world.prefecture, dict(world.people), world.at), dice, hidden, fillers)
    story.tell(blocks)
    return story


def differences(wanted: list[Ask], one: list[Answer], other: list[Answer]) -> Iterator[str]:
    """Each request whose two answers are not the same, and in what."""
    for ask, a, b in zip(wanted, one, other, strict=True):
        if a[0] >= 500:
            yield f"{ask}: {a[0]}"
        for name, x, y in zip(("status", "headers", "cookies", "body", "statements"), a, b, strict=True):
            if x != y:
                yield f"{ask}: {name}: {_first(x, y)}"
                break


def _first(x: Any, y: Any) -> str:
    """Where two answers part."""
    if isinstance(x, bytes) and isinstance(y, bytes):
        n = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
        near = slice(max(0, n - 90), n + 90)
        return f"…{x[near].decode(errors='replace')}… ≠ …{y[near].decode(errors='replace')}…"
    if isinstance(x, tuple) and isinstance(y, tuple):
        more = [p for p in x if p not in y][:2], [q for q in y if q not in x][:2], len(x), len(y)
        return str(more)[:1500]
    return f"{x!r:.300} ≠ {y!r:.300}"
