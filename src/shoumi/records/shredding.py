"""With the last copy of a paper its electronic files are destroyed: first by the entry, then on the disk.

A sealed file is its key and what only that key opens. The key is overwritten where it stands, then the file
is taken away. What an open leak case names is kept until the case has ended.
"""

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from shoumi.kernel.model import Alter
from shoumi.nouns.attachment import AttachmentState
from shoumi.nouns.document import CopyState
from shoumi.nouns.leak import LeakState
from shoumi.things.attachments import Attachment
from shoumi.things.documents import Copy
from shoumi.things.leaks import Leak

GONE = AttachmentState.销毁
BLOCK = 2**20
"""So much from the start of a file is overwritten; its sealed key stands in the first 200 bytes."""


def follows(noun: str, key: str, facts: Mapping[str, Any]) -> Iterator[Alter]:
    """The files that go with what has just been written."""
    state = facts.get("state")
    papers: Iterable[str | None] = ()
    if noun == "copy" and state is CopyState.销毁:
        papers = Copy.objects.filter(pk=key).values_list("document_id", flat=True)
    elif noun == "leak" and isinstance(state, LeakState) and state is not LeakState.查处中:
        papers = Leak.objects.filter(pk=key, copy__isnull=False).values_list("copy__document_id", flat=True)
    for paper in papers:
        if not _wanted(paper):
            files = Attachment.objects.filter(document=paper).exclude(state=GONE.name).order_by("pk")
            for one in files.values_list("pk", flat=True):
                yield Alter("attachment", one, {"state": GONE})


def _wanted(paper: str | None) -> bool:
    """Whether a copy of it is left, or an open case names one."""
    copies = Copy.objects.filter(document=paper)
    left = copies.exclude(state=CopyState.销毁.name).exists()
    return left or Leak.objects.filter(copy__in=copies, state=LeakState.查处中.name).exists()


def shred(file: Path) -> None:
    """Overwrite the key of a sealed file, make that lasting, then take the file away, if it is there."""
    try:
        with file.open("r+b") as there:
            there.write(secrets.token_bytes(min(BLOCK, file.stat().st_size)))
            there.flush()
            os.fsync(there.fileno())
    except FileNotFoundError:
        return
    file.unlink()
