"""A witness never signs two roots for one size, nor a smaller tree, however it is asked, whenever it dies."""

import os
import signal
import struct
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from threading import Thread

import pytest

from shoumi.edges.witness import Server
from shoumi.ledger import note
from shoumi.ledger.checkpoint import Checkpoint
from shoumi.ledger.tree import consistency_proof
from shoumi.ledger.witness import NotWitnessed, request
from shoumi.records.witnessing import Witness, WitnessBrokenError, put
from tests.ledger.sample import Sample

TRUE = Sample(16)
FORKED = Sample(entries=[e if e.index < 5 else replace(e, actor="p-x") for e in TRUE.entries])
"""The same log by the same key, another history from entry 5 on: what a server with the keys can make."""

Seen = dict[int, set[bytes]]


def body(old: int, size: int, sample: Sample = TRUE) -> bytes:
    return request(old, consistency_proof(sample.leaves[:size], old), sample.note(size))


@pytest.fixture(name="witness")
def _witness(tmp_path: Path) -> Witness:
    made = Witness.make(tmp_path / "witness", "witness.example/w1")
    made.trust(TRUE.key)
    return made


def root_signed(witness: Witness, data: bytes) -> Checkpoint | None:
    """The checkpoint if it was cosigned, its cosignature verified."""
    try:
        cosigned = witness.cosign(data)
    except NotWitnessed:
        return None
    text, lines = note.read(cosigned)
    witness.cosigner.key.time_of(text, lines[-1])
    return Checkpoint.parse(text)


def asked(turn: Random, last: int) -> bytes:
    """A submission that fits, a replay, a fork, a smaller tree."""
    sample = turn.choice([TRUE, TRUE, FORKED])
    old = turn.choice([last, last, turn.randrange(17)])
    return body(old, turn.randint(old, 16), sample)


def keeps_its_word(signed: list[Checkpoint]) -> bool:
    """One root for each size, all of one history; in the order signed never a smaller tree."""
    roots: Seen = {}
    for one in signed:
        roots.setdefault(one.size, set()).add(one.root)
    histories = [
        all(one.root == Checkpoint.parse(note.read(s.note(one.size))[0]).root for one in signed)
        for s in (TRUE, FORKED)
    ]
    return all(len(r) == 1 for r in roots.values()) and any(histories)


