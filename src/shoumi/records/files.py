"""The folder of sealed files: taken in apart, put in place by the act that enters them.

A file is written and made lasting before its row is: moved into place, its folder synced, then the
transaction commits. Cut short anywhere there is a file without a row, which `sweep` takes, and never a row
without its file.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum

from shoumi.kernel.forms import Fault, FormRefused
from shoumi.nouns.attachment import FileKind
from shoumi.records import filekinds, law, writing
from shoumi.records.envelope import Label, Opened, Sealing
from shoumi.records.ids import new_id
from shoumi.records.keyring import SealBrokenError
from shoumi.records.now import today
from shoumi.records.shredding import GONE, shred
from shoumi.records.unwanted import UnwantedError
from shoumi.records.vault import Vault
from shoumi.things.attachments import Attachment

KEPT_SECONDS = 24 * 60 * 60
_GIGA = 2**30


class FileNotTakenError(Exception):
    """The file cannot be kept; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Whose, to which document, of which level, how long it said it would be."""

    owner: str
    document: str
    level: int
    declared: int


def folder(name: str = "") -> Path:
    """Where files lie; unreadable to others."""
    found = Path(settings.HOME) / "files" / name
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def place(file: str) -> Path:
    """Where a file that has its row lies."""
    return folder(f"kept/{file[:2]}") / file


class Intake:
    """An upload as it comes in: `write` its bytes, then `finish`, or `drop` it. Raises FileNotTakenError."""

    def __init__(self, upload: Upload) -> None:
        self.file, self._upload, self._seen, self._digest = new_id(), upload, 0, sha256()
        self._waiting = folder("incoming")
        self._part = self._waiting / f"{self.file}.{upload.owner}.{upload.declared}.part"
        self._label = Label(self.file, upload.level)
        with _measuring():
            _expect_room(upload)
            self._part.touch(mode=0o600)
        self._out = self._part.open("wb")
        self._sealing = Sealing(self._out, self._label)

    def write(self, some: bytes) -> None:
        """The next bytes, sealed before they reach the disk."""
        self._seen += len(some)
        if self._seen > self._upload.declared:
            raise FileNotTakenError("收到的内容比文件所称的长，没有保存；请重新上传")
        self._digest.update(some)
        self._sealing.write(some)

    def finish(self) -> str:
        """All is there: what the act names it by."""
        if not self._seen:
            raise FileNotTakenError("文件是空的；请选择有内容的文件")
        self._sealing.close()
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        _put(
            self._waiting / f"{self.file}.facts",
            Vault().seal(json.dumps(self._facts()).encode(), _bound(self.file)),
        )
        self._part.rename(self._waiting / f"{self.file}.{self._upload.owner}.{self._seen}.ready")
        _sync(self._waiting)
        return self.file

    def _facts(self) -> dict[str, Any]:
        with Opened(self._part, self._label) as opened:
            try:
                kind = filekinds.kind_of(opened)
            except UnwantedError as why:
                raise FileNotTakenError(str(why)) from None
        of = self._upload
        about = {"document": of.document, "level": of.level, "owner": of.owner}
        return about | {"size": self._seen, "kind": kind.name, "digest": self._digest.hexdigest()}

    def drop(self) -> None:
        """Leave nothing."""
        self._out.close()
        self._part.unlink(missing_ok=True)
        (self._waiting / f"{self.file}.facts").unlink(missing_ok=True)


def take(upload: Upload, parts: Iterable[bytes]) -> str:
    """Seal an upload beside those that wait; returns what the act names it by. Raises FileNotTakenError."""
    intake = Intake(upload)
    try:
        for some in parts:
            intake.write(some)
        return intake.finish()
    except BaseException:
        intake.drop()
        raise


def _expect_room(upload: Upload) -> None:
    """Raises FileNotTakenError where the file, with all that is there and all that is coming, is too much."""
    view = law.parameters().on(today())
    own = _there().filter(attached_by=upload.owner)
    bounds = (
        ("file.bytes.most", 0, "一个文件最多"),
        ("file.person.most", _sum(own) + _coming(upload.owner), "您上传的文件合计最多"),
        ("file.site.most", _sum(_there()) + _coming(""), "本系统的文件合计最多"),
    )
    for key, there, said in bounds:
        most = view[key].number()
        if there + upload.declared > most:
            raise FileNotTakenError(
                f"{said}{most / _GIGA:.4g}GB，这个文件有{upload.declared / _GIGA:.4g}GB，放不下；"
                "请拆分、压缩，或请系统管理员核定容量"
            )


def _sum(rows: Any) -> int:  # noqa: ANN401  a queryset
    return int(rows.aggregate(whole=Sum("size"))["whole"] or 0)


def _coming(owner: str) -> int:
    """Bytes promised or waiting: the names of the files say how many, and whose."""
    names = (p.name.split(".") for p in folder("incoming").iterdir() if p.suffix in {".part", ".ready"})
    return sum(int(size) for _, whose, size, _ in names if owner in {"", whose})


@contextmanager
def _measuring() -> Iterator[None]:
    """One at a time asks for room."""
    with (folder() / "room.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def claimed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Put the file that an act enters in its place, within the act; what is known of it by its bytes."""
    file = str(facts["file"])
    about = _facts_of(file)
    wanted = {
        "document": facts["document_id"],
        "level": int(facts["level"] or 0),
        "owner": facts["attached_by_id"],
    }
    if about is None or any(about[name] != value for name, value in wanted.items()):
        raise FormRefused([Fault("file", "已上传文件的标识", "所指的文件不在或已不相符，请重新上传")])
    there = place(file)
    (ready,) = folder("incoming").glob(f"{file}.*.ready")
    ready.rename(there)
    _sync(there.parent)
    _sync(ready.parent)
    return {"size": about["size"], "kind": FileKind[about["kind"]], "digest": about["digest"]}


