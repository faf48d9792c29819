"""The Merkle tree of RFC 9162, section 2.1: roots, a frontier to append to, proofs.

Leaves are given as their hashes (`leaf_hash`), so that a tree can be rebuilt without the entries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shoumi.ledger.origin import HASH_BYTES, Hash

_SIZE_BYTES = 8


def leaf_hash(data: bytes, hash_: Hash = Hash.SHA256) -> bytes:
    """Return the hash of one entry's bytes as a leaf."""
    return hash_(b"\x00" + data)


def node_hash(left: bytes, right: bytes, hash_: Hash = Hash.SHA256) -> bytes:
    """Return the hash of an inner node over its two children."""
    return hash_(b"\x01" + left + right)


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that must be kept of a tree to append to it: the roots of its perfect subtrees, left to right."""

    size: int = 0
    hashes: tuple[bytes, ...] = ()
    hash: Hash = Hash.SHA256

    def __post_init__(self) -> None:
        """Refuse a number of hashes that no tree of this size has."""
        if len(self.hashes) != self.size.bit_count() or any(len(part) != HASH_BYTES for part in self.hashes):
            raise ValueError(f"no tree of {self.size} leaves has such a frontier")

    def append(self, leaf: bytes) -> "Frontier":
        """Return the frontier with one leaf hash more."""
        return self.extend((leaf,))

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """Return the frontier with these leaf hashes more, in order."""
        size, hashes = self.size, list(self.hashes)
        for leaf in leaves:
            node, carry = leaf, size
            while carry & 1:
                node, carry = node_hash(hashes.pop(), node, self.hash), carry >> 1
            hashes.append(node)
            size += 1
        return Frontier(size, tuple(hashes), self.hash)

    @property
    def root(self) -> bytes:
        """The Merkle tree hash over all leaves so far."""
        if not self.hashes:
            return self.hash(b"")
        node, *left = reversed(self.hashes)
        for sibling in left:
            node = node_hash(sibling, node, self.hash)
        return node

    def to_bytes(self) -> bytes:
        """Return the size as 8 big-endian bytes, then the hashes. The hash function is not in it."""
        return self.size.to_bytes(_SIZE_BYTES, "big") + b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, data: bytes, hash_: Hash = Hash.SHA256) -> "Frontier":
        """Read what `to_bytes` wrote. Raises ValueError when the length does not fit the size."""
        size, rest = int.from_bytes(data[:_SIZE_BYTES], "big"), data[_SIZE_BYTES:]
        frontier = cls(size, tuple(rest[n : n + HASH_BYTES] for n in range(0, len(rest), HASH_BYTES)), hash_)
        if frontier.to_bytes() != data:
            raise ValueError("no tree of any size has such a frontier")
        return frontier


def root_of(leaves: Iterable[bytes], *, hash_: Hash = Hash.SHA256) -> bytes:
    """Return the Merkle tree hash over these leaf hashes."""
    return Frontier(hash=hash_).extend(leaves).root


def inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """Return the leaf ranges [from, to) whose roots prove leaf `index` in a tree of `size`."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    low, high, ranges = 0, size, []
    while high - low > 1:
        middle = low + _split(high - low)
        ranges.append((middle, high) if index < middle else (low, middle))
        low, high = (low, middle) if index < middle else (middle, high)
    return ranges[::-1]


def consistency_ranges(old: int, size: int) -> list[tuple[int, int]]:
    """Return the leaf ranges whose roots prove that the tree of `old` leaves begins the tree of `size`."""
    if not 0 <= old <= size:
        raise ValueError(f"a tree of {size} does not begin with {old} leaves")
    if old in {0, size}:
        return []
    low, high, ranges = 0, size, []
    while high != old:
        middle = low + _split(high - low)
        ranges.append((middle, high) if old <= middle else (low, middle))
        low, high = (low, middle) if old <= middle else (middle, high)
    return [(low, high)] * bool(low) + ranges[::-1]


def inclusion_proof(leaves: Sequence[bytes], index: int, *, hash_: Hash = Hash.SHA256) -> list[bytes]:
    """Return the proof that leaf `index` is in the tree over all `leaves` (RFC 9162, 2.1.3.1)."""
    return [root_of(leaves[low:high], hash_=hash_) for low, high in inclusion_ranges(index, len(leaves))]


def consistency_proof(leaves: Sequence[bytes], old: int, *, hash_: Hash = Hash.SHA256) -> list[bytes]:
    """Return the proof that the first `old` leaves begin the tree over all `leaves` (RFC 9162, 2.1.4.1)."""
    return [root_of(leaves[low:high], hash_=hash_) for low, high in consistency_ranges(old, len(leaves))]


def verify_inclusion(
    leaf: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes], *, hash_: Hash = Hash.SHA256
) -> bool:
    """Tell whether `proof` shows leaf hash `leaf` at `index` of the tree (size, root)."""
    if not 0 <= index < size or len(proof) != len(ranges := inclusion_ranges(index, size)):
        return False
    node = leaf
    for (low, _), sibling in zip(ranges, proof, strict=True):
        node = node_hash(node, sibling, hash_) if low > index else node_hash(sibling, node, hash_)
    return node == root


def verify_consistency(
    old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes], *, hash_: Hash = Hash.SHA256
) -> bool:
    """Tell whether `proof` shows that the tree (old, old_root) begins the tree (size, root)."""
    if not 0 <= old <= size or len(proof) != len(ranges := consistency_ranges(old, size)):
        return False
    if not ranges:
        return old_root == (root if old == size else hash_(b""))
    before = after = old_root
    for (low, high), sibling in zip(ranges, proof, strict=True):
        if high == old:
            before = after = sibling
        elif low < old:
            before, after = node_hash(sibling, before, hash_), node_hash(sibling, after, hash_)
        else:
            after = node_hash(after, sibling, hash_)
    return before == old_root and after == root


def _split(size: int) -> int:
    """Return the largest power of two below `size`, where a tree of that size divides."""
    return 1 << ((size - 1).bit_length() - 1)
