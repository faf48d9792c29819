"""The head of the log as printed sheets name it."""

from shoumi.records.proofs import consistency
from shoumi.records.tables import LogHead
from shoumi.records.treehead import TreeHead, tree_head
from tests.world import World


def test_it_is_the_root_over_all_entries(world: World):
    """The same root that proofs are drawn to."""
    head = tree_head()
    assert head.root == consistency(head.size).root
    before = head
    world.received()
    assert tree_head().size > before.size
    assert tree_head().root != before.root


def test_an_empty_log_has_no_root(world: World, forging):
    """Nothing is printed that looks like one."""
    LogHead.objects.all().delete()
    assert tree_head() == TreeHead(0)
    assert tree_head().short == ""


def test_the_short_form_is_read_in_groups_of_four():
    """96 bits."""
    assert TreeHead(1, "0123456789abcdef" * 4).short == "0123 4567 89ab cdef 0123 4567"
