"""What may be tried: for each act somebody likely, likely things and a likely form, as drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from shoumi.kernel.words import Level
from shoumi.nouns.document import CopyState
from shoumi.records.tables import Entry
from shoumi.things.custody import DestructionList, Discrepancy, StockTaking, Volume
from shoumi.things.documents import Copy, Document
from shoumi.things.models import NOUNS
from tests.world import World

STAFF = ("keeper", "keeper2", "reader", "other", "drafter", "officer", "head")
S = CopyState


@dataclass
class Draw:
    """Draws from the example at hand, over the world as it stands. What is drawn never depends on ids."""

    data: Any
    world: World

    def whole(self, first: int, last: int) -> int:
        """A number between these, both included."""
        return int(self.data.draw(st.integers(first, last)))

    def one(self, choices: Sequence[Any]) -> Any:
        """One of these; None of nothing."""
        return choices[self.whole(0, len(choices) - 1)] if choices else None

    def some(self, choices: Sequence[Any], most: int = 3) -> list[Any]:
        """A few of these, in order."""
        found = [self.one(choices) for _ in range(self.whole(1, most))] if choices else []
        return list(dict.fromkeys(found))

    def flag(self) -> bool:
        """Yes or no."""
        return bool(self.data.draw(st.booleans()))

    def seldom(self) -> bool:
        """Yes, one time in eight."""
        return self.whole(0, 7) == 7

    def day(self, first: int = -1, last: int = 20) -> str:
        """A day near today."""
        return (self.world.at.date() + timedelta(days=self.whole(first, last))).isoformat()

    def person(self) -> str:
        """One of the staff."""
        return self.world[self.one(STAFF)]

    def copy(self, *states: CopyState) -> Copy | None:
        """A copy, likely in one of these states; seldom any."""
        rows = Copy.objects.order_by("born", "number")
        likely = list(rows.filter(state__in=[s.name for s in states])) if states else []
        return self.one(likely) if likely and not self.seldom() else self.one(list(rows))

    def copies(self, *states: CopyState) -> list[Copy]:
        """One to three such copies, of one document mostly."""
        first = self.copy(*states)
        if first is None:
            return []
        like = list(Copy.objects.filter(document=first.document_id, state=first.state).order_by("number"))
        return self.some(like) or [first]

    def row(self, model: Any, **facts: Any) -> Any:
        """A row of a table, likely with these facts."""
        rows = model.objects.order_by("born")
        likely = list(rows.filter(**facts)) if facts else []
        return self.one(likely) if likely and not self.seldom() else self.one(list(rows))

    def last_made(self, noun: str) -> str | None:
        """The newest thing of a noun."""
        newest = NOUNS[noun]._default_manager.order_by("-born").first()
        return newest and str(newest.pk)

    def name(self, person: str | None, otherwise: str = "keeper") -> str:
        """The short name of a person by id."""
        return {key: name for name, key in self.world.people.items()}.get(str(person), otherwise)


class Dice(Draw):
    """The same from a seed: nothing is shrunk, and a walk may be as long as it likes."""

    data: Random

    def whole(self, first: int, last: int) -> int:
        """A number between these, both included."""
        return self.data.randint(first, last)

    def flag(self) -> bool:
        """Yes or no."""
        return self.data.random() < 0.5


@dataclass
class Try:
    """One asking, before anybody knows whether it is allowed."""

    who: str
    things: list[str]
    form: dict[str, Any] = field(default_factory=dict)
    cosigner: str | None = None
    recorded: bool = False


Draft = Callable[[Draw], Try | None]


def on_copies(who: str, *states: CopyState, **form: Callable[[Draw, list[Copy]], Any]) -> Draft:
    """An act on copies in these states, by the holder or a fixed person."""

    def draft(d: Draw) -> Try | None:
        copies = d.copies(*states)
        if not copies:
            return None
        actor = _actor(d, who, copies[0])
        return Try(actor, [c.id for c in copies], {key: read(d, copies) for key, read in form.items()})

    return draft


def _actor(d: Draw, who: str, copy: Copy) -> str:
    if who == "holder":
        return d.name(copy.holder_id)
    if who == "addressee":
        return d.name(copy.to_person_id, "up_keeper" if copy.to_organ_id == d.world.prefecture else "keeper")
    return who


def _pages(_: Draw, copies: list[Copy]) -> int:
    return sum(c.pages for c in copies)


def _count(_: Draw, copies: list[Copy]) -> int:
    return len(copies)


def _text(*_: object) -> str:
    return "（虚构）"


def _to(d: Draw, _: list[Copy]) -> str:
    return d.person()


def _due(d: Draw, _: list[Copy]) -> str:
    return d.day()


def _at(d: Draw, _: list[Copy]) -> str:
    return d.world.at.isoformat()


def _const(value: Any) -> Callable[[Draw, list[Copy]], Any]:
    return lambda *_: value


def _signed(draft: Draft, whom: str) -> Draft:
    """Now and then another signs at the same screen: the receiver, the holder, seldom somebody else."""

    def again(d: Draw) -> Try | None:
        found = draft(d)
        if found and d.flag():
            holder = Copy.objects.get(pk=found.things[0]).holder_id
            found.cosigner = found.form["to"] if whom == "to" else holder
            found.cosigner = d.person() if d.seldom() else found.cosigner
        return found

    return again


def _one_copy(draft: Draft) -> Draft:
    def single(d: Draw) -> Try | None:
        found = draft(d)
        if found:
            del found.things[1:]
            for counted, value in (("pages", Copy.objects.get(pk=found.things[0]).pages),):
                if counted in found.form:
                    found.form[counted] = value
        return found

    return single


def on_row(model: Any, who: str, form: Callable[[Draw, Any], dict[str, Any]], **likely: Any) -> Draft:
    """An act on one row of a table."""

    def draft(d: Draw) -> Try | None:
        row = d.row(model, **likely)
        return row and Try(who, [row.pk], form(d, row))

    return draft


def of_organ(who: str, form: Callable[[Draw], dict[str, Any] | None]) -> Draft:
    def draft(d: Draw) -> Try | None:
        filled = form(d)
        return None if filled is None else Try(who, [d.world.organ], filled)

    return draft


def _supervise(d: Draw) -> Try | None:
    row = d.row(DestructionList, state="已批准")
    if row is None:
        return None
    waiting = sorted(d.name(p) for p in row.supervisors if p not in row.confirmed)
    who = d.one(waiting) if waiting and not d.seldom() else d.one(STAFF)
    return Try(who, [row.pk], {"copies": Copy.objects.filter(listed=row).count()})


def _stock(d: Draw) -> dict[str, Any] | None:
    copies = d.some(list(Copy.objects.order_by("born", "number")), 4)
    return {"title": "（虚构）清点", "copies": [c.id for c in copies]} if copies else None


def _see(d: Draw, row: StockTaking) -> dict[str, Any]:
    numbers = dict(Copy.objects.order_by("born", "number").values_list("id", "number"))
    expected = [key for key in numbers if key in row.expected]
    return {"copies": d.some(list(numbers) if d.seldom() else expected)}


def _amend(d: Draw) -> Try | None:
    last = Entry.objects.count()
    fact = d.one(["标题", "文号", "页数", "制发日期", "存放处", None])
    form = {"was": "（虚构）", "right": "（虚构）"} | (
        {"fact": fact, "value": d.one(["7", "新", "2026-01-01"])} if fact else {}
    )
    return Try(d.one(["keeper", "officer"]), [str(d.whole(1, last))], form)


def on_person(who: str, form: Callable[[Draw], dict[str, Any]]) -> Draft:
    return lambda d: Try(who, [d.person()], form(d))


_carry = on_copies(
    "holder",
    S.持有,
    S.个人保存,
    S.在库,
    destination=_text,
    route=_text,
    purpose=_text,
    measures=_text,
    from_on=_due,
    due_on=_due,
    work_place_only=_const(value=True),
    companions=lambda d, _: [d.person(), d.person()],
)


def _holder(d: Draw, copies: list[Copy]) -> str:
    """In whose name they stand, seldom somebody else."""
    return d.person() if d.seldom() else str(copies[0].holder_id)


def _to_keeper(d: Draw, _: list[Copy]) -> str:
    """One of the keepers, seldom another."""
    return d.person() if d.seldom() else d.world[d.one(["keeper", "keeper2"])]


_give = {"to": _to, "pages": _pages}
_channel = {"channel": lambda d, _: d.one(["机要交通", "机要通信", "快递"]), "sealed": _const(value=True)}


def some_level(d: Draw) -> str:
    """One of the three."""
    return str(d.one([m.name for m in Level]))


MOVES: dict[str, Draft] = {
    "distribute_document": on_row(
        Document, "keeper", lambda d, _: {"recipients": d.some([d.world[n] for n in STAFF])}
    ),
    "hand_over_copies": on_copies("holder", S.在库, S.持有, **_give),
    "hand_over_on_the_spot": _signed(on_copies("holder", S.在库, S.持有, **_give), "to"),
    "hand_over_custody": _signed(
        on_copies("holder", S.在库, S.待销毁, S.下落不明, giver=_holder, to=_to_keeper, copies=_count), "to"
    ),
    "deliver_copies": on_copies("keeper", S.在库, to=lambda d, _: d.world.prefecture, **_channel),
    "recall_to_origin": on_copies("keeper", S.在库, receipt=_text, **_channel),
    "accept_copies": on_copies("addressee", S.待签收, copies=_count, pages=_pages),
    "decline_copies": on_copies("addressee", S.待签收, reason=_const("封口破损"), note=_text),
    "lend_copy": _signed(on_copies("keeper", S.在库, to=_to, due_on=_due, place=_const("阅文室")), "to"),
    "return_copies": on_copies("holder", S.持有, S.借出),
    "hand_back": on_copies("holder", S.个人保存),
    "accept_return": _signed(
        on_copies("keeper", S.待签收, S.持有, S.借出, S.个人保存, copies=_count, pages=_pages), "holder"
    ),
    "decline_return": on_copies("keeper", S.待签收, reason=_const("数量不符"), note=_text),
    "read_copy": _one_copy(on_copies("holder", S.持有, S.借出, place=_const("阅文室"))),
}
HANDLES: dict[str, Draft] = {
    "copy_document": _one_copy(
        on_copies("holder", S.在库, S.持有, copies=lambda d, _: d.one([1, 2]), purpose=_text)
    ),
    "print_document": on_row(
        Document,
        "keeper",
        lambda d, _: {
            "kind": d.one(["加印", "稿纸"]),
            "copies": d.one([1, 2]),
            "pages": 4,
            "printed_on": d.day(-1, 1),
            "applicant": d.world["drafter"],
            "purpose": "（虚构）",
        },
    ),
    "excerpt_document": _one_copy(
        on_copies("holder", S.在库, S.持有, passage=_text, pages=_const(1), purpose=_text)
    ),
    "forbid_copying": on_row(Document, "keeper", lambda *_: {"reason": "（虚构）", "letter": "（虚构）"}),
    "allow_copying": on_row(Document, "keeper", lambda *_: {"reason": "（虚构）", "letter": "（虚构）"}),
    "carry_out": _carry,
    "carry_back": on_copies("holder", S.外带, pages=_pages),
    "keep_personally": on_copies("holder", S.持有, reason=_text, place=_text),
    "issue_notebook": of_organ("keeper", lambda d: {"to": d.person(), "level": some_level(d), "pages": 50}),
}
ENDS: dict[str, Draft] = {
    "open_volume": of_organ("keeper", lambda _: {"title": "（虚构）案卷"}),
    "close_volume": on_row(Volume, "keeper", lambda *_: {}),
    "transfer_volume": on_row(
        Volume,
        "keeper",
        lambda d, volume: {
            "archive": "（虚构）档案馆",
            "letter": "（虚构）档移1号",
            "transferred_on": d.day(-2, 1),
            "channel": d.one(["专人直送", "快递"]),
            "receiver": "（虚构）",
            "copies": max(1, volume.copies.count()),
        },
    ),
    "file_copies": on_copies("keeper", S.在库, volume=lambda d, _: getattr(d.row(Volume), "pk", "无")),
    "draft_destruction_list": on_copies(
        "keeper",
        S.在库,
        reason=_text,
        supervisors=lambda d, _: [d.person(), d.person()],
        vehicle=_text,
        site=_text,
    ),
    "destroy_listed": on_row(DestructionList, "keeper", lambda *_: {}, state="造册"),
    "confirm_supervision": _supervise,
    "complete_destruction": on_row(
        DestructionList,
        "keeper",
        lambda d, _: {"receipt": "（虚构）", "destroyed_on": d.day(-1, 1)},
        state="已批准",
    ),
    "withdraw_destruction_list": on_row(DestructionList, "keeper", lambda *_: {}, state="造册"),
}
WATCHES: dict[str, Draft] = {
    "start_stock_taking": of_organ("keeper", _stock),
    "see_copies": on_row(StockTaking, "keeper", _see, state="进行中"),
    "close_stock_taking": on_row(StockTaking, "keeper", lambda *_: {"account": "（虚构）"}, state="进行中"),
    "settle_discrepancy": on_row(
        Discrepancy, "keeper", lambda *_: {"outcome": "（虚构）"}, settled_on__isnull=True
    ),
    "record_loss": _one_copy(
        on_copies("holder", S.持有, S.借出, S.外带, S.待签收, S.待销毁, discovered_at=_at, account=_text)
    ),
    "record_found": _one_copy(on_copies("keeper", S.下落不明, found_at=_at, account=_text)),
    "record_misdelivery": _one_copy(on_copies("keeper", S.待签收, to_whom=_text, sent_at=_at, account=_text)),
    "amend_entry": _amend,
}
WRONG: tuple[Any, ...] = (None, "", -1, 0, 10**9, "查无此人", "2026-02-30", "\x00", [], ["x"], True)


def spoilt(d: Draw, found: Try) -> Try:
    """Now and then something is wrong: the person, a field, the thing, or it comes after the fact."""
    if d.seldom():
        found.who = d.one(sorted(d.world.people))
    if d.seldom() and found.form:
        found.form[d.one(sorted(found.form))] = d.one(WRONG)
    if d.seldom():
        found.recorded = True
    if d.seldom():
        found.things = found.things + d.one([found.things, [d.world.organ], ["nothing"]])
    return found
