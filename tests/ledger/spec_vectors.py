"""The vectors in docs/spec/ledger.md, made by the code. `python -m tests.ledger.spec_vectors` writes them."""

import re
from collections.abc import Callable
from pathlib import Path

from shoumi.ledger.canonical import canonical
from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import Frontier, consistency_proof, inclusion_proof, root_of
from tests.ledger.sample import SM3_LOG, Sample, content_of, salt_of

SPEC = Path(__file__).resolve().parents[2] / "docs" / "spec" / "ledger.md"
BLOCK = re.compile(r"(?<=<!-- vector: )(\w+)( -->\n```\w*\n)(.*?)(?=```\n)", re.DOTALL)
SAMPLE, SM3_SAMPLE = Sample(3), Sample(3, SM3_LOG)


def blocks() -> dict[str, str]:
    """The text of each block, by name."""
    return {
        "entry": SAMPLE.bodies[1].decode() + "\n",
        "leaf": SAMPLE.leaves[1].hex() + "\n",
        "checkpoint": SAMPLE.note().decode(),
        "spellings": "".join(f"{value!a:<44}{canonical(value)!r}\n" for value in SPELLINGS),
        "commitment": told(
            salt=salt_of(1).hex(),
            content=canonical(content_of(1)).decode(),
            commitment=SAMPLE.entries[1].commitment,
        ),
        "frontier": Frontier().extend(SAMPLE.leaves).to_bytes().hex() + "\n",
        "key": told(seed=SAMPLE.signer.seed.hex(), key=SAMPLE.key),
        "export": b"".join(SAMPLE.lines).decode(),
        "contents": b"".join(SAMPLE.contents()).decode(),
        "roots": "".join(map(roots_of, (SAMPLE, SM3_SAMPLE))),
        "proofs": told(
            inclusion_of_1_in_3=hexes(inclusion_proof(SAMPLE.leaves, 1)),
            inclusion_of_2_in_3=hexes(inclusion_proof(SAMPLE.leaves, 2)),
            consistency_of_1_with_3=hexes(consistency_proof(SAMPLE.leaves, 1)),
            consistency_of_2_with_3=hexes(consistency_proof(SAMPLE.leaves, 2)),
        ),
        "sm3_checkpoint": SM3_SAMPLE.note().decode(),
    }


SPELLINGS: list[object] = [
    {"b": [True, None], "a": -7, "": {}},
    {"\uffff": 1, "\U00010000": 2},
    {"text": 'é"\\/\n\x0f\x7f'},
    {"姓名": "𠮷田"},
]


def told(**values: object) -> str:
    """A line a value."""
    return "".join(f"{name.replace('_', ' ')}: {value}\n" for name, value in values.items())


def hexes(hashes: list[bytes]) -> str:
    """Hashes in hex, in order."""
    return " ".join(part.hex() for part in hashes)


def roots_of(sample: Sample) -> str:
    """The roots of the sizes 0 to 3 of one log."""
    hash_: Hash = sample.hash
    lines = [f"{size} {root_of(sample.leaves[:size], hash_=hash_).hex()}\n" for size in range(4)]
    return f"{sample.log}\n{''.join(lines)}"


def filled(text: str, made: Callable[[], dict[str, str]] = blocks) -> str:
    """The document with every vector as the code makes it."""
    fresh = made()
    return BLOCK.sub(lambda found: found[1] + found[2] + fresh[found[1]], text)


if __name__ == "__main__":
    SPEC.write_text(filled(SPEC.read_text(encoding="utf-8")), encoding="utf-8")
