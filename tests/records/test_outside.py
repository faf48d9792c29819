"""Checkpoints are signed over what was read back, leave the site, come back, and tell of what was lost."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.conf import settings

from shoumi.ledger import note
from shoumi.records import checkpoints, gap, outside
from shoumi.records.checkpoints import LedgerBrokenError
from shoumi.records.gap import GapError
from shoumi.records.now import as_if
from shoumi.records.tables import Checkpoint, Entry, EntryContent, EntryThing, LogHead
from shoumi.records.witnessing import NotWitnessed, Witness
from tests.owner import unguarded
from tests.records.books import size
from tests.records.test_checkpoints import cut, flipped


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    """What is kept beside the database is each test's own."""
    for key in ("log-key", "sealed-key"):
        if (Path(settings.HOME) / key).exists():
            (tmp_path / key).write_bytes((Path(settings.HOME) / key).read_bytes())
    monkeypatch.setattr(settings, "HOME", tmp_path)


@pytest.fixture(autouse=True)
def _commits(monkeypatch):
    """What follows a commit follows at once: these tests undo theirs."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda done, *_, **__: done())


def signed(world) -> Checkpoint:
    with world.moment():
        return checkpoints.sign_checkpoint()


COLUMNS = ((Entry, "body"), (Entry, "leaf"), (EntryContent, "salt"), (EntryContent, "content"))


def flipped_before_signing(world, flips: int, seed: int) -> int:
    """Turn one bit of what came since the last checkpoint, or of any body or leaf; how many were signed."""
    since, turn, missed = signed(world).size, Random(seed), 0
    world.document(copies=1)
    with unguarded():
        for _ in range(flips):
            model, column = turn.choice(COLUMNS)
            low = 0 if model is Entry else since
            rows = model.objects.filter(pk=turn.randrange(low, size()))
            kept = rows.values_list(column, flat=True)[0]
            data = kept.encode() if isinstance(kept, str) else bytes(kept)
            turned = flipped(data, turn.randrange(len(data) * 8))
            rows.update(
                **{
                    column: turned.decode(errors="replace").replace("\0", "?")
                    if isinstance(kept, str)
                    else turned
                }
            )
            try:
                signed(world)
                missed += 1
            except LedgerBrokenError:
                missed += not any("未签发检查点" in told for told in outside.alarms())
            rows.update(**{column: kept})
    assert Checkpoint.objects.count() == 1 + missed
    assert checkpoints.verify_site().holds
    assert not checkpoints.broken()
    assert signed(world).size == size()
    return missed


@pytest.mark.assures("M27", sabotage="ledger.signs_unread")
def test_a_bit_turned_between_writing_and_signing_is_not_signed(world, trials):
    """In body, leaf hash, salt or content: nothing is signed, the officers are alarmed; whole, it is."""
    trials(40, failures=flipped_before_signing(world, 40, 27), seed=27)


@pytest.mark.nightly
@pytest.mark.assures("M27", sabotage="ledger.signs_unread")
def test_a_thousand_bits_turned_before_signing_are_not_signed(world, trials, share):
    """The same a thousand times."""
    trials(n := share(1000), failures=flipped_before_signing(world, n, 2027), seed=2027)


def test_nothing_is_signed_over_another_history(world, forging):
    """Entries and head rewritten together: the checkpoint signed before does not begin the new tree."""
    signed(world)
    Checkpoint.objects.all().delete()
    entry = Entry.objects.get(pk=3)
    body = bytes(entry.body).replace(b'"kind":"', b'"kind":"x', 1)
    from shoumi.ledger.tree import Frontier, leaf_hash  # noqa: PLC0415  the forger's tools

    Entry.objects.filter(pk=3).update(body=body, leaf=leaf_hash(body))
    leaves = [bytes(leaf) for leaf in Entry.objects.order_by("index").values_list("leaf", flat=True)]
    LogHead.objects.update(frontier=Frontier().extend(leaves).to_bytes())
    with world.moment(), pytest.raises(LedgerBrokenError, match="上次签发"):
        checkpoints.sign_checkpoint()


def test_a_checkpoint_goes_to_a_witness_and_comes_back(world, tmp_path):
    """By files: taken out with its proof, cosigned, taken in; the next proof begins where that ended."""
    witness = Witness.make(tmp_path / "witness", "witness.example/audit")
    witness.trust(checkpoints.verifier_key())
    with world.moment():
        outside.trust_witness(world["auditor"], witness.key)
    for _ in range(3):
        with world.moment():
            taken = outside.take_out(world["sysadmin"], "文件")
            cosigned = witness.cosign(outside.submission(taken))
        with world.moment():
            row = outside.take_in(world["auditor"], cosigned)
        assert outside.cosigned_by(row.note.encode()) == ["witness.example/audit"]
        world.document(copies=1)
    assert witness.last(settings.LOG_ORIGIN).size == taken.size
    with world.moment(), pytest.raises(NotWitnessed):
        witness.cosign(outside.submission(outside.take_out(world["sysadmin"], "文件"), 0))
    assert checkpoints.verify_site().holds


def test_only_the_officers_concerned_take_checkpoints_out_or_in(world):
    """三员 and 保密干部; the entry names who."""
    for who in ("reader", "keeper"):
        with world.moment(), pytest.raises(outside.NotConcernedError):
            outside.take_out(world[who], "打印")
    with world.moment():
        outside.take_out(world["officer"], "打印")
    assert Entry.objects.latest("index").actor == world["officer"]


@pytest.mark.parametrize("harm", ["text", "foreign", "unsigned", "cosigned"])
def test_what_is_not_ours_is_not_taken_in(world, tmp_path, harm):
    """No note, another log's, a bent signature, a false cosignature."""
    witness = Witness.make(tmp_path / "witness", "witness.example/audit")
    with world.moment():
        outside.trust_witness(world["auditor"], witness.key)
        own = outside.take_out(world["auditor"], "文件").note.encode()
    text = note.read(own)[0]
    line = witness.cosigner.line(text.replace(b"\n", b"\nx", 1), 1)
    data = {"text": b"x", "foreign": own.replace(b"shoumi.test/log", b"shoumi.test/los"),
            "unsigned": own[:-9] + b"AAAAAAA=\n", "cosigned": own + line}[harm]  # fmt: skip
    with world.moment(), pytest.raises(outside.NotTakenInError):
        outside.take_in(world["auditor"], data)


