"""Checkpoints outside the site: taken out, cosigned, taken in again; and the alarm when none is new enough.

A checkpoint protects only when someone outside holds it. Each that leaves is an entry; from these entries
follows how much of the ledger nobody outside could vouch for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from shoumi.kernel.words import Post
from shoumi.ledger.cosignature import CosignerKey
from shoumi.ledger.note import BadNote, Signer, open_note, read
from shoumi.ledger.witness import Submission, request
from shoumi.nouns.person import Person
from shoumi.records import asking, checkpoints, entries, gap, law, proofs, writing
from shoumi.records.checkpoints import LedgerBrokenError
from shoumi.records.gap import Checkpoint as Stated
from shoumi.records.gap import Gap
from shoumi.records.now import BEIJING, now, today
from shoumi.records.tables import Checkpoint, Entry, LogHead

TAKE_OUT, TAKE_IN = "take_out_checkpoint", "take_in_checkpoint"
DAYS, ACTS = "ledger.outside.days", "ledger.outside.acts"
OFFICERS = frozenset({Post.系统管理员, Post.安全保密管理员, Post.安全审计员})
CONCERNED = OFFICERS | {Post.保密干部}
"""Who takes checkpoints out, and is told when none is new enough."""


class NotTakenInError(Exception):
    """A checkpoint brought from outside that proves nothing here."""


class NotConcernedError(Exception):
    """A person whose work this is not."""

    def __init__(self) -> None:
        super().__init__("检查点由三员或保密干部取出、导入，请交由他们办理")


@dataclass(frozen=True, slots=True)
class Outside:
    """The newest checkpoint that left."""

    size: int
    at: datetime


def take_out(actor: str, how: str) -> Checkpoint:
    """Sign what is stored and enter that it leaves, by this person, printed or as a file."""
    who = _concerned(actor)
    with writing.writing():
        signed = checkpoints.sign_checkpoint()
        _enter(who, TAKE_OUT, {"size": signed.size, "how": how})
    return signed


def take_in(actor: str, note: bytes) -> Checkpoint:
    """Take a checkpoint brought back: of this log, signed by it, and of the history that is stored.

    One that states more than is stored, or another root, opens a gap. Raises NotTakenInError, GapError.
    """
    who = _concerned(actor)
    claimed = stated(note, checkpoints.signer().seed)
    if gap.standing() is None and _departs(claimed.size, claimed.root.hex()):
        gap.begin(checkpoints.size(), claimed)
    missing = gap.standing()
    if missing:
        raise gap.GapError(missing)
    with writing.writing():
        text = note.decode()
        made = Checkpoint.objects.create(size=claimed.size, note=text, at=writing.moment())
        witnesses = cosigned_by(note)
        _enter(who, TAKE_IN, {"size": claimed.size, "how": "会签", "witnesses": witnesses})
        transaction.on_commit(lambda: gap.remember(text))
    return made


def note_in(data: bytes) -> bytes:
    """The note in a file: as it is, or behind the proof of a submission."""
    return Submission.parse(data).note if data.startswith(b"old ") else data


def stated(data: bytes, seed: bytes) -> Stated:
    """The checkpoint in a file, if this log's key (its secret bytes) signed it. Raises NotTakenInError."""
    note = note_in(data)
    try:
        open_note(note, [Signer(settings.LOG_ORIGIN, seed).key])
        claimed = gap.of_note(note)
    except ValueError:
        raise NotTakenInError("不是本站点签发的检查点，或签名不符；请核对文件，另取一份") from None
    if claimed.origin != settings.LOG_ORIGIN:
        raise NotTakenInError(f"检查点属于另一本总账 {claimed.origin}，不能导入")
    return claimed


def _departs(size: int, root: str) -> bool:
    """Whether what is stored is not what this checkpoint states."""
    return size > checkpoints.size() or proofs.consistency(size).old_root != root


def prove(brought: Iterable[Stated] = ()) -> None:
    """Compare what is stored with the checkpoint kept beside it, and those brought; a departure is a gap."""
    last = gap.kept()
    for one in ([last] if last else []) + list(brought):
        if gap.standing() is None and _departs(one.size, one.root.hex()):
            gap.begin(checkpoints.size(), one)


def cosigned_by(note: bytes) -> list[str]:
    """The trusted witnesses that cosigned. Raises NotTakenInError where one of them did so falsely."""
    text, lines = read(note)
    found = [(key, line) for key in witness_keys() for line in lines if key.signed(line)]
    try:
        for key, line in found:
            key.time_of(text, line)
    except BadNote:
        raise NotTakenInError("见证方的会签不符：文件被改动，请另取一份") from None
    return sorted({key.name for key, _ in found})


