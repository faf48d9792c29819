"""签收单: one sheet for the copies that changed hands in one act, signed by both."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from shoumi.edges.print.copies import COLUMNS, WITHIN_SIGHT, listed, seen, totalled
from shoumi.edges.print.foot import foot
from shoumi.edges.print.marks import highest_mark
from shoumi.edges.print.typeset import typeset
from shoumi.edges.print.widths import drawn
from shoumi.kernel.words import Verb
from shoumi.nouns.person import Person
from shoumi.records import coded, entries, law
from shoumi.records.loading import NotFoundError
from shoumi.records.tables import Entry, EntryThing

GIVING = frozenset({Verb.HAND_OVER, Verb.DISTRIBUTE, Verb.DELIVER, Verb.LEND, Verb.RETURN})
TAKING = frozenset({Verb.ACCEPT, Verb.TAKE_BACK})
SHARED = ("接收人", "签名和日期")
"""Columns more where the copies went to several: each signs for his own."""
_DONE = ("performed", "recorded")


def receipt_pdf(person: Person, index: int, at: datetime) -> bytes:
    """The receipt of one entry. Raises NotFoundError, PrintFailedError."""
    return typeset("slip.typ", receipt_sheet(person, index, at))


def receipt_sheet(person: Person, index: int, at: datetime) -> dict[str, Any]:
    """What the receipt says. An entry he may not know of is not found."""
    entry = _entry(person, index)
    content = coded.told(entry)
    ids = [thing for thing, noun in content["nouns"].items() if noun == "copy"]
    copies = [row.facts() for row in seen(person, pk__in=ids)]
    if not copies:
        raise NotFoundError("entry", str(index))
    giver, taker = _hands(entry, content)
    shared = _takers(content, [copy.id for copy in copies])
    columns = [*COLUMNS, *(SHARED if shared else ())]
    rows = listed(copies)
    if shared:
        rows = [[*row, name, ""] for row, name in zip(rows, shared, strict=True)]
    table = drawn(columns, rows, blank=SHARED[1:])
    return {
        "title": "密件签收单",
        "number": f"记录第{entry.index}号",
        "mark": highest_mark((c.matter for c in copies), at.date()),
        "flipped": False,
        "facts": [
            ["办理事项", content["act"]],
            ["时间", content["at"]],
            ["交出", giver["name"]],
            ["接收", taker["name"]],
            *_way(content["form"]),
        ],
        "columns": table.columns,
        "size": table.size,
        "high": table.high,
        "rows": rows,
        "total": totalled(rows),
        "statements": ["以上各份经双方逐份清点，份号、页数相符。", WITHIN_SIGHT],
        "signatures": [
            {"who": "交出人（签字）", "known": giver["signed"]},
            *([] if shared else [{"who": "接收人（签字）", "known": taker["signed"]}]),
        ],
        "foot": foot(person, at),
    }


def of_entry(person: Person, index: int) -> list[str]:
    """The copies on the receipt."""
    nouns = entries.content_of(_entry(person, index))["nouns"]
    return [row.pk for row in seen(person, pk__in=[thing for thing, noun in nouns.items() if noun == "copy"])]


def _entry(person: Person, index: int) -> Entry:
    """One statement, whether the entry is on copies he may not know, on others, or not there."""
    known = EntryThing.objects.filter(
        entry=OuterRef("pk"), noun="copy", thing__in=seen(person).order_by().values("pk")
    )
    rows = Entry.objects.select_related("content_row").filter(Exists(known), index=index, kind__in=_DONE)
    found = rows.first()
    act = law.book().acts.get(found.act) if found else None
    if found is None or act is None or act.verb not in GIVING | TAKING:
        raise NotFoundError("entry", str(index))
    return found


def _way(form: dict[str, Any]) -> list[list[str]]:
    return [
        [label, str(form[name])]
        for label, name in (("方式", "channel"), ("用途", "purpose"))
        if form.get(name)
    ]


def _hands(entry: Entry, content: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Giver and taker: name, and what the system holds as their signature."""
    act = law.book().acts[entry.act]
    actor = _signed(content["actor"]["name"], content["at"])
    other = content.get("cosigner")
    if act.verb in TAKING:
        giver = _signed(other["name"], content["at"]) if other else _given_by(entry)
        return giver, actor
    if other:
        return actor, _signed(other["name"], content["at"])
    return actor, _awaited(content["form"])


def _takers(content: dict[str, Any], copies: list[str]) -> list[str]:
    """For each copy whom it was sent to, where that was not one and the same."""
    named = [*content["form"].get("recipients", ()), *content["form"].get("organs", ())]
    names = {one["id"]: one["name"] for one in named}
    sent = {effect[2]: effect[3] for effect in content["effects"] if effect[:2] == ["alter", "copy"]}
    to = [sent[copy].get("to_person_id") or sent[copy].get("to_organ_id") for copy in copies if copy in sent]
    return [names.get(one, "") for one in to] if len(to) == len(copies) and len(set(to)) > 1 else []


def _signed(name: str, at: str) -> dict[str, str]:
    return {"name": name, "signed": f"系统登记：{name} {at}"}


def _awaited(form: dict[str, Any]) -> dict[str, str]:
    """Whom it was sent to; he has still to sign."""
    named = [form.get("to"), *form.get("recipients", ()), *form.get("organs", ())]
    return {"name": "、".join(n["name"] for n in named if n) or "密件室", "signed": ""}


def _given_by(entry: Entry) -> dict[str, str]:
    """Who last gave these copies away before they were signed for."""
    verbs = {key for key, act in law.book().acts.items() if act.verb in GIVING}
    things = entry.about.filter(noun="copy").values_list("thing", flat=True)
    before = EntryThing.objects.filter(
        thing__in=list(things), entry__lt=entry.index, entry__act__in=verbs, entry__kind__in=_DONE
    )
    last = before.select_related("entry__content_row").order_by("-entry").first()
    if last is None:
        return {"name": "", "signed": ""}
    content = entries.content_of(last.entry)
    return _signed(content["actor"]["name"], content["at"])