def misnamed(file: str, name: str) -> str:
    """What is wrong with this name for an upload that waits; empty where nothing is."""
    about = _facts_of(file)
    return filekinds.misnamed(name, FileKind[about["kind"]]) if about else ""


def _facts_of(file: str) -> dict[str, Any] | None:
    kept = folder("incoming") / f"{file}.facts"
    if not file.isalnum() or not kept.exists() or not any(kept.parent.glob(f"{file}.*.ready")):
        return None
    try:
        found: dict[str, Any] = json.loads(Vault().opened(kept.read_bytes(), _bound(file)))
    except SealBrokenError:
        return None
    return found


def opened(row: Attachment) -> Opened:
    """The text of a file that has its row. Raises SealBrokenError."""
    try:
        return Opened(place(row.file), Label(row.file, int(row.level or 0)))
    except OSError:
        raise SealBrokenError from None


def destroyed(key: str) -> None:
    """Once the act is lasting, destroy the file of this row; cut short, `sweep` does it."""
    file = Attachment.objects.values_list("file", flat=True).get(pk=key)
    transaction.on_commit(lambda: shred(place(file)), robust=True)


def missing() -> Iterator[str]:
    """Rows whose file is not there, though it was not destroyed with its paper."""
    for key, file in _there().values_list("pk", "file").iterator():
        if not place(file).exists():
            yield f"电子件{key}的文件缺失"


def _there() -> "QuerySet[Attachment]":
    return Attachment.objects.exclude(state=GONE.name)


def sweep() -> int:
    """Take away files without a row or destroyed with their paper, and uploads nobody entered; how many.

    An upload has a day to be entered.

    Among writers, so that no act is between moving its file and its commit.
    """
    taken = 0
    with writing.writing():
        for part in folder("kept").iterdir():
            named = set(_there().filter(file__startswith=part.name).values_list("file", flat=True))
            for file in [f for f in part.iterdir() if f.name not in named]:
                shred(file)
                taken += 1
        for file in folder("incoming").iterdir():
            if _left_behind(file):
                file.unlink(missing_ok=True)
                taken += 1
    return taken


def _left_behind(file: Path) -> bool:
    """Whether nobody entered it for a day; what goes on under another name meanwhile is at work."""
    try:
        return file.stat().st_mtime < time.time() - KEPT_SECONDS
    except FileNotFoundError:
        return False


def _bound(file: str) -> bytes:
    return f"facts|{file}".encode()


def _put(file: Path, content: bytes) -> None:
    with file.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _sync(where: Path) -> None:
    handle = os.open(where, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
