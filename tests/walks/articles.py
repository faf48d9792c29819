"""What the articles say of an entry, judged by their words over the ledger alone; each fault is a sentence.

Read from the issued text of 13 to 16, 29 and 32, not from the rules that are to keep them.
"""

from collections.abc import Iterator
from typing import Any

from shoumi.kernel.words import Level
from tests.walks.told import Change, Facts, Ledger, Told, level_of, protected

LEADS, HEADS = {"主管领导", "机关领导"}, {"机关领导"}
REVIEWS, DETERMINES = LEADS | {"定密审核人"}, {"定密责任人", "机关领导"}
ORIGIN = {"原定密机关", "原定密机关的上级机关"}
WATCHERS = 2
"""二人以上."""


def agreed_by(books: Ledger, told: Told, organ: str | None, posts: set[str]) -> list[Told]:
    """Consents by who held one of these posts there and did not ask himself."""
    return [
        one
        for one in books.agreed(told)
        if one.actor != told.actor
        and not one.content.get("letter")
        and books.posts(one.actor, organ, one.at.date()) & posts
    ]


def on_paper(books: Ledger, told: Told, authorities: set[str]) -> list[Told]:
    """Consents that came by letter from one of these."""
    given = [one for one in books.agreed(told) if one.content.get("letter") and one.actor != told.actor]
    return [one for one in given if set(one.content["authorities"]) <= authorities]


def origin_of(matter: Facts) -> str | None:
    """Whose the matter is: who determined it; nobody here where it came from outside."""
    return matter["origin_id"] if matter["origin_id"] or matter["manner"] == "来文" else matter["organ_id"]


def copying(books: Ledger, told: Told) -> Iterator[str]:
    """Art. 29."""
    for made in told.made("copy"):
        copy = made.after
        if not copy["parent_id"] and (told.act != "print_document" or copy["draft"]):
            continue
        paper = books.get("document", copy["document_id"])
        matter = books.get("matter", paper["matter_id"])
        yield from _consent(books, told, paper, matter)
        if copy["parent_id"] and paper["copying_forbidden"] and protected(matter) and not _marked(told):
            yield "what bears no-copy was copied"
        yield from _like_an_original(books, made)


def _marked(told: Told) -> bool:
    """Entered after the fact, and as a violation."""
    return told.kind == "recorded" and bool(told.content["violations"])


def _consent(books: Ledger, told: Told, paper: Facts, matter: Facts) -> Iterator[str]:
    level, origin = level_of(matter), origin_of(matter)
    if level is None or _marked(told):
        return
    above = books.above(origin)
    given = agreed_by(books, told, origin, DETERMINES) + agreed_by(books, told, above, HEADS)
    if level is Level.绝密 and not given + on_paper(books, told, ORIGIN):
        yield "绝密 was copied without consent of its origin or of the organ above"
    head = agreed_by(books, told, paper["organ_id"], HEADS)
    head += agreed_by(books, told, books.get("copy", told.content["things"][0]).get("organ_id"), HEADS)
    issuer = agreed_by(books, told, paper["sender_id"], HEADS) + on_paper(books, told, {"制文单位"})
    if level is not Level.绝密 and not head + issuer:
        yield f"{level.name} was copied without consent of the head or the issuer"


def _like_an_original(books: Ledger, made: Change) -> Iterator[str]:
    """Numbered by itself, in a hand, under the same paper: its level, term and scope are the paper's."""
    copy = made.after
    twins = [k for k, c in books.all("copy") if _named(c) == _named(copy)]
    if not copy["number"] or len(twins) != 1:
        yield f"a copy without a number of its own: {copy['number']}"
    if not copy["holder_id"] or copy["state"] not in {"在库", "持有"}:
        yield f"a copy in nobody's hand: {copy['state']}"
    parent = books.get("copy", copy["parent_id"])
    if copy["parent_id"] and (
        parent["document_id"] != copy["document_id"] or not copy["number"].startswith(parent["number"])
    ):
        yield "a copy that is not its original's"


