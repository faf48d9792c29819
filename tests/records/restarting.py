"""A site that works and is killed at a moment of chance: whoever restarts it looks, and goes on.

Each restart is a fork of a process that has read the law but opened no file: it opens the site as it was
left, looks at it, sends again what had no answer, and works until it is killed: before a statement, around a
commit, before or after a step that reaches the disc, or by its parent after some milliseconds.

Run by killing.py, which tells of it.
"""

import gc
import json
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

LIFE = 50
"""So many restarts one site lives through; then it is read whole, and another begins."""
WHOLE = 10
"""Every so many restarts it is read whole in between."""
ACTS = 6
"""So many acts a process does that is not killed before."""
ENOUGH = 20
"""So many faults end it."""
NOUNS = ("volume", "document", "copy", "attachment")


@dataclass
class Seen:
    """What a restart found, for the next to begin from."""

    size: int = 0
    frontier: str = ""
    made: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass
class Told:
    """What was heard of one process before it died."""

    seen: Seen | None = None
    armed: bool = False
    trying: dict[str, Any] | None = None
    done: list[dict[str, Any]] = field(default_factory=list)
    fault: str = ""


class Restarts:
    """The site in `work`, begun from `base` for each life."""

    def __init__(self, world: Any, base: Path, work: Path, name: str) -> None:
        self.world, self.base, self.work, self.name = world, base, work, name
        self.begun, self.chance = world.at, random.Random(33)
        self.faults: list[str] = []
        self.kills: Counter[str] = Counter()

    def run(self, wanted: int) -> dict[str, Any]:
        """So many kills; how many of each kind, and what was wrong."""
        gc.freeze()  # a child that tidies up what it shares would have to copy it
        while self.kills.total() < wanted and len(self.faults) < ENOUGH:
            self._life(min(LIFE, wanted - self.kills.total()))
        return {"kills": self.kills, "faults": self.faults}

    def _life(self, wanted: int) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.base, self.work)
        seen, before, ended, killed = Seen(), Told(), False, 0
        for turn in range(10 * LIFE):
            ended = killed >= wanted or len(self.faults) >= ENOUGH
            told, kind = self._restart(turn, seen, before, look_only=ended)
            self.faults += [f"{kind}: {fault}" for fault in (told.seen.faults if told.seen else ["no look"])]
            self.faults += [f"{kind}: {told.fault}"] if told.fault else []
            self.kills.update([kind] if kind else [])
            killed, seen = killed + bool(kind), told.seen or seen
            if ended:
                return
            before = told

    def _restart(self, turn: int, seen: Seen, before: Told, *, look_only: bool) -> tuple[Told, str]:
        """What was heard of it, and how it was killed; empty where it came to its end."""
        kind = self.chance.choice(("statement", "commit", "step", "time", "time"))
        at = self.chance.uniform(0, 0.08) if kind == "time" else self.chance.randrange(PLACES[kind])
        reads, writes = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reads)
            _Process(self, writes, turn).live(seen, before, (kind, int(at)), look_only=look_only)
        os.close(writes)
        told = Told()
        for line in _lines(reads):
            _hear(told, line)
            if told.armed and kind == "time":
                told.armed = False
                time.sleep(at)
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
        os.close(reads)
        _, status = os.waitpid(child, 0)
        return told, kind if os.WIFSIGNALED(status) else ""


PLACES = {"statement": 180, "commit": 10, "step": 30}
"""So many places of each kind, more or less, one process comes to."""


def _lines(pipe: int) -> Iterator[dict[str, Any]]:
    """What is told, line by line, until nobody is left to tell."""
    kept = b""
    while some := os.read(pipe, 65536):
        *whole, kept = (kept + some).split(b"\n")
        yield from map(json.loads, whole)


def _hear(told: Told, line: dict[str, Any]) -> None:
    if "seen" in line:
        told.seen = Seen(**line["seen"])
    elif "trying" in line:
        told.trying = line["trying"]
    elif "done" in line:
        told.done.append({**(told.trying or {}), "entry": line["done"]})
        told.trying = None
    elif "fault" in line:
        told.fault = line["fault"]
    told.armed = "armed" in line


