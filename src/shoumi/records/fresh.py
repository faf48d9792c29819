"""Whether things are still as they were shown: a form over an older state is not carried out unseen."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from django.conf import settings

from shoumi.records.now import BEIJING
from shoumi.records.tables import Entry
from shoumi.things.models import NOUNS
from shoumi.things.people import Person

SHOWN_WITH: dict[str, tuple[str, ...]] = {
    "copy": ("document__touched", "document__matter__touched"),
    "document": ("matter__touched",),
}
"""Whose changes change what is shown of a thing."""
BYTES = 12


class StaleError(Exception):
    """What the form was filled in over has changed since; the message says who did what and when."""


def version(noun: str, ids: Sequence[str]) -> str:
    """An opaque word for the state of these things: which they are, and how they stand."""
    rows = _rows(noun, ids)
    return f"{_word('ids', ids)}.{_word('state', [noun, *(str(v) for row in rows for v in row)])}"


def hold(seen: str, noun: str, ids: Sequence[str]) -> None:
    """Raises StaleError where these very things were shown and have changed since; `seen` may be empty."""
    before, _, _ = seen.partition(".")
    if not seen or before != _word("ids", ids) or seen == version(noun, ids):
        return
    raise StaleError(_told(noun, ids))


def _told(noun: str, ids: Sequence[str]) -> str:
    last = max((v for row in _rows(noun, ids) for v in row[1:] if v is not None), default=None)
    entry = None if last is None else Entry.objects.filter(index=last).first()
    if entry is None:
        return "办理对象在您填写期间已有变化，未作任何登记；请刷新后核对现在的情况，再决定是否提交"
    who = Person.objects.filter(pk=entry.actor).values_list("name", flat=True).first() or "他人"
    at = f"{entry.at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    return (
        f"办理对象在您填写期间已有变化：{who}于{at}办理了「{_label(entry.act)}」，本次未作任何登记；"
        "请核对现在的情况，再决定是否提交"
    )


def _label(act: str) -> str:
    from shoumi.records import law  # noqa: PLC0415  loads the statutes

    found = law.book().acts.get(act)
    return found.label if found else act


def _rows(noun: str, ids: Sequence[str]) -> list[Any]:
    if noun not in NOUNS:
        return []
    wanted = ("pk", "touched", *SHOWN_WITH.get(noun, ()))
    return list(NOUNS[noun]._default_manager.filter(pk__in=ids).order_by("pk").values_list(*wanted))


def _word(kind: str, parts: Sequence[str]) -> str:
    """Tells nothing of what it was made from: neither numbers nor how much went on between."""
    key = blake2b(settings.SECRET_KEY.encode(), person=kind.encode(), digest_size=32).digest()
    return blake2b("\x00".join(sorted(parts)).encode(), key=key, digest_size=BYTES).hexdigest()
