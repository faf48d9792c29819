"""At length: whatever is done to a ledger is found, and a proof proves one thing only."""

import copy
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from shoumi.ledger import canonical, checkpoint, tree, verify
from shoumi.ledger.export import entry_line
from shoumi.ledger.note import BadNote, Signer
from shoumi.ledger.origin import Hash
from tests.ledger.sample import LOG, Sample, entry_of
from tests.ledger.test_tree import leaves_of, mth, path, subproof

Trials = Callable[..., None]
Share = Callable[[int], int]
SAMPLE = Sample(32)
FORGED = Sample(entries=[replace(one, actor="p-x") for one in SAMPLE.entries])


@pytest.mark.nightly
@pytest.mark.assures("M19", sabotage="verifying.leaves_unread")
def test_a_turned_bit_in_each_of_100_000_entries_is_found_and_placed(trials: Trials, share: Share) -> None:
    """One bit anywhere in each line of a long ledger, checked where it stands: that line is named."""
    log, turn, missed, count = verify.Log(LOG), Random(19), 0, share(100_000)
    for index in range(count):
        body = entry_of(index).encode()
        line = entry_line(body, tree.leaf_hash(body))
        bent = bytearray(line)
        bit = turn.randrange(len(line) * 8)
        bent[bit // 8] ^= 1 << bit % 8
        trying = copy.copy(log)
        trying.tree = copy.copy(log.tree)
        trying.tree.parts = list(log.tree.parts)
        try:
            trying.take(bytes(bent))
            missed += 1
        except verify.Bad:
            pass
        log.take(line)
    trials(count, failures=missed, seed=19)


# ---------------------------------------------------------------- raw SQL against a kept checkpoint

TABLES = """
CREATE TABLE records_entry ("index" INTEGER PRIMARY KEY, body BLOB, leaf BLOB);
CREATE TABLE records_entrycontent (entry_id INTEGER PRIMARY KEY, salt BLOB, content TEXT);
"""


def edits(turn: Random, size: int) -> list[tuple[str, tuple[object, ...]]]:
    """What somebody with the database may do in one go."""
    one, two = sorted(turn.sample(range(max(2, size)), 2))
    old = one % len(SAMPLE.entries)
    body, leaf = FORGED.bodies[old], FORGED.leaves[old]
    move = 'UPDATE records_entry SET "index" = ? WHERE "index" = ?'
    shift = [(move, (n + 1, n)) for n in range(size - 1, one - 1, -1)]
    close = [(move, (n - 1, n)) for n in range(one + 1, size)]
    put = "INSERT INTO records_entry VALUES (?, ?, ?)"
    away = 'DELETE FROM records_entry WHERE "index" = ?'
    choices: list[list[tuple[str, tuple[object, ...]]]] = [
        [(away, (one,))],
        [(away, (one,)), *close],
        [*shift, (put, (one, body, leaf))],
        [*shift, (put, (one, SAMPLE.bodies[old], SAMPLE.leaves[old]))],
        [(put, (size, SAMPLE.bodies[old], SAMPLE.leaves[old])), (away, (size - 1,))],
        [(move, (-1, one)), (move, (one, two)), (move, (two, -1))],
        [('DELETE FROM records_entry WHERE "index" >= ?', (two,))],
        [('UPDATE records_entry SET body = ?, leaf = ? WHERE "index" = ?', (body, leaf, one))],
        [('UPDATE records_entry SET body = ? WHERE "index" = ?', (body, one))],
        [('UPDATE records_entry SET leaf = ? WHERE "index" = ?', (leaf, one))],
        [("UPDATE records_entrycontent SET salt = zeroblob(32) WHERE entry_id = ?", (one - one % 3,))],
        [("UPDATE records_entrycontent SET content = content || ' ' WHERE entry_id = ?", (one - one % 3,))],
    ]
    return turn.choice(choices)


def missed_edits(rounds: int, seed: int) -> int:
    """Edits of the tables that a verification against an outside checkpoint does not find or place."""
    turn, missed, notes = Random(seed), 0, [SAMPLE.note()]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.executescript(TABLES)
        base.executemany("INSERT INTO records_entry VALUES (?, ?, ?)", SAMPLE.rows())
        rows = [(n, salt, content.decode()) for n, salt, content in SAMPLE.openings()]
        base.executemany("INSERT INTO records_entrycontent VALUES (?, ?, ?)", rows)
        assert not checked(base, notes).why
        whole = stored(base)
        for _ in range(rounds):
            base.execute("BEGIN")
            for _ in range(turn.choice([1, 1, 1, 2, 3])):
                for sql, values in edits(turn, len(stored(base)[0])):
                    base.execute(
                        sql.replace("INSERT", "INSERT OR REPLACE").replace("UPDATE", "UPDATE OR REPLACE"),
                        values,
                    )
            changed = stored(base) != whole
            report = checked(base, notes)
            missed += changed and not (report.why and report.bad is not None)
            base.execute("ROLLBACK")
    return missed


def stored(base: sqlite3.Connection) -> tuple[list[object], list[object]]:
    return base.execute(verify.ENTRIES).fetchall(), base.execute(verify.CONTENTS).fetchall()


def checked(base: sqlite3.Connection, notes: list[bytes]) -> verify.Report:
    contents = base.execute(verify.CONTENTS)
    return verify.verify_rows(base.execute(verify.ENTRIES), notes, [SAMPLE.key], contents)


@pytest.mark.assures("M20", sabotage="verifying.ends_anywhere")
@pytest.mark.assures("M20", sabotage="verifying.roots_uncompared")
def test_random_edits_through_sql_are_found(trials: Trials) -> None:
    """Taken out, put in, doubled, moved, cut, rewritten with its hash: found by a kept checkpoint."""
    trials(200, failures=missed_edits(200, 20), seed=20)


@pytest.mark.nightly
@pytest.mark.assures("M20", sabotage="verifying.roots_uncompared")
def test_ten_thousand_edits_through_sql_are_found(trials: Trials, share: Share) -> None:
    """The same ten thousand times."""
    trials(n := share(10_000), failures=missed_edits(n, 2020), seed=2020)


def unfound_rewrites(rounds: int, seed: int) -> int:
    """Rewrites from a random entry on, signed anew with the log's key, that an outside checkpoint misses."""
    turn, missed = Random(seed), 0
    for _ in range(rounds):
        since, kept = turn.randrange(32), turn.randrange(33)
        later = timedelta(seconds=turn.randint(1, 9))
        entries = [
            replace(e, at=e.at + later, actor="p-x") if e.index >= since else e for e in SAMPLE.entries
        ]
        forged = Sample(entries=entries)
        inside = verify.verify_lines(forged.lines, [forged.note(n) for n in (8, 16, 32)], [forged.key])
        outside = verify.verify_lines(forged.lines, [SAMPLE.note(kept), forged.note()], [SAMPLE.key])
        missed += bool(inside.why) or bool(outside.why) is not (kept > since)
    return missed


@pytest.mark.assures("M21", sabotage="verifying.roots_uncompared")
def test_a_history_rewritten_with_the_keys_is_found_from_outside(trials: Trials) -> None:
    """Any outside checkpoint beyond the first changed entry finds it; from inside nothing shows."""
    trials(50, failures=unfound_rewrites(50, 21), seed=21)


@pytest.mark.nightly
@pytest.mark.assures("M21", sabotage="verifying.roots_uncompared")
def test_a_thousand_rewritten_histories_are_found_from_outside(trials: Trials, share: Share) -> None:
    """The same a thousand times."""
    trials(n := share(1000), failures=unfound_rewrites(n, 2021), seed=2021)


# ---------------------------------------------------------------- trees and proofs


def wrong_trees(count: int, seed: int) -> int:
    """Random trees whose root, inclusion or consistency proof departs from the recursive definition."""
    turn, wrong = Random(seed), 0
    for _ in range(count):
        hash_, size = turn.choice(list(Hash)), turn.randint(1, 90)
        leaves = [turn.randbytes(32) for _ in range(size)]
        index, old = turn.randrange(size), turn.randrange(1, size + 1)
        verifier = verify.Tree("x/sm3" if hash_ is Hash.SM3 else "x")
        for leaf in leaves:
            verifier.append(leaf)
        wrong += not (
            tree.root_of(leaves, hash_=hash_) == verifier.root() == mth(leaves, hash_)
            and tree.inclusion_proof(leaves, index, hash_=hash_) == path(index, leaves, hash_)
            and tree.consistency_proof(leaves, old, hash_=hash_) == subproof(old, leaves, True, hash_)
        )
    return wrong


@pytest.mark.assures("M26", sabotage="verifying.sides_exchanged")
def test_random_trees_are_those_of_the_definition(trials: Trials) -> None:
    """Root by writer and verifier, inclusion, consistency: those of the recursive RFC 9162, both hashes."""
    trials(400, failures=wrong_trees(400, 26), seed=26)


@pytest.mark.nightly
@pytest.mark.assures("M26", sabotage="verifying.sides_exchanged")
def test_ten_thousand_random_trees_are_those_of_the_definition(trials: Trials, share: Share) -> None:
    """The same for ten thousand trees."""
    trials(n := share(10_000), failures=wrong_trees(n, 2026), seed=2026)


OTHER = [tree.leaf_hash(b"other %d" % n) for n in range(70)]


def crossings(turn: Random) -> Iterator[bool]:
    """Whether a true proof is taken for another record, log, size, root or hash."""
    own = leaves_of(70)
    size = turn.randint(2, 70)
    index, stale = turn.randrange(size), turn.randrange(1, size)
    proof, root = tree.inclusion_proof(own[:size], index), tree.root_of(own[:size])
    assert tree.verify_inclusion(own[index], index, size, root, proof)
    another = turn.choice([n for n in range(size) if n != index])
    yield tree.verify_inclusion(own[another], index, size, root, proof)
    yield tree.verify_inclusion(own[another], another, size, root, proof)
    yield tree.verify_inclusion(OTHER[index], index, size, root, proof)
    yield tree.verify_inclusion(own[index], index, size, tree.root_of(OTHER[:size]), proof)
    yield tree.verify_inclusion(own[index], index, size, tree.root_of(own[:stale]), proof)
    yield tree.verify_inclusion(own[index], index, size, root, proof, hash_=Hash.SM3)
    yield tree.verify_inclusion(own[index], index, size, root, tree.inclusion_proof(OTHER[:size], index))
    old, grown = tree.root_of(own[:stale]), tree.consistency_proof(own[:size], stale)
    assert tree.verify_consistency(stale, old, size, root, grown)
    yield tree.verify_consistency(stale, tree.root_of(OTHER[:stale]), size, root, grown)
    yield tree.verify_consistency(stale, old, size, tree.root_of(OTHER[:size]), grown)
    yield tree.verify_consistency(stale, old, size + 1, root, [*grown, root])
    yield tree.verify_consistency(size, root, stale, old, grown)
    renamed = Signer("shoumi.example/other", SAMPLE.signer.seed)
    for origin, key in (
        ("shoumi.example/other", renamed.key),
        (LOG, renamed.key),
        (renamed.name, SAMPLE.signer.key),
    ):
        try:
            checkpoint.open_checkpoint(SAMPLE.note(turn.randrange(33)), origin=origin, keys=[key])
            yield True
        except BadNote:
            yield False


def crossed(rounds: int, seed: int) -> tuple[int, int]:
    turn = Random(seed)
    found = [taken for _ in range(rounds) for taken in crossings(turn)]
    return len(found), sum(found)


@pytest.mark.assures("M28", sabotage="verifying.any_leaf_proven")
@pytest.mark.assures("M28", sabotage="verifying.origin_unbound")
def test_a_proof_counts_for_nothing_else(trials: Trials) -> None:
    """Crossed with other records, logs, sizes, stale roots, the other hash, a renamed origin: refused."""
    n, taken = crossed(80, 28)
    trials(n, failures=taken, seed=28)


@pytest.mark.nightly
@pytest.mark.assures("M28", sabotage="verifying.any_leaf_proven")
def test_ten_thousand_crossed_proofs_count_for_nothing(trials: Trials, share: Share) -> None:
    """More than ten thousand crossings."""
    n, taken = crossed(share(800), 2028)
    trials(n, failures=taken, seed=2028)


# ---------------------------------------------------------------- one meaning, one byte string

TEXTS = ("", "甲", "é", "e\u0301", "\U00020bb7", "\uffff", '"\\', "\n\x00\x1f", "a" * 40)


def value_of(turn: Random, depth: int = 0) -> object:
    kind = turn.randrange(6 if depth < 4 else 4)
    if kind == 4:
        return [value_of(turn, depth + 1) for _ in range(turn.randrange(4))]
    if kind == 5:
        return {turn.choice(TEXTS) + str(n): value_of(turn, depth + 1) for n in range(turn.randrange(4))}
    return (
        None,
        turn.random() < 0.5,
        turn.randint(1 - 2**53, 2**53 - 1),
        turn.choice(TEXTS) * turn.randrange(3),
    )[kind]


REFUSED: tuple[object, ...] = (
    0.5,
    1.0,
    float("nan"),
    float("inf"),
    2**53,
    -(2**53),
    "\ud800",
    b"x",
    {1: 2},
    {"\udfff": 1},
)


def unfaithful(rounds: int, seed: int) -> int:
    """Values that do not come back as they were, are spelled in two ways, or should have been refused."""
    turn, wrong = Random(seed), 0
    for _ in range(rounds):
        value = {"v": value_of(turn)}
        data = canonical.canonical(value)
        wrong += canonical.parse(data) != value or not verify.is_canonical(data.decode())
        turned = dict(sorted(value.items(), reverse=True))
        wrong += canonical.canonical(turned) != data
        try:
            canonical.canonical({"v": [value, turn.choice(REFUSED)]})
            wrong += 1
        except canonical.NotCanonical:
            pass
    return wrong


@pytest.mark.assures("M29", sabotage="verifying.anything_admitted")
def test_one_meaning_has_one_spelling(trials: Trials) -> None:
    """Random values come back unchanged, text code point for code point; fractions are refused."""
    trials(2000, failures=unfaithful(2000, 29), seed=29)


@pytest.mark.nightly
@pytest.mark.assures("M29", sabotage="verifying.anything_admitted")
def test_one_meaning_has_one_spelling_fifty_thousand_times(trials: Trials, share: Share) -> None:
    """The same at length."""
    trials(n := share(50_000), failures=unfaithful(n, 2029), seed=2029)
