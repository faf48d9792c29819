"""The store of the ledger: one entry an act, written with its content under the lock all writers hold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings

from shoumi.ledger.canonical import canonical
from shoumi.ledger.commitment import commit_bytes
from shoumi.ledger.entry import Entry as LedgerEntry
from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import Frontier, leaf_hash
from shoumi.records import sql
from shoumi.records.ids import new_salt
from shoumi.records.now import BEIJING
from shoumi.records.tables import Entry, EntryContent, EntryThing, LogHead
from shoumi.records.writing import head


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What an entry will say; index, time and log are given by the head."""

    kind: str
    act: str
    actor: str
    organ: str
    at: datetime
    content: dict[str, Any]
    about: tuple[tuple[str, str], ...] = ()
    verdict: str | None = None
    cites: tuple[str, ...] = ()
    follows: tuple[int, ...] = ()
    once: str | None = None
    things: tuple[str, ...] = field(default=())


def append(draft: Draft) -> Entry:
    """Write the next entry. Only inside `writing`, in the transaction of the act itself."""
    log, hash_ = head(), Hash.of(settings.LOG_ORIGIN)
    frontier = Frontier.from_bytes(bytes(log.frontier), hash_) if log.size else Frontier(hash=hash_)
    salt, content = new_salt(), canonical(_with_door(draft.content, log))
    entry = LedgerEntry(
        log=settings.LOG_ORIGIN,
        index=log.size,
        at=draft.at.astimezone(BEIJING),
        kind=draft.kind,
        act=draft.act,
        actor=draft.actor,
        organ=draft.organ,
        things=draft.things or tuple(dict.fromkeys(thing for _, thing in draft.about)),
        verdict=draft.verdict,
        cites=draft.cites,
        commitment=commit_bytes(salt, content, hash_),
        follows=tuple(sorted(draft.follows)),
    )
    body = entry.encode()
    leaf = leaf_hash(body, hash_)
    row = _keep(draft, log.size, body, leaf)
    sql.insert(EntryContent, [{"entry_id": log.size, "salt": salt, "content": content.decode()}])
    about = dict.fromkeys(draft.about)
    sql.insert(EntryThing, [{"entry_id": log.size, "noun": noun, "thing": thing} for noun, thing in about])
    log.size, log.frontier, log.at = log.size + 1, frontier.append(leaf).to_bytes(), draft.at
    sql.update_all(LogHead, [log], ("size", "frontier", "at", "doubted", "boot", "offset"))
    return row


def _with_door(content: dict[str, Any], log: LogHead) -> dict[str, Any]:
    """What is said, and how far the log of the door had come: a tail cut off departs from this entry."""
    return {**content, "door": log.door} if log.door else content


def _keep(draft: Draft, index: int, body: bytes, leaf: bytes) -> Entry:
    facts = {
        "index": index, "body": body, "leaf": leaf, "kind": draft.kind, "act": draft.act,
        "actor": draft.actor,
        "organ": draft.organ, "at": draft.at, "once": draft.once,
    }  # fmt: skip
    sql.insert(Entry, [facts])
    return Entry(**facts)


def content_of(entry: Entry) -> dict[str, Any]:
    """What the entry's commitment opens to."""
    found: dict[str, Any] = json.loads(entry.content_row.content)
    return found


def stored(batch: int = 2000) -> Iterator[tuple[Entry, dict[str, Any]]]:
    """All entries in order with their contents, in flat memory."""
    rows = Entry.objects.select_related("content_row").order_by("index")
    for row in rows.iterator(chunk_size=batch):
        yield row, content_of(row)


def misfiled() -> Iterator[str]:
    """Where what helps to find an entry departs from its body: its columns, the things it is filed under."""
    rows = Entry.objects.prefetch_related("about").order_by("index")
    for row in rows.iterator(chunk_size=2000):
        said = json.loads(bytes(row.body))
        columns = {"kind": row.kind, "act": row.act, "actor": row.actor, "organ": row.organ}
        wrong = [name for name, value in columns.items() if value != said[name]]
        wrong += [] if row.at == datetime.fromisoformat(said["at"]) else ["at"]
        wrong += [] if {a.thing for a in row.about.all()} == set(said["things"]) else ["things"]
        if wrong:
            yield f"总账第{row.index}条的检索栏（{'、'.join(wrong)}）与正文不符"
