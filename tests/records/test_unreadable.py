"""Who verifies the ledger learns nothing of what it is about: without the salt no guess is confirmed."""

import json
from hashlib import sha256
from random import Random

import pytest
from django.conf import settings

from shoumi.ledger.commitment import opens
from shoumi.ledger.origin import Hash
from shoumi.records import checkpoints
from shoumi.records.tables import Entry, EntryContent

TITLE = "（虚构）演练方案"
DOMAIN = b"shoumi/commitment/v1\n"


def confirmed(titles: int, seed: int) -> tuple[int, int]:
    """Guesses at a title, by one who knows all else of the content and many salts but not this one's."""
    turn, hash_ = Random(seed), Hash.of(settings.LOG_ORIGIN)
    row = next(r for r in EntryContent.objects.order_by("entry_id") if TITLE in r.content)
    said = json.loads(bytes(row.entry.body))["commitment"]
    assert opens(said, bytes(row.salt), json.loads(row.content), hash_)
    near = [bytes(s) for s in EntryContent.objects.exclude(pk=row.pk).values_list("salt", flat=True)[:3]]
    before, after = (part.encode() for part in row.content.split(TITLE, 1))
    guesses = [TITLE, *(f"（虚构）方案{turn.randrange(10**9)}" for _ in range(titles - 1))]
    found = 0
    for guess in guesses:
        content = before + guess.encode() + after.replace(TITLE.encode(), guess.encode())
        salts = (
            b"",
            bytes(32),
            sha256(guess.encode()).digest(),
            sha256(str(row.pk).encode()).digest(),
            *near,
        )
        found += any(hash_(DOMAIN + salt + content).hex() == said for salt in salts)
        found += hash_(content).hex() == said
    return len(guesses), found


@pytest.mark.assures("M32", sabotage="ledger.unsalted")
def test_a_dictionary_of_titles_confirms_nothing(world, trials):
    """Ten thousand titles, the true one among them, against all an auditor holds: no guess is confirmed."""
    world.document()
    exported = b"".join(checkpoints.export_lines())
    assert TITLE.encode() not in exported
    guesses, found = confirmed(10_000, 32)
    salts = list(EntryContent.objects.values_list("salt", flat=True))
    assert len({bytes(s) for s in salts}) == len(salts) == Entry.objects.count()
    assert not any(bytes(s).hex().encode() in exported for s in salts)
    trials(guesses, failures=found, seed=32)


@pytest.mark.nightly
@pytest.mark.assures("M32", sabotage="ledger.unsalted")
def test_a_dictionary_of_a_million_titles_confirms_nothing(world, trials, share):
    """The same with a million."""
    world.document()
    guesses, found = confirmed(share(1_000_000), 2032)
    trials(guesses, failures=found, seed=2032)
