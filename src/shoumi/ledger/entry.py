"""The body of one entry: who did what to which things, when, by which articles."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from shoumi.ledger.canonical import MAX_INTEGER, canonical, parse
from shoumi.ledger.origin import is_origin

VERSION = 1
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}")


class NotAnEntry(ValueError):
    """A field out of shape, missing or unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of one log. Holds no content: ids are opaque, what was said is in the commitment."""

    log: str
    """Origin of the log it belongs to; the same bytes are an entry of no other log."""
    index: int
    """Its place, counted from 0."""
    at: datetime
    """When it was written, with offset; never before the entry ahead of it."""
    kind: str
    """What happened to the act: proposed, approved, performed, …"""
    act: str
    """Key of the act."""
    actor: str
    """Opaque id of who did it; the system itself is a named actor."""
    organ: str
    """Opaque id of the organ on whose behalf."""
    things: tuple[str, ...] = ()
    """Opaque ids of what it was done to."""
    verdict: str | None = None
    """How the engine judged, where it judged."""
    cites: tuple[str, ...] = ()
    """The provisions that spoke, as `statute/article`."""
    commitment: str | None = None
    """Salted commitment to the content (`commitment.commit`), where there is any."""
    follows: tuple[int, ...] = ()
    """Indices of the earlier entries it corrects or continues, ascending."""

    def __post_init__(self) -> None:
        """Refuse a field out of shape."""
        faults = [name for name, holds in _SHAPE.items() if not holds(getattr(self, name))]
        if faults:
            raise NotAnEntry(f"out of shape: {', '.join(faults)}")
        if self.follows and self.follows[-1] >= self.index:
            raise NotAnEntry("follows an entry that is not earlier")

    def body(self) -> dict[str, object]:
        """Return the entry as the JSON object that is written; every field is always there."""
        return {
            "act": self.act,
            "actor": self.actor,
            "at": self.at.isoformat(timespec="microseconds"),
            "cites": list(self.cites),
            "commitment": self.commitment,
            "follows": list(self.follows),
            "index": self.index,
            "kind": self.kind,
            "log": self.log,
            "organ": self.organ,
            "things": list(self.things),
            "v": VERSION,
            "verdict": self.verdict,
        }

    def encode(self) -> bytes:
        """Return the canonical bytes: what is stored, hashed as a leaf and never changed."""
        return canonical(self.body())

    @classmethod
    def parse(cls, data: bytes) -> "Entry":
        """Read what `encode` wrote. Raises NotCanonical or NotAnEntry for all other bytes."""
        body = parse(data)
        if not isinstance(body, dict):
            raise NotAnEntry("not an object")
        entry = cls._from(dict(body))
        if entry.encode() != data:
            raise NotAnEntry("not the one spelling of this entry")
        return entry

    @classmethod
    def _from(cls, body: dict[str, Any]) -> "Entry":
        if body.pop("v", None) != VERSION:
            raise NotAnEntry(f"not version {VERSION}")
        try:
            body["at"] = datetime.fromisoformat(body["at"])
            fields: dict[str, Any] = {
                key: tuple(it) if isinstance(it, list) else it for key, it in body.items()
            }
            return cls(**fields)
        except (KeyError, TypeError) as error:
            raise NotAnEntry(f"fields missing or unknown: {error}") from error
        except ValueError as error:
            raise NotAnEntry(str(error)) from error


def _is_word(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _are_words(value: object) -> bool:
    return isinstance(value, tuple) and all(map(_is_word, value))


def _is_index(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_INTEGER


def _are_indices(value: object) -> bool:
    return (
        isinstance(value, tuple)
        and all(map(_is_index, value))
        and all(one < two for one, two in pairwise(value))
    )


def _is_instant(value: object) -> bool:
    return isinstance(value, datetime) and bool(_INSTANT.fullmatch(value.isoformat(timespec="microseconds")))


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and bool(_DIGEST.fullmatch(value))


_SHAPE: dict[str, Callable[[object], bool]] = {
    "log": is_origin,
    "index": _is_index,
    "at": _is_instant,
    "kind": _is_word,
    "act": _is_word,
    "actor": _is_word,
    "organ": _is_word,
    "things": _are_words,
    "verdict": lambda value: value is None or _is_word(value),
    "cites": _are_words,
    "commitment": lambda value: value is None or _is_digest(value),
    "follows": _are_indices,
}
