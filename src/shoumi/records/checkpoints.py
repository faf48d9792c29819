"""Checkpoints: signed only after what was stored has been read back, and checks of the whole site."""

import os
import secrets
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from shoumi.ledger import checkpoint as notes
from shoumi.ledger.export import content_line, entry_line
from shoumi.ledger.note import Signer
from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import Frontier, leaf_hash
from shoumi.ledger.verify import Report, verify_rows
from shoumi.records import entries, looks, registers, sealing, violations, writing
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
    """Read every entry back, then sign the tree they make. Raises LedgerBrokenError."""
    with writing.writing():
        looks.chain()
        head, hash_ = writing.head(), Hash.of(settings.LOG_ORIGIN)
        frontier = _read_back(hash_)
        kept = Frontier.from_bytes(bytes(head.frontier), hash_) if head.size else Frontier(hash=hash_)
        if frontier != kept:
            raise LedgerBrokenError(
                f"总账读回后与记录不符（应有{kept.size}条，读回{frontier.size}条），未签发检查点；"
                "请立即停止办理，运行 shoumi verify 找出首个不符的条目，并报告安全审计员"
            )
        note = notes.sign(notes.Checkpoint(settings.LOG_ORIGIN, frontier.size, frontier.root), signer())
        return Checkpoint.objects.create(size=frontier.size, note=note.decode(), at=writing.moment())


def _read_back(hash_: Hash) -> Frontier:
    bodies = Entry.objects.order_by("index").values_list("body", flat=True).iterator(chunk_size=5000)
    return Frontier(hash=hash_).extend(leaf_hash(bytes(body), hash_) for body in bodies)


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
        looks.differences,
    )
    return SiteReport(ledger, [fault for book in books for fault in book()])


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


def content_lines() -> Iterator[bytes]:
    """The contents and salts as stored, apart: they are secret as the papers are."""
    rows = EntryContent.objects.order_by("entry_id").values_list("entry_id", "salt", "content")
    return (content_line(n, bytes(salt), said.encode()) for n, salt, said in rows.iterator(chunk_size=5000))


def size() -> int:
    """How many entries the log has."""
    return LogHead.objects.filter(origin=settings.LOG_ORIGIN).values_list("size", flat=True).first() or 0
