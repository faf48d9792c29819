"""Proofs over the log as kept: that an entry is in it, that a smaller log begins a larger one (RFC 9162)."""

from dataclasses import dataclass

from django.conf import settings

from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import Frontier, consistency_ranges, inclusion_ranges
from shoumi.records import checkpoints
from shoumi.records.loading import NotFoundError
from shoumi.records.tables import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """Shows the leaf at `index` in the tree of `size`; hashes in hex."""

    index: int
    size: int
    leaf: str
    root: str
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """Shows that the tree of `old` leaves begins the tree of `size`; hashes in hex."""

    old: int
    size: int
    old_root: str
    root: str
    proof: tuple[str, ...]


def inclusion(index: int, size: int | None = None) -> Inclusion:
    """The proof for one entry, in the log as it stood at `size` entries. Raises NotFoundError."""
    whole = _size(size)
    if not 0 <= index < whole:
        raise NotFoundError("entry", str(index))
    return Inclusion(
        index=index,
        size=whole,
        leaf=_root(index, index + 1),
        root=_root(0, whole),
        proof=tuple(_root(low, high) for low, high in inclusion_ranges(index, whole)),
    )


def consistency(old: int, size: int | None = None) -> Consistency:
    """The proof between two sizes of the log. Raises NotFoundError."""
    whole = _size(size)
    if not 0 <= old <= whole:
        raise NotFoundError("entry", str(old))
    return Consistency(
        old=old,
        size=whole,
        old_root=_root(0, old),
        root=_root(0, whole),
        proof=tuple(_root(low, high) for low, high in consistency_ranges(old, whole)),
    )


def _size(wanted: int | None) -> int:
    whole = checkpoints.size()
    if wanted is None:
        return whole
    if not 0 <= wanted <= whole:
        raise NotFoundError("entry", str(wanted))
    return wanted


def _root(low: int, high: int) -> str:
    """The root over a range of leaves, as hex; a range of one is the leaf itself."""
    rows = Entry.objects.filter(index__gte=low, index__lt=high).order_by("index")
    leaves = (bytes(leaf) for leaf in rows.values_list("leaf", flat=True).iterator(chunk_size=5000))
    return Frontier(hash=Hash.of(settings.LOG_ORIGIN)).extend(leaves).root.hex()
