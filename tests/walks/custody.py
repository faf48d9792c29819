"""Who has what, and how high it stands: judged after each entry, over the ledger and over the tables."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from shoumi.nouns.document import CopyState
from shoumi.records.tables import RegisterLine
from shoumi.things.models import NOUNS
from shoumi.things.prepared import Prepared
from tests.machine.invariants import one_state_one_hand
from tests.machine.replay import _facts
from tests.walks.told import Change, Facts, Key, Ledger, Told, level_of

AT_REST = {"在库", "待销毁", "下落不明"}
CLOSED = {state.name for state in CopyState if state.closed}
ALONE = {"record_found"}
"""Nobody gives what was lost."""


@cache
def _row(noun: str) -> Prepared:
    return Prepared(lambda key: NOUNS[noun]._default_manager.filter(pk=key))


_LINES = Prepared(lambda key: RegisterLine.objects.filter(thing=key, register="open_copies", latest=True))


def kept(noun: str, key: str) -> Facts | None:
    """A thing as its table has it."""
    rows = _row(noun)(key)
    return _facts(rows[0]) | {"id": key} if rows else None


def standing(books: Ledger, changed: set[Key]) -> Iterator[str]:
    """The tables say of what was touched what the entries say; each copy has one state and one hand."""
    for noun, key in changed:
        want = books.facts[noun, key]
        have = kept(noun, key)
        if have != want:
            wrong = {n for n in want if (have or {}).get(n) != want[n]}
            yield f"the table of {noun} departs from the ledger in {sorted(wrong)}"
        if noun == "copy":
            yield from conserved(books, key, want)


def conserved(books: Ledger, key: str, copy: Facts) -> Iterator[str]:
    """One state, one hand, one line in the book of what is not closed."""
    more = {
        "listed__state": books.get("destruction_list", copy["listed_id"]).get("state"),
        "parent__document_id": books.get("copy", copy["parent_id"]).get("document_id"),
    }
    yield from one_state_one_hand(copy | more)
    lines = _LINES(key)
    if [line.state for line in lines] != [copy["state"]]:
        yield f"the book of open copies tells {[line.state for line in lines]} of {copy['state']}"


def moving(books: Ledger, told: Told) -> Iterator[str]:
    """Copies are made by making, end once, and change hands by two signatures (art. 28, 31)."""
    for made in told.made("copy"):
        if made.after["state"] == "待签收":
            books.given[made.id] = _signs(books, told, made.after)
    for change in told.altered("copy"):
        before: Facts = change.before or {}
        if before["state"] == "下落不明" and change.moved("state") and told.act != "record_found":
            yield f"missing, and no more so by {told.act}"
        if (
            before["state"] in CLOSED
            and not _missed(told, change)
            and change.moved("state", "holder_id", "document_id", "number", "volume_id")
        ):
            yield f"{before['state']} and yet moved by {told.act}"
        if change.moved("number", "document_id", "parent_id"):
            yield "a copy became another"
        if change.moved("holder_id", "organ_id"):
            yield from _handed(books, told, change)
        if change.moved("state") and change.after["state"] == "待签收":
            books.given[change.id] = _signs(books, told, before)


def _missed(told: Told, change: Change) -> bool:
    """Filed it is still kept, and may be missed; what left the house may not."""
    was = (change.before or {}).get("state")
    return told.act == "record_loss" and (was, change.after["state"]) == ("归档", "下落不明")


def _handed(books: Ledger, told: Told, change: Change) -> Iterator[str]:
    before: Facts = change.before or {}
    taker = change.after["holder_id"]
    if change.after["state"] in CLOSED:
        if change.after["state"] in {"回收", "外发"} and not told.form.get("receipt"):
            yield "gone out without a receipt"
        return
    if (told.act in ALONE and before["state"] == "下落不明") or _missed(told, change):
        return
    if before["state"] == "待签收" and taker != (before["to_person_id"] or taker):
        yield f"{told.act}: signed for by another than it was sent to"
    if not taker or taker not in told.signers:
        yield f"{told.act}: whoever has it now did not sign"
    if not _gave(books, told, before, change.id):
        yield f"{told.act}: whoever had it did not sign"


def _gave(books: Ledger, told: Told, before: Facts, key: str) -> bool:
    """He signed in this entry, or in the one that sent it; for the registry any of its keepers does."""
    return books.given.get(key, False) if before["state"] == "待签收" else _signs(books, told, before)


def _signs(books: Ledger, told: Told, before: Facts) -> bool:
    """Whether the side that gives has put its name to an entry."""
    may = {str(before["holder_id"])}
    if before["state"] in AT_REST:
        may |= _staff(books, told, before["organ_id"], {"专管人员"})
    if told.act == "hand_over_custody":  # who cannot come is stood in for by one who watches
        may |= _staff(books, told, before["organ_id"], {"保密干部", "主管领导", "机关领导"})
    return bool(told.signers & may)


def _staff(books: Ledger, told: Told, organ: str, posts: set[str]) -> set[str]:
    people = {a["person_id"] for _, a in books.all("appointment") if a["organ_id"] == organ}
    return {p for p in people if books.posts(p, organ, told.at.date()) & posts}


def leaving(books: Ledger, told: Told) -> Iterator[str]:
    """Nobody leaves, and no keeper ceases to be one, with copies in his hand or on their way to him."""
    for change in told.altered("person"):
        if change.moved("left_on") and (found := _has(books, change.id)):
            yield f"left with copies: {found}"
    for change in told.altered("appointment"):
        if change.moved("ended_on") and change.after["post"] == "专管人员":
            found = [s for s in _has(books, change.after["person_id"]) if s in AT_REST]
            if found:
                yield f"no keeper any more and keeps: {found}"


def _has(books: Ledger, person: str) -> list[str]:
    """What is in his name, or on its way to him: what was missed on the way is the giver's."""
    held = (c for _, c in books.all("copy") if person in {c["holder_id"], _awaiting(c)})
    return [str(c["state"]) for c in held if c["state"] not in CLOSED]


