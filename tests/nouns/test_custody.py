"""Volumes, destruction lists, stock-takings, discrepancies, entries: who is tied to them."""

from shoumi.kernel.words import Tie
from shoumi.nouns.custody import (
    DestructionList,
    DestructionState,
    Discrepancy,
    DiscrepancyKind,
    EntryRef,
    StockState,
    StockTaking,
    Volume,
)
from shoumi.nouns.person import Person

ONE, OTHER = Person("p", "1", "甲", "o"), Person("q", "2", "乙", "o")


def test_supervisors_are_tied_to_their_list():
    """And the requester is not."""
    listed = DestructionList("l", "1", "o", DestructionState.造册, "q", supervisors=frozenset({"p"}))
    assert (listed.ties(ONE), listed.ties(OTHER)) == ({Tie.监销人}, frozenset())


def test_who_takes_stock_is_tied_to_it_and_what_he_misses_is_told():
    """Expected and not seen; what is seen beyond is no loss."""
    stock = StockTaking("s", "o", StockState.进行中, "p", frozenset({"a", "b"}), frozenset({"b", "c"}))
    assert stock.missing == {"a"}
    assert (stock.ties(ONE), stock.ties(OTHER)) == ({Tie.清点人}, frozenset())


def test_an_entry_is_its_actors():
    """He may have it amended."""
    entry = EntryRef("7", 7, "lend_copy", "p", "o")
    assert (entry.ties(ONE), entry.ties(OTHER)) == ({Tie.本人}, frozenset())


def test_others_are_known_by_post_alone():
    """Nobody is tied to a volume or a discrepancy."""
    assert Volume("v", "1", "卷", "o").ties(ONE) == frozenset()
    assert Discrepancy("g", "o", DiscrepancyKind.错发).ties(ONE) == frozenset()
