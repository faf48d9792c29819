"""Whatever bit of the stored ledger is turned, it is found, named, and nothing is signed over it."""

import random
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

import shoumi.ledger.verify
from shoumi.records import checkpoints
from shoumi.records.checkpoints import LedgerBrokenError
from shoumi.records.tables import Checkpoint, Entry, EntryContent, EntryThing, LogHead
from tests.records.books import size

VERIFIER = Path(shoumi.ledger.verify.__file__)
pytestmark = pytest.mark.usefixtures("forging")


def flipped(data: bytes, bit: int) -> bytes:
    turned = bytearray(data)
    turned[bit // 8] ^= 1 << bit % 8
    return bytes(turned)


def named() -> int | None:
    """Which entry a check of the site names."""
    report = checkpoints.verify_site()
    assert not report.holds
    assert report.ledger.why
    return report.ledger.bad


def test_an_untouched_site_holds(world):
    """Entries, contents, checkpoints, registers, columns."""
    world.document()
    with world.moment():
        checkpoints.sign_checkpoint()
    report = checkpoints.verify_site()
    assert report.holds
    assert (report.ledger.entries, report.ledger.opened, report.ledger.agreed) == (size(), size(), 1)
    assert report.ledger.signed


def test_every_turned_bit_of_an_entry_names_it(world):
    """Of its body, leaf and salt: one bit in seven, so that each place of a byte has its turn."""
    index = 2
    entry, content = Entry.objects.get(pk=index), EntryContent.objects.get(pk=index)
    for row, column in ((entry, "body"), (entry, "leaf"), (content, "salt")):
        whole = bytes(getattr(row, column))
        rows = type(row).objects.filter(pk=row.pk)
        for bit in range(0, len(whole) * 8, 7):
            rows.update(**{column: flipped(whole, bit)})
            assert named() == index, (column, bit)
        rows.update(**{column: whole})
    assert checkpoints.verify_site().holds


def test_random_turned_bits_anywhere_are_found(world):
    """In bodies, leaves, salts and contents of any entry: the entry itself is named."""
    world.document(copies=1)
    chance = random.Random(29)
    for _ in range(60):
        index = chance.randrange(size())
        model, column = chance.choice(
            [(Entry, "body"), (Entry, "leaf"), (EntryContent, "salt"), (EntryContent, "content")]
        )
        rows = model.objects.filter(pk=index)
        kept = rows.values_list(column, flat=True)[0]
        if column == "content":
            place = chance.randrange(len(kept))
            turned = kept[:place] + ("甲" if kept[place] != "甲" else "乙") + kept[place + 1 :]
        else:
            turned = flipped(bytes(kept), chance.randrange(len(bytes(kept)) * 8))
        rows.update(**{column: turned})
        assert named() == index, column
        rows.update(**{column: kept})
    assert checkpoints.verify_site().holds


def test_a_content_taken_away_is_named(world):
    """Whoever destroys what an entry commits to, shows himself."""
    EntryContent.objects.filter(pk=20).delete()
    assert named() == 20


def test_contents_exchanged_are_named(world):
    """Two whole contents in each other's place."""
    one, two = EntryContent.objects.get(pk=10), EntryContent.objects.get(pk=11)
    for row, other in ((one, two), (two, one)):
        EntryContent.objects.filter(pk=row.pk).update(salt=other.salt, content=other.content)
    assert named() == 10


def cut(last: int) -> None:
    EntryThing.objects.filter(entry__index__gte=last).delete()
    EntryContent.objects.filter(pk__gte=last).delete()
    Entry.objects.filter(index__gte=last).delete()


def test_a_tail_cut_off_is_found_without_any_checkpoint(world):
    """The head has counted what is gone."""
    last = size() - 3
    cut(last)
    assert named() == last


def test_a_tail_cut_off_with_the_head_is_found_by_the_checkpoint(world):
    """The head was set back too: the signed size tells."""
    with world.moment():
        checkpoints.sign_checkpoint()
    earlier = LogHead.objects.get()
    world.document(copies=1)
    with world.moment():
        checkpoints.sign_checkpoint()
    cut(earlier.size)
    LogHead.objects.update(size=earlier.size, frontier=earlier.frontier)
    assert named() == earlier.size


@pytest.mark.parametrize("how", ["removed", "exchanged", "doubled"])
def test_entries_out_of_order_are_named(world, how):
    """Removed from the middle, exchanged with the next, written twice."""
    index = 15
    if how == "removed":
        EntryThing.objects.filter(entry__index=index).delete()
        EntryContent.objects.filter(pk=index).delete()
        Entry.objects.filter(pk=index).delete()
    else:
        one, two = Entry.objects.get(pk=index), Entry.objects.get(pk=index + 1)
        Entry.objects.filter(pk=index).update(body=two.body, leaf=two.leaf)
        if how == "exchanged":
            Entry.objects.filter(pk=index + 1).update(body=one.body, leaf=one.leaf)
    assert named() == index


def test_an_entry_slipped_in_behind_the_head_is_found(world):
    """Well-formed in itself, but the head has never counted it."""
    head = LogHead.objects.get()
    world.document(copies=1)
    LogHead.objects.update(size=head.size, frontier=head.frontier)
    report = checkpoints.verify_site()
    assert "账首" in report.ledger.why


@pytest.mark.parametrize("column", ["body", "frontier", "size"])
def test_nothing_is_signed_over_a_changed_ledger(world, column):
    """One bit between write and sign, or a head that does not fit: refused, with what to do."""
    if column == "body":
        entry = Entry.objects.get(pk=5)
        Entry.objects.filter(pk=5).update(body=flipped(bytes(entry.body), 100))
    elif column == "frontier":
        head = LogHead.objects.get()
        LogHead.objects.update(frontier=flipped(bytes(head.frontier), len(bytes(head.frontier)) * 8 - 1))
    else:
        cut(size() - 1)
    with world.moment(), pytest.raises(LedgerBrokenError, match="请立即停止办理"):
        checkpoints.sign_checkpoint()
    assert not Checkpoint.objects.exists()


def test_a_changed_checkpoint_is_found(world):
    """Its size, root or signature."""
    with world.moment():
        kept = checkpoints.sign_checkpoint()
    for place in (0, len(kept.note) // 3, len(kept.note) - 3):
        turned = kept.note[:place] + ("A" if kept.note[place] != "A" else "B") + kept.note[place + 1 :]
        Checkpoint.objects.filter(pk=kept.pk).update(note=turned)
        assert not checkpoints.verify_site().holds
    Checkpoint.objects.filter(pk=kept.pk).update(note=kept.note)
    assert checkpoints.verify_site().holds


def test_a_changed_register_is_part_of_the_report(world):
    """The ledger holds; the books made from it do not."""
    world.document(copies=1)
    EntryThing.objects.filter(entry=Entry.objects.latest("index")).first().delete()
    report = checkpoints.verify_site()
    assert not report.ledger.why
    assert not report.holds
    assert "检索栏" in report.registers[0]


def test_what_is_exported_verifies_alone(world, tmp_path):
    """By the verifier run as a program of its own: ledger, checkpoint, key, contents; not after a change."""
    world.document(copies=2)
    with world.moment():
        note = checkpoints.sign_checkpoint().note
    ledger, contents, checkpoint = tmp_path / "l.jsonl", tmp_path / "c.jsonl", tmp_path / "note"
    ledger.write_bytes(b"".join(checkpoints.export_lines()))
    contents.write_bytes(b"".join(checkpoints.content_lines()))
    checkpoint.write_text(note, "utf-8")
    command = [sys.executable, "-I", str(VERIFIER), str(ledger), "--checkpoint", str(checkpoint), "--key",
               checkpoints.verifier_key(), "--contents", str(contents)]  # fmt: skip
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert f"记录 {size()} 条" in told.stdout
    assert "签名有效" in told.stdout
    lines = ledger.read_bytes().splitlines(keepends=True)
    lines[7] = lines[7].replace(b'"kind":"', b'"kind":"x')
    ledger.write_bytes(b"".join(lines))
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "序号 7 的记录" in told.stdout


def test_the_ledger_without_contents_tells_none(world):
    """No title, no name of a person is in what is handed to an auditor."""
    world.document()
    exported = b"".join(checkpoints.export_lines()).decode()
    for secret in ("演练方案", "专管员", "民警甲", "机密★"):
        assert secret not in exported
    assert "演练方案" in b"".join(checkpoints.content_lines()).decode()


def test_the_log_key_is_made_once_and_for_its_owner_alone(world):
    """The same key signs ever after; nobody else may read it."""
    first = checkpoints.verifier_key()
    assert checkpoints.verifier_key() == first
    assert stat.S_IMODE((Path(settings.HOME) / "log-key").stat().st_mode) == 0o600


def test_the_newest_checkpoint_is_the_latest(world):
    """By size, then by signing."""
    with world.moment():
        checkpoints.sign_checkpoint()
    world.document(copies=1)
    with world.moment():
        second = checkpoints.sign_checkpoint()
    assert checkpoints.latest() == second
    assert checkpoints.size() == second.size == size()