def interleaved(folder: Path, turn: Random) -> list[Checkpoint]:
    """Four at once on one folder, each with its own view of what was last; all answers."""
    signed: list[list[Checkpoint]] = [[] for _ in range(4)]

    def one(place: int, seed: int) -> None:
        own, last = Random(seed), 0
        witness = Witness(folder)
        for _ in range(5):
            last = witness.last(TRUE.log).size if own.random() < 0.7 else last
            got = root_signed(witness, asked(own, last))
            signed[place] += [got] if got else []

    threads = [Thread(target=one, args=(n, turn.randrange(2**32))) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for own in signed:
        assert [c.size for c in own] == sorted(c.size for c in own)
    return [c for own in signed for c in own]


def raced(tmp_path: Path, rounds: int, seed: int) -> tuple[int, int]:
    turn, answers, bad = Random(seed), 0, 0
    for n in range(rounds):
        made = Witness.make(tmp_path / str(n), "witness.example/w1")
        made.trust(TRUE.key)
        signed = interleaved(tmp_path / str(n), turn)
        answers, bad = answers + len(signed), bad + (not keeps_its_word(signed))
    assert answers > rounds
    return rounds, bad


@pytest.mark.assures("M22", sabotage="ledger.witness_takes_any_size")
@pytest.mark.assures("M22", sabotage="ledger.witness_keeps_no_order")
def test_a_race_never_gets_two_roots_signed(tmp_path, trials):
    """Four submit true, forked, smaller and replayed trees at once: one history is cosigned, growing."""
    rounds, bad = raced(tmp_path, 15, 22)
    trials(rounds, failures=bad, seed=22)


@pytest.mark.nightly
@pytest.mark.assures("M22", sabotage="ledger.witness_takes_any_size")
def test_a_thousand_races_never_get_two_roots_signed(tmp_path, trials, share):
    """The same a thousand times."""
    rounds, bad = raced(tmp_path, share(1000), 2022)
    trials(rounds, failures=bad, seed=2022)


STEPS = ("open", "write", "fsync", "close", "rename")


def dying(steps: int) -> None:
    """From now on the process dies before or after the so manieth step of keeping, as by kill -9."""
    left = [steps]

    def around(real: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **kwargs: object) -> object:
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            done = real(*args, **kwargs)
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return done

        return step

    for name in STEPS[:-1]:
        setattr(os, name, around(getattr(os, name)))
    Path.rename = around(Path.rename)  # type: ignore[method-assign,assignment]


def answers_of(folder: Path, seed: int, steps: int) -> list[Checkpoint]:
    """What a process that is killed told before: each answer goes into a pipe as soon as it is there."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            tell, turn, witness = os.write, Random(seed), Witness(folder)
            dying(steps)
            for _ in range(4):
                last = witness.last(TRUE.log).size
                got = root_signed(witness, asked(turn, last))
                if got:
                    tell(write, struct.pack(">Q32s", got.size, got.root))
        finally:
            os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read, "rb") as told:
        data = told.read()
    return [Checkpoint(TRUE.log, *struct.unpack_from(">Q32s", data, at)) for at in range(0, len(data), 40)]


def killed(tmp_path: Path, kills: int, seed: int) -> tuple[int, int]:
    """Kill a witness again and again at each step of keeping; what it told and what it still knows agree."""
    turn, bad = Random(seed), 0
    for n in range(kills // 10):
        folder = tmp_path / str(n)
        Witness.make(folder, "witness.example/w1").trust(TRUE.key)
        told: list[Checkpoint] = []
        for _ in range(10):
            told += answers_of(folder, turn.randrange(2**32), turn.randrange(40))
            kept = Witness(folder).last(TRUE.log)
            bad += not keeps_its_word([*told, kept]) or any(one.size > kept.size for one in told)
    return kills // 10 * 10, bad


@pytest.mark.assures("M22", sabotage="ledger.witness_answers_before_keeping")
def test_a_witness_killed_between_steps_remembers_what_it_told(tmp_path, trials):
    """SIGKILL before and after each open, write, fsync, close and rename: nothing told is forgotten."""
    kills, bad = killed(tmp_path, 40, 220)
    trials(kills, failures=bad, seed=220)


@pytest.mark.nightly
@pytest.mark.assures("M22", sabotage="ledger.witness_answers_before_keeping")
def test_a_witness_killed_two_hundred_times_remembers_what_it_told(tmp_path, trials, share):
    """Two hundred kills and more."""
    kills, bad = killed(tmp_path, share(400), 221)
    trials(kills, failures=bad, seed=221)


@pytest.mark.parametrize("harm", ["gone", "bit", "older", "foreign"])
def test_a_witness_whose_memory_was_touched_signs_nothing(witness, tmp_path, harm):
    """A state that is gone, bent, or by another key is not taken for size 0."""
    assert root_signed(witness, body(0, 8))
    (kept,) = [p for p in (witness.folder / "logs").iterdir() if not p.suffix]
    if harm == "gone":
        kept.unlink()
    elif harm == "foreign":
        other = Witness.make(tmp_path / "other", "witness.example/w1")
        other.trust(TRUE.key)
        kept.write_bytes((other.folder / "logs" / kept.name).read_bytes())
    elif harm == "bit":
        kept.write_bytes(kept.read_bytes().replace(b"\n8\n", b"\n0\n"))
    else:
        kept.write_bytes(kept.read_bytes()[:-9])
    with pytest.raises(WitnessBrokenError):
        witness.cosign(body(8, 9))


def test_a_log_is_begun_once(witness):
    """Trusting it again would forget."""
    with pytest.raises(FileExistsError):
        witness.trust(TRUE.key)
    with pytest.raises(NotWitnessed) as no:
        witness.cosign(request(0, [], Sample(2, "shoumi.example/other").note()))
    assert no.value.status == 404


# ---------------------------------------------------------------- over HTTP


@pytest.fixture(name="served")
def _served(witness, socket_enabled) -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), witness)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def posted(server: Server, data: bytes, path: str = "/add-checkpoint") -> tuple[int, str, bytes]:
    url = f"http://127.0.0.1:{server.server_address[1]}{path}"
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data)) as told:
            return told.status, told.headers["Content-Type"], told.read()
    except urllib.error.HTTPError as told:
        return told.code, told.headers["Content-Type"], told.read()


def test_the_protocol_is_spoken_over_http(served):
    """200 with the line; 409 with the size; 400, 403, 404, 405, 422; and it goes on after each."""
    status, _, line = posted(served, body(0, 4))
    assert status == 200
    text, lines = note.read(TRUE.note(4) + line)
    assert served.witness.cosigner.key.time_of(text, lines[-1])
    assert posted(served, body(0, 8)) == (409, "text/x.tlog.size", b"4\n")
    assert posted(served, body(4, 8, FORKED))[0] == 200  # they are one until entry 5
    assert posted(served, body(8, 8))[0] == 409
    assert posted(served, body(8, 9))[0] == 422
    assert posted(served, b"old 1\n")[0] == 400
    assert posted(served, request(0, [], Sample(2, "shoumi.example/other").note()))[0] == 404
    assert posted(served, body(8, 9, FORKED).replace(b" ype5", b" AAAA"))[0] == 403
    assert posted(served, body(8, 9), "/else")[0] == 404
    assert posted(served, b"x" * 70_000)[0] == 400
    assert posted(served, body(8, 9, FORKED))[0] == 200


def test_one_connection_may_carry_several_requests(served):
    """Keep-alive, as the protocol asks; and reading is not offered."""
    line = HTTPConnection("127.0.0.1", served.server_address[1])
    for size in (3, 5):
        line.request("POST", "/add-checkpoint", body(3 if size == 5 else 0, size))
        answer = line.getresponse()
        assert (answer.status, answer.read().startswith("— witness.example/w1 ".encode())) == (200, True)
    line.request("GET", "/add-checkpoint")
    assert line.getresponse().status == 405
    line.close()


def test_a_witness_that_cannot_keep_answers_nothing(served, monkeypatch):
    """A disc that fails: 500, no cosignature, and the size last told stands."""
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(5, "（虚构）")))
    assert posted(served, body(0, 4))[0] == 500
    monkeypatch.undo()
    assert posted(served, body(4, 8)) == (409, "text/x.tlog.size", b"0\n")


def test_writers_of_one_file_do_not_take_each_other_away(tmp_path):
    """Eight threads put one file a hundred times: it is whole each time, and nothing is left lying about."""
    file, texts = tmp_path / "kept", [bytes([n]) * 4000 for n in range(8)]

    def again(text: bytes) -> None:
        for _ in range(100):
            put(file, text)
            assert file.read_bytes() in texts

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(again, texts))
    assert list(tmp_path.iterdir()) == [file]