def _named(copy: Facts) -> tuple[Any, Any]:
    return copy["document_id"], copy["number"]


def destroying(books: Ledger, told: Told) -> Iterator[str]:
    """Art. 32, of whatever entry leaves a copy destroyed."""
    for change in told.altered("destruction_list"):
        if change.moved("state") and change.after["state"] == "已批准":
            yield from _approved(books, change.id, change.after)
            yield from _sent_to(change.after)
    gone = [c for c in told.altered("copy") if c.moved("state") and c.after["state"] == "销毁"]
    for change in gone:
        if change.before and change.before["state"] != "待销毁":
            yield f"destroyed, and was {change.before['state']}"
    for key in {str(c.after["listed_id"]) for c in gone}:
        listed, mine = books.get("destruction_list", key), {c.id for c in gone if c.after["listed_id"] == key}
        if not listed:
            yield "destroyed and on no list"
            continue
        yield from _listed(books, key, mine)
        yield from _approved(books, key, listed)
        yield from _watched(books, key, listed)
        yield from _sent_to(listed)
        if not listed["receipt"] or not listed["destroyed_on"]:
            yield "destroyed without a receipt"


def _sent_to(listed: Facts) -> Iterator[str]:
    """By a vehicle to a designated place; a few may go into a certified machine of one's own."""
    if not listed["site"] or not (listed["vehicle"] or listed["small"]):
        yield "destroyed at no designated place, or taken there by no vehicle"


def _about(books: Ledger, act: str, key: str) -> list[Told]:
    return [t for t in books.past if t.act == act and t.kind == "performed" and key in _touched(t)]


def _touched(told: Told) -> set[str]:
    return {c.id for c in told.changes if c.noun == "destruction_list"}


def _listed(books: Ledger, key: str, gone: set[str]) -> Iterator[str]:
    """Just what was drawn up is destroyed, but for what was missed since."""
    drawn = [t for t in books.past if any(c.id == key for c in t.made("destruction_list"))]
    named = {c.id for t in drawn for c in t.altered("copy") if c.after["listed_id"] == key}
    since = min((t.index for t in drawn), default=0)
    missed = {
        c.id for t in books.past if t.act == "record_loss" and t.index > since for c in t.altered("copy")
    }
    if gone - named or named - gone - missed:
        yield f"{len(named)} listed and {len(gone)} destroyed, not the same"


def _approved(books: Ledger, key: str, listed: Facts) -> Iterator[str]:
    approvals = _about(books, "destroy_listed", key)
    given = [one for t in approvals for one in agreed_by(books, t, listed["organ_id"], LEADS)]
    if not [one for one in given if one.actor != listed["requester_id"]]:
        yield "destroyed without the leader's consent"


def _watched(books: Ledger, key: str, listed: Facts) -> Iterator[str]:
    """By two at least, each by his own word after the consent, neither of them who asked."""
    since = max((t.index for t in _about(books, "destroy_listed", key)), default=10**9)
    seen = {t.actor for t in _about(books, "confirm_supervision", key) if t.index > since}
    named = set(listed["supervisors"])
    if len(named) < WATCHERS or not named <= seen:
        yield f"{len(named)} should have watched, {len(named & seen)} did"
    if listed["requester_id"] in named:
        yield "who asked watched himself"


LABEL = ("state", "level", "term", "ends_on", "kind")


def classifying(books: Ledger, told: Told) -> Iterator[str]:
    """Art. 13 to 16."""
    for made in told.made("matter"):
        if made.after["state"] == "已确定" and not _as_marked(told, made.after):
            yield f"determined at birth by {told.act}"
    for change in told.altered("matter"):
        if change.moved(*LABEL):
            yield from _turned(books, told, change)


