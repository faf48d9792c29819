"""The closed lists of handling."""

from shoumi.nouns.custody import DiscrepancyKind
from shoumi.nouns.handling import Channel, DeclineReason


def test_post_and_couriers_open_to_all_carry_no_secrets():
    """They are named so that the law can refuse them."""
    assert {c.name for c in Channel if c.open_to_all} == {"普通邮政", "快递"}


def test_every_reason_to_decline_is_a_kind_of_difference():
    """A declined copy opens one of that name."""
    assert {r.name for r in DeclineReason} <= {k.name for k in DiscrepancyKind}