def witness_keys() -> list[CosignerKey]:
    """Keys of the witnesses this site trusts, one a line in the home folder."""
    kept = Path(settings.HOME) / "witness-keys"
    return [CosignerKey.parse(line) for line in kept.read_text("ascii").split()] if kept.exists() else []


def trust_witness(actor: str, text: str) -> None:
    """Add a witness's key; entered. Raises NotTakenInError for what is no key."""
    who = _concerned(actor)
    try:
        key = CosignerKey.parse(text.strip())
    except BadNote:
        raise NotTakenInError("见证方公钥的格式不对，应为“名称+编号+公钥”") from None
    keys = dict.fromkeys([*map(str, witness_keys()), str(key)])
    with writing.writing():
        _enter(who, "trust_witness", {"key": str(key)})
        lines = "".join(f"{one}\n" for one in keys).encode()
        transaction.on_commit(lambda: gap.put(Path(settings.HOME) / "witness-keys", lines))


def submission(signed: Checkpoint, old: int | None = None) -> bytes:
    """What a witness is sent: the checkpoint, with the proof from the size it last cosigned."""
    known = _cosigned_size() if old is None else old
    proof = proofs.consistency(known, signed.size).proof
    return request(known, [bytes.fromhex(one) for one in proof], signed.note.encode())


def _cosigned_size() -> int:
    names = {key.name for key in witness_keys()}
    for row in Checkpoint.objects.order_by("-size", "-pk").iterator(chunk_size=100):
        if names & {line.name for line in read(row.note.encode())[1]}:
            return row.size
    return 0


def acknowledge(actor: str) -> Gap | None:
    """Enter that this officer knows what is missing; the second one ends it. What still stands, if any."""
    who, missing = asking.actor(actor, today()), gap.standing()
    if not who.posts & OFFICERS:
        raise NotConcernedError
    if missing is None:
        return None
    with gap.beside_the_books(), writing.writing():
        _enter(who, gap.ACT, {"gap": missing.key, "have": missing.have, "size": missing.size,
                              "root": missing.root, "says": str(missing)})  # fmt: skip
        transaction.on_commit(settle)
    return gap.standing()


def acknowledged_by(missing: Gap) -> set[str]:
    """Ids of those who have acknowledged this gap."""
    rows = Entry.objects.filter(act=gap.ACT).select_related("content_row")
    return {row.actor for row in rows if entries.content_of(row)["gap"] == missing.key}


def settle() -> None:
    """End the gap once two have acknowledged it."""
    missing = gap.standing()
    if missing and len(acknowledged_by(missing)) >= gap.NEEDED:
        gap.settle()


# ---------------------------------------------------------------- alarms


def last_outside() -> Outside | None:
    """The newest checkpoint that someone outside can hold."""
    row = (
        Entry.objects.filter(act__in=(TAKE_OUT, TAKE_IN))
        .select_related("content_row")
        .order_by("-index")
        .first()
    )
    return Outside(entries.content_of(row)["size"], row.at) if row else None


def alarms() -> list[str]:
    """What the officers concerned must see now: a broken ledger, a gap, no new checkpoint outside."""
    told = [checkpoints.broken(), _gap_told(), _too_old(now())]
    return [one for one in told if one]


def _gap_told() -> str:
    missing = gap.standing()
    return str(gap.GapError(missing)) if missing else ""


def _too_old(at: datetime) -> str:
    head = LogHead.objects.filter(origin=settings.LOG_ORIGIN).first()
    first = Entry.objects.order_by("index").first()
    if head is None or first is None:
        return ""
    last = last_outside() or Outside(0, first.at)
    values = law.parameters().on(at.date())
    days, acts, since = values[DAYS].number(), values[ACTS].number(), head.size - last.size - 1
    if since <= 0 or (at - last.at <= timedelta(days=days) and since <= acts):
        return ""
    when = (
        f"上次{last.at.astimezone(BEIJING):%Y-%m-%d %H:%M}取出，此后又有" if last.size else "从未取出过，现有"
    )
    return (
        f"站外检查点已旧：{when}{since}条（限{days}日或{acts}条）；请在总账页打印或导出检查点，存放到本机之外"
    )


def _concerned(actor: str) -> Person:
    who = asking.actor(actor, today())
    if not who.posts & (CONCERNED | {Post.系统}):
        raise NotConcernedError
    return who


def _enter(who: Person, act: str, content: dict[str, object]) -> None:
    entries.append(
        entries.Draft(
            kind="checkpoint", act=act, actor=who.id, organ=who.organ, at=writing.moment(),
            content={"by": {"id": who.id, "name": who.name}} | content,
        )
    )  # fmt: skip


__all__ = [
    "LedgerBrokenError",
    "NotConcernedError",
    "NotTakenInError",
    "acknowledge",
    "alarms",
    "take_in",
    "take_out",
]
