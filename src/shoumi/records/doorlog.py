"""The log of the door: its rows are a chain of hashes, whose head each entry of the ledger keeps.

So a tail that was cut off is found as far as anything was entered since. Each checkpoint enters the head by
an entry of its own with a short digest of each row, so that a row changed, taken out or slipped in afterwards
is not only found but named. What befell after the last entry is bound by nothing outside the database.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import chain as joined
from itertools import takewhile
from typing import Any

from django.conf import settings

from shoumi.records import entries, writing
from shoumi.records.actors import SYSTEM_CODE
from shoumi.records.identity import LoginEvent
from shoumi.records.now import BEIJING, now
from shoumi.records.tables import Entry, LogHead
from shoumi.things.people import Person

CHAIN = "door"
SETTLED = timedelta(minutes=1)
"""A row this old stands behind no other that is still being written."""
SHORT = 16
"""So many digits of a row's digest are kept with it."""
BEGINNING = sha256(b"shoumi door log").hexdigest()


def unchained() -> bool:
    """Whether there are rows that no head in the ledger covers yet."""
    return LoginEvent.objects.filter(pk__gt=_last()["upto"], at__lte=now() - SETTLED).exists()


def chain() -> Entry | None:
    """Enter the head of the chain over the rows since the last. Inside `writing`; None where none are."""
    last, settled = _last(), writing.moment() - SETTLED
    rows = list(takewhile(lambda row: row.at <= settled, _rows(last["upto"])))
    if not rows:
        return None
    told = [digest(row) for row in rows]
    system = Person.objects.get(code=SYSTEM_CODE)
    content = {
        "after": last["upto"], "upto": rows[-1].pk, "head": head(last["head"], told),
        "rows": [[row.pk, one[:SHORT]] for row, one in zip(rows, told, strict=True)],
    }  # fmt: skip
    return entries.append(
        entries.Draft(
            kind=CHAIN, act=CHAIN, actor=system.id, organ=system.organ_id, at=writing.moment(),
            content=content,
        )
    )  # fmt: skip


def link(row: LoginEvent) -> None:
    """Make a row that was just written the last link. Inside `writing`, where rows come one after another."""
    log = writing.head()
    before = log.door or _all_before(row)
    log.door = head(before, [digest(row)])
    LogHead.objects.filter(pk=log.pk).update(door=log.door)


def _all_before(row: LoginEvent) -> str:
    """The chain over the rows of a time before the head was kept."""
    last = _last()
    return head(last["head"], map(digest, _rows(last["upto"], row.pk - 1).iterator()))


def _rows(after: int, upto: int | None = None) -> Any:  # noqa: ANN401  a queryset
    rows = LoginEvent.objects.filter(pk__gt=after).order_by("pk")
    return rows if upto is None else rows.filter(pk__lte=upto)


def _said() -> Any:  # noqa: ANN401  a queryset
    return Entry.objects.filter(act=CHAIN).select_related("content_row")


def _last() -> dict[str, Any]:
    newest = _said().order_by("-index").first()
    return entries.content_of(newest) if newest else {"upto": 0, "head": BEGINNING}


def digest(row: LoginEvent) -> str:
    """SHA-256 over all that a row says."""
    said = [row.pk, _text(row.at), row.what.name, row.person, row.name, row.address, row.detail]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _text(at: datetime) -> str:
    return at.astimezone(BEIJING).isoformat(timespec="microseconds")


def head(before: str, digests: Iterable[str]) -> str:
    """The chain over these rows: each link is the hash of the one before and of the row."""
    for one in digests:
        before = sha256(bytes.fromhex(before) + bytes.fromhex(one)).hexdigest()
    return before


def differences() -> Iterator[str]:
    """Where the rows depart from the heads in the ledger, row by row."""
    before, after, found = BEGINNING, 0, False
    for entry in _said().order_by("index"):
        said = entries.content_of(entry)
        there = {row.pk: digest(row) for row in _rows(said["after"], said["upto"])}
        kept = dict(said["rows"])
        faults = list(_named(there, kept))
        whole = said["after"] == after and head(before, list(there.values())) == said["head"]
        if not whole and not faults:
            faults = [f"第{said['after'] + 1}至{said['upto']}行"]
        yield from (f"登录记录{fault}与总账第{entry.index}条不符" for fault in faults)
        before, after, found = said["head"], said["upto"], found or bool(faults)
    if not found:
        yield from _cut()


def _cut() -> Iterator[str]:
    """Where the rows, one after another, do not come to a head that an entry or the head of the log keeps."""
    log = LogHead.objects.filter(origin=settings.LOG_ORIGIN).first()
    kept = ((f"总账第{entry.index}条", said.get("door")) for entry, said in entries.stored())
    rows, place, now_at = LoginEvent.objects.order_by("pk").iterator(), 0, BEGINNING
    for where, wanted in joined(kept, [("账首", log.door if log else "")]):
        while wanted and wanted != now_at:
            row = next(rows, None)
            if row is None:
                yield f"登录记录第{place}行以后与{where}所记不符：有行被删除、改动或插入"
                return
            place, now_at = row.pk, head(now_at, [digest(row)])


def _named(there: dict[int, str], kept: dict[int, str]) -> Iterator[str]:
    for pk in sorted(there.keys() | kept.keys()):
        if pk not in there:
            yield f"第{pk}行被删除，"
        elif pk not in kept:
            yield f"第{pk}行系事后插入，"
        elif there[pk][:SHORT] != kept[pk]:
            yield f"第{pk}行被改动，"
