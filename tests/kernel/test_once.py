"""A property reckoned once."""

from shoumi.kernel.once import once


class Sum:
    """Counts how often it was reckoned."""

    reckoned = 0

    @once
    def total(self) -> int:
        """The sum."""
        self.reckoned += 1
        return 7


def test_it_is_reckoned_at_the_first_look_and_kept():
    """For its own instance alone."""
    one, other = Sum(), Sum()
    assert (one.total, one.total, one.reckoned) == (7, 7, 1)
    assert (other.reckoned, other.total) == (0, 7)
