"""Proofs over the log as kept."""

import pytest

from shoumi.ledger.tree import verify_consistency, verify_inclusion
from shoumi.records import checkpoints, proofs
from shoumi.records.loading import NotFoundError
from shoumi.records.treehead import tree_head
from tests.world import World


def test_every_entry_is_proved_in_every_log_that_has_it(world: World) -> None:
    """For all sizes up to 20 and all entries in them, and in the log as it stands."""
    for size in (*range(1, 21), checkpoints.size()):
        for index in range(min(size, 20)):
            told = proofs.inclusion(index, size)
            leaf, root = bytes.fromhex(told.leaf), bytes.fromhex(told.root)
            assert verify_inclusion(leaf, index, size, root, [bytes.fromhex(h) for h in told.proof])


def test_every_log_begins_every_later_one(world: World) -> None:
    """For all pairs of sizes up to 12."""
    for size in range(13):
        for old in range(size + 1):
            told = proofs.consistency(old, size)
            old_root, root = bytes.fromhex(told.old_root), bytes.fromhex(told.root)
            assert verify_consistency(old, old_root, size, root, [bytes.fromhex(h) for h in told.proof])


def test_without_a_size_the_whole_log_is_meant(world: World) -> None:
    """Its root is that of the head."""
    assert proofs.inclusion(0).root == proofs.consistency(0).root == tree_head().root
    assert proofs.inclusion(0).size == checkpoints.size()


@pytest.mark.parametrize(("index", "size"), [(-1, None), (10**6, None), (0, 0), (5, 5), (0, 10**6), (0, -1)])
def test_what_is_not_there_is_not_proved(world: World, index: int, size: int | None) -> None:
    """An entry beyond the log, a log larger than there is."""
    with pytest.raises(NotFoundError):
        proofs.inclusion(index, size)
    with pytest.raises(NotFoundError):
        proofs.consistency((size or 0) + 1, size) if size is not None else proofs.consistency(index)
