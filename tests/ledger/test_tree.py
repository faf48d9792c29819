"""The tree is that of RFC 9162, and a proof proves one statement only."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import (
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from shoumi.ledger.verify import Tree
from tests.shared_folder import shared

HASHES = pytest.mark.parametrize("hash_", list(Hash))
MOST = 33


def leaves_of(size: int, hash_: Hash = Hash.SHA256) -> list[bytes]:
    """So many leaves, all different."""
    return [leaf_hash(b"%d" % n, hash_) for n in range(size)]


# The definitions of RFC 9162, section 2.1, word for word.


def k_of(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return max(2**n for n in range(64) if 2**n < size)


def mth(leaves: list[bytes], hash_: Hash) -> bytes:
    """MTH(D[n]), over leaf hashes."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hash_(b"")
    k = k_of(len(leaves))
    return node_hash(mth(leaves[:k], hash_), mth(leaves[k:], hash_), hash_)


def path(m: int, leaves: list[bytes], hash_: Hash) -> list[bytes]:
    """PATH(m, D[n])."""
    if len(leaves) == 1:
        return []
    k = k_of(len(leaves))
    if m < k:
        return [*path(m, leaves[:k], hash_), mth(leaves[k:], hash_)]
    return [*path(m - k, leaves[k:], hash_), mth(leaves[:k], hash_)]


def subproof(m: int, leaves: list[bytes], whole: bool, hash_: Hash) -> list[bytes]:
    """SUBPROOF(m, D[n], b)."""
    if m == len(leaves):
        return [] if whole else [mth(leaves, hash_)]
    k = k_of(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole, hash_), mth(leaves[k:], hash_)]
    return [*subproof(m - k, leaves[k:], False, hash_), mth(leaves[:k], hash_)]


