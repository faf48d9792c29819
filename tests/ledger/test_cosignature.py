"""A witness's word: C2SP cosignatures, and what is asked before one is given."""

from hashlib import sha256

import pytest

from shoumi.ledger import checkpoint, note
from shoumi.ledger.checkpoint import Checkpoint
from shoumi.ledger.cosignature import Cosigner, CosignerKey
from shoumi.ledger.note import BadNote, VerifierKey
from shoumi.ledger.tree import consistency_proof, root_of
from shoumi.ledger.witness import NotWitnessed, Submission, judge, request
from tests.ledger.sample import Sample

SAMPLE = Sample(16)
WITNESS = Cosigner("witness.example/w1", sha256(b"a witness for tests").digest())
TEXT = SAMPLE.note().partition(b"\n\n")[0] + b"\n"


def line_of(cosigner: Cosigner, at: int) -> note.Signature:
    return note.read(SAMPLE.note() + cosigner.line(TEXT, at))[1][-1]


def test_a_cosignature_says_when_and_holds() -> None:
    """Time, text, name and key: all of them are bound; the key goes as `name+id+key` with type 0x04."""
    line = line_of(WITNESS, 1679315147)
    assert WITNESS.key.time_of(TEXT, line) == 1679315147
    assert CosignerKey.parse(str(WITNESS.key)) == WITNESS.key
    other = Cosigner(WITNESS.name, sha256(b"another").digest()).key
    later = note.Signature(line.name, line.id, (1).to_bytes(8, "big") + line.value[8:])
    for key, text, wrong in (
        (other, TEXT, line),
        (WITNESS.key, TEXT + b"x\n", line),
        (WITNESS.key, TEXT, later),
    ):
        with pytest.raises(BadNote):
            key.time_of(text, wrong)
    with pytest.raises(BadNote):
        CosignerKey.parse(SAMPLE.key)
    with pytest.raises(BadNote):
        VerifierKey.parse(str(WITNESS.key))


def test_the_example_of_the_specification_is_read() -> None:
    """Its note has the id where we look for it, and its cosignature says the time of its example."""
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    cosigned = (
        "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2"
        "oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
    )
    _, (line,) = note.read(f"{text}\n{cosigned}".encode())
    assert (line.name, line.id.hex(), len(line.value)) == ("witness.example.com/w1", "8d66cf3f", 72)
    assert int.from_bytes(line.value[:8], "big") == 1679315147


def submitted(old: int, size: int, *, sample: Sample = SAMPLE) -> bytes:
    return request(old, consistency_proof(sample.leaves[:size], old), sample.note(size))


def at(size: int) -> Checkpoint:
    return Checkpoint(SAMPLE.log, size, root_of(SAMPLE.leaves[:size]))


def refused(data: bytes, last: int) -> int:
    try:
        judge(Submission.parse(data), at(last), [SAMPLE.signer.key])
    except NotWitnessed as no:
        return no.status
    return 200


def test_what_only_grew_is_witnessed() -> None:
    """From each size to each that is not smaller; and the bytes of a request are read back as written."""
    for old in range(17):
        for size in range(old, 17):
            data = submitted(old, size)
            assert Submission.parse(data).to_bytes() == data
            assert refused(data, old) == 200


def test_what_did_not_is_refused_by_the_status_of_the_protocol() -> None:
    """400, 403, 409 with the size, 422."""
    assert refused(submitted(4, 8), 5) == 409
    assert refused(submitted(0, 4), 5) == 409
    assert refused(request(8, [], SAMPLE.note(4)), 8) == 400
    assert refused(request(4, [], SAMPLE.note(8)), 4) == 422
    assert refused(request(4, [bytes(32)], SAMPLE.note(8)), 4) == 422
    forged = checkpoint.sign(Checkpoint(SAMPLE.log, 8, bytes(32)), SAMPLE.signer)
    assert refused(request(8, [], forged), 8) == 409
    assert refused(request(4, consistency_proof(SAMPLE.leaves[:8], 4), forged), 4) == 422
    assert refused(submitted(4, 8).replace(b" ype5", b" AAAA"), 4) == 403


@pytest.mark.parametrize(
    "data",
    [
        b"", b"old 1\n", b"old 01\n\n" + SAMPLE.note(), b"old -1\n\n" + SAMPLE.note(), b"old 1\n\nx\n\n",
        b"old 1\nx\n\n" + SAMPLE.note(), b"new 1\n\n" + SAMPLE.note(),
        b"old 1\n" + b"AAAA\n" * 64 + b"\n" + SAMPLE.note(),
        b"old 1\n\n" + b"x" * 70_000, b"old \xff\n\n" + SAMPLE.note(),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_request_is_refused(data: bytes) -> None:
    """400, whatever else it is."""
    with pytest.raises(NotWitnessed) as no:
        Submission.parse(data)
    assert no.value.status == 400
