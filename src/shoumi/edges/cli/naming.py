"""What an officer types for a thing: its id, or the number that stands on it."""

from typing import Any

from shoumi.edges.cli.stops import USAGE, Stop
from shoumi.kernel.forms import SHORT, Unfit, clean
from shoumi.records import loading
from shoumi.records.knowledge import seen_by
from shoumi.records.now import today
from shoumi.things.documents import Copy, Document

PARTS = 2


def id_of(person: Any, noun: str, text: str) -> str:
    """The id behind 「登记号」, 「登记号/份号」, a code of a person or organ, or an id.

    Numbers are of the person's own organ and of what he may know. Text that names nothing is handed on:
    the records tell that it is not there.
    """
    try:
        clean(text, SHORT)
    except Unfit as unfit:
        raise Stop(f"对象{unfit}", USAGE) from None
    if noun in {"person", "organ"}:
        return _by_code(noun, text)
    if noun == "document":
        own = seen_by(person, Document.objects.filter(organ_id=person.organ, register_number=text), "matter")
        return own.values_list("pk", flat=True).first() or text
    if noun == "copy" and len(parts := text.split("/")) == PARTS:
        own = {"organ_id": person.organ, "document__register_number": parts[0], "number": parts[1]}
        copies = seen_by(person, Copy.objects.filter(**own), "document__matter")
        return copies.values_list("pk", flat=True).first() or text
    return text


def _by_code(noun: str, text: str) -> str:
    try:
        return str(loading.find(noun, text, today()).id)
    except LookupError:
        return text
