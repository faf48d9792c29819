"""Proofs over the log as kept."""

import pytest
from django.conf import settings

from shoumi.ledger import tree
from shoumi.ledger.origin import Hash
from shoumi.records import proofs
from shoumi.records.loading import NotFoundError
from tests.records.books import size


def unhex(proof: tuple[str, ...]) -> list[bytes]:
    return [bytes.fromhex(h) for h in proof]


def test_every_entry_is_proven_to_be_in_the_log(world):
    """At every eleventh size, for every seventh entry; and not at another place."""
    hash_ = Hash.of(settings.LOG_ORIGIN)
    for whole in range(1, size() + 1, 11):
        for index in range(0, whole, 7):
            told = proofs.inclusion(index, whole)
            leaf, root, proof = bytes.fromhex(told.leaf), bytes.fromhex(told.root), unhex(told.proof)
            assert tree.verify_inclusion(leaf, index, whole, root, proof, hash_=hash_)
            if whole > 1:
                assert not tree.verify_inclusion(leaf, (index + 1) % whole, whole, root, proof, hash_=hash_)


def test_every_smaller_log_begins_the_larger(world):
    """And one with another root does not."""
    hash_, whole = Hash.of(settings.LOG_ORIGIN), size()
    for old in range(1, whole + 1, 5):
        told = proofs.consistency(old)
        one, two, proof = bytes.fromhex(told.old_root), bytes.fromhex(told.root), unhex(told.proof)
        assert tree.verify_consistency(old, one, whole, two, proof, hash_=hash_)
        if old < whole:
            assert not tree.verify_consistency(old, bytes(32), whole, two, proof, hash_=hash_)


@pytest.mark.parametrize(("index", "whole"), [(-1, None), (10**9, None), (5, 5), (0, 10**9), (0, -1)])
def test_beyond_the_log_nothing_is_proven(world, index, whole):
    """No such entry, or no such size."""
    with pytest.raises(NotFoundError):
        proofs.inclusion(index, whole)


def test_a_log_is_not_consistent_with_a_future_one(world):
    """Neither with a negative one."""
    for old in (-1, size() + 1):
        with pytest.raises(NotFoundError):
            proofs.consistency(old)