class _Process:
    """One of them, from its start to its end."""

    def __init__(self, of: Restarts, pipe: int, turn: int) -> None:
        self.of, self.pipe, self.turn, self.world = of, pipe, turn, of.world
        self.chance = random.Random(f"{of.kills.total()} {turn}")
        self.world.at = of.begun + timedelta(minutes=20 * (turn + 1))

    def _tell(self, **what: Any) -> None:
        os.write(self.pipe, json.dumps(what).encode() + b"\n")

    def live(self, seen: Seen, before: Told, kill: tuple[str, int], *, look_only: bool) -> None:
        """Never returns."""
        try:
            self._live(seen, before, kill, look_only=look_only)
        except BaseException as error:  # noqa: BLE001  it is what is looked for
            self._tell(fault=f"{type(error).__name__}: {error}"[:500])
        finally:
            os._exit(0)

    def _live(self, seen: Seen, before: Told, kill: tuple[str, int], *, look_only: bool) -> None:
        from django.conf import settings  # noqa: PLC0415  only after setup

        from tests.records.killing import point_at  # noqa: PLC0415

        settings.HOME = self.of.work
        point_at(self.of.work / self.of.name)
        whole = look_only or self.turn % WHOLE == 0
        self._tell(seen=asdict(looked(seen, before, whole=whole)))
        if look_only:
            return
        armed(*kill)
        self._tell(armed=True)
        wanted = [before.trying] if before.trying else []
        for what in (*wanted, *(None for _ in range(ACTS))):
            self._do(what or self._draw())

    def _draw(self) -> dict[str, Any]:
        """What to do next; only what is there can be worked on."""
        from shoumi.nouns.document import CopyState  # noqa: PLC0415
        from shoumi.records.tables import Proceeding  # noqa: PLC0415
        from shoumi.things.documents import Copy  # noqa: PLC0415

        kind = self.chance.choice(("volume", "register", "copy", "agree", "hand", "accept", "attach"))
        once, rows = f"{self.turn}.{self.chance.getrandbits(40)}", None
        if kind == "agree":
            rows = Proceeding.objects.filter(state=Proceeding.WAITING)
        elif kind in {"hand", "accept"}:
            lying = Copy.objects.exclude(pk=self.world.founded["copy"])  # the one that is copied
            rows = lying.filter(state=CopyState.在库 if kind == "hand" else CopyState.待签收)
        found = None if rows is None else rows.order_by("pk").values_list("pk", flat=True).first()
        if rows is not None and found is None:
            kind = "copy" if kind == "agree" else "volume"
        return {"kind": kind, "once": once, "thing": found or ""}

    def _do(self, what: dict[str, Any]) -> None:
        from shoumi.kernel.forms import FormRefused  # noqa: PLC0415
        from shoumi.records.approvals import EndedError  # noqa: PLC0415
        from shoumi.records.proceedings import RefusedError  # noqa: PLC0415

        self._tell(trying=what)
        try:
            entry = DOINGS[what["kind"]](self.world, what)
        except (EndedError, FormRefused, RefusedError) as told:
            # sent again: it was done and is over, or its file was cut off and is to be sent anew
            again = self.turn != int(what["once"].split(".")[0])
            if not (again and what["kind"] in {"agree", "attach"}):
                raise AssertionError(f"{what['kind']} refused: {told}") from told
            self._tell(trying=None)
            return
        self._tell(done=entry)


def _asked(world: Any, what: dict[str, Any], who: str, act: str, thing: str, **form: Any) -> int:
    outcome = world.request(who, act, thing, form, once=what["once"])
    return int(outcome.entry.index if outcome.entry else outcome.proceeding.asked_entry)


def _register(world: Any, what: dict[str, Any]) -> int:
    form = {"title": "（虚构）", "copies": 2, "pages": 1, "dated": world.at.date().isoformat()}
    return _asked(world, what, "keeper", "register_own_document", world.founded["matter"], **form)


def _agree(world: Any, what: dict[str, Any]) -> int:
    from shoumi.records import approvals  # noqa: PLC0415

    with world.moment():
        return int(approvals.approve(actor=world["head"], proceeding=what["thing"]).entry.index)


def _attach(world: Any, what: dict[str, Any]) -> int:
    from shoumi.records import filing, loading  # noqa: PLC0415
    from shoumi.records.files import take  # noqa: PLC0415
    from shoumi.records.now import today  # noqa: PLC0415

    text = b"%PDF-1.7 " + what["once"].encode() * 99
    if not what.get("file"):
        with world.moment():
            person = loading.find("person", world["keeper"], today())
            what["file"] = take(filing.upload_for(person, world.founded["document"], len(text)), [text])
    about = {"file": what["file"], "name": "方案.pdf"}
    return _asked(world, what, "keeper", "attach_file", world.founded["document"], **about)


DOINGS: dict[str, Callable[[Any, dict[str, Any]], int]] = {
    "volume": lambda w, a: _asked(w, a, "keeper", "open_volume", w.organ, title="（虚构）"),
    "register": _register,
    "copy": lambda w, a: _asked(
        w, a, "keeper", "copy_document", w.founded["copy"], copies=1, purpose="（虚构）"
    ),
    "agree": _agree,
    "hand": lambda w, a: _asked(
        w, a, "keeper", "hand_over_copies", a["thing"], to=w["reader"], pages=_pages(a["thing"])
    ),
    "accept": lambda w, a: _asked(
        w, a, "reader", "accept_copies", a["thing"], copies=1, pages=_pages(a["thing"])
    ),
    "attach": _attach,
}