@pytest.mark.assures("M21", sabotage="ledger.no_alarm_outside")
def test_an_old_outside_checkpoint_raises_an_alarm(world, monkeypatch, trials):
    """More than a day or a thousand entries after the last one that left; not when nothing came since."""
    with world.moment() as at:
        taken = outside.take_out(world["officer"], "打印")
        assert outside.alarms() == []
    with as_if(at + timedelta(days=30)):
        assert outside.alarms() == []
    world.document(copies=1)
    for later, told in ((timedelta(days=1), 0), (timedelta(days=1, minutes=1), 1)):
        with as_if(at + later):
            assert len(outside.alarms()) == told
    with as_if(at + timedelta(hours=5)):
        for since, told in ((1000, 0), (1001, 1)):
            monkeypatch.setattr(outside, "last_outside", lambda n=since: outside.Outside(size() - 1 - n, at))
            assert len(outside.alarms()) == told
    assert taken.size < size()
    trials(6)


def set_back(world, entries: int) -> str:
    """As an older backup brought back: the database ends earlier than the checkpoint beside it; its note."""
    head = LogHead.objects.get()
    for _ in range(entries):
        world.ask("keeper", "open_volume", world.organ, title="（虚构）")
    kept = signed(world).note
    with unguarded():
        Checkpoint.objects.all().delete()
        cut(head.size)
        LogHead.objects.update(size=head.size, frontier=head.frontier, at=head.at)
    return kept


@pytest.mark.assures("M85", sabotage="ledger.gaps_unseen")
def test_a_ledger_set_back_is_read_only_until_two_have_acknowledged(world, trials):
    """Found by the checkpoint kept beside it: each gap is named, acts stop; one officer is not two."""
    for lost in (1, 2, 5):
        kept = set_back(world, lost)
        have = size()
        with world.moment(), pytest.raises(GapError, match=f"第{have}至{have + lost - 1}条缺失"):
            checkpoints.sign_checkpoint()
        with pytest.raises(GapError):
            world.ask("keeper", "open_volume", world.organ, title="（虚构）")
        assert any("缺失" in told for told in outside.alarms())
        for who, left in (("sysadmin", True), ("sysadmin", True), ("auditor", False)):
            with world.moment():
                assert bool(outside.acknowledge(world[who])) is left
        world.ask("keeper", "open_volume", world.organ, title="（虚构）")
        assert signed(world).size == size()
        assert checkpoints.verify_site().holds
        with world.moment(), pytest.raises(GapError):
            outside.take_in(world["auditor"], kept.encode())
        gap.settle()
    trials(3)


def rolled_back(world, rounds: int, seed: int) -> int:
    """Lose some entries, keep or lose the file beside, find the gap by the file or by the note; misses."""
    turn, missed = Random(seed), 0
    for _ in range(rounds):
        kept = set_back(world, turn.randint(1, 6))
        beside = turn.random() < 0.5
        if not beside:
            (Path(settings.HOME) / gap.KEPT).unlink()
        if turn.random() < 0.5:
            for _ in range(0 if beside else turn.randint(1, 8)):
                world.ask("keeper", "open_volume", world.organ, title="（虚构）另一段历史")
        try:
            with world.moment():
                outside.take_in(world["auditor"], kept.encode())
            missed += 1
        except GapError as found:
            missed += found.gap.size != gap.of_note(kept.encode()).size
        try:
            world.ask("keeper", "open_volume", world.organ, title="（虚构）")
            missed += 1
        except GapError:
            pass
        for who in ("secadmin", "auditor"):
            with world.moment():
                outside.acknowledge(world[who])
    return missed


@pytest.mark.assures("M85", sabotage="ledger.gaps_unseen")
def test_a_checkpoint_from_outside_finds_a_ledger_set_back(world, trials):
    """Also where the file beside was set back too, and where work had gone on: another root at its size."""
    trials(6, failures=rolled_back(world, 6, 85), seed=85)


@pytest.mark.nightly
@pytest.mark.assures("M85", sabotage="ledger.gaps_unseen")
def test_fifty_ledgers_set_back_are_found(world, trials, share):
    """Fifty gaps of random length, found, named, acknowledged."""
    trials(n := share(50), failures=rolled_back(world, n, 850), seed=850)


def test_who_is_no_officer_acknowledges_nothing(world):
    """Nor is anything written where there is no gap."""
    set_back(world, 1)
    with world.moment(), pytest.raises(outside.NotConcernedError):
        outside.acknowledge(world["head"])
    gap.begin(size(), gap.kept())
    gap.settle()
    before = size()
    with world.moment():
        assert outside.acknowledge(world["auditor"]) is None
    assert size() == before
    assert EntryThing.objects.exists()
