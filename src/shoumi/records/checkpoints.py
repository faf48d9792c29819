"""Checkpoints: signed only after what was stored has been read back, and checks of the whole site."""

import json
import os
import secrets
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from shoumi.ledger import checkpoint as notes
from shoumi.ledger.commitment import commit_bytes
from shoumi.ledger.export import content_line, entry_line
from shoumi.ledger.note import Signer
from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import Frontier, leaf_hash
from shoumi.ledger.verify import Report, verify_rows
from shoumi.records import doorlog, entries, files, gap, looks, registers, sealing, violations, writing
from shoumi.records.now import now
from shoumi.records.tables import Checkpoint, Entry, EntryContent, LogHead

SEED_BYTES = 32


class LedgerBrokenError(Exception):
    """What is stored is not what was written; nothing is signed and the site should stop taking acts."""


@dataclass
class SiteReport:
    """What a check of the whole site found: the ledger's report, and where registers and columns depart."""

    ledger: Report
    registers: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.ledger.why and not self.registers


def signer() -> Signer:
    """The log's own key, made once and kept unreadable to others."""
    kept = Path(settings.HOME) / "log-key"
    if not kept.exists():
        with os.fdopen(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(secrets.token_bytes(SEED_BYTES))
    return Signer(settings.LOG_ORIGIN, kept.read_bytes())


def verifier_key() -> str:
    """The public key, as others keep it to check our checkpoints."""
    return str(signer().key)


def sign_checkpoint() -> Checkpoint:
    """Read every entry back, then sign the tree they make. Raises LedgerBrokenError, and leaves an alarm."""
    try:
        with writing.writing():
            looks.chain()
            doorlog.chain()
            frontier = _stored()
            note = notes.sign(notes.Checkpoint(settings.LOG_ORIGIN, frontier.size, frontier.root), signer())
            told = note.decode()
            transaction.on_commit(lambda: gap.remember(told))
            return Checkpoint.objects.create(size=frontier.size, note=told, at=writing.moment())
    except LedgerBrokenError as fault:
        gap.put(_alarm(), f"{now():%Y-%m-%d %H:%M} {fault}".encode())
        raise


def broken() -> str:
    """What a refusal to sign found; stands until the whole site has been verified again."""
    return _alarm().read_text("utf-8") if _alarm().exists() else ""


def _alarm() -> Path:
    return Path(settings.HOME) / "ledger-broken"


def _stored() -> Frontier:
    """The tree as it is stored, once it is what the head counted and what was signed last began it."""
    head, hash_ = writing.head(), Hash.of(settings.LOG_ORIGIN)
    counted = Frontier.from_bytes(bytes(head.frontier), hash_) if head.size else Frontier(hash=hash_)
    signed = _signed_last()
    begun = _read_back(Frontier(hash=hash_), signed.size if signed else 0)
    frontier = _read_back(begun, None)
    if signed and (begun.size, begun.root) != (signed.size, signed.root):
        raise LedgerBrokenError(_unlike(f"前{signed.size}条读回后与上次签发的检查点不同"))
    if frontier != counted:
        raise LedgerBrokenError(_unlike(f"应有{counted.size}条，读回{frontier.size}条"))
    _open_since(signed.size if signed else 0, hash_)
    return frontier


def _unlike(what: str) -> str:
    return (
        f"总账读回后与记录不符（{what}），未签发检查点；"
        "请立即停止办理，运行 shoumi verify 找出首个不符的条目，并报告安全审计员"
    )


def _signed_last() -> notes.Checkpoint | None:
    """The newest of what the database and the file beside it hold as signed."""
    row, kept = latest(), gap.kept()
    if row is None:
        return kept
    try:
        held = notes.open_checkpoint(row.note.encode(), origin=settings.LOG_ORIGIN, keys=[signer().key])
    except ValueError:
        raise LedgerBrokenError(_unlike("所存检查点的签名不符")) from None
    return kept if kept and kept.size > held.size else held


def _read_back(before: Frontier, until: int | None) -> Frontier:
    """The tree with what is stored from here on; each leaf hash is that of its entry, each index the next."""
    rows = Entry.objects.filter(index__gte=before.size)
    rows = rows if until is None else rows.filter(index__lt=until)
    stored: Any = rows.order_by("index").values_list("index", "body", "leaf").iterator(chunk_size=5000)
    with closing(stored):  # a cursor of the server ends before the transaction does
        return before.extend(_leaves(stored, before.size, before.hash))


def _leaves(rows: Iterable[tuple[int, Any, Any]], place: int, hash_: Hash) -> Iterator[bytes]:
    for wanted, (index, body, leaf) in enumerate(rows, place):
        made = leaf_hash(bytes(body), hash_)
        if index != wanted or made != bytes(leaf):
            raise LedgerBrokenError(_unlike(f"序号 {wanted} 的记录与所存叶哈希不符"))
        yield made


def _open_since(size: int, hash_: Hash) -> None:
    """The contents entered since then open the commitments of their entries."""
    rows = EntryContent.objects.filter(entry_id__gte=size).order_by("entry_id").select_related("entry")
    opened, stored = size, cast("Any", rows.iterator(chunk_size=2000))
    with closing(stored):
        for row in stored:
            said = json.loads(bytes(row.entry.body))["commitment"]
            if row.entry_id != opened or commit_bytes(bytes(row.salt), row.content.encode(), hash_) != said:
                break
            opened += 1
    if opened != writing.head().size:
        raise LedgerBrokenError(_unlike(f"序号 {opened} 的内容缺失或与承诺不符"))


def latest() -> Checkpoint | None:
    """The newest signed checkpoint."""
    return Checkpoint.objects.order_by("-size", "-pk").first()


def verify_site() -> SiteReport:
    """Re-derive everything: entries, contents, checkpoints, head; rebuild registers and compare."""
    ledger = verify_rows(
        Entry.objects.order_by("index").values_list("index", "body", "leaf").iterator(chunk_size=5000),
        [bytes(n, "utf-8") for n in Checkpoint.objects.order_by("size").values_list("note", flat=True)],
        [verifier_key()],
        EntryContent.objects.order_by("entry_id")
        .values_list("entry_id", "salt", "content")
        .iterator(chunk_size=5000),
    )
    ledger.why = ledger.why or _unheaded(ledger) or _uncontained(ledger)
    if ledger.why:
        return SiteReport(ledger, [])
    books = (
        registers.differences,
        violations.differences,
        entries.misfiled,
        sealing.faults,
        files.missing,
        looks.differences,
        doorlog.differences,
    )
    report = SiteReport(ledger, [fault for book in books for fault in book()])
    if report.holds:
        _alarm().unlink(missing_ok=True)
    return report


def _unheaded(ledger: Report) -> str:
    """Why the entries are not those the head of the log counted; empty when they are."""
    head = LogHead.objects.filter(origin=settings.LOG_ORIGIN).first()
    hash_ = Hash.of(settings.LOG_ORIGIN)
    kept = Frontier.from_bytes(bytes(head.frontier), hash_) if head and head.size else Frontier(hash=hash_)
    if (kept.size, b64encode(kept.root).decode()) == (ledger.entries, ledger.root):
        return ""
    if kept.size > ledger.entries:
        ledger.bad = ledger.entries
        return (
            f"序号 {ledger.entries} 起的记录缺失：应有 {kept.size} 条，只有 {ledger.entries} 条，末尾被截去"
        )
    return f"账首记有 {kept.size} 条，账本有 {ledger.entries} 条，二者不符：账首被改动，或有人绕过系统写入"


def _uncontained(ledger: Report) -> str:
    """Why a content is missing; empty when every entry has its own."""
    if ledger.opened == ledger.entries:
        return ""
    ledger.bad = Entry.objects.filter(content_row=None).order_by("index").values_list("index", flat=True)[0]
    return f"序号 {ledger.bad} 的记录：内容缺失"


def export_lines() -> Iterator[bytes]:
    """The ledger without contents, a line an entry, for the stand-alone verifier."""
    rows = Entry.objects.order_by("index").values_list("body", "leaf").iterator(chunk_size=5000)
    return (entry_line(bytes(body), bytes(leaf)) for body, leaf in rows)


def content_lines(of: "QuerySet[Any] | None" = None) -> Iterator[bytes]:
    """The contents and salts as stored, of all entries or those with these keys: secret as the papers are."""
    kept = EntryContent.objects.all() if of is None else EntryContent.objects.filter(entry_id__in=of)
    rows = kept.order_by("entry_id").values_list("entry_id", "salt", "content")
    return (content_line(n, bytes(salt), said.encode()) for n, salt, said in rows.iterator(chunk_size=5000))


def size() -> int:
    """How many entries the log has."""
    return LogHead.objects.filter(origin=settings.LOG_ORIGIN).values_list("size", flat=True).first() or 0


def tip() -> bytes:
    """What tells this state of the log from any other."""
    found = LogHead.objects.filter(origin=settings.LOG_ORIGIN).values_list("frontier", flat=True).first()
    return bytes(found or b"")