def _pages(copy: str) -> int:
    from shoumi.things.documents import Copy  # noqa: PLC0415

    return int(Copy.objects.select_related("document").get(pk=copy).document.pages)


def looked(seen: Seen, before: Told, *, whole: bool) -> Seen:
    """What a restart finds: the file, what was acknowledged, the ledger from where the last look ended."""
    from django.db import connection  # noqa: PLC0415

    from shoumi.records import files, soundness  # noqa: PLC0415

    faults = []
    if whole:
        faults += soundness.faults()
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            faults += [] if (said := cursor.fetchall()) == [("ok",)] else [f"integrity: {said}"[:300]]
    found = _read(seen, faults)
    files.sweep()
    faults += [*files.missing(), *_unanswered(before)]
    rows = _rows()
    faults += [f"half done: {found.made} entered, {rows} there"] if rows != found.made else []
    return found


def _read(seen: Seen, faults: list[str]) -> Seen:
    """The entries since the last look: each leaf and each content, and the head that counts them."""
    from django.conf import settings  # noqa: PLC0415

    from shoumi.ledger.commitment import commit_bytes  # noqa: PLC0415
    from shoumi.ledger.origin import Hash  # noqa: PLC0415
    from shoumi.ledger.tree import Frontier, leaf_hash  # noqa: PLC0415
    from shoumi.records.tables import Entry, LogHead  # noqa: PLC0415

    hash_ = Hash.of(settings.LOG_ORIGIN)
    tree = Frontier.from_bytes(bytes.fromhex(seen.frontier), hash_) if seen.size else Frontier(hash=hash_)
    rows = Entry.objects.select_related("content_row").filter(index__gte=seen.size).order_by("index")
    made = Counter(seen.made)
    for row in rows:
        body, kept = bytes(row.body), row.content_row
        said = commit_bytes(bytes(kept.salt), kept.content.encode(), hash_)
        fits = row.index == tree.size and leaf_hash(body, hash_) == bytes(row.leaf)
        if not fits or json.loads(body)["commitment"] != said:
            faults.append(f"entry {row.index} is not what was written")
        tree = tree.append(bytes(row.leaf))
        content = json.loads(kept.content)
        made.update(noun for key in content.get("made", ()) if (noun := content["nouns"][key]) in NOUNS)
        made["proposed"] += row.kind == "proposed"
        made["agreed"] += row.act == "copy_document" and row.kind == "performed"
    head = LogHead.objects.get()
    if (head.size, bytes(head.frontier)) != (tree.size, tree.to_bytes()):
        faults.append(f"the head counts {head.size}, there are {tree.size}")
    return Seen(tree.size, tree.to_bytes().hex(), dict(+made), faults)


def _rows() -> dict[str, int]:
    """How many there are of what acts make."""
    from shoumi.records.tables import Proceeding  # noqa: PLC0415
    from shoumi.things.models import NOUNS as TABLES  # noqa: PLC0415

    found = Counter({noun: TABLES[noun]._default_manager.count() for noun in NOUNS})
    found["proposed"] = Proceeding.objects.count()
    found["agreed"] = Proceeding.objects.filter(state=Proceeding.PERFORMED, act="copy_document").count()
    return dict(+found)


def _unanswered(before: Told) -> Iterator[str]:
    """What was acknowledged and is not there."""
    from shoumi.records.tables import Entry  # noqa: PLC0415

    kept = dict(
        Entry.objects.filter(index__in=[d["entry"] for d in before.done]).values_list("index", "once")
    )
    for one in before.done:
        if one["entry"] not in kept:
            yield f"acknowledged and gone: {one}"
        elif one["kind"] != "agree" and not (kept[one["entry"]] or "").endswith(_mark(one["once"])):
            yield f"another stands in its place: {one}"


def _mark(once: str) -> str:
    from hashlib import sha256  # noqa: PLC0415

    return sha256(once.encode()).hexdigest()


def armed(kind: str, at: int) -> None:
    """Install the killer; `time` is the parent's."""
    from shoumi.records import highwater  # noqa: PLC0415
    from tests.records.killing import kill, kill_at_commit, kill_before_statement  # noqa: PLC0415

    if kind == "statement":
        kill_before_statement(at)
    elif kind == "commit":
        kill_at_commit("before" if at % 2 else "after", at // 2)
    elif kind == "step":
        steps = iter(range(at // 2 + 1))

        def around(step: Callable[..., Any]) -> Callable[..., Any]:
            def counted(*of: Any, **more: Any) -> Any:
                last = next(steps, None) == at // 2
                if last and at % 2:
                    kill()
                found = step(*of, **more)
                if last:
                    kill()
                return found

            return counted

        os.fsync = around(os.fsync)  # type: ignore[assignment]
        os.pwrite = around(os.pwrite)
        highwater._set = around(highwater._set)
        for name in ("rename", "touch", "unlink"):
            setattr(Path, name, around(getattr(Path, name)))
