"""Whatever is done to a ledger is found, and the first entry concerned is named."""

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from random import Random

import pytest

from shoumi.ledger import checkpoint
from shoumi.ledger.canonical import canonical
from shoumi.ledger.checkpoint import Checkpoint, open_checkpoint
from shoumi.ledger.entry import Entry
from shoumi.ledger.export import content_line, entry_line
from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import leaf_hash
from shoumi.ledger.verify import Report, verify_lines, verify_rows
from tests.ledger.sample import LOG, SM3_LOG, Sample, bits, entry_of, lines_in, salt_of

SAMPLE = Sample(16)
FORGED = Sample(entries=[replace(one, actor="p-x") for one in SAMPLE.entries]).lines
LOGS = pytest.mark.parametrize("log", [LOG, SM3_LOG])


def checked(lines: list[bytes], sample: Sample = SAMPLE, size: int | None = None) -> Report:
    """The verdict on these lines by someone who kept the sample's checkpoint at `size`."""
    return verify_lines(lines, [sample.note(size)], [sample.key])


def bad(report: Report) -> int | None:
    """The entry that is named, once it is sure that something is said."""
    assert report.why
    return report.bad


@LOGS
@pytest.mark.parametrize("size", [0, 1, 2, 7, 16])
def test_a_good_ledger_holds(log: str, size: int) -> None:
    """Every entry, checkpoint, signature and content is counted."""
    sample = Sample(size, log, [entry_of(index, log) for index in range(size)])
    notes = [sample.note(kept) for kept in {0, size // 2, size}]
    report = verify_lines(sample.lines, notes, [sample.key], sample.contents())
    assert report.why == ""
    assert (report.bad, report.entries, report.opened) == (None, size, len(sample.openings()))
    assert (report.agreed, report.signed, report.log) == (len(notes), True, log)
    assert report.root in sample.note().decode()


@LOGS
def test_the_tables_are_verified_as_the_export_is(log: str) -> None:
    """Rows with bytes, views of bytes, or text and hex give the same report as the lines."""
    sample = Sample(16, log)
    expected = verify_lines(sample.lines, [sample.note()], [sample.key], sample.contents())
    shown: list[Callable[[bytes], object]] = [bytes, memoryview]
    for as_ in shown:
        rows = [(index, as_(body), as_(leaf)) for index, body, leaf in sample.rows()]
        contents = [(index, as_(salt), content.decode()) for index, salt, content in sample.openings()]
        assert verify_rows(rows, [sample.note()], [sample.key], contents) == expected
    rows = [(index, body.decode(), leaf.hex()) for index, body, leaf in sample.rows()]
    contents = [(index, salt.hex(), content) for index, salt, content in sample.openings()]
    assert verify_rows(rows, [sample.note()], [sample.key], contents) == expected


def missed_bits(sample: Sample, index: int) -> list[tuple[bytes, Report]]:
    """Changed lines of one entry for which the verifier does not name this entry. No checkpoint helps it."""
    before, line, after = sample.lines[:index], sample.lines[index], b"".join(sample.lines[index + 1 :])
    verdicts = ((changed, verify_lines(before + lines_in(changed + after))) for changed in bits(line))
    return [(changed, report) for changed, report in verdicts if report.bad != index or not report.why]


@pytest.mark.assures("M19", sabotage="verifying.leaves_unread")
@pytest.mark.parametrize("index", range(16))
def test_every_changed_bit_of_an_export_is_found_and_placed(index: int, trials: Callable[..., None]) -> None:
    """All bits of each line of a ledger, its newline too: the entry itself is named."""
    assert missed_bits(SAMPLE, index) == []
    trials(len(SAMPLE.lines[index]) * 8)


@pytest.mark.nightly
@pytest.mark.assures("M19", sabotage="verifying.leaves_unread")
@pytest.mark.parametrize("index", range(64))
def test_every_changed_bit_of_a_longer_export_is_found_and_placed(
    index: int, trials: Callable[..., None]
) -> None:
    """The same for 64 entries: some 220,000 bits."""
    sample = Sample(64)
    assert missed_bits(sample, index) == []
    trials(len(sample.lines[index]) * 8)


@pytest.mark.parametrize("index", range(16))
def test_a_changed_bit_in_a_row_is_found_and_placed(index: int) -> None:
    """In body and leaf, a bit in each byte: the row is named, without any checkpoint."""
    rows, turn = SAMPLE.rows(), Random(index)
    _, body, leaf = rows[index]
    changed = [(index, one, leaf) for one in turn.sample(bits(body), 400)]
    changed += [(index, body, one) for one in bits(leaf)]
    for row in changed:
        assert bad(verify_rows([*rows[:index], row, *rows[index + 1 :]])) == index


@pytest.mark.parametrize("index", range(16))
def test_a_changed_bit_in_an_index_is_found(index: int) -> None:
    """The row moves or leaves a gap; the first place that is wrong is named."""
    for flip in range(16):
        moved = index ^ 1 << flip
        rows = sorted(
            ((moved, body, leaf) if n == index else (n, body, leaf) for n, body, leaf in SAMPLE.rows()),
            key=lambda row: row[0],
        )
        assert bad(verify_rows(rows)) in {index, min(index, moved), min(index, moved) + 1}


def test_a_changed_bit_in_a_content_is_found_and_placed() -> None:
    """In salt and content of each opening, every bit: the entry is named."""
    openings = SAMPLE.openings()
    for place, (index, salt, content) in enumerate(openings):
        changed = [(index, one, content) for one in bits(salt)[::5]]
        changed += [(index, salt, one) for one in bits(content)[::3]]
        for opening in changed:
            contents = [*openings[:place], opening, *openings[place + 1 :]]
            assert bad(verify_rows(SAMPLE.rows(), contents=contents)) == index


def test_every_changed_bit_of_exported_contents_is_found() -> None:
    """All bits of the first lines; the index may lead to another entry, but never to silence."""
    first, *rest = SAMPLE.contents()
    for changed in bits(first):
        assert verify_lines(SAMPLE.lines, contents=lines_in(changed + b"".join(rest))).why


def test_a_content_of_no_entry_is_found() -> None:
    """Beyond the end, out of order, doubled out of order, or of an entry that commits to nothing."""
    contents, stray = SAMPLE.contents(), content_line(2, salt_of(2), b"{}")
    assert verify_lines(SAMPLE.lines, contents=[content_line(16, salt_of(0), b"{}")]).why
    assert verify_lines(SAMPLE.lines, contents=contents[::-1]).why
    assert verify_lines(SAMPLE.lines, contents=[*contents, contents[0]]).why
    assert bad(verify_lines(SAMPLE.lines, contents=[stray])) == 2


@pytest.mark.parametrize(
    "content",
    [b"[1]", b"{}\n", b'{"a": 1}', b'{"a":1,"a":1}', b'{"b":1,"a":1}', b'{"a":0.5}', b'{"a":"\xff"}', b'"x"'],
)
def test_a_content_that_reads_in_two_ways_is_found(content: bytes) -> None:
    """Though the commitment is to these very bytes: a writer that was not strict is found too."""
    made = Hash.SHA256(b"shoumi/commitment/v1\n" + salt_of(5) + content).hex()
    assert bad(verify_lines(forged(5, commitment=made), contents=[content_line(5, salt_of(5), content)])) == 5


@pytest.mark.parametrize("salt", [salt_of(0)[:31], salt_of(0) + b"x", b""], ids=len)
def test_a_salt_of_another_length_is_found(salt: bytes) -> None:
    """A salt that ran over into the content could open one commitment in two ways."""
    made = Hash.SHA256(b"shoumi/commitment/v1\n" + salt + b"{}").hex()
    assert bad(verify_lines(forged(5, commitment=made), contents=[content_line(5, salt, b"{}")])) == 5


def test_contents_may_be_fewer_than_commitments() -> None:
    """What was destroyed is gone; its entry stays and verifies."""
    report = verify_lines(SAMPLE.lines, contents=SAMPLE.contents()[1::2])
    assert not report.why
    assert report.opened == len(SAMPLE.contents()[1::2])


# ---------------------------------------------------------------- against a kept checkpoint


@pytest.mark.parametrize("index", range(16))
def test_an_entry_taken_out_is_found(index: int) -> None:
    """The place where it is missing is named, at the tail too."""
    lines = SAMPLE.lines[:index] + SAMPLE.lines[index + 1 :]
    assert bad(checked(lines)) == index


@pytest.mark.parametrize("index", range(16))
def test_an_entry_put_in_is_found(index: int) -> None:
    """A forged entry ahead of the true one, or the true one twice: the place that should be the next's.

    At the tail the forged one makes a wrong root, and the stretch since the last good checkpoint is named.
    """
    assert bad(checked([*SAMPLE.lines[:index], FORGED[index], *SAMPLE.lines[index:]])) == (index + 1) % 16
    assert bad(checked([*SAMPLE.lines[:index], SAMPLE.lines[index], *SAMPLE.lines[index:]])) == index + 1


@pytest.mark.parametrize("index", range(15))
def test_two_entries_changed_about_are_found(index: int) -> None:
    """The earlier place is named."""
    lines = list(SAMPLE.lines)
    lines[index], lines[index + 1] = lines[index + 1], lines[index]
    assert bad(checked(lines)) == index


@pytest.mark.parametrize("size", range(16))
def test_a_tail_cut_off_is_found(size: int) -> None:
    """The first missing entry is named; without a kept checkpoint nobody could know."""
    assert bad(checked(SAMPLE.lines[:size])) == size
    assert not verify_lines(SAMPLE.lines[:size]).why


def test_a_ledger_that_went_on_still_holds() -> None:
    """An older checkpoint proves its part of a longer ledger."""
    for size in range(17):
        assert not checked(SAMPLE.lines, size=size).why


@pytest.mark.parametrize("index", range(16))
def test_an_entry_written_anew_with_its_hash_is_found(index: int) -> None:
    """Leaf and entry agree, the root does not: the stretch since the last good checkpoint is named."""
    entries = list(SAMPLE.entries)
    entries[index] = replace(entries[index], verdict="forged")
    forged = Sample(entries=entries)
    assert not verify_lines(forged.lines).why
    assert bad(checked(forged.lines)) == 0
    both = verify_lines(forged.lines, [SAMPLE.note(), SAMPLE.note(8)], [SAMPLE.key])
    assert bad(both) == (0 if index < 8 else 8)
    assert f"{bad(both)} 至 {7 if index < 8 else 15}" in both.why


def test_a_whole_history_rewritten_and_signed_anew_is_found_from_outside() -> None:
    """With database and signing key: any checkpoint that lies outside and covers a changed entry tells."""
    turn = Random(29)
    for _ in range(100):
        since = turn.randrange(16)
        shift = timedelta(seconds=turn.randint(1, 9))
        entries = [replace(one, at=one.at + shift) if one.index >= since else one for one in SAMPLE.entries]
        forged, kept = Sample(entries=entries), turn.randint(since + 1, 16)
        assert not verify_lines(forged.lines, [forged.note()], [forged.key]).why
        assert bad(verify_lines(forged.lines, [SAMPLE.note(kept)])) == 0
        assert bad(verify_lines(forged.lines, [SAMPLE.note(kept), SAMPLE.note(since)])) == since


def test_random_edits_are_found() -> None:
    """Lines cut, doubled, moved, put in from another ledger, in any mixture, against a kept checkpoint."""
    turn = Random(20)
    for _ in range(300):
        lines = list(SAMPLE.lines)
        for _ in range(turn.randint(1, 3)):
            turn.choice([_cut, _double, _move, _forge])(lines, turn.randrange(len(lines)), turn)
        first = next((n for n in range(17) if lines[n : n + 1] != SAMPLE.lines[n : n + 1]), None)
        if first is not None and lines[:16] != SAMPLE.lines:
            kept = turn.randrange(17)
            report = verify_lines(lines, [SAMPLE.note(kept), SAMPLE.note()])
            assert report.why
            assert report.proven == (kept if kept <= first else 0)


def _cut(lines: list[bytes], place: int, _: Random) -> None:
    del lines[place:]
    lines.append(SAMPLE.lines[0])


def _double(lines: list[bytes], place: int, _: Random) -> None:
    lines.insert(place, lines[place])


def _move(lines: list[bytes], place: int, turn: Random) -> None:
    lines.insert(turn.randrange(len(lines)), lines.pop(place))


def _forge(lines: list[bytes], place: int, _: Random) -> None:
    lines[place] = FORGED[place % 16]


# ---------------------------------------------------------------- order, log, key


def forged(index: int, **changes: object) -> list[bytes]:
    """The export with one entry written so from the start."""
    entries = list(SAMPLE.entries)
    entries[index] = replace(entries[index], **changes)
    return Sample(entries=entries).lines


def test_time_never_goes_back() -> None:
    """An entry earlier than the one before it is named; one of the same instant is not."""
    early = SAMPLE.entries[8].at - timedelta(microseconds=1)
    assert bad(verify_lines(forged(9, at=early))) == 9
    assert not verify_lines(forged(9, at=SAMPLE.entries[8].at)).why


def test_time_is_compared_as_instants() -> None:
    """Another offset is another spelling of the same moment, not a step back."""
    same = SAMPLE.entries[8].at.astimezone(UTC)
    assert not verify_lines(forged(9, at=same)).why


@pytest.mark.parametrize("follows", [[3, 3], [4, 3], [5], [6], [0, 5]])
def test_an_entry_follows_earlier_ones_once_and_in_order(follows: list[int]) -> None:
    """Not itself, not a later one, none twice."""
    body = canonical(SAMPLE.entries[5].body() | {"follows": follows})
    lines = [*SAMPLE.lines[:5], entry_line(body, leaf_hash(body)), *SAMPLE.lines[6:]]
    assert bad(verify_lines(lines)) == 5


def test_an_entry_of_another_log_is_named() -> None:
    """In the middle, and from the first on when a checkpoint says whose the ledger should be."""
    assert bad(verify_lines(forged(5, log="shoumi.example/other"))) == 5
    other = Sample(16, "shoumi.example/other")
    assert bad(checked(other.lines)) == 0
    assert bad(verify_lines(SAMPLE.lines[:8] + other.lines[8:])) == 8


def test_the_log_states_its_hash() -> None:
    """The same entries under the name of an SM3 log need SM3 leaves."""
    entries = [replace(one, log=SM3_LOG) for one in SAMPLE.entries]
    lines = [entry_line(one.encode(), leaf_hash(one.encode())) for one in entries]
    assert bad(verify_lines(lines)) == 0


@LOGS
def test_a_checkpoint_of_another_size_or_root_is_not_taken(log: str) -> None:
    """A note that states the root of 7 for 8, or another log's root, agrees with nothing."""
    sample = Sample(16, log)
    seven = open_checkpoint(sample.note(7), origin=log, keys=[sample.signer.key])
    wrong = checkpoint.sign(Checkpoint(log, 8, seven.root), sample.signer)
    assert bad(verify_lines(sample.lines, [wrong], [sample.key])) == 0
    for notes in ([wrong, sample.note(8)], [sample.note(8), wrong]):
        both = verify_lines(sample.lines, notes, [sample.key])
        assert (both.bad, both.why) == (None, "大小为 8 的检查点互相矛盾，或空账本的树根不对")
    empty = checkpoint.sign(Checkpoint(log, 0, seven.root), sample.signer)
    assert verify_lines(sample.lines, [empty], [sample.key]).why
    apart = verify_lines(sample.lines, [sample.note(), Sample(2, "shoumi.example/other").note()])
    assert apart.why == "各检查点不属于同一账本"


def test_without_a_key_the_signature_is_not_vouched_for() -> None:
    """The root is compared, and the report says that nobody looked at the signature."""
    report = verify_lines(SAMPLE.lines, [SAMPLE.note()])
    assert (report.why, report.agreed, report.signed) == ("", 1, False)
    assert not verify_lines(SAMPLE.lines, keys=[SAMPLE.key]).signed


def test_memory_does_not_grow_with_the_ledger() -> None:
    """Ten times the entries, the same memory."""

    def peak(size: int) -> int:
        tracemalloc.start()
        made = (entry_of(index) for index in range(size))
        assert not verify_lines(entry_line(one.encode(), leaf_hash(one.encode())) for one in made).why
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(20)
    assert peak(2000) < peak(200) + 20_000


def test_entries_of_the_sample_are_what_they_seem() -> None:
    """The sample itself is read by the package entry by entry."""
    assert [Entry.parse(body) for body in SAMPLE.bodies] == SAMPLE.entries
