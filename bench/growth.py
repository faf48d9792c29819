"""Many papers without many acts: rows cloned into a scratch database, half of them known to the keeper."""

import random
from collections.abc import Iterable
from itertools import count
from typing import Any

from django.db import connection, models, transaction

from bench.site import READER
from shoumi.kernel.words import Level, Post
from shoumi.nouns.person import person_key, post_key
from shoumi.records import sql
from shoumi.records.ids import new_id
from shoumi.records.tables import RegisterLine
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import Matter, ScopeKey
from tests.world import World

EACH = 4
"""Copies of one document."""
AT_ONCE = 500
APART = 10_000_000
"""Their entries, which no ledger holds, are out of the way of real ones."""
RARE, SELDOM = "other", 1000
"""Who knows only one document in so many."""
Row = dict[str, Any]
Rows = dict[type[models.Model], list[Row]]


class Growth:
    """Clones one received document, its matter, copies and register lines, each time under new names."""

    def __init__(self, world: World, seed: int = 7) -> None:
        key, (copy, *_) = world.received()
        self.document = _facts(Document.objects.get(pk=key))
        self.matter = _facts(Matter.objects.get(pk=self.document["matter_id"]))
        self.copy = _facts(Copy.objects.get(pk=copy))
        self.lines = [_facts(x) for x in RegisterLine.objects.filter(thing__in=[key, copy])]
        self.draw, self.places = random.Random(seed), count(1)
        self.keepers = [post_key(world.organ, Post.专管人员), person_key(world[READER])]
        self.strangers, self.rare = [person_key(world["up_head"])], person_key(world[RARE])

    def to(self, copies: int) -> None:
        """Go on until there are so many copies."""
        there = Copy.objects.count()
        while there < copies:
            wanted = min(AT_ONCE, -(-(copies - there) // EACH))
            self._write(self._cloned() for _ in range(wanted))
            there += wanted * EACH
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # as the server's own autovacuum does on any site

    def _cloned(self) -> Rows:
        place, matter, document = next(self.places), new_id(), new_id()
        new = {"born": APART + place, "touched": APART + place}
        scope = [*(self.keepers if self.draw.random() < 0.5 else self.strangers)]
        scope += [self.rare] if place % SELDOM == 0 else []
        level = int(self.draw.choice(list(Level)))
        copies = [
            self.copy | new | {"id": new_id(), "document_id": document, "number": f"{n:06d}"}
            for n in range(1, EACH + 1)
        ]
        return {
            Matter: [self.matter | new | {"id": matter, "level": level, "scope": scope}],
            ScopeKey: [{"thing_id": matter, "key": key} for key in scope],
            Document: [
                self.document
                | new
                | {"id": document, "matter_id": matter, "register_number": f"B-{place:06d}"}
            ],
            Copy: copies,
            RegisterLine: list(self._lined(matter, document, [c["id"] for c in copies], new["born"])),
        }

    def _lined(self, matter: str, document: str, copies: list[str], entry: int) -> Iterable[Row]:
        for line in self.lines:
            things = [document] if line["thing"] == self.document["id"] else copies
            for place, thing in enumerate(things):
                yield line | {"thing": thing, "matter": matter, "entry": entry, "place": place}

    @staticmethod
    def _write(cloned: Iterable[Rows]) -> None:
        gathered: Rows = {}
        for rows in cloned:
            for model, found in rows.items():
                gathered.setdefault(model, []).extend(found)
        with transaction.atomic():
            for model, found in gathered.items():
                sql.insert(model, found)


def _facts(row: models.Model) -> Row:
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname != "id"} | (
        {"id": row.pk} if isinstance(row.pk, str) else {}
    )