def _awaiting(copy: Facts) -> str | None:
    return copy["to_person_id"] if copy["state"] == "待签收" else None


def flowing(books: Ledger, told: Told) -> Iterator[str]:
    """No carrier stands lower than what it carries; none is lowered but by a decision (M10)."""
    if not any(c.noun in {"copy", "volume", "device", "matter", "attachment"} for c in told.changes):
        return
    for key, copy in books.all("copy"):
        _, matter = books.matter_of(copy)
        level = int(level_of(matter) or 0)
        volume = books.get("volume", copy["volume_id"])
        if volume and int(volume["level"] or 0) < level:
            yield f"案卷 at {volume['level']} holds a copy at {level}"
        if copy["parent_id"] and books.get("copy", copy["parent_id"])["document_id"] != copy["document_id"]:
            yield f"copy {key} has left its paper"
    for _, device in books.all("device"):
        if device["copy_id"] and int(device["level"] or 0) < int(level_of(_matter(books, device)) or 0):
            yield "a medium stands lower than what it bears"
    yield from _born(books, told)
    yield from _lowered(told)


def _matter(books: Ledger, device: Facts) -> Facts:
    return books.matter_of(books.get("copy", device["copy_id"]))[1]


def _born(books: Ledger, told: Told) -> Iterator[str]:
    for made in told.made("matter"):
        source = books.get("matter", made.after["derived_from_id"])
        if source and int(made.after["level"] or 0) < int(source["level"] or 0):
            yield "a derived matter is born lower than its source"
    for made in told.made("attachment"):
        paper = books.get("document", made.after["document_id"])
        if int(made.after["level"] or 0) < int(level_of(books.get("matter", paper["matter_id"])) or 0):
            yield "a file is sealed lower than its paper"


def _lowered(told: Told) -> Iterator[str]:
    for change in told.changes:
        before: Any = change.before
        carries = change.noun in {"volume", "attachment"} and before
        if carries and int(change.after["level"] or 0) < int(before["level"] or 0):
            yield f"a {change.noun} was lowered by {told.act}"


def whole(books: Ledger) -> Iterator[str]:
    """Everything at once: no row without its effects, none beside them."""
    for noun, ids in books.of.items():
        rows = {
            row.pk: _facts(row) | {"id": row.pk} for row in NOUNS[noun]._default_manager.filter(pk__in=ids)
        }
        wrong = [key for key in ids if rows.get(key) != books.facts[noun, key]]
        if wrong or NOUNS[noun]._default_manager.count() != len(ids):
            yield f"the table of {noun} departs from the ledger: {len(wrong)}"
    numbers = [(c["document_id"], c["number"]) for _, c in books.all("copy")]
    if len(set(numbers)) != len(numbers):
        yield "two copies of one number"
