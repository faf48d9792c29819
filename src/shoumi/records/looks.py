"""Who looked at what, was denied what, printed or exported what: written before a byte goes out.

A look is one row, so that a page stays as quick as it is; each checkpoint enters the digest of
the rows since the last in the ledger. A sheet or a file is an entry at once, and so is an alarm.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import takewhile
from typing import Any

from django.db.models import QuerySet

from shoumi.kernel.words import Level
from shoumi.nouns.person import Person
from shoumi.records import entries, law, writing
from shoumi.records.actors import SYSTEM_CODE
from shoumi.records.knowledge import LEVELS
from shoumi.records.now import BEIJING, now
from shoumi.records.tables import Entry, Look
from shoumi.things.models import NOUNS
from shoumi.things.people import Person as PersonRow
from shoumi.things.sight import Staff

LOOKED, DENIED, PRINTED, EXPORTED, ALARM = "looked", "denied", "printed", "exported", "alarm"
MOST_NAMED = 1000
"""So many things of one sheet are named one by one; the count is of all."""


def looked(person: Person, row: Any, way: str) -> None:  # noqa: ANN401  a row of things
    """He opens the page of a thing not all staff may know. If this cannot be written, nothing is shown."""
    if isinstance(NOUNS[row.noun].sight, Staff):
        return
    _keep(_look(person, LOOKED, way, row.noun, row.pk, level=level_of(row)))
    _watch(person, LOOKED)


def level_of(row: Any) -> Level | None:  # noqa: ANN401  a row of things
    """The level of a thing: its own, or that of what it belongs to."""
    for path in LEVELS:
        found = row
        for step in path.split("__"):
            found = getattr(found, step, None)
        if found is not None:
            return Level(found)
    return None


def denied(person: Person, noun: str, key: str, way: str) -> None:
    """He asked for what is not there or not his to know; which of the two is not looked up."""
    _keep(_look(person, DENIED, way, noun[:40], key[:60]))
    _watch(person, DENIED)


def handed_out(
    person: Person, kind: str, things: Iterable[tuple[str, str]], *, label: str, way: str, sheet: str
) -> None:
    """He prints or exports: an entry of the ledger, and a row for each thing on the sheet."""
    told = list(dict.fromkeys(things))
    named = told[:MOST_NAMED]
    with writing.writing():
        at = writing.moment()
        entry = entries.append(
            entries.Draft(
                kind=kind, act=way, actor=person.id, organ=person.organ, at=at, about=tuple(named),
                content={"act": label, "sheet": sheet, "count": len(told)},
            )
        )  # fmt: skip
        whole = _look(person, kind, way, "", sheet[:60], entry=entry.index, count=len(told))
        parts = (_look(person, kind, way, n, k, entry=entry.index, part=True) for n, k in named)
        Look.objects.bulk_create([whole, *parts], batch_size=200)
    _watch(person, kind)


def _look(person: Person, kind: str, way: str, noun: str, thing: str, **more: Any) -> Look:  # noqa: ANN401
    return Look(
        at=now(), person=person.id, organ=person.organ, kind=kind, way=way, noun=noun, thing=thing, **more
    )


def _keep(row: Look) -> None:
    row.save(force_insert=True)


_LIMITS = {
    LOOKED: ("audit.reading.most", timedelta(hours=1)),
    DENIED: ("audit.denied.most", timedelta(hours=1)),
    PRINTED: ("audit.export.most", timedelta(days=1)),
    EXPORTED: ("audit.export.most", timedelta(days=1)),
}
SAYS = {
    "audit.reading.most": "一小时内打开密件、事项{}件",
    "audit.denied.most": "一小时内被拒绝查阅{}次",
    "audit.export.most": "一日内打印、导出密件、事项{}件",
}


def _watch(person: Person, kind: str) -> None:
    """Raise the alarm where he has passed the limit, once in its span of time."""
    key, span = _LIMITS[kind]
    since, most = now() - span, law.parameters().on(now().date())[key].number()
    many = _many(person, key, since)
    lately = Look.objects.filter(person=person.id, kind=ALARM, way=key, at__gt=since)
    if many <= most or lately.exists():
        return
    system = PersonRow.objects.get(code=SYSTEM_CODE)
    with writing.writing():
        said = {"person": {"id": person.id, "name": person.name}, "count": many, "most": most}
        entry = entries.append(
            entries.Draft(
                kind=ALARM, act=key, actor=system.id, organ=system.organ_id, at=writing.moment(), content=said
            )
        )
        _keep(_look(person, ALARM, key, "", "", entry=entry.index, count=many))


def _many(person: Person, key: str, since: datetime) -> int:
    """How much he did since: different things opened, times denied, things on sheets and in files."""
    rows = Look.objects.filter(person=person.id, at__gt=since)
    if key == "audit.reading.most":
        return int(rows.filter(kind=LOOKED).values("thing").distinct().count())
    if key == "audit.denied.most":
        return int(rows.filter(kind=DENIED).count())
    whole = rows.filter(kind__in=(PRINTED, EXPORTED), part=False)
    return sum(max(count, 1) for count in whole.values_list("count", flat=True))


def alarms(since: datetime) -> "QuerySet[Look]":
    """Alarms raised since, newest first."""
    return Look.objects.filter(kind=ALARM, at__gte=since).order_by("-at", "-pk")


CHAIN = "looks"
SETTLED = timedelta(minutes=1)
"""A row this old stands behind no other that is still being written."""


def unchained() -> bool:
    """Whether there are rows whose digest is not in the ledger yet."""
    return Look.objects.filter(pk__gt=_last(), at__lte=now() - SETTLED).exists()


def chain() -> Entry | None:
    """Enter the digest of the rows since the last in the ledger. Inside `writing`; None where none are."""
    last, settled = _last(), writing.moment() - SETTLED
    rows = list(takewhile(lambda row: row.at <= settled, Look.objects.filter(pk__gt=last).order_by("pk")))
    if not rows:
        return None
    system = PersonRow.objects.get(code=SYSTEM_CODE)
    content = {"after": last, "upto": rows[-1].pk, "count": len(rows), "digest": digest(rows)}
    return entries.append(
        entries.Draft(
            kind=CHAIN,
            act=CHAIN,
            actor=system.id,
            organ=system.organ_id,
            at=writing.moment(),
            content=content,
        )
    )


def _last() -> int:
    newest = Entry.objects.filter(act=CHAIN).select_related("content_row").order_by("-index").first()
    return int(entries.content_of(newest)["upto"]) if newest else 0


def digest(rows: Sequence[Look]) -> str:
    """SHA-256 over the rows, each as a line of JSON."""
    told = sha256()
    for row in rows:
        told.update(json.dumps(_plain(row), ensure_ascii=False).encode() + b"\n")
    return told.hexdigest()


def _plain(row: Look) -> list[Any]:
    at = row.at.astimezone(BEIJING).isoformat(timespec="microseconds")
    return [
        row.pk, at, row.person, row.organ, row.kind, row.way, row.noun, row.thing, row.level, row.count,
        row.part, row.entry,
    ]  # fmt: skip


def differences() -> Iterator[str]:
    """Where the rows depart from what the ledger says of them."""
    for entry in Entry.objects.filter(act=CHAIN).select_related("content_row").order_by("index"):
        said = entries.content_of(entry)
        rows = list(Look.objects.filter(pk__gt=said["after"], pk__lte=said["upto"]).order_by("pk"))
        if len(rows) != said["count"] or digest(rows) != said["digest"]:
            yield f"查阅记录第{said['after'] + 1}至{said['upto']}行与总账第{entry.index}条不符"
