"""The ledger as an outsider reads it: entry by entry, what each says was done, by whom, with whose consent.

Nothing here asks the code that rules or writes: what the things are follows from the effects in the entries.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection

from shoumi.kernel.words import Level
from shoumi.records.tables import EntryContent
from shoumi.things.models import NOUNS
from tests.machine.replay import _facts

Facts = dict[str, Any]
Key = tuple[str, str]
DONE = frozenset({"performed", "recorded", "founded"})
_CONTENT: Any = EntryContent._meta.get_field("content")
_READ = (
    'SELECT e."index", e.kind, e.act, e.actor, e.body, c.content FROM records_entry e '
    'JOIN records_entrycontent c ON c.entry_id = e."index" WHERE e."index" >= %s ORDER BY e."index"'
)


@dataclass(frozen=True)
class Change:
    """What one entry did to one thing."""

    noun: str
    id: str
    before: Facts | None
    after: Facts

    def moved(self, *names: str) -> bool:
        """Whether a fact that was there before is another now."""
        before = self.before
        return before is not None and any(before.get(n) != self.after.get(n) for n in names)


@dataclass(frozen=True)
class Told:
    """One entry."""

    index: int
    kind: str
    act: str
    actor: str
    at: datetime
    follows: tuple[int, ...]
    content: Facts
    changes: tuple[Change, ...] = ()

    @property
    def form(self) -> Facts:
        return dict(self.content.get("form", {}))

    @property
    def cosigner(self) -> str | None:
        return self.content.get("cosigner", {}).get("id")

    @property
    def signers(self) -> set[str]:
        """Whoever put his name to it, at the same screen or his own."""
        return {one for one in (self.actor, self.cosigner) if one}

    def made(self, noun: str) -> list[Change]:
        """What it brought into the books."""
        return [c for c in self.changes if c.noun == noun and c.before is None]

    def altered(self, noun: str) -> list[Change]:
        """What it changed."""
        return [c for c in self.changes if c.noun == noun and c.before is not None]


@dataclass
class Ledger:
    """All things by the effects told so far, and who consented to what."""

    size: int = 0
    facts: dict[Key, Facts] = field(default_factory=dict)
    of: dict[str, list[str]] = field(default_factory=dict)
    consents: dict[int, list[Told]] = field(default_factory=dict)
    past: list[Told] = field(default_factory=list)
    given: dict[str, bool] = field(default_factory=dict)
    """Of each copy under way, whether the side that gave it signed when it did."""

    def fork(self) -> "Ledger":
        """The same, to go on by itself."""
        facts = {key: dict(row) for key, row in self.facts.items()}
        of = {noun: list(ids) for noun, ids in self.of.items()}
        consents = {key: list(given) for key, given in self.consents.items()}
        return Ledger(self.size, facts, of, consents, list(self.past), dict(self.given))

    def get(self, noun: str, key: str | None) -> Facts:
        """A thing; nothing of nothing."""
        return self.facts.get((noun, str(key)), {})

    def all(self, noun: str) -> Iterator[tuple[str, Facts]]:
        """Things of a noun, oldest first."""
        return ((key, self.facts[noun, key]) for key in self.of.get(noun, ()))

    def news(self) -> list[Told]:
        """What was entered since, each with what it did; the things now stand as after the last."""
        found = []
        for row in _read(self.size):
            told = self._follow(row)
            self.past.append(told)
            found.append(told)
            self.size = told.index + 1
        return found

    def _follow(self, told: Told) -> Told:
        if told.kind == "approved":
            self.consents.setdefault(told.follows[0], []).append(told)
        if told.kind not in DONE:
            return told
        changed: dict[Key, Facts | None] = {}
        for verb, noun, key, facts in told.content["effects"]:
            at = noun, key
            assert (verb == "make") is (at not in self.facts), "made once, then altered"
            changed.setdefault(at, dict(self.facts[at]) if at in self.facts else None)
            if verb == "make":
                self.of.setdefault(noun, []).append(key)
                self.facts[at] = defaults(noun) | {"id": key, "born": told.index}
            self.facts[at] |= facts | {"touched": told.index}
        after = tuple(Change(*at, before, dict(self.facts[at])) for at, before in changed.items())
        return Told(**{**vars(told), "changes": after})

    def agreed(self, told: Told) -> list[Told]:
        """The consents the entry rests on, as they came."""
        return [one for asked in told.follows for one in self.consents.get(asked, ())]

    def posts(self, person: str, organ: str | None, day: date) -> set[str]:
        """The posts a person holds at an organ on a day, by the entries of appointment."""
        on = day.isoformat()
        return {
            str(a["post"])
            for _, a in self.all("appointment")
            if (a["person_id"], a["organ_id"]) == (person, organ)
            and a["from_on"] <= on
            and (a["ended_on"] is None or a["ended_on"] > on)
        }

    def matter_of(self, copy: Facts) -> tuple[str, Facts]:
        """Of which matter a copy is."""
        key = self.get("document", copy["document_id"])["matter_id"]
        return key, self.get("matter", key)

    def above(self, organ: str | None) -> str | None:
        """The organ above."""
        return self.get("organ", organ).get("superior_id")


def level_of(matter: Facts) -> Level | None:
    """The level in force: none of what was declassified and of work secrets."""
    if not matter.get("level") or matter["state"] == "已解密" or matter["kind"] != "国家秘密":
        return None
    return Level(int(matter["level"]))


def protected(matter: Facts) -> bool:
    """Whether it still is one."""
    return bool(matter["state"] != "已解密")


@cache
def _defaults(noun: str) -> Facts:
    return _facts(NOUNS[noun](id=""))


def defaults(noun: str) -> Facts:
    """What a thing has that no act named."""
    return dict(_defaults(noun))


def _read(since: int) -> Iterator[Told]:
    with connection.cursor() as cursor:
        cursor.execute(_READ, [since])
        rows = cursor.fetchall()
    for index, kind, act, actor, body, kept in rows:
        said = json.loads(bytes(body))
        content = json.loads(_CONTENT.from_db_value(kept, None, connection))
        at = datetime.fromisoformat(said["at"])
        yield Told(index, kind, act, actor, at, tuple(said["follows"]), content)
