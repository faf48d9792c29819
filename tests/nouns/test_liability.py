"""Money to the 分, seven grounds, five circumstances, and whose each reward is."""

import pytest

from shoumi.nouns.liability import Aggravation, Money, RewardGround, RewardKind


@pytest.mark.parametrize(
    ("text", "kept"),
    [("1234.50", "1234.50"), ("1234.5", "1234.50"), ("1,234", "1234.00"), ("0.01", "0.01"), (" 7 ", "7.00")],
)
def test_an_amount_is_kept_to_the_fen(text, kept):
    assert str(Money.parse(text)) == kept


@pytest.mark.parametrize("text", ["0", "0.00", "-1", "1.234", "约一千", "１２", "1e3", ""])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError, match="金额"):
        Money.parse(text)


def test_the_law_counts_seven_grounds_and_five_circumstances():
    assert (len(RewardGround), len(Aggravation)) == (7, 5)


def test_the_committee_gives_but_one_kind():
    """Merits and titles belong to others (art. 66)."""
    assert [kind for kind in RewardKind if kind.of_the_committee] == [RewardKind.保密工作先进]
