"""A file that was uploaded and waits to be taken over: kept for one person, for a day at most."""

import json
import re
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from shoumi.edges.importing.intake import Intake
from shoumi.edges.importing.page import Source, reading_room
from shoumi.edges.importing.report import ImportReport
from shoumi.edges.importing.whole import intake_of
from shoumi.records.ids import new_id
from shoumi.records.loading import NotFoundError

KEPT_SECONDS = 24 * 60 * 60
_KEY = re.compile(r"[a-z2-7]{26}")


@dataclass(kw_only=True)
class Job:
    """One upload: whose, for which organ, the name it had, and how it is to be read."""

    key: str
    owner: str
    organ: str
    name: str
    sheet: str = ""
    header: int = 0
    mapping: dict[str, str] = field(default_factory=dict)
    kind: str = "register"

    @property
    def folder(self) -> Path:
        return reading_room() / self.key

    @property
    def file(self) -> Path:
        return self.folder / "register"

    @property
    def answer(self) -> Path:
        return self.folder / "answer.xlsx"

    def intake(self) -> Intake:
        """Ready to look, check or commit."""
        read = {"sheet": self.sheet, "header": self.header, "mapping": self.mapping, "kind": self.kind}
        source = Source(path=self.file, organ=self.organ, **read)  # type: ignore[arg-type]  # names of fields
        return intake_of(self.owner, source)

    def read_as(self, sheet: str, header: int, mapping: Mapping[str, str]) -> None:
        """Keep how the file is to be read; what was found before no longer holds."""
        self.sheet, self.header, self.mapping = sheet, header, dict(mapping)
        (self.folder / "report.json").unlink(missing_ok=True)
        self.answer.unlink(missing_ok=True)
        self.keep()

    def keep(self) -> None:
        """Write down what is known of it."""
        (self.folder / "job.json").write_text(json.dumps(asdict(self), ensure_ascii=False), "utf-8")

    def told(self, report: ImportReport) -> None:
        """Keep what a check found."""
        (self.folder / "report.json").write_text(json.dumps(report.as_json(), ensure_ascii=False), "utf-8")

    @property
    def report(self) -> ImportReport | None:
        """What the last check found; None before one."""
        kept = self.folder / "report.json"
        return ImportReport.from_json(json.loads(kept.read_text("utf-8"))) if kept.exists() else None

    def discard(self) -> None:
        """Let the file go."""
        shutil.rmtree(self.folder, ignore_errors=True)


def begun(owner: str, organ: str, name: str, blocks: Iterable[bytes], kind: str = "register") -> Job:
    """Keep an uploaded file, unreadable to others; uploads of yesterday are let go."""
    _sweep()
    job = Job(key=new_id(), owner=owner, organ=organ, name=Path(name).name[:100], kind=kind)
    job.folder.mkdir(mode=0o700)
    with job.file.open("wb") as file:
        for block in blocks:
            file.write(block)
    job.keep()
    return job


def found(owner: str, key: str) -> Job:
    """One's own upload. Raises NotFoundError for another's, as for none."""
    kept = reading_room() / key / "job.json"
    if not _KEY.fullmatch(key) or not kept.exists():
        raise NotFoundError("entry", key)
    facts: dict[str, Any] = json.loads(kept.read_text("utf-8"))
    if facts["owner"] != owner:
        raise NotFoundError("entry", key)
    return Job(**facts)


def _sweep() -> None:
    oldest = time.time() - KEPT_SECONDS
    for folder in reading_room().iterdir():
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
