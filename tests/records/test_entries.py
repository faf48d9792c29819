"""The store of the ledger: what was written is what stands there, and where it does not, it is named."""

import json
from datetime import UTC, timedelta

import pytest
from django.db import IntegrityError, transaction

from shoumi.ledger.canonical import canonical
from shoumi.ledger.commitment import opens
from shoumi.records import entries, writing
from shoumi.records.entries import Draft
from shoumi.records.now import BEIJING
from shoumi.records.tables import Entry, EntryThing, LogHead
from tests.records.books import newest, size


def appended(world, **said) -> Entry:
    """An entry of no act, with what is said of it."""
    facts = {
        "kind": "test",
        "act": "test",
        "actor": world["keeper"],
        "organ": world.organ,
        "content": {"a": "甲"},
    }
    with world.moment() as at, writing.writing():
        return entries.append(Draft(**{"at": at} | facts | said))


def body(entry: Entry) -> dict:
    return json.loads(bytes(entry.body))


def test_an_entry_stands_as_written(world):
    """Index by index, canonical, with its commitment opening to the content kept beside it."""
    before = size()
    entry = appended(world, about=(("copy", "c1"), ("copy", "c1"), ("document", "d1")), follows=(3, 1))
    assert (entry.index, size()) == (before, before + 1)
    kept = Entry.objects.get(pk=before)
    assert bytes(kept.body) == canonical(body(kept))
    said = body(kept)
    assert said["things"] == ["c1", "d1"]
    assert said["follows"] == [1, 3]
    assert opens(said["commitment"], bytes(kept.content_row.salt), entries.content_of(kept))
    assert set(EntryThing.objects.filter(entry=kept).values_list("noun", "thing")) == {
        ("copy", "c1"),
        ("document", "d1"),
    }


def test_times_are_written_in_beijing(world):
    """Whatever zone they come in."""
    at = (world.at + timedelta(hours=1)).astimezone(UTC)
    assert body(appended(world, at=at))["at"] == at.astimezone(BEIJING).isoformat(timespec="microseconds")


def test_text_is_kept_byte_for_byte(world):
    """Full width, combining marks, emoji and astral characters come back as they went in."""
    text = "密\u0301★１2️⃣𠮷\u200b e\u0301 é"
    assert entries.content_of(appended(world, content={"t": text})) == {"t": text}


@pytest.mark.parametrize(
    "content", [{"x": 1.5}, {"x": 2**53}, {"x": "\ud800"}, {"x": {1: 2}}, {"x": object()}]
)
def test_what_has_no_canonical_form_is_not_entered(world, content):
    """And leaves nothing."""
    before = size()
    with pytest.raises((ValueError, TypeError)):
        appended(world, content=content)
    assert size() == before


def test_salts_are_fresh(world):
    """The same content twice gives two commitments."""
    assert body(appended(world))["commitment"] != body(appended(world))["commitment"]


def test_an_entry_is_only_written_inside_writing(world):
    """Nowhere else is there a head to take an index from."""
    with pytest.raises(RuntimeError):
        entries.append(Draft(kind="t", act="t", actor="a", organ="o", at=world.at, content={}))


def test_one_key_serves_once(world):
    """The table itself refuses a second entry with the same key."""
    appended(world, once="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        appended(world, once="k")


def test_all_entries_are_read_in_order_whatever_the_batch(world):
    """One by one or all at once."""
    indexes = list(range(size()))
    for batch in (1, 7, 5000):
        assert [entry.index for entry, _ in entries.stored(batch)] == indexes


def test_the_head_counts_what_stands(world):
    """Size, time and frontier move with each entry."""
    before = LogHead.objects.get()
    entry = appended(world)
    after = LogHead.objects.get()
    assert (after.size, after.at) == (before.size + 1, entry.at)
    assert bytes(after.frontier) != bytes(before.frontier)


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "refused"), ("act", "x"), ("actor", "x"), ("organ", "x"), ("at", timedelta(microseconds=1))],
)
def test_a_column_that_departs_from_its_entry_is_named(world, forging, column, value):
    """What helps to find an entry says what the entry says."""
    assert list(entries.misfiled()) == []
    entry = newest()
    value = entry.at + value if column == "at" else value
    Entry.objects.filter(pk=entry.pk).update(**{column: value})
    assert list(entries.misfiled()) == [f"总账第{entry.index}条的检索栏（{column}）与正文不符"]


def test_an_entry_filed_under_too_few_or_too_many_things_is_named(world, forging):
    """Nobody takes an entry out of a thing's timeline, or puts one in."""
    entry = newest()
    about = EntryThing.objects.filter(entry=entry).first()
    EntryThing.objects.create(entry=entry, noun="copy", thing="elsewhere")
    assert len(list(entries.misfiled())) == 1
    EntryThing.objects.filter(thing="elsewhere").delete()
    assert list(entries.misfiled()) == []
    about.delete()
    assert list(entries.misfiled()) == [f"总账第{entry.index}条的检索栏（things）与正文不符"]