def test_other_peoples_roots_and_nodes_come_out() -> None:
    """The known answers of transparency-dev: eight leaves, fifteen nodes, nine roots."""
    known = json.loads(shared("vectors", "merkle", "rfc6962_known_answers.json").read_text(encoding="utf-8"))
    leaves = [leaf_hash(bytes.fromhex(data)) for data in known["leaf_inputs_hex"]]
    level = leaves
    for expected in known["node_hashes_hex"]:
        assert [node.hex() for node in level] == expected
        level = [node_hash(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
    verifier = Tree("shoumi.example/known")
    for size, expected in enumerate(known["root_hashes_hex"]):
        assert root_of(leaves[:size]).hex() == verifier.root().hex() == expected
        for leaf in leaves[size : size + 1]:
            verifier.append(leaf)


@HASHES
@given(size=st.integers(0, 130))
def test_roots_are_those_of_the_definition(hash_: Hash, size: int) -> None:
    """Appending leaf by leaf, all at once, and the verifier's own tree give MTH(D[n])."""
    leaves, frontier = leaves_of(size, hash_), Frontier(hash=hash_)
    verifier = Tree("x/sm3" if hash_ is Hash.SM3 else "x")
    for leaf in leaves:
        frontier = frontier.append(leaf)
        verifier.append(leaf)
    assert frontier.root == root_of(leaves, hash_=hash_) == verifier.root() == mth(leaves, hash_)
    assert frontier.size == verifier.size == size


@HASHES
@given(first=st.integers(0, 70), more=st.integers(0, 70))
def test_a_frontier_kept_as_bytes_goes_on(hash_: Hash, first: int, more: int) -> None:
    """Stored and read back it is the same, and grows to the same root."""
    leaves = leaves_of(first + more, hash_)
    kept = Frontier(hash=hash_).extend(leaves[:first]).to_bytes()
    assert Frontier.from_bytes(kept, hash_).extend(leaves[first:]).root == mth(leaves, hash_)


@pytest.mark.parametrize(
    "kept", [b"", bytes(7), (1).to_bytes(8, "big"), bytes(40), (3).to_bytes(8, "big") + bytes(63)], ids=len
)
def test_a_frontier_of_another_length_is_refused(kept: bytes) -> None:
    """Bytes that no tree of the stated size leaves behind are not read."""
    with pytest.raises(ValueError, match="no tree"):
        Frontier.from_bytes(kept)


def test_the_first_hash_is_set_apart() -> None:
    """A leaf can never be taken for a node, in either hash."""
    for hash_ in Hash:
        assert leaf_hash(b"\x00" * 64, hash_) != node_hash(b"\x00" * 32, b"\x00" * 32, hash_)


@HASHES
def test_inclusion_proofs_are_those_of_the_definition(hash_: Hash) -> None:
    """Each leaf of each tree up to 33 leaves: PATH(m, D[n]), and it verifies."""
    for size in range(1, MOST + 1):
        leaves = leaves_of(size, hash_)
        root = mth(leaves, hash_)
        for index in range(size):
            proof = inclusion_proof(leaves, index, hash_=hash_)
            assert proof == path(index, leaves, hash_)
            assert verify_inclusion(leaves[index], index, size, root, proof, hash_=hash_)


@HASHES
def test_consistency_proofs_are_those_of_the_definition(hash_: Hash) -> None:
    """Each beginning of each tree up to 33 leaves: PROOF(m, D[n]), and it verifies."""
    for size in range(MOST + 1):
        leaves = leaves_of(size, hash_)
        for old in range(size + 1):
            proof = consistency_proof(leaves, old, hash_=hash_)
            assert proof == (subproof(old, leaves, True, hash_) if old else [])
            old_root, root = mth(leaves[:old], hash_), mth(leaves, hash_)
            assert verify_consistency(old, old_root, size, root, proof, hash_=hash_)


def test_an_inclusion_proof_proves_nothing_else() -> None:
    """Another leaf, index, size, root, hash, or a proof cut, grown, changed or split anew: all refused."""
    leaves = leaves_of(MOST)
    for size in (1, 2, 7, 8, 20, MOST):
        root = root_of(leaves[:size])
        for index in range(size):
            proof = inclusion_proof(leaves[:size], index)
            statement = (leaves[index], index, size, root, proof)
            assert verify_inclusion(*statement)
            assert not verify_inclusion(*statement, hash_=Hash.SM3) or size == 1
            for wrong in _near_inclusion(statement, leaves):
                assert not verify_inclusion(*wrong)


def _near_inclusion(statement: tuple, leaves: list[bytes]) -> list[tuple]:
    leaf, index, size, root, proof = statement
    changed = [[*proof[:n], bytes(32), *proof[n + 1 :]] for n in range(len(proof))]
    return [
        (leaves[(index + 1) % len(leaves)], index, size, root, proof),
        *((leaf, other, size, root, proof) for other in (-1, *range(size + 1)) if other != index),
        (leaf, index, size, bytes(32), proof),
        *(
            (leaf, index, size, root, other)
            for other in ([*proof, leaf], *([proof[1:], proof[:-1]] if proof else []))
        ),
        *((leaf, index, size, root, other) for other in changed),
    ]


def test_another_size_needs_another_proof() -> None:
    """The proof under one root does not hold under the root of the tree that is one leaf larger."""
    leaves = leaves_of(MOST)
    for size in range(1, MOST):
        root, larger = root_of(leaves[:size]), root_of(leaves[: size + 1])
        for index in range(size):
            proof = inclusion_proof(leaves[:size], index)
            assert verify_inclusion(leaves[index], index, size, root, proof)
            for claimed in (size, size + 1):
                assert not verify_inclusion(leaves[index], index, claimed, larger, proof)


def test_a_consistency_proof_proves_nothing_else() -> None:
    """Other sizes, other roots, or a proof cut, grown or changed: all refused."""
    leaves = leaves_of(MOST)
    for size in (2, 7, 8, 20, MOST):
        root = root_of(leaves[:size])
        for old in range(1, size):
            old_root, proof = root_of(leaves[:old]), consistency_proof(leaves[:size], old)
            assert verify_consistency(old, old_root, size, root, proof)
            changed = [[*proof[:n], bytes(32), *proof[n + 1 :]] for n in range(len(proof))]
            for other in ([*proof, root], proof[1:], proof[:-1], *changed):
                assert not verify_consistency(old, old_root, size, root, other)
            assert not verify_consistency(old, bytes(32), size, root, proof)
            assert not verify_consistency(old, old_root, size, bytes(32), proof)
            assert not verify_consistency(old + 1, old_root, size, root, proof)
            assert not verify_consistency(size, root, old, old_root, proof)


def test_the_empty_tree_begins_every_tree() -> None:
    """Its proof is empty and its root is the hash of nothing."""
    root = root_of(leaves_of(3))
    assert verify_consistency(0, root_of([]), 3, root, [])
    assert not verify_consistency(0, root, 3, root, [])
    assert not verify_consistency(0, root_of([]), 3, root, [root])
    assert not verify_consistency(3, root_of([]), 3, root, [])


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_there_is_no_proof_of_what_is_not_there(index: int, size: int) -> None:
    """A leaf outside the tree has no inclusion proof."""
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(leaves_of(size), index)


@pytest.mark.parametrize(("old", "size"), [(-1, 4), (5, 4)])
def test_a_tree_does_not_begin_with_a_larger_one(old: int, size: int) -> None:
    """Nor with fewer than no leaves."""
    with pytest.raises(ValueError, match="does not begin"):
        consistency_proof(leaves_of(size), old)


def test_the_log_name_says_its_hash() -> None:
    """`/sm3` at the end, and nowhere else, means SM3, with the digest of abc that GB/T 32905 gives."""
    assert Hash.of("shoumi.example/county/sm3") is Hash.SM3
    assert Hash.of("shoumi.example/sm3/county") is Hash.of("shoumi.example/xsm3") is Hash.SHA256
    assert Hash.SM3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