def _as_marked(told: Told, matter: Facts) -> bool:
    """As the sender marked it; a notebook by what may be written in it."""
    return matter["manner"] == "来文" or told.act in {"issue_notebook", "register_earlier_document"}


def _turned(books: Ledger, told: Told, change: Change) -> Iterator[str]:
    before: Facts = change.before or {}
    after = change.after
    if told.act == "expire_matter":
        yield from _expired(told, change)
    elif before["state"] == "拟定" and after["state"] == "已确定":
        yield from _determined(books, told, change)
    elif before["state"] == "已确定":
        yield from _changed(books, told, before)
    elif after["state"] == "已确定":
        yield f"{before['state']} was determined by {told.act}"


def _determined(books: Ledger, told: Told, change: Change) -> Iterator[str]:
    """Drafted by one, reviewed by another, then determined; what was drafted stands."""
    matter, organ = change.after, change.after["organ_id"]
    reviewed = [t.index for t in agreed_by(books, told, organ, REVIEWS)]
    settled = [t.index for t in agreed_by(books, told, organ, DETERMINES)]
    ordered = any(a < b for a in reviewed for b in settled)
    if told.actor != matter["drafted_by_id"]:
        yield "put up by another than the drafter"
    if not reviewed or (matter["kind"] == "国家秘密" and not ordered):
        yield f"determined after {len(reviewed)} reviews and {len(settled)} decisions, in no order"
    if change.moved("level", "term", "kind"):
        yield "determined otherwise than drafted and reviewed"


def _changed(books: Ledger, told: Told, before: Facts) -> Iterator[str]:
    """By who determined it, or by who stands above him."""
    origin = origin_of(before)
    own = agreed_by(books, told, origin, DETERMINES) if origin else []
    above = books.above(before["organ_id"])
    superior = agreed_by(books, told, above, HEADS)
    corrected = told.act == "correct_as_superior" and books.posts(told.actor, above, told.at.date())
    letter = told.act == "follow_change_notice" and origin != before["organ_id"] and told.form.get("letter")
    if not (own or superior or corrected or letter):
        yield f"changed by neither origin nor superior: {told.act}"


def _expired(told: Told, change: Change) -> Iterator[str]:
    """The day is over; nothing goes but the label."""
    before: Facts = change.before or {}
    if not before["ends_on"] or before["ends_on"] >= told.at.date().isoformat():
        yield "expired before its last day was over"
    if before["state"] != "已确定" or change.after["state"] != "已解密":
        yield f"{before['state']} expired into {change.after['state']}"
    if change.moved("scope", "level", "organ_id", "origin_id"):
        yield "with the label went who may know"
    if {c.noun for c in told.changes} - {"matter", "notice"}:
        yield "with the label something else moved"


def looking(books: Ledger, told: Told) -> Iterator[str]:
    """Whoever asks about a paper is among those who may know of it, expired or not (M99: no way out)."""
    for thing in told.content.get("things", ()) if told.kind in {"performed", "recorded"} else ():
        copy = books.get("copy", thing)
        if copy and told.act in {"read_copy", "copy_document", "excerpt_document", "lend_copy"}:
            _, matter = books.matter_of(copy)
            if not knows(books, told.actor, matter, told):
                yield f"{told.act} by one who may not know of it"


def knows(books: Ledger, person: str, matter: Facts, told: Told) -> bool:
    """Named by its scope, himself or by an organ or post, and cleared for its level."""
    who, day = books.get("person", person), told.at.date()
    organs = {who["organ_id"]} | {
        a["organ_id"] for _, a in books.all("appointment") if a["person_id"] == person
    }
    keys = {f"人:{person}", *(f"机关:{organ}" for organ in organs)}
    keys |= {f"岗:{organ}:{post}" for organ in organs for post in books.posts(person, organ, day)}
    return bool(keys & set(matter["scope"])) and int(who["clearance"] or 0) >= int(matter["level"] or 0)
