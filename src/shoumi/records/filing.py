"""Files in and out for a person: asked before the bytes are taken, entered before the bytes go out."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from shoumi.kernel.forms import Fault, FormRefused
from shoumi.nouns.person import Person
from shoumi.records import files, loading, proceedings
from shoumi.records.asking import Request
from shoumi.records.envelope import Opened
from shoumi.records.files import Upload
from shoumi.records.knowledge import may_know
from shoumi.records.now import today
from shoumi.records.proceedings import Outcome, RefusedError

ATTACH, OPEN = "attach_file", "open_file"


@dataclass(frozen=True, slots=True)
class Look:
    """A file about to go out: its entry stands, its first chunk held."""

    name: str
    size: int
    opened: Opened


def upload_for(person: Person, document: str, declared: int) -> Upload:
    """What a person may upload to a document. Raises NotFoundError, RefusedError: no byte is taken yet."""
    thing = _known(person, "document", document)
    _, decision = proceedings.consider(Request(actor=person.id, act=ATTACH, things=(document,), form=None))
    if decision.refusals:
        raise RefusedError(decision)
    return Upload(person.id, document, int(thing.level or 0), declared)


def attach(person: Person, document: str, file: str, name: str) -> Outcome:
    """Enter an uploaded file under its document. Raises what `ask` raises."""
    wrong = files.misnamed(file, safe(name))
    if wrong:
        raise FormRefused([Fault("name", "文件名", wrong)])
    form = {"file": file, "name": safe(name)}
    return proceedings.ask(Request(actor=person.id, act=ATTACH, things=(document,), form=form))


def known(person: Person, attachment: str) -> Any:  # noqa: ANN401  a noun
    """The attachment, nothing of it looked at. Raises NotFoundError where he may not know it."""
    return _known(person, "attachment", attachment)


def look(person: Person, attachment: str, purpose: str = "", *, once: str = "") -> Look:
    """Enter that he looks, then open. Raises what `ask` raises, and SealBrokenError."""
    known(person, attachment)
    request = Request(actor=person.id, act=OPEN, things=(attachment,), form={"purpose": purpose})
    proceedings.ask(request, once=once)
    (row,) = loading.by_id("attachment", attachment)
    opened = files.opened(row)
    opened.chunk(0)
    return Look(
        f"{safe(row.name).rpartition('.')[0] or safe(row.name)}.{row.kind.value.lower()}", row.size, opened
    )


def _known(person: Person, noun: str, key: str) -> Any:  # noqa: ANN401  a noun
    # a thing he may not know costs the statements of one that is not there
    (thing,) = loading.load(noun, (key,), today(), known=partial(may_know, person))
    return thing


_UNSAFE = frozenset("\\/:*?\"<>|;%'`$&")
_HIDDEN = frozenset([*range(0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x2028, 0x2030),
                     *range(0x2060, 0x2070), 0xFEFF, *range(0xD800, 0xE000)])  # fmt: skip
LONGEST = 120


def safe(name: str) -> str:
    """A file name that no header, folder or screen takes for something else."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if c not in _UNSAFE and ord(c) not in _HIDDEN).strip(" .")
    return kept[-LONGEST:].lstrip(" .") or "电子件"
